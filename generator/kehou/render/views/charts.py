"""Charts as rows of bars in HTML: real text, no font to measure, readable aloud, the same bytes on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from html import escape

from msgspec import Struct

from kehou.compute.answers import percent
from kehou.render.views.shown import Shown, faint
from kehou.render.views.tables import Bar, inner

GREEN, BLUE, AMBER, PURPLE, GREY = "#2f7d5d", "#5b8db8", "#c77d0a", "#8a6fb0", "#9aa5ad"
PALETTE = (GREEN, BLUE, AMBER, PURPLE, "#b3616f", "#5f9e98", "#7a6a53")
WIDEST = 850
"""Thousandths of the place that the longest bar takes; the rest is for its value."""


class Line(Struct, frozen=True):
    """One line of a chart: a name, how long it is (one or more parts), and the value as text."""

    name: str
    parts: tuple[Fraction | int, ...]
    text: str


class Chart(Struct, frozen=True, kw_only=True):
    """A title with its unit, the lines from top to bottom, and the names of the parts where there are several.

    `top` fixes the end of the scale; else the longest line does.
    """

    title: str
    lines: Iterable[Line]
    parts: Sequence[str] = ()
    colours: Sequence[str] = PALETTE
    top: int = 0
    empty: str = "还没有数据。"


def show_chart(chart: Chart) -> Shown:
    """Horizontal bars, each with its value; a sentence instead where there is nothing to draw."""
    lines = list(chart.lines)
    longest = max((sum(it.parts, Fraction()) for it in lines), default=Fraction())
    if not longest:
        return Shown(faint(f"{chart.title}：{chart.empty}"), f"{chart.title}：{chart.empty}")
    scale = Fraction(WIDEST) / (chart.top or longest)
    caption = f"<caption>{escape(chart.title)}{_legend(chart)}</caption>"
    body = "\n".join(_row(it, scale, chart.colours) for it in lines)
    look = "width:100%;max-width:62em;table-layout:auto"
    html = f'<table class="chart" style="{look}">{caption}<tbody>\n{body}</tbody></table>'
    return Shown(html, f"图：{chart.title}，{len(lines)} 条")


def share(part: int, whole: int) -> Bar:
    """A bar for a table: how much of a whole, with the percent at its end."""
    return Bar(((part * WIDEST // max(whole, 1), GREEN),), percent(part, whole))


def _row(line: Line, scale: Fraction, colours: Sequence[str]) -> str:
    lengths = ((int(part * scale), colours[index % len(colours)]) for index, part in enumerate(line.parts))
    bar = Bar(tuple(it for it in lengths if it[0]), line.text)
    name = f'<th scope="row" style="white-space:nowrap">{escape(line.name)}</th>'
    return f'<tr>{name}<td style="width:100%">{inner(bar)}</td></tr>'


def _legend(chart: Chart) -> str:
    look = "display:inline-block;width:.9em;height:.9em;margin:0 .3em 0 1em"
    return "".join(
        f'<i style="{look};background:{chart.colours[index % len(chart.colours)]}"></i>{escape(name)}'
        for index, name in enumerate(chart.parts)
    )
