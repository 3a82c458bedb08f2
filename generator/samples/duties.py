"""The roster of a term, filled as the rules say, and the scores that assessors wrote down."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehou.model.amounts import parse_hundredths
from samples.chance import pick
from samples.plan import Person, Plan, listed
from samples.tables import Cells
from samples.timetable import Session


@dataclass(frozen=True)
class Post:
    """One row of the posts; credits in hundredths, None where nothing is given."""

    post: str
    periods: tuple[str, ...]
    count: int | None
    role: str
    weekly: bool
    credits: int | None
    by_period: bool
    scored: bool
    most: int


@dataclass(frozen=True)
class Duty:
    """One turn at a post; period is blank for posts of the whole day."""

    date: dt.date
    period: str
    post: str
    teacher: str

    def cells(self) -> Cells:
        """The row of roster.csv."""
        return {"日期": str(self.date), "时段": self.period, "岗位": self.post, "工号": self.teacher}


def read_posts(rows: Sequence[Cells]) -> list[Post]:
    """The posts typed by the school."""
    return [
        Post(
            row["岗位"],
            listed(row["时段"]),
            int(row["人数"]) if row["人数"] else None,
            row["资格"],
            row["轮换"] == "周",
            parse_hundredths(row["课时"]),
            row["计课时单位"] == "时段",
            bool(row["评分上限"]),
            int(row["评分上限"] or 0),
        )
        for row in rows
    ]


@dataclass
class _Counts:
    """What one person has done so far."""

    credits: int = 0
    duties: int = 0
    last: dt.date = dt.date.min


class Rota:
    """Fills the posts day by day; the place goes to whoever has done least (rules: Roster)."""

    def __init__(self, plan: Plan, posts: Sequence[Post], sessions: Sequence[Session]) -> None:
        self._plan = plan
        self._posts = [post for post in posts if post.count]
        self._sessions = sessions
        self._counts = {person.teacher: _Counts() for person in plan.staff}
        self._kept: dict[tuple[str, int, int], list[str]] = {}

    def fill(self, days: Sequence[dt.date]) -> list[Duty]:
        """The duties of all days, in order."""
        return [duty for day in days for duty in self._day(day)]

    def _day(self, day: dt.date) -> list[Duty]:
        slots = [
            (post, period) for post in self._posts for period in (post.periods if post.by_period else ("",))
        ]
        eligible = {slot: len(self._eligible(*slot, day, [])) for slot in slots}
        found: list[Duty] = []
        for post, period in sorted(slots, key=lambda slot: (eligible[slot], self._start(slot[0]))):
            found += self._turn(post, period, day, found)
        return found

    def _turn(self, post: Post, period: str, day: dt.date, today: list[Duty]) -> list[Duty]:
        week = (post.post, *day.isocalendar()[:2])
        chosen = self._kept.get(week, []) if post.weekly else []
        found: list[Duty] = []
        for place in range(post.count or 0):
            free = self._eligible(post, period, day, [*today, *found])
            teacher = chosen[place] if place < len(chosen) else min(free, key=self._turn_order)
            found.append(Duty(day, period, post.post, teacher))
            counts = self._counts[teacher]
            counts.credits += 100 if post.credits is None else post.credits
            counts.duties += 1
            counts.last = day
        self._kept[week] = [duty.teacher for duty in found]
        return found

    def _turn_order(self, teacher: str) -> tuple[int, int, dt.date, str]:
        counts = self._counts[teacher]
        return counts.credits, counts.duties, counts.last, teacher

    def _eligible(self, post: Post, period: str, day: dt.date, today: Sequence[Duty]) -> list[str]:
        periods = {period} if period else set(post.periods)
        busy = {duty.teacher for duty in today if duty.post == post.post or duty.period in periods - {""}}
        return [
            person.teacher
            for person in self._plan.staff
            if post.role in person.roles and person.teacher not in busy and self._free(person, periods, day)
        ]

    def _free(self, person: Person, periods: set[str], day: dt.date) -> bool:
        weekday = day.isoweekday()
        return all(person.available(weekday, period) for period in periods | {""}) and not any(
            s.teacher == person.teacher and s.weekday == weekday and s.period in periods
            for s in self._sessions
        )

    def _start(self, post: Post) -> int:
        return min((self._plan.bell(period).start for period in post.periods), default=0)


@dataclass(frozen=True)
class Scoring:
    """How scores fall, in hundredths of the most a post gives, and who assesses whom."""

    shares: Mapping[int, int]  # percent of the most → weight
    assessors: Mapping[str, tuple[str, str]]  # post → assessor, and who stands in when it is his own


def scores(
    posts: Sequence[Post], duties: Sequence[Duty], plan: Plan, scoring: Scoring, rng: random.Random
) -> list[dict[str, str]]:
    """Rows of duty_log.csv: one score for every scored turn, and for everybody with the role where all are."""
    days = sorted({duty.date for duty in duties})
    found: list[dict[str, str]] = []
    for day in days:
        for post in (p for p in posts if p.scored):
            holders = [p.teacher for p in plan.staff if post.role in p.roles]
            turns = [d.teacher for d in duties if d.date == day and d.post == post.post]
            for teacher in holders if post.count is None else turns:
                score = post.most * pick(rng, scoring.shares) // 50 * 50
                first, other = scoring.assessors[post.post]
                name = plan.person(teacher).name
                found.append(
                    {
                        "日期": str(day),
                        "工号": teacher,
                        "岗位或加班": post.post,
                        "课时": f"{score / 100:g}",
                        "评定人": other if name == first else first,
                    }
                )
    return found


@dataclass(frozen=True)
class Overtime:
    """A stretch of 加班 that an assessor confirmed; start and end as clock times."""

    date: str
    teacher: str
    start: str
    end: str
    assessor: str
    note: str

    def cells(self) -> dict[str, str]:
        """The row of duty_log.csv."""
        return {
            "日期": self.date,
            "工号": self.teacher,
            "岗位或加班": "加班",
            "起": self.start,
            "止": self.end,
            "评定人": self.assessor,
            "说明": self.note,
        }
