"""Online forms: 问卷星 and 腾讯收集表, a line for each sheet of answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from kehou.read.cell import plain
from kehou.read.exports.heads import Head, at, find_head, headings, split_head
from kehou.read.exports.moments import UNREADABLE, read_when
from kehou.read.exports.record import Answer, Format, Left, Raw
from kehou.read.sheets import Line

_MARKS = re.compile(r"\s*[(（](?:必填|选填|自动)[)）]\s*")
_NONE = ("(跳过)", "(空)", "-2", "-3")
"""What 问卷星 writes where a question was not shown or not answered, in words or as numbers."""
_FLOAT = re.compile(r"(\d+)\.0+")
_WJX, _TENCENT = ("提交答卷时间",), ("提交时间", "填写时间")
_OWN = frozenset(
    (*_WJX, *_TENCENT, "序号", "编号", "所用时间", "填写时长", "修改时间", "来源", "来源详情", "来自ip", "ip", "总分",
     "提交者", "提交人", "填写人")
)  # fmt: skip
"""Columns of the form itself; who sent it from where is nothing that the school's tables need."""


def _clean(label: str) -> str:
    """A question without the marks that 腾讯收集表 adds to it."""
    return _MARKS.sub("", label).strip()


def _names(head: Head) -> list[str]:
    return [_clean(names[0]) for names in head.columns]


def _wjx(head: Head) -> bool:
    return {"序号", *_WJX} <= set(_names(head))


def _tencent(head: Head) -> bool:
    names = set(_names(head))
    return not names.isdisjoint(_TENCENT) and not names.isdisjoint({"提交者", "提交人", "填写人"})


def fits_wjx(lines: Sequence[Line]) -> bool:
    """A header with 序号 and 提交答卷时间."""
    return find_head(lines, _wjx) is not None


def fits_tencent(lines: Sequence[Line]) -> bool:
    """A header with 提交时间（自动） and 提交者（自动）."""
    return find_head(lines, _tencent) is not None


def _read(lines: Iterable[Line], wanted: Callable[[Head], bool], submitted: tuple[str, ...]) -> Iterator[Raw]:
    """The answers of each line by question, in the order of the form; a line without any answer gives none."""
    head, above, rows = split_head(lines, wanted)
    yield from headings(above)
    names = _names(head)
    moment = next(index for index, name in enumerate(names) if name in submitted)
    questions = _questions(above[-1], names)
    for line in rows:
        cells = {question: _answer(at(line, index)) for question, index in questions.items()}
        # Of a line that gives no answer the time alone is told: telephone and address stay in the form.
        submitted_at = at(line, moment)
        when = read_when(submitted_at)
        if isinstance(when, str):
            yield Left(line.number, "undated" if when == UNREADABLE else when, submitted_at or "（空白）")
        elif not any(cells.values()):
            yield Left(line.number, "no-answer", submitted_at)
        else:
            yield Answer(line.number, when, cells)


def _questions(header: Line, names: Sequence[str]) -> dict[str, int]:
    """Question as the form shows it → its column; one that is asked twice is numbered."""
    found: dict[str, int] = {}
    for index, name in enumerate(names):
        if not name or name in _OWN:
            continue
        question = text = _clean(at(header, index)) or name
        again = 2
        while question in found:
            question, again = f"{text}（{again}）", again + 1
        found[question] = index
    return found


def _answer(cell: str) -> str:
    """An answer; a number that came as a decimal is a whole one again, `257081134.00 ` too."""
    bare = plain(cell)
    if bare in _NONE:
        return ""
    whole = _FLOAT.fullmatch(bare)
    return whole[1] if whole else cell


WJX = Format("wjx", "问卷星答卷", "applications", fits_wjx, partial(_read, wanted=_wjx, submitted=_WJX))
TENCENT = Format(
    "tencent", "腾讯收集表", "applications", fits_tencent, partial(_read, wanted=_tencent, submitted=_TENCENT)
)
