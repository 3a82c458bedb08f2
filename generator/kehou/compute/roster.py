"""Who stands duty on which day: days set by hand as they are, the others by turns in date order (rules: Roster)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kehou.compute.calendar import ServiceDays, each_day
from kehou.compute.lines import PersonDay, Span, busy_times, overlapping
from kehou.compute.slots import Slot, Slots
from kehou.model.amounts import Credits
from kehou.model.results import Duty, Roster, Timetable
from kehou.model.school import School
from kehou.model.tables.duties import Post, RosterRow
from kehou.model.tables.plan import Teacher

BY_WEEK = "周"
UNPRICED_WEIGHT = Credits(100)
"""What a duty of a post without credits weighs when turns are shared out (rules: Roster)."""


def fill_roster(school: School, timetable: Timetable) -> Roster:
    """Every duty of the term in order of date, row of `posts.csv` and start; an empty place has teacher "".

    A date that stands in `roster.csv` is taken as it is, with its missing places added as empty ones; a
    post that counts by 天 is one duty there, also when its rows name periods.
    """
    days = ServiceDays(school)
    by_hand = _by_date(school.roster)
    slots, turns = Slots(school, days), _Turns(school, days, timetable)
    duties: list[Duty] = []
    for day in sorted({*each_day(days.first, days.last), *by_hand}):
        if day in by_hand:
            duties += turns.take(day, slots.on(day), by_hand[day])
        else:
            duties += turns.fill(day, slots.on(day))
    return Roster(duties=tuple(duties))


def duty_weight(post: Post) -> Credits:
    """What one duty of the post weighs in the fair order: its credits, or 1 without any."""
    return UNPRICED_WEIGHT if post.credits is None else post.credits


class _Load(Struct):
    """What a person has stood so far."""

    weight: int = 0
    duties: int = 0
    last: dt.date = dt.date.min


class _Turns:
    """The fair order of the people, kept up to date as days are filled one after another."""

    def __init__(self, school: School, days: ServiceDays, timetable: Timetable) -> None:
        self._posts = {post.post: post for post in school.posts}
        self._order = {post.post: number for number, post in enumerate(school.posts)}
        self._pools = {post.post: _pool(post, school.teachers) for post in school.posts}
        self._sessions = busy_times(days, timetable)
        self._loads: dict[str, _Load] = {}
        self._of_week: dict[tuple[tuple[str, str], dt.date], tuple[str, ...]] = {}

    def take(self, day: dt.date, slots: Sequence[Slot], rows: Sequence[RosterRow]) -> list[Duty]:
        """The day as the school wrote it; what it lacks against 人数 is added as empty places."""
        written = list(dict.fromkeys(self._written(day, row) for row in rows))
        people: dict[tuple[str, str], list[str]] = {}
        for duty in written:
            self._count(duty)
            people.setdefault((duty.post, duty.period), []).append(duty.teacher)
        empty: list[Duty] = []
        for slot in slots:
            there = people.get(slot.key, [])
            self._keep(slot, day, there)
            empty += [_duty(day, slot, "") for _ in range(slot.places - len(there))]
        return self._in_order([*written, *empty], slots)

    def _written(self, day: dt.date, row: RosterRow) -> Duty:
        period = row.period if self._posts[row.post].by_period else ""
        return Duty(date=day, period=period, post=row.post, teacher=row.teacher)

    def fill(self, day: dt.date, slots: Sequence[Slot]) -> list[Duty]:
        """The day's places: first those kept for the week, then slot by slot, the hardest to fill first."""
        today = _Today(day, self._sessions)
        for slot in slots:
            for teacher in self._kept(slot, today)[: slot.places]:
                self._assign(slot, teacher, today)
        choice = {slot.key: len(self._eligible(slot, today)) for slot in slots}
        order = sorted(slots, key=lambda it: (choice[it.key], it.starts, self._order[it.post.post]))
        for slot in order:
            self._fill_slot(slot, today)
            self._keep(slot, day, today.people(slot))
        return self._in_order(today.duties, slots)

    def _keep(self, slot: Slot, day: dt.date, people: Iterable[str]) -> None:
        """Let the people of the week's first day keep it."""
        if slot.post.turn == BY_WEEK:
            self._of_week.setdefault(_week(slot, day), tuple(people))

    def _kept(self, slot: Slot, today: _Today) -> list[str]:
        """Those who keep the week, as far as they can stand on this day; else their place is open like any other."""
        holders = self._of_week.get(_week(slot, today.day), ())
        return [teacher for teacher in holders if teacher in self._eligible(slot, today)] if holders else []

    def _fill_slot(self, slot: Slot, today: _Today) -> None:
        for _ in range(slot.places - len(today.people(slot))):
            eligible = self._eligible(slot, today)
            self._assign(slot, min(eligible, key=self._turn) if eligible else "", today)

    def _eligible(self, slot: Slot, today: _Today) -> list[str]:
        """Who has the role, is available and free, and does not stand there already."""
        return [
            teacher.teacher
            for teacher in self._pools[slot.post.post]
            if _available(teacher, today.day, slot) and not today.holds(teacher.teacher, slot)
        ]

    def _turn(self, teacher: str) -> tuple[int, int, dt.date, str]:
        """The smaller goes first: load, then duties, then the longest since the last, then 工号."""
        load = self._loads.get(teacher, _Load())
        return load.weight, load.duties, load.last, teacher

    def _assign(self, slot: Slot, teacher: str, today: _Today) -> None:
        duty = _duty(today.day, slot, teacher)
        today.add(slot, duty)
        if teacher:
            self._count(duty)

    def _count(self, duty: Duty) -> None:
        load = self._loads.setdefault(duty.teacher, _Load())
        load.weight += duty_weight(self._posts[duty.post]).hundredths
        load.duties += 1
        load.last = max(load.last, duty.date)

    def _in_order(self, duties: Iterable[Duty], slots: Sequence[Slot]) -> list[Duty]:
        starts = {slot.key: slot.starts for slot in slots}
        return sorted(
            duties,
            key=lambda it: (
                self._order[it.post],
                starts.get((it.post, it.period), dt.time.min),
                it.period,
                not it.teacher,
                it.teacher,
            ),
        )


