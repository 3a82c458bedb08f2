"""Every teacher's statement for signing, line by line with a running counter (feature: per-teacher statement)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec.structs import replace

from kehou.model.amounts import Credits
from kehou.model.results import (
    CreditHours,
    CreditLine,
    CreditTotal,
    DeductionLine,
    Evidence,
    LineStatus,
    Overtime,
    Record,
    Score,
)

EntryKind = Literal["课时", "评分", "加班", "扣减"]
KINDS: tuple[EntryKind, ...] = ("课时", "评分", "加班", "扣减")


class StatementEntry(Record, frozen=True):
    """One line of a statement; `counts`: what it adds to the total (below zero: a deduction, zero: nothing).

    `running` is the sum of `counts` down to this line, so that the last one is gross − deducted.
    """

    date: dt.date
    kind: EntryKind
    item: str
    period: str
    credits: Credits
    counts: Credits
    running: Credits
    status: LineStatus
    reason: str
    evidence: tuple[Evidence, ...]


class Statement(Record, frozen=True):
    """All of one teacher's term: settled entries in order of date, planned lines apart, and the totals."""

    teacher: str
    entries: tuple[StatementEntry, ...]
    planned: tuple[StatementEntry, ...]
    total: CreditTotal
    floored: bool


def statements(hours: CreditHours) -> tuple[Statement, ...]:
    """One statement for everybody with a total, in that order."""
    entries: dict[str, list[StatementEntry]] = {}
    for teacher, entry in _entries(hours):
        entries.setdefault(teacher, []).append(entry)
    return tuple(
        Statement(
            teacher=total.teacher,
            entries=_counted_up(it for it in entries.get(total.teacher, ()) if it.status != "planned"),
            planned=_counted_up(it for it in entries.get(total.teacher, ()) if it.status == "planned"),
            total=total,
            floored=total.teacher in hours.floored,
        )
        for total in hours.totals
    )


def _entries(hours: CreditHours) -> Iterator[tuple[str, StatementEntry]]:
    for line in hours.lines:
        yield line.teacher, _of_line(line)
    for score in hours.scores:
        yield score.teacher, _of_extra("评分", score, item=score.item, period="")
    for extra in hours.overtime:
        yield extra.teacher, _of_extra("加班", extra, item="加班", period=extra.period)
    for deduction in hours.deductions:
        yield deduction.teacher, _of_extra("扣减", deduction, item=deduction.item, period="")


def _of_line(line: CreditLine) -> StatementEntry:
    return StatementEntry(
        date=line.date,
        kind="课时",
        item=line.item,
        period=line.period,
        credits=line.credits,
        counts=line.credits if line.earns else Credits(),
        running=Credits(),
        status=line.status,
        reason=line.reason,
        evidence=line.evidence,
    )


def _of_extra(
    kind: EntryKind, extra: Score | Overtime | DeductionLine, *, item: str, period: str
) -> StatementEntry:
    return StatementEntry(
        date=extra.date,
        kind=kind,
        item=item,
        period=period,
        credits=extra.credits,
        counts=extra.credits * (-1 if kind == "扣减" else 1),
        running=Credits(),
        status="kept",
        reason=extra.reason,
        evidence=extra.evidence,
    )


def _counted_up(entries: Iterable[StatementEntry]) -> tuple[StatementEntry, ...]:
    """Entries by date, lines first, with the running counter filled in."""
    running = Credits()
    found: list[StatementEntry] = []
    for entry in sorted(entries, key=lambda it: (it.date, KINDS.index(it.kind))):
        running += entry.counts
        found.append(replace(entry, running=running))
    return tuple(found)
