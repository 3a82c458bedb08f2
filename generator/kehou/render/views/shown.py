"""What a cell of a workbook shows, and the answer it opens with: HTML without script, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from kehou.compute.answers import Answer, State
from kehou.compute.calendar import settled_until
from kehou.model.school import School
from kehou.render.labels import date_words

MARKS: Mapping[State, str] = {"good": "✓", "watch": "!", "act": "✗"}
COLOURS: Mapping[State, str] = {"good": "#1b6e4f", "watch": "#8a5600", "act": "#b3261e"}
INK, FAINT, PAPER = "#1f2933", "#5b6673", "#f6f8f7"

# Every output carries its own look, for a cell may be looked at alone. The doubled class outranks what
# JupyterLab says of tables; ink and paper are set together, so that its dark theme stays readable. Of a workbook
# that was not run yet JupyterLab drops this and keeps what stands at an element: the answer and the bars.
STYLE = """<style>
.kehou.kehou {color:#1f2933; background:#fff; print-color-adjust:exact; -webkit-print-color-adjust:exact;
 font:14px/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
.kehou.kehou table {border-collapse:collapse; table-layout:auto; margin:0; font-size:14px; color:inherit}
.kehou.kehou caption {text-align:left; font-weight:600; padding:.4em 0; color:inherit}
.kehou.kehou :is(th,td) {text-align:left; vertical-align:top; white-space:nowrap; padding:.3em .8em; border:0; color:inherit}
.kehou.kehou :is(thead,tfoot) :is(th,td) {position:sticky; background:#e8edeb; font-weight:600}
.kehou.kehou thead th {top:0}
.kehou.kehou tfoot td {bottom:0}
.kehou.kehou tbody tr {background:#fff}
.kehou.kehou tbody tr:nth-child(even) {background:#f6f8f7}
.kehou.kehou :is(th,td).num {text-align:right; font-variant-numeric:tabular-nums}
.kehou.kehou td.text {white-space:normal; min-width:9em; max-width:44em}
.kehou.kehou .long {max-height:32em; overflow:auto; border:1px solid #d5dbe0; width:fit-content; max-width:100%}
.kehou.kehou .chart :is(th,td) {padding:.12em .6em; background:#fff}
.kehou.kehou .chart th {font-weight:400; text-align:right}
.kehou.kehou .chart td {border-left:1px solid #9aa5ad; padding-left:0}
</style>"""


class Shown:
    """Something a cell shows: HTML in a notebook, a short text elsewhere."""

    def __init__(self, html: str, text: str) -> None:
        self._html = f'{STYLE}\n<div class="kehou">{html}</div>'
        self._text = text

    def _repr_html_(self) -> str:
        return self._html

    def __repr__(self) -> str:
        return self._text


def faint(text: str) -> str:
    """A sentence beside the matter."""
    return f'<p style="color:{FAINT};margin:.3em 0">{escape(text)}</p>'


def tag(word: str, state: State) -> str:
    """A word that is to be seen first: white on the colour of its state."""
    look = f"background:{COLOURS[state]};color:#fff;border-radius:.8em;padding:0 .6em;white-space:nowrap"
    return f'<span style="{look}">{escape(word)}</span>'


def show_answer(answer: Answer, school: School) -> Shown:
    """The first screen of a workbook: whose and when, the answer to the question above it, the figures."""
    figures = "".join(
        f'<div><b style="display:block;font-size:24px">{escape(it.value)}</b>'
        f'<span style="color:{FAINT}">{escape(it.label)}</span></div>'
        for it in answer.figures
    )
    frame = f"border-left:8px solid {COLOURS[answer.state]};background:{PAPER};color:{INK};padding:.8em 1.2em"
    html = (
        f'<div style="{frame}">{faint(moment(school))}'
        f'<div style="font-size:19px;margin:.3em 0 .6em">'
        f"{tag(MARKS[answer.state], answer.state)} {escape(answer.sentence)}</div>"
        f'<div style="display:flex;flex-wrap:wrap;column-gap:2.4em">{figures}</div></div>'
    )
    return Shown(html, f"{MARKS[answer.state]} {answer.sentence}")


def moment(school: School) -> str:
    """Which school and term, up to which day it is settled, and whose rules apply."""
    term, until = school.term, settled_until(school)
    rules = term.as_of or term.term.first_service_day
    settled = f"结算到{date_words(until)}" if until else "还没有结算"
    return f"{term.school.name} · {term.term.name} · {settled} · 按{date_words(rules)}的规定检查"
