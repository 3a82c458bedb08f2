"""The school of import tests, and what an import has come to."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from kehou.importing.files import Imported
from tests.exports import attlog
from tests.folders import FILES, write_school

COURSES = FILES["courses.csv"] + (
    "X101,足球,社团,1,走班,托管二\nX201,足球,社团,2,走班,托管二\nX102,剪纸,社团,1-2,走班,托管一\n"
)
BASE: dict[str, str | None] = {"courses.csv": COURSES, "applications.csv": None}


def school(folder: Path, changes: dict[str, str | None] | None = None) -> Path:
    """The small school with two clubs and no applications yet, in a folder of its own."""
    home = folder / "溪山小学"
    home.mkdir()
    return write_school(home, {**BASE, **(changes or {})})


def stick(folder: Path, *lines: str) -> Path:
    """attlog.dat of these lines."""
    path = folder / "1_attlog.dat"
    path.write_bytes(attlog(lines))
    return path


def rows(path: Path) -> list[list[str]]:
    """The cells of a table that was written, without its header."""
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))[1:]


def codes(done: Imported) -> list[str]:
    """The code of every problem, each once."""
    return sorted({it.code for it in done.problems})


def fates(done: Imported) -> dict[str, int]:
    """Fate → how many."""
    return dict(Counter(it.fate for it in done.accounts))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
