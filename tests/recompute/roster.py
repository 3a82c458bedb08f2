"""Who is on duty: days of 值班表 as they stand, all others filled by the running counts (rules: Roster)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.recompute.calendar import Calendar
from tests.recompute.records import IN_SCHOOL, Post, Teacher
from tests.recompute.school import School
from tests.recompute.sessions import Session
from tests.recompute.values import Clock, day

Span = tuple[Clock, Clock]
_WEIGHT_WITHOUT_CREDITS = 100  # one credit


@dataclass(frozen=True)
class Duty:
    """One turn at a post; ``period`` is None for a duty of the whole day."""

    day: date
    period: str | None
    post: str
    teacher: str


@dataclass(frozen=True)
class Slot:
    """A post on a day, or one of its periods where it counts by period."""

    post: Post
    period: str | None
    spans: tuple[Span, ...]

    @property
    def key(self) -> tuple[str, str | None]:
        return self.post.name, self.period

    @property
    def periods(self) -> frozenset[str]:
        return self.post.periods if self.period is None else frozenset({self.period})

    @property
    def start(self) -> Clock:
        """Without times a duty is there from the beginning of the day."""
        return min((span[0] for span in self.spans), default=0)


@dataclass
class Counts:
    """A teacher's duties so far."""

    weight: int = 0
    duties: int = 0
    last: date = date.min


@dataclass
class Day:
    """One day while it is filled: each teacher's times, and the places given."""

    date: date
    spans: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    duties: list[tuple[Slot, str]] = field(default_factory=list)

    def is_on(self, slot: Slot, teacher: str) -> bool:
        return any(taken.key == slot.key and person == teacher for taken, person in self.duties)


def overlap(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether two sets of times have a minute in common."""
    others = list(other)
    return any(start < end2 and start2 < end for start, end in one for start2, end2 in others)


def post_spans(calendar: Calendar, on: date, periods: Iterable[str]) -> tuple[Span, ...]:
    """The times at which the periods run that day, whatever the grade."""
    found = {(bell.start, bell.end) for period in periods for bell in calendar.running_for_any(on, period)}
    return tuple(sorted(found))


class Roster:
    """The filled roster of the whole term."""

    def __init__(self, school: School, calendar: Calendar, held: dict[date, list[Session]]) -> None:
        self._school, self._calendar, self._held = school, calendar, held
        self._counts: dict[str, Counts] = defaultdict(Counts)
        self._keepers: dict[tuple[int, str, str | None], list[str]] = {}
        self._given: dict[date, list[Duty]] = defaultdict(list)
        for row in school.tables["roster"]:
            duty = Duty(day(row["date"]), row["period"] or None, row["post"], row["teacher"])
            self._given[duty.day].append(duty)
        self.duties: list[Duty] = []
        self.empty: list[tuple[date, str, str | None]] = []
        for on in sorted({*calendar.days, *self._given}):
            if on in self._given:
                self._take(on)
            else:
                self._fill(on)

    def _take(self, on: date) -> None:
        """A day of 值班表 as it stands; a whole-day duty that is listed by periods is one duty."""
        posts = {post.name: post for post in self._school.posts}
        counted: set[tuple[str, str | None, str]] = set()
        for duty in self._given[on]:
            self.duties.append(duty)
            post = posts[duty.post]
            key = (duty.post, duty.period if post.by_period else None, duty.teacher)
            if key not in counted:
                counted.add(key)
                self._count(post, duty.teacher, on)
        for slot in self._slots(on):
            self._keep(
                on,
                slot,
                [person for post, period, person in sorted(counted, key=str) if slot.key == (post, period)],
            )

    def _fill(self, on: date) -> None:
        """Weekly keepers first; then the slot with the fewest eligible people, counted before any other is filled."""
        today = Day(on)
        for session in self._held.get(on, []):
            if session.teacher:
                today.spans[session.teacher].append((session.start, session.end))
        slots = self._slots(on)
        for slot in slots:
            for teacher in self._keepers.get((self._calendar.week(on), *slot.key), []):
                if self._is_eligible(self._school.teachers[teacher], slot, today):
                    self._place(slot, teacher, today)
        choice = {slot.key: self._eligible(slot, today) for slot in slots}
        for slot in sorted(slots, key=lambda s: (len(choice[s.key]), s.start, s.post.row)):
            self._fill_slot(slot, today)
            self._keep(on, slot, [person for taken, person in today.duties if taken.key == slot.key])

    def _fill_slot(self, slot: Slot, today: Day) -> None:
        placed = sum(taken.key == slot.key for taken, _ in today.duties)
        for _ in range((slot.post.count or 0) - placed):
            eligible = self._eligible(slot, today)
            if eligible:
                self._place(slot, min(eligible, key=self._turn), today)
            else:
                self.empty.append((today.date, *slot.key))

    def _turn(self, teacher: str) -> tuple[int, int, date, str]:
        """Smallest sum of credits, fewest duties, longest since the last, smaller 工号."""
        counts = self._counts[teacher]
        return counts.weight, counts.duties, counts.last, teacher

    def _eligible(self, slot: Slot, today: Day) -> list[str]:
        return [t.id for t in self._school.teachers.values() if self._is_eligible(t, slot, today)]

    def _is_eligible(self, teacher: Teacher, slot: Slot, today: Day) -> bool:
        has_role = bool(slot.post.roles & teacher.roles) if slot.post.roles else teacher.status in IN_SCHOOL
        weekday = self._calendar.weekday(today.date)
        return (
            has_role
            and teacher.is_available(today.date, weekday, slot.periods)
            and not today.is_on(slot, teacher.id)
            and not overlap(today.spans.get(teacher.id, []), slot.spans)
        )

    def _place(self, slot: Slot, teacher: str, today: Day) -> None:
        today.spans[teacher].extend(slot.spans)
        today.duties.append((slot, teacher))
        self.duties.append(Duty(today.date, slot.period, slot.post.name, teacher))
        self._count(slot.post, teacher, today.date)

    def _count(self, post: Post, teacher: str, on: date) -> None:
        counts = self._counts[teacher]
        counts.weight += _WEIGHT_WITHOUT_CREDITS if post.credits is None else post.credits
        counts.duties += 1
        counts.last = on

    def _keep(self, on: date, slot: Slot, people: list[str]) -> None:
        """The people of the week's first day at a weekly post keep the week."""
        if slot.post.weekly:
            self._keepers.setdefault((self._calendar.week(on), *slot.key), people)

    def _slots(self, on: date) -> list[Slot]:
        """The rostered posts of a day: on their weekdays, while one of their periods (or any, without periods) runs."""
        slots: list[Slot] = []
        for post in self._school.posts:
            if post.count is None or self._calendar.weekday(on) not in post.weekdays:
                continue
            if not post.periods:
                slots += [Slot(post, None, ())] if self._calendar.is_open(on) else []
                continue
            running = [
                period for period in sorted(post.periods) if self._calendar.running_for_any(on, period)
            ]
            if post.by_period:
                slots += [Slot(post, p, post_spans(self._calendar, on, [p])) for p in running]
            elif running:
                slots.append(Slot(post, None, post_spans(self._calendar, on, running)))
        return slots


def roster_result(roster: Roster) -> list[dict[str, Any]]:
    """roster.json."""
    ordered = sorted(roster.duties, key=lambda d: (d.day, d.post, d.period or "", d.teacher))
    return [
        {"date": d.day.isoformat(), "period": d.period, "post": d.post, "teacher": d.teacher} for d in ordered
    ]