class _Today:
    """What has been given out on the day that is being filled."""

    def __init__(self, day: dt.date, sessions: dict[PersonDay, list[Span]]) -> None:
        self.day = day
        self.duties: list[Duty] = []
        self._sessions = sessions
        self._people: dict[tuple[str, str], list[str]] = {}
        self._spans: dict[str, list[Span]] = {}

    def add(self, slot: Slot, duty: Duty) -> None:
        """Note a place as given, or as empty."""
        self.duties.append(duty)
        if duty.teacher:
            self._people.setdefault(slot.key, []).append(duty.teacher)
            self._spans.setdefault(duty.teacher, []).extend(slot.spans)

    def people(self, slot: Slot) -> list[str]:
        """Who stands there so far."""
        return list(self._people.get(slot.key, ()))

    def holds(self, teacher: str, slot: Slot) -> bool:
        """Whether he stands there already, or a session or another duty holds him at that time."""
        elsewhere = [*self._sessions.get((teacher, self.day), ()), *self._spans.get(teacher, ())]
        return teacher in self._people.get(slot.key, ()) or overlapping(slot.spans, elsewhere)


def _by_date(rows: Iterable[RosterRow]) -> dict[dt.date, list[RosterRow]]:
    found: dict[dt.date, list[RosterRow]] = {}
    for row in rows:
        if row.date is not None:
            found.setdefault(row.date, []).append(row)
    return found


def _pool(post: Post, teachers: Iterable[Teacher]) -> list[Teacher]:
    return sorted((it for it in teachers if post.admits(it)), key=lambda it: it.teacher)


def _available(teacher: Teacher, day: dt.date, slot: Slot) -> bool:
    return not any(
        absence.covers(day, weekday, period)
        for absence in teacher.unavailable
        for weekday, period in slot.cells
    )


def _duty(day: dt.date, slot: Slot, teacher: str) -> Duty:
    return Duty(date=day, period=slot.period, post=slot.post.post, teacher=teacher)


def _week(slot: Slot, day: dt.date) -> tuple[tuple[str, str], dt.date]:
    return slot.key, day - dt.timedelta(days=day.isoweekday() - 1)
