"""Makes text safe to be a spreadsheet cell: what a school typed is shown, never run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

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


def put_text(cell: Cell, text: str) -> None:
    """Make a cell of a workbook hold a text as it is, whatever it begins with."""
    cell.value = text
    cell.data_type = "s"
    # The mark of a cell typed with a leading apostrophe: editing it makes no formula of it either.
    cell.quotePrefix = is_formula(text)
