"""Answers and tables as a workbook shows them: HTML that needs no script and reads the same every run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from kehou.compute.answers import Answer
from kehou.model.results import Record

GOOD, BAD = "#1b6e4f", "#b3261e"
INK, FAINT = "#1f2933", "#5b6673"
MANY_ROWS = 20
"""Longer tables are shown in a box that scrolls, so that the next question stays in sight."""
MOST_ROWS = 60
"""Of still longer ones the first rows are shown; the lists in `results/` hold them all."""


class Shown:
    """Something a cell shows: HTML in a notebook, a short text elsewhere."""

    def __init__(self, html: str, text: str) -> None:
        self._html = html
        self._text = text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def show_answer(answer: Answer) -> Shown:
    """The first screen of a workbook: the question, the answer, the figures."""
    colour = GOOD if answer.good else BAD
    mark = "✓" if answer.good else "!"
    figures = "".join(
        f'<div style="min-width:8em"><div style="font-size:1.7em;font-weight:600;color:{INK}">'
        f'{escape(it.value)}</div><div style="color:{FAINT}">{escape(it.label)}</div></div>'
        for it in answer.figures
    )
    html = (
        f'<div style="border-left:6px solid {colour};padding:.8em 1.2em;margin:.4em 0;background:#f6f8f7">'
        f'<div style="color:{FAINT}">{escape(answer.question)}</div>'
        f'<div style="font-size:1.25em;color:{INK};margin:.3em 0 .8em">'
        f'<b style="color:{colour}">{mark}</b> {escape(answer.sentence)}</div>'
        f'<div style="display:flex;flex-wrap:wrap;gap:1em 2.2em">{figures}</div></div>'
    )
    return Shown(html, f"{mark} {answer.sentence}")


def frame(records: Iterable[Record], columns: Mapping[str, str]) -> pd.DataFrame:
    """Records as a table with Chinese headers: field → header, in that order."""
    return rows_frame(([getattr(it, field) for field in columns] for it in records), list(columns.values()))


def rows_frame(rows: Iterable[Sequence[Any]], headers: Sequence[str]) -> pd.DataFrame:
    """Rows as a table; every cell is text or a whole number, nothing is rounded on the way."""
    return pd.DataFrame([list(row) for row in rows], columns=list(headers), dtype=object)


def show_table(table: pd.DataFrame, *, empty: str = "没有。") -> Shown:
    """A table with striped rows; numbers stand to the right; long ones scroll in a box of their own."""
    if table.empty:
        return Shown(f'<p style="color:{FAINT}">{escape(empty)}</p>', empty)
    right = {header for header in table.columns if all(_is_number(cell) for cell in table[header])}
    head = "".join(_th(str(header), right=header in right) for header in table.columns)
    body = "".join(
        f'<tr style="background:{"#f6f8f7" if index % 2 else "#fff"}">'
        + "".join(_td(cell, right=header in right) for header, cell in zip(table.columns, row, strict=True))
        + "</tr>"
        for index, row in enumerate(table.head(MOST_ROWS).itertuples(index=False, name=None))
    )
    html = (
        f'<table style="border-collapse:collapse;font-size:.95em;margin:0"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    if len(table) > MANY_ROWS:
        html = (
            f'<div tabindex="0" style="max-height:32em;overflow:auto;border:1px solid #d5dbe0">{html}</div>'
            f'<p style="color:{FAINT}">{_rows_words(len(table))}</p>'
        )
    return Shown(html, f"{len(table)} 行：{'、'.join(map(str, table.columns))}")


def _rows_words(rows: int) -> str:
    if rows <= MOST_ROWS:
        return f"共 {rows} 行。"
    return f"共 {rows} 行，这里是前 {MOST_ROWS} 行；全部在 results 文件夹的同名 CSV 里。"


def _is_number(cell: object) -> bool:
    text = str(cell).removesuffix("%").removeprefix("-")
    return text != "" and text.replace(".", "", 1).isdigit()


def _th(text: str, *, right: bool) -> str:
    align = "right" if right else "left"
    return (
        f'<th scope="col" style="text-align:{align};padding:.4em .8em;background:#e8edeb;'
        f'position:sticky;top:0;white-space:nowrap">{escape(text)}</th>'
    )


def _td(cell: object, *, right: bool) -> str:
    align = "right" if right else "left"
    return f'<td style="text-align:{align};padding:.3em .8em;vertical-align:top">{escape(str(cell))}</td>'
