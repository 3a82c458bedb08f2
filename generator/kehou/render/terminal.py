"""What a terminal shows of a check: what was read and what is wrong, right with characters two columns wide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from unicodedata import east_asian_width

from rich.box import Box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kehou.model.problem import Level
from kehou.model.report import LEVEL_NAMES, Group
from kehou.model.school import Form

STYLES: dict[Level, str] = {"error": "bold red", "warning": "bold yellow", "notice": "bold cyan"}
NARROWEST = 60
"""Columns that the table needs; a narrower terminal breaks its lines itself."""
_LEVEL, _PLACE, _GAP = 6, 24, 2
"""Columns of the level, of the place, and between two of them; the rest is for what is said."""
_FORMS = (("表", 10), ("文件", 24), ("行数", 7))
"""Headers of what was read, and their columns; the rest is for how."""
_RULED = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A line below the header, a blank one between rows; drawn lines are of two widths, as “ is."""
_PIECE = re.compile(r"[“（《【]*(?:[!-~]+|.)[，。；：、！？”）》】]* ?")
"""What a line is not broken in: a word or figure, or one character, with the marks that belong to it."""


def forms_table(forms: Sequence[Form], width: int) -> str:
    """A line for each table that was read: its name, its file, how many rows, and how it was read."""
    table = Table(box=_RULED, padding=(0, _GAP - 1, 0, 0), pad_edge=False, show_edge=False)
    for title, room in _FORMS:
        table.add_column(title, width=room, no_wrap=True, justify="right" if title == "行数" else "left")
    rest = _wide(width) - sum(room + _GAP for _, room in _FORMS)
    table.add_column("读法", width=rest, no_wrap=True)
    for it in forms:
        texts = [
            wrapped(text, room)
            for text, (_, room) in zip((it.table, it.file, str(it.rows)), _FORMS, strict=True)
        ]
        table.add_row(*map(Text, (*texts, wrapped(it.form, rest))))
    return _drawn(table, width)


def problem_table(groups: Iterable[Group], width: int) -> str:
    """Level, place, and what is wrong with what to do; every text is wrapped to the width, none is cut."""
    said = _wide(width) - _LEVEL - _PLACE - 2 * _GAP
    table = Table(box=_RULED, padding=(0, _GAP - 1, 0, 0), pad_edge=False, show_edge=False, show_lines=True)
    for title, room in (("", _LEVEL), ("在哪里", _PLACE), ("问题和改法", said)):
        table.add_column(title, width=room, no_wrap=True)
    for group in groups:
        it = group.told
        message = Text(wrapped(it.message, said)).append(f"\n{wrapped(f'→ {it.fix}', said)}", "green")
        level = Text(LEVEL_NAMES[it.level], STYLES[it.level])
        table.add_row(level, Text(wrapped(_place(group), _PLACE)), message)
    return _drawn(table, width)


def _wide(width: int) -> int:
    # Some consoles begin a new line when the last column is written.
    return max(width - 1, NARROWEST)


def _drawn(table: Table, width: int) -> str:
    drawing = StringIO()
    console = Console(file=drawing, width=_wide(width), force_terminal=True, color_system="standard")
    console.print(table, end="")
    return drawing.getvalue()


def _place(group: Group) -> str:
    it = group.told
    column = f"列：{it.column}" if it.column else ""
    return "\n".join(part for part in (it.file, group.row, column) if part)


def wrapped(text: str, width: int) -> str:
    """The text in lines of at most so many columns; no word is parted that fits a line."""
    return "\n".join(line for paragraph in text.split("\n") for line in _lines(paragraph, width))


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, width):
        if line and _columns(line) + _columns(piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        yield from piece if _columns(piece) > width else [piece]


def _columns(text: str) -> int:
    # Marks such as “ are two columns wide in a Chinese console and one in others: the wider fits both.
    return sum(2 if east_asian_width(it) in "WFA" else 1 for it in text)
