"""Makes text a cell of a workbook: what a school typed is shown, never run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kehou.model.formulas import is_formula

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell


_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What office programs would read as the number of a character."""


def put_text(cell: Cell, text: str) -> None:
    """Make a cell of a workbook hold a text as it is, whatever it begins with."""
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    # The mark of a cell typed with a leading apostrophe: editing it makes no formula of it either.
    cell.quotePrefix = is_formula(text)
