"""Charts as SVG with real text: sharp on every screen, searchable, and the same bytes every run."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from kehou.fonts import Role, for_role, installed

GREEN, AMBER, RED, GREY = "#2f7d5d", "#c77d0a", "#b3261e", "#9aa5ad"
PALETTE = (GREEN, "#5b8db8", AMBER, "#8a6fb0", GREY, "#b3616f", "#5f9e98")


class Chart:
    """A finished chart; a notebook shows the SVG, elsewhere its title stands for it."""

    def __init__(self, svg: str, title: str) -> None:
        self._svg = svg
        self._title = title

    def _repr_svg_(self) -> str:
        return self._svg

    def __repr__(self) -> str:
        return f"图：{self._title}"


@cache
def _families() -> tuple[str, ...]:
    """The screen fonts of this machine, best first; asked once, for it lists every font there is."""
    return tuple(face.family for face in for_role(Role.SCREEN, installed()))


@contextmanager
def _canvas(rows: int, title: str) -> Iterator[tuple[Canvas, Axes]]:
    style: dict[Any, Any] = {
        "font.family": [*_families(), "sans-serif"],
        "svg.fonttype": "none",
        "svg.hashsalt": "kehou",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlelocation": "left",
        "axes.unicode_minus": False,
    }
    with mpl.rc_context(style):
        canvas = Canvas(figsize=(8, max(1.8, 0.32 * rows + 1)), layout="constrained")
        axes = canvas.add_subplot()
        axes.set_title(title)
        yield canvas, axes


def _drawn(canvas: Canvas, title: str) -> Chart:
    out = io.StringIO()
    canvas.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Title": title})
    svg = out.getvalue()
    return Chart(svg[svg.index("<svg") :], title)


def bars(values: Mapping[str, float], title: str, *, unit: str, top: float | None = None) -> Chart:
    """Horizontal bars, the first on top, each with its value; `top` fixes the end of the scale."""
    with _canvas(len(values), title) as (canvas, axes):
        names = list(values)
        drawn = axes.barh(names, [values[name] for name in names], color=GREEN, height=0.7)
        axes.bar_label(drawn, fmt="{:g}", padding=3)
        axes.invert_yaxis()
        axes.set_xlabel(unit)
        if top is not None:
            axes.set_xlim(0, top)
        return _drawn(canvas, title)


def stacked(names: Sequence[str], parts: Mapping[str, Sequence[float]], title: str, *, unit: str) -> Chart:
    """One horizontal bar for each name, made of named parts; the legend names the parts."""
    with _canvas(len(names), title) as (canvas, axes):
        left = [0.0] * len(names)
        for colour, (part, widths) in zip(PALETTE * len(parts), parts.items(), strict=False):
            axes.barh(list(names), list(widths), left=left, color=colour, height=0.7, label=part)
            left = [start + width for start, width in zip(left, widths, strict=True)]
        axes.invert_yaxis()
        axes.set_xlabel(unit)
        axes.legend(loc="lower right", frameon=False, fontsize="small")
        return _drawn(canvas, title)
