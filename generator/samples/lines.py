"""Who taught and stood duty on which day: the planned lines of a term, absences, and who stepped in."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from samples.chance import other, pick
from samples.duties import Duty, Post
from samples.plan import Person, Plan
from samples.tables import Cells
from samples.timetable import Session


@dataclass(frozen=True)
class Line:
    """One session or duty of one teacher on one day; minutes after midnight."""

    date: dt.date
    period: str
    item: str
    teacher: str
    start: int
    end: int

    def meets(self, other: Line) -> bool:
        """Whether nobody can hold both."""
        return self.date == other.date and self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Leave:
    """How often people are away, and what is written down about it."""

    spells: Mapping[int, int]  # spells in the term → weight
    days: Mapping[int, int]  # length of one → weight
    at_once: int  # most people away on one day
    not_held: int  # sessions of the term that nobody took over
    reasons: Mapping[str, int]
    approvers: Mapping[str, str]  # number → name, the first who is not concerned
    not_held_reason: str


@dataclass(frozen=True)
class Substitution:
    """A line that somebody else took over; a blank substitute means it was not held."""

    line: Line
    substitute: str
    reason: str
    approver: str

    def cells(self) -> Cells:
        """The row of substitutions.csv."""
        return {
            "日期": str(self.line.date),
            "时段": self.line.period,
            "项目": self.line.item,
            "原教师": self.line.teacher,
            "代课教师": self.substitute,
            "批准人": self.approver,
            "原因": self.reason,
        }


def planned(
    plan: Plan, sessions: Sequence[Session], duties: Sequence[Duty], posts: Sequence[Post]
) -> list[Line]:
    """The lines of the term as planned, by date and time; scored posts make none."""
    found: list[Line] = []
    for s in sessions:
        bell = plan.bell(s.period)
        days = plan.service_days(s.grade, (s.period,))
        found += [
            Line(day, s.period, s.item, s.teacher, bell.start, bell.end)
            for day in days
            if day.isoweekday() == s.weekday
        ]
    unscored = {post.post for post in posts if not post.scored}
    for duty in (d for d in duties if d.post in unscored):
        bell = plan.bell(duty.period)
        found.append(Line(duty.date, duty.period, duty.post, duty.teacher, bell.start, bell.end))
    return sorted(found, key=lambda line: (line.date, line.start, line.item))


def absences(
    lines: Sequence[Line], duties: Sequence[Duty], posts: Sequence[Post], leave: Leave, rng: random.Random
) -> dict[tuple[str, dt.date], str]:
    """(teacher, day) → why away; never on a day with a scored turn, never too many at once."""
    scored = {post.post for post in posts if post.scored}
    bound = {(duty.teacher, duty.date) for duty in duties if duty.post in scored}
    days = sorted({line.date for line in lines})
    found: dict[tuple[str, dt.date], str] = {}
    for teacher in sorted({line.teacher for line in lines}):
        for _ in range(pick(rng, leave.spells)):
            length, reason = pick(rng, leave.days), pick(rng, leave.reasons)
            first = rng.randrange(len(days) - length)
            spell = days[first : first + length]
            away = Counter(day for _, day in found)
            if any((teacher, day) in bound or away[day] >= leave.at_once for day in spell):
                continue
            found |= {(teacher, day): reason for day in spell}
    return found


@dataclass(frozen=True)
class _Standby:
    """Finds who steps in: free and at school, near to the item, and whoever has helped out least."""

    plan: Plan
    roles: Mapping[str, str]  # post → the role it asks for
    absent: Mapping[tuple[str, dt.date], str]
    held: list[Line]
    turns: Counter[str]

    def find(self, line: Line) -> str:
        free = [
            person
            for person in self.plan.staff
            if person.in_house
            and person.classes
            and (person.teacher, line.date) not in self.absent
            and person.available(line.date.isoweekday(), line.period)
            and not any(other.teacher == person.teacher and other.meets(line) for other in self.held)
        ]
        return min(
            free, key=lambda p: (not self._near(p, line.item), self.turns[p.teacher], p.teacher)
        ).teacher

    def _near(self, person: Person, item: str) -> bool:
        """Whether the person has the post's role, or teaches the class."""
        return (
            self.roles[item] in person.roles
            if item in self.roles
            else item.rpartition("/")[2] in person.classes
        )


@dataclass(frozen=True)
class Absent:
    """Who is away when and why, and which role each post asks for."""

    reasons: Mapping[tuple[str, dt.date], str]
    roles: Mapping[str, str]


def substitutions(
    plan: Plan, lines: Sequence[Line], absent: Absent, leave: Leave, rng: random.Random
) -> list[Substitution]:
    """One row for every line of somebody away; a few evening ones were not held."""
    gaps = [line for line in lines if (line.teacher, line.date) in absent.reasons]
    evenings = [place for place, line in enumerate(gaps) if line.start >= 19 * 60]
    not_held = set(rng.sample(evenings, leave.not_held))
    kept = [line for line in lines if (line.teacher, line.date) not in absent.reasons]
    standby = _Standby(plan, absent.roles, absent.reasons, kept, Counter())
    found: list[Substitution] = []
    for place, line in enumerate(gaps):
        approver = other(leave.approvers, line.teacher)
        if place in not_held:
            found.append(Substitution(line, "", leave.not_held_reason, approver))
            continue
        chosen = standby.find(line)
        standby.held.append(replace(line, teacher=chosen))
        standby.turns[chosen] += 1
        reason = absent.reasons[line.teacher, line.date]
        found.append(Substitution(line, chosen, reason, approver))
    return found


def held(lines: Sequence[Line], changes: Sequence[Substitution]) -> list[Line]:
    """The lines that were held, each with whoever held it."""
    taken = {change.line: change.substitute for change in changes}
    return [
        replace(line, teacher=taken.get(line, line.teacher))
        for line in lines
        if taken.get(line, line.teacher)
    ]
