"""Serves a school's site on this machine only, and builds it again whenever a file of the school changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from kehou.model.problem import DataProblems, DocumentsFailed, KehouError
from kehou.pipeline import Request, build

HERE = "127.0.0.1"
PAUSE = 0.5
"""Seconds of quiet after a change before building: an office program saves a file in several steps."""


class _Changes(FileSystemEventHandler):
    """Notes that something in the school folder has changed."""

    def __init__(self) -> None:
        self.changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self.changed.set()


def serve_school(folder: Path, out: Path, port: int, *, say: Callable[[str], None]) -> None:
    """Build, serve until interrupted, and rebuild on change; a failed rebuild leaves the last good site."""
    request = Request(school=folder, out=out)
    site = _first_site(request, say)
    server = ThreadingHTTPServer((HERE, port), partial(SimpleHTTPRequestHandler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"网站在 http://{HERE}:{server.server_port}/ ，按 Ctrl+C 结束。")
    changes, observer = _Changes(), Observer()
    observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    try:
        while True:
            changes.changed.wait()
            _wait_for_quiet(changes)
            _rebuild(request, say)
    except KeyboardInterrupt:
        say("已结束。")
    finally:
        observer.stop()
        server.shutdown()


def _first_site(request: Request, say: Callable[[str], None]) -> Path:
    """The site to be served; documents that cannot be made are told and keep nobody from looking at it."""
    try:
        build(request)
    except DocumentsFailed as failure:
        say(str(failure))
    return request.out / request.school.resolve().name / "site"


def _wait_for_quiet(changes: _Changes) -> None:
    while changes.changed.is_set():
        changes.changed.clear()
        changes.changed.wait(PAUSE)


def _rebuild(request: Request, say: Callable[[str], None]) -> None:
    try:
        outcome = build(request)
    except DataProblems as wrong:
        for problem in wrong.problems:
            say(problem.line())
        say("表格有错误，网站保持上一次的样子。")
    except DocumentsFailed as failure:
        say(f"{failure}\n网站已更新，请刷新页面。")
    except KehouError as failure:
        say(f"{failure}\n网站保持上一次的样子。")
    else:
        say("已重新生成，请刷新页面。" if outcome.made else "没有变化。")
