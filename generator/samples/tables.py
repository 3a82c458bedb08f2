"""Reads the tables a sample school typed, and writes generated ones as WPS and Excel save CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from kehou.model.column import Kind
from kehou.model.tables import table

Cells = Mapping[str, str]
"""One row: canonical Chinese header → cell; a header that is absent is a blank cell."""


def read(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of one typed table of the school in `folder`, in file order."""
    text = (folder / f"{name}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def headers(name: str, numbered: int = 0, states: tuple[str, ...] = ()) -> list[str]:
    """The declared headers of a table, with `numbered` columns where they repeat and two for each state."""
    found: list[str] = []
    for column in table(name).columns.values():
        if column.repeat:
            found += [f"{column.header}{n}" for n in range(1, numbered + 1)]
        elif column.kind is Kind.STEPS:
            found += [f"{state}{part}" for state in states for part in ("结果", "日期")]
        else:
            found.append(column.header)
    return found


def encode(names: list[str], rows: Iterable[Cells]) -> bytes:
    """A table as UTF-8 with BOM and CRLF; KeyError for a cell under a header that does not exist."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        if stray := row.keys() - set(names):
            raise KeyError(f"no such header: {sorted(stray)}")
        writer.writerow([row.get(name, "") for name in names])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")
