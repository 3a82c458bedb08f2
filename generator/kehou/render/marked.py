"""Marks the bad cells of a workbook: a colour for the level, a comment with what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from kehou.model.problem import Level, Problem
from kehou.model.report import LEVEL_NAMES
from kehou.render.problem_sheet import FILLS, LONGEST, cell_at
from kehou.render.sheet_layout import lines_in
from kehou.render.spots import Spot

MOST_COMMENTS = 2_000
"""Comments of one workbook: office programs take minutes to open one with many more."""
_WIDTH, _TALLEST = 44, 30
"""Width of a comment in digits, and the most lines that its box shows."""
_DIGIT, _LINE = 7, 18
"""Pixels of a digit and of a line in a comment."""
_AUTHOR = "kehou"

Marks = Mapping[Spot, Sequence[Problem]]
"""The problems of each place, the gravest first; the places, too, in the order of mending."""


def mark(book: Workbook, marks: Marks) -> None:
    """Colour every place, and comment on as many as an office program bears."""
    told: dict[Cell, list[Problem]] = {}
    levels: dict[Cell, Level] = {}
    for spot, problems in marks.items():
        # What is marked has to be seen.
        book[spot.sheet].sheet_state = "visible"
        cells = [_shown(book[spot.sheet], spot.row, spot.column + offset) for offset in range(spot.width)]
        told.setdefault(cells[0], []).extend(problems)
        for cell in cells:
            # The first is the gravest: another place may be seen in the same cell.
            levels.setdefault(cell, problems[0].level)
    for cell, level in levels.items():
        cell.fill = PatternFill("solid", fgColor=FILLS[level])
    for cell, found in islice(told.items(), MOST_COMMENTS):
        _comment(cell, found)


def _shown(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell that is seen at a place: of merged ones, the first."""
    if isinstance(sheet.cell(row=row, column=column), MergedCell):
        ranges = sheet.merged_cells.ranges
        first = next((it.min_row, it.min_col) for it in ranges if _holds(it, row, column))
        return cell_at(sheet, *first)
    return cell_at(sheet, row, column)


def _holds(merged: CellRange, row: int, column: int) -> bool:
    return merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col


def _comment(cell: Cell, problems: Sequence[Problem]) -> None:
    """Every problem of the cell in one comment, before what somebody of the school had written there."""
    parts = [f"{LEVEL_NAMES[it.level]}：{it.message}\n怎么改：{it.fix}" for it in dict.fromkeys(problems)]
    if cell.comment is not None:
        parts.append(f"原来的批注：{cell.comment.text}")
    text = "\n\n".join(parts)[:LONGEST]
    lines = min(_TALLEST, lines_in(text, _WIDTH) + 1)
    cell.comment = Comment(text, _AUTHOR, height=lines * _LINE, width=_WIDTH * _DIGIT)
