"""Builds the tiny school and keeps its results and pages as the accepted ones of tests/golden."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from kehou.pipeline import Request, build
from kehou.resources import home

GOLDEN = home() / "tests" / "golden"
ACCEPTED = GOLDEN / "expected"
PATTERNS = ("results/*.json", "results/*.csv", "pages/*.md")


def compared(folder: Path) -> list[str]:
    """The files of a build that are compared, by path within it."""
    return sorted(
        path.relative_to(folder).as_posix() for pattern in PATTERNS for path in folder.glob(pattern)
    )


def main() -> None:
    """Write the accepted files anew."""
    shutil.rmtree(ACCEPTED, ignore_errors=True)
    with tempfile.TemporaryDirectory() as out:
        built = build(Request(school=GOLDEN / "tiny-school", out=Path(out))).folder
        for name in compared(built):
            (ACCEPTED / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(built / name, ACCEPTED / name)


if __name__ == "__main__":
    main()
