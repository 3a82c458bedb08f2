"""Who holds what after every substitution, replayed from the lines: none unmatched, nobody in two places (rules: Credits 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from kehou.check.books import Books
from kehou.compute.calendar import Meetings
from kehou.model.problem import Place, Problem
from kehou.model.results import CreditHours, CreditLine, Timetable
from kehou.model.tables.duties import Substitution
from kehou.model.week import split_item

Span = tuple[dt.time, dt.time]


class Holding(Struct, frozen=True):
    """A line as somebody holds it, and the row that put him there: table and row number."""

    date: dt.date
    teacher: str
    item: str
    period: str
    table: str
    row: int

    @property
    def told(self) -> str:
        """Item and period in words."""
        return f"{self.item}（{self.period}）" if self.period else self.item


def check_holders(books: Books, timetable: Timetable, hours: CreditHours) -> Iterator[Problem]:
    """Each substitution takes over exactly one line, and then nobody is in two places at once.

    Rows after the settled days are replayed as well: they are checked although they count nowhere.
    """
    replay = _Replay(books, hours)
    for row in books.school.substitutions:
        if row.date is not None and row.item and row.absent:
            yield from replay.apply(row.date, row)
    times = _Times(books, timetable)
    for held in replay.by_person():
        for one, other in combinations(held, 2):
            if {one.table, other.table} != {"periods"} and times.overlap(one, other):
                yield _overlap(books, times, one, other)


class _Replay:
    """The holdings of every day, from the timetabled lines on."""

    def __init__(self, books: Books, hours: CreditHours) -> None:
        self._books = books
        self._held: dict[tuple[str, dt.date], list[Holding]] = {}
        for line in hours.lines:
            if not _taken_over(line):
                self._held.setdefault((line.teacher, line.date), []).append(_holding(line))

    def apply(self, day: dt.date, row: Substitution) -> Iterator[Problem]:
        """Hand one line over, or tell why the row names none or several."""
        there = self._held.get((row.absent, day), [])
        found = [it for it in there if it.item == row.item and row.period in ("", it.period)]
        if len(found) == 1:
            there.remove(found[0])
            if row.substitute:
                new = replace(found[0], teacher=row.substitute, table="substitutions", row=row.row)
                self._held.setdefault((row.substitute, day), []).append(new)
            return
        code = "substitution-several-lines" if found else "substitution-no-line"
        yield self._books.at(
            code,
            ("substitutions", row, "item"),
            row.item,
            date=day,
            who=self._books.person(row.absent),
            item=row.item,
            period=f"（{row.period}）" if row.period else "",
            count=len(found),
            lines="、".join(it.told for it in found or there) or "没有安排",
        )

    def by_person(self) -> Iterable[list[Holding]]:
        """What one person holds on one day, in order of date and 工号."""
        return (self._held[key] for key in sorted(self._held, key=lambda it: (it[1], it[0])))


class _Times:
    """When a holding takes place, by the bells of its date."""

    def __init__(self, books: Books, timetable: Timetable) -> None:
        self._books = books
        self._meetings = Meetings(books.days, timetable.sessions)

    def overlap(self, one: Holding, other: Holding) -> bool:
        return any(a[0] < b[1] and b[0] < a[1] for a in self.spans(one) for b in self.spans(other))

    def spans(self, held: Holding) -> list[Span]:
        """The bell times by which a session is held, or those of a post over all grades."""
        days = self._books.days
        if held.item in self._meetings:
            bells = [self._meetings.bell(held.item, held.period, held.date)]
        else:
            post = self._books.posts.get(held.item)
            periods = (held.period,) if held.period else post.periods if post else ()
            bells = [bell for name in periods for _weekday, bell in days.running(held.date, name)]
        return [(bell.start, bell.end) for bell in bells if bell and bell.start and bell.end]


def _overlap(books: Books, times: _Times, one: Holding, other: Holding) -> Problem:
    """Told at the row that a school can change: the substitution, else the roster, else the post."""
    first, second = sorted((one, other), key=_changeable)
    table = first.table
    field = {"substitutions": "substitute", "roster": "teacher"}.get(table, "periods")
    rows = {row.row: row for row in getattr(books.school, table)}
    return books.at(
        "lines-overlap",
        (table, rows[first.row], field),
        first.teacher,
        date=first.date,
        who=books.person(first.teacher),
        first=_with_time(times, first),
        second=_with_time(times, second),
        place=_origin(books, second).told,
    )


def _origin(books: Books, held: Holding) -> Place:
    """Where a school wrote it: of a session the pin that names the teacher, else the course; else its own row."""
    if held.table != "periods":
        return Place(books.place(held.table).file, held.row)
    course, group = split_item(held.item)
    for pin in books.school.pins:
        there = (pin.course, pin.teacher) == (course, held.teacher) and pin.group in ("", group)
        weekday = not pin.weekday or held.date.isoweekday() in pin.weekday
        if there and weekday and pin.period in ("", held.period):
            return books.place("pins", pin)
    return books.place("courses", books.courses.get(course))


def _changeable(held: Holding) -> tuple[int, int]:
    return ("substitutions", "roster", "posts", "periods").index(held.table), -held.row


def _with_time(times: _Times, held: Holding) -> str:
    told = "、".join(f"{start:%H:%M}—{end:%H:%M}" for start, end in sorted(set(times.spans(held))))
    return f"{held.told} {told}"


def _taken_over(line: CreditLine) -> bool:
    """Whether a substitution made the line: its evidence begins with that row."""
    return line.evidence[0].table == "substitutions"


def _holding(line: CreditLine) -> Holding:
    """The line as first held: a duty of the school's own roster points there, else to its tariff."""
    origin = next((it for it in line.evidence if it.table == "roster"), line.evidence[0])
    return Holding(line.date, line.teacher, line.item, line.period, origin.table, origin.row)
