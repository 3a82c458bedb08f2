"""Runs the real command in a process of its own, as a clerk or a script would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

Done = subprocess.CompletedProcess[str]


def environment() -> dict[str, str]:
    """The environment of a command: this checkout's code, and UTF-8 on every system."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONIOENCODING": "utf-8"}


def command(*arguments: str | Path) -> list[str]:
    """The command line that starts kehou with this Python."""
    return [sys.executable, "-m", "kehou", *map(str, arguments)]


def kehou(*arguments: str | Path, **options: Any) -> Done:
    """Run kehou to its end, output caught as text."""
    return subprocess.run(
        command(*arguments),
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **options,
    )
