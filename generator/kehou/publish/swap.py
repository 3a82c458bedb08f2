"""Puts a finished build in the place of the last one, so that a kill at any moment leaves one of the two whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from kehou.model.problem import RenderingFailed, WrongCall


class Place:
    """Where one school's build lies, with the folders beside it that a build in progress uses."""

    def __init__(self, out: Path, school: str) -> None:
        self.target = out / school
        self.fresh = out / f".{school}.new"
        """The build in progress; never looked at by anybody else."""
        self.last = out / f".{school}.old"
        """The last good build, for the instant between two renames."""
        self._lock = out / f".{school}.lock"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the place against a second build; WrongCall when one is under way."""
        lock = FileLock(self._lock, timeout=0)
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            raise WrongCall(f"{self.target} 正在被另一次生成使用，请等它结束后再试") from None
        except OSError as failure:
            raise WrongCall(
                f"{self._lock.parent} 写不进去：请确认它是可以写入的文件夹，或用 --out 指定别处"
            ) from failure
        try:
            self.recover()
            yield
        finally:
            lock.release()

    @contextmanager
    def fresh_build(self) -> Iterator[Path]:
        """An empty folder to build in; swapped in when the block ends well, swept away when it does not."""
        with _undisturbed(self.fresh):
            if self.fresh.exists():
                shutil.rmtree(self.fresh)
            self.fresh.mkdir()
        try:
            yield self.fresh
            self._swap_in()
        finally:
            shutil.rmtree(self.fresh, ignore_errors=True)

    def _swap_in(self) -> None:
        """Make the fresh build the one that stands; RenderingFailed when a file of the last one is held open."""
        try:
            if self.target.exists():
                self.target.rename(self.last)
            self.fresh.rename(self.target)
        except OSError as failure:
            self.recover()
            raise RenderingFailed(
                f"新的结果已经生成，但换不进 {self.target}：里面的文件正被其他程序打开，"
                "请关闭（WPS、PDF 阅读器）后再试"
            ) from failure
        shutil.rmtree(self.last, ignore_errors=True)

    def recover(self) -> None:
        """Undo a swap that was cut between its two renames, and sweep away what a cut build left."""
        with _undisturbed(self.last):
            if self.last.exists() and not self.target.exists():
                self.last.rename(self.target)
            shutil.rmtree(self.last, ignore_errors=True)


@contextmanager
def _undisturbed(folder: Path) -> Iterator[None]:
    """Say which folder another program keeps us from moving or taking away (Windows: any file open in it)."""
    try:
        yield
    except OSError as failure:
        raise WrongCall(f"{folder} 里的文件正被其他程序打开，请关闭后再试") from failure
