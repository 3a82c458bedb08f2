"""Texts that a spreadsheet program might run, and the mark by which a CSV file says that they are none."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

# A Chinese input method types the signs full-width, and a spreadsheet program takes those for formulas, too.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program might run a text it is given; numbers such as `-0.5` are none."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def safe_cell(text: str) -> str:
    """A text for a CSV file: with an apostrophe in front where it would be run.

    So has one that begins with apostrophes itself, else nobody could tell ours from those that were typed.
    """
    return "'" + text if is_formula(text.lstrip("'")) else text


def typed_cell(cell: str) -> str:
    """The text behind `safe_cell`; any other apostrophe stays."""
    return cell[1:] if cell[:1] == "'" and is_formula(cell.lstrip("'")) else cell


def to_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as a CSV file for Excel and WPS, which know UTF-8 by its byte order mark; no cell of it is a formula."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
