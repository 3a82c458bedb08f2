"""Tables of a workbook: texts, whole numbers, coloured words and bars; long ones scroll, and end in good time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape

from msgspec import Struct

from kehou.compute.answers import State
from kehou.model.results import Record
from kehou.render.views.shown import Shown, faint, tag

MANY_ROWS = 25
"""Longer tables are shown in a box that scrolls, so that the next question stays in sight."""
MOST_ROWS = 100
"""Of still longer ones the first rows are shown; the lists in `results/` hold them all."""

LONG_TEXT = 16
"""Longer texts are broken into lines; names, dates and figures are not."""


class Tag(Struct, frozen=True):
    """A coloured word."""

    word: str
    state: State


class Bar(Struct, frozen=True):
    """A bar of one or more coloured parts with its value at the end; lengths in thousandths of the widest place."""

    parts: tuple[tuple[int, str], ...]
    text: str


Cell = str | int | Tag | Bar
"""What a table holds: whole numbers and finished texts, so that nothing is rounded on the way."""


class Table(Struct, frozen=True, kw_only=True):
    """Headers and rows of a table, and what it says when it has none; `csv`: the list that holds all of them."""

    headers: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    empty: str = "没有。"
    total: Sequence[Cell] = ()
    caption: str = ""
    csv: str = ""


def rows_of(records: Iterable[Record], *fields: str) -> Iterator[tuple[Cell, ...]]:
    """Records as rows: the values of the fields named."""
    return (tuple(getattr(it, field) for field in fields) for it in records)


def show_table(table: Table) -> Shown:
    """Striped rows; columns of numbers stand to the right."""
    rows = list(table.rows)
    name = f"{table.caption}：" if table.caption else ""
    if not rows:
        return Shown(faint(name + table.empty), name + table.empty)
    numbers = {index for index in range(len(table.headers)) if all(_is_number(row[index]) for row in rows)}
    html = (
        "<table>"
        + (f"<caption>{escape(table.caption)}</caption>" if table.caption else "")
        + f"<thead>{_row(table.headers, numbers, 'th')}</thead>\n<tbody>\n"
        + "\n".join(_row(row, numbers) for row in rows[:MOST_ROWS])
        + "</tbody>"
        + (f"\n<tfoot>{_row(table.total, numbers)}</tfoot>" if table.total else "")
        + "</table>"
    )
    if len(rows) > MANY_ROWS:
        html = f'<div class="long" tabindex="0">{html}</div>{faint(_rows_words(len(rows), table.csv))}'
    return Shown(html, f"{name}{len(rows)} 行（{'、'.join(table.headers)}）")


def _row(cells: Sequence[Cell], numbers: Collection[int], element: str = "td") -> str:
    scope = ' scope="col"' if element == "th" else ""
    return (
        "<tr>"
        + "".join(
            f"<{element}{scope}{_class(cell, number=index in numbers)}>{inner(cell)}</{element}>"
            for index, cell in enumerate(cells)
        )
        + "</tr>"
    )


def _class(cell: Cell, *, number: bool) -> str:
    if number:
        return ' class="num"'
    return ' class="text"' if isinstance(cell, str) and len(cell) > LONG_TEXT else ""


def inner(cell: Cell) -> str:
    """The HTML inside a cell."""
    if isinstance(cell, Tag):
        return tag(cell.word, cell.state)
    if isinstance(cell, Bar):
        return _bar(cell)
    return escape(str(cell))


def _bar(bar: Bar) -> str:
    parts = "".join(
        f'<i style="flex:none;height:1.15em;width:{length // 10}.{length % 10}%;background:{colour}"></i>'
        for length, colour in bar.parts
    )
    look = "display:flex;align-items:center;min-width:18em"
    return f'<div style="{look}">{parts}<span style="padding-left:.5em">{escape(bar.text)}</span></div>'


def _rows_words(rows: int, csv: str) -> str:
    if rows <= MOST_ROWS:
        return f"共 {rows} 行。"
    return f"共 {rows} 行，这里是前 {MOST_ROWS} 行" + (f"；全部在 results/{csv} 里。" if csv else "。")


def _is_number(cell: Cell) -> bool:
    text = str(cell).removesuffix("…").removesuffix("%").removeprefix("-")
    return isinstance(cell, str | int) and text.replace(".", "", 1).isdigit()
