"""Fee items, their steps, and the split of the pool (rules: Fees, Split)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kehou.check.books import Books
from kehou.model.problem import Problem
from kehou.model.tables.money import FeeItem, FeeStep, SplitRow

_STEPPED = "分档"
_PRORATIONS = {
    "月": ("不折算", "按天", "按课时", "半月", "半数出勤", _STEPPED),
    "学期": ("不折算", "按天", "按课时", "半月", "半数出勤", _STEPPED),
    "课时": ("不折算", "按出勤"),
    "天": ("不折算", "按出勤"),
}
"""Units and the ways of counting part of one that go with them (rules: Fees)."""
_WHOLE = Fraction(1)


def check_fees(books: Books) -> Iterator[Problem]:
    """Each item counts parts of its unit in a way that exists; 分档 has its steps, and only it."""
    steps: dict[str, list[FeeStep]] = {}
    for step in books.school.fee_steps:
        steps.setdefault(step.item, []).append(step)
    for row in books.school.fee_items:
        known = _PRORATIONS.get(row.unit, ())
        if row.proration and known and row.proration not in known:
            facts = {"unit": row.unit, "known": "、".join(known)}
            yield books.at("bad-proration", ("fee_items", row, "proration"), row.proration, **facts)
        if row.proration == _STEPPED:
            yield from _steps(books, row, steps.get(row.item, []))
        elif row.item in steps:
            yield books.at("unused-steps", ("fee_steps", steps[row.item][0], "item"), row.item)


def _steps(books: Books, row: FeeItem, steps: list[FeeStep]) -> Iterator[Problem]:
    """One measure, no bound twice, and a last step for the rest."""
    if not steps:
        yield books.at("no-steps", ("fee_items", row, "proration"), row.proration, item=row.item)
        return
    if len({step.measure for step in steps}) > 1:
        measures = "、".join(sorted({step.measure for step in steps}))
        yield books.at("several-measures", ("fee_steps", steps[0], "measure"), measures, item=row.item)
    seen: dict[Fraction | None, int] = {}
    for step in steps:
        if seen.setdefault(step.up_to, step.row) != step.row:
            shown = "其余（空着）" if step.up_to is None else _percent(step.up_to)
            yield books.at("step-twice", ("fee_steps", step, "up_to"), shown, first=seen[step.up_to])
    if not any(step.up_to is None or step.up_to == _WHOLE for step in steps):
        yield books.at("steps-without-rest", ("fee_steps", steps[-1], "up_to"), item=row.item)


def _percent(value: Fraction) -> str:
    """A share as people write it: 33⅓ as the fraction it is, everything else as a percentage."""
    hundredths = value * 100
    if hundredths.denominator == 1:
        return f"{hundredths}%"
    exact = hundredths * 100
    if exact.denominator == 1:
        return f"{exact.numerator / 100:g}%"
    return f"{value}"


def check_split(books: Books) -> Iterator[Problem]:
    """A tree whose leaves say by what they are divided, and whose siblings' percents sum to exactly 100."""
    rows = books.school.split
    parents = {row.parent for row in rows}
    for row in rows:
        yield from _share(books, row, row.share in parents)
        if _runs_in_a_circle(row, {it.share: it.parent for it in rows}):
            yield books.at("split-circle", ("split", row, "parent"), row.parent, share=row.share)
    children: dict[str, list[SplitRow]] = {}
    for row in rows:
        if row.percent is not None and row.rate is None:
            children.setdefault(row.parent, []).append(row)
    for parent, siblings in children.items():
        total = sum((row.percent or Fraction(0) for row in siblings), Fraction(0))
        if total != _WHOLE:
            parts = " + ".join(f"{row.share} {_percent(row.percent or Fraction(0))}" for row in siblings)
            facts = {"parent": parent or "总额", "parts": parts, "total": _percent(total)}
            yield books.at("percents-not-100", ("split", siblings[0], "percent"), _percent(total), **facts)


def _share(books: Books, row: SplitRow, has_children: bool) -> Iterator[Problem]:
    where = ("split", row, "percent")
    if row.percent is not None and row.rate is not None:
        yield books.at("percent-and-rate", where, _percent(row.percent), share=row.share)
    if row.percent is None and row.rate is None:
        yield books.at("neither-percent-nor-rate", where, share=row.share)
    if has_children and row.by:
        yield books.at("by-with-children", ("split", row, "by"), row.by, share=row.share)
    if has_children and row.rate is not None:
        yield books.at("rate-with-children", ("split", row, "rate"), share=row.share)
    if not has_children and not row.by:
        yield books.at("leaf-without-by", ("split", row, "by"), share=row.share)


def _runs_in_a_circle(row: SplitRow, parents: dict[str, str]) -> bool:
    """Whether going up from a share leads back to it."""
    above = row.parent
    for _ in parents:
        if above == row.share and above:
            return True
        above = parents.get(above, "")
    return False
