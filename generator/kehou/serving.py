"""Serves a school's site on this machine only, and builds it again whenever a file of the school changes."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kehou.model.problem import DataProblems, DocumentsFailed, KehouError, WrongCall
from kehou.model.report import grouped
from kehou.pipeline import Request, build

HERE = "127.0.0.1"
PAUSE = 0.5
"""Seconds of quiet after a change before building: an office program saves a file in several steps."""


class _Changes(FileSystemEventHandler):
    """Notes that something in the school folder has changed."""

    def __init__(self) -> None:
        self.changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        names = [Path(os.fsdecode(path)).name for path in (event.src_path, event.dest_path) if path]
        # An office program lays a lock beside an open file, and an editor a copy that it renames in the end.
        passing = all(name.startswith((".", "~")) for name in names)
        if event.event_type not in ("opened", "closed_no_write") and not passing:
            self.changed.set()


class _Pages(SimpleHTTPRequestHandler):
    """The files of the site, never kept by the browser, and no word about each of them."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the library's)
        """Say nothing: what is told is for the person who edits the tables."""


def serve_school(folder: Path, out: Path, port: int, *, say: Callable[[str], None]) -> None:
    """Build, serve until interrupted, and rebuild on change; a failed rebuild leaves the last good site.

    WrongCall when the port is taken, before anything is built.
    """
    request = Request(school=folder, out=out)
    site = out / folder.resolve().name / "site"
    with _server(site, port) as server, _watched(folder) as changed:
        _first_build(request, say)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"网站在 http://{HERE}:{server.server_port}/ ，按 Ctrl+C 结束。")
        try:
            while True:
                # In pieces: a wait without an end cannot be interrupted on Windows.
                if changed.wait(PAUSE):
                    _wait_for_quiet(changed)
                    _rebuild(request, say)
        except KeyboardInterrupt:
            say("已结束。")
        finally:
            server.shutdown()


@contextmanager
def _watched(folder: Path) -> Iterator[threading.Event]:
    """An event that is set whenever something in the folder changes, from the first build on."""
    changes, observer = _Changes(), Observer()
    observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    try:
        yield changes.changed
    finally:
        observer.stop()


def _server(site: Path, port: int) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer((HERE, port), partial(_Pages, directory=str(site)))
    except OSError as taken:
        raise WrongCall(f"端口 {port} 已被占用，请用 --port 换一个，例如 --port {port + 1}") from taken


def _first_build(request: Request, say: Callable[[str], None]) -> None:
    """The site to be served; documents that cannot be made are told and keep nobody from looking at it."""
    try:
        build(request)
    except DocumentsFailed as failure:
        say(str(failure))


def _wait_for_quiet(changed: threading.Event) -> None:
    while changed.is_set():
        changed.clear()
        changed.wait(PAUSE)


def _rebuild(request: Request, say: Callable[[str], None]) -> None:
    try:
        outcome = build(request)
    except DataProblems as wrong:
        for group in grouped(wrong.problems):
            say(group.told.line())
        say("表格有错误，网站保持上一次的样子。")
    except DocumentsFailed as failure:
        say(f"{failure}\n网站已更新，请刷新页面。")
    except KehouError as failure:
        say(f"{failure}\n网站保持上一次的样子。")
    else:
        if outcome.made:
            say("已重新生成，请刷新页面。")
