"""`kehou serve` shows the site on this machine alone and follows every change of the tables."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.commands import command, environment, kehou
from tests.conftest import TINY

PATIENCE = 300
"""Seconds after which something that should have happened is held not to happen."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one process alone")


@contextmanager
def _served(school: Path, out: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The running command and the port it told."""
    process = subprocess.Popen(
        command("serve", school, "--out", out, "--port", "0"),
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        told = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
        assert found, told
        yield process, int(found[1])
    finally:
        process.kill()
        process.wait()


def _page(port: int, name: str) -> str:
    with urlopen(f"http://127.0.0.1:{port}/{name}") as answer:
        text: str = answer.read().decode()
    return text


def _until(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold while there is patience."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if holds():
                return True
        except URLError:
            pass
        time.sleep(0.2)
    return False


def test_a_change_of_the_tables_is_on_the_page_and_a_mistake_is_not(
    tiny_school: Path, tiny_build: Path, tmp_path: Path
) -> None:
    """Law: served here alone, rebuilt on change, a bad table leaves the last good site, Ctrl+C ends it with 0."""
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    with _served(tiny_school, out) as (process, port):
        assert "<title>" in _page(port, "index.html")
        guide = tiny_school / "guide" / "safety.md"
        guide.write_text(guide.read_text(encoding="utf-8") + "\n操场西门改在十八点关闭。\n", encoding="utf-8")
        assert _until(lambda: "操场西门改在十八点关闭" in _page(port, "safety.html"))
        split = tiny_school / "split.csv"
        split.write_text(split.read_text(encoding="utf-8-sig").replace("60", "59"), encoding="utf-8-sig")
        assert process.stdout is not None
        assert any("保持上一次的样子" in line for line in iter(process.stdout.readline, ""))
        assert "操场西门改在十八点关闭" in _page(port, "safety.html")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "已结束。" in process.stdout.read()


def test_nobody_else_can_look(tiny_build: Path, tmp_path: Path) -> None:
    """Law: the server listens on 127.0.0.1 and on no other address of this machine."""
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    with _served(TINY, out) as (_, port):
        with socket.create_connection(("127.0.0.1", port), timeout=10):
            pass
        with pytest.raises(OSError), socket.create_connection(("127.0.0.2", port), timeout=10):  # noqa: PT011
            pass


def test_a_port_in_use_is_told(tiny_build: Path, tmp_path: Path) -> None:
    """Law: exit code 2 and what to write instead, before anything is built."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = kehou("serve", TINY, "--out", tmp_path / "out", "--port", str(port))
    assert done.returncode == 2
    assert f"端口 {port} 已被占用" in done.stderr
    assert not (tmp_path / "out").exists()
