"""What every teacher is to do on every day: one line for each session and duty, with its worth and its times (rules: Credits 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from kehou.compute.calendar import ServiceDays, held_days
from kehou.model.amounts import Credits
from kehou.model.results import EARNING, CreditLine, Duty, Evidence, LineStatus, Roster, Timetable
from kehou.model.school import School
from kehou.model.tables.duties import Post, RosterRow
from kehou.model.tables.plan import Period

Span = tuple[dt.time, dt.time]
"""Start and end of something on one day."""
PersonDay = tuple[str, dt.date]
"""Teacher and date."""

BY_TIMETABLE = "按课表上课"
BY_ROSTER = "按值班表值守"
SESSION_UNPRICED = "按课表上课；这个时段没有定课时，不计"
DUTY_UNPRICED = "按值班表值守；这个岗位没有定课时，不计"


def overlapping(one: Iterable[Span], other: Sequence[Span]) -> bool:
    """Whether any two of the times share more than a moment; no times overlap nothing."""
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in other)


class Line(Struct, frozen=True, kw_only=True):
    """A session or duty of one teacher on one day while it is being judged; `spans`: when it takes place."""

    date: dt.date
    teacher: str
    item: str
    period: str
    season: str
    credits: Credits
    is_duty: bool
    spans: tuple[Span, ...]
    reason: str
    evidence: tuple[Evidence, ...]
    status: LineStatus = "kept"

    @property
    def names(self) -> tuple[str, ...]:
        """The period and the post by which rules and corrections name this line."""
        return tuple(name for name in (self.period, self.item if self.is_duty else "") if name)

    @property
    def earns(self) -> bool:
        """Whether the line counts in gross."""
        return self.status in EARNING

    def result(self) -> CreditLine:
        """The line as credits.json holds it."""
        return CreditLine(
            date=self.date,
            teacher=self.teacher,
            item=self.item,
            period=self.period,
            season=self.season,
            credits=self.credits,
            status=self.status,
            reason=self.reason,
            evidence=self.evidence,
        )


def span_of(bell: Period) -> Span:
    """When a bell row takes place; the checks have seen to both times."""
    return bell.start or dt.time.min, bell.end or dt.time.max


def post_spans(days: ServiceDays, post: Post, day: dt.date, period: str) -> tuple[Span, ...]:
    """The times of a post on a day, over all grades; none without `periods`, so that it overlaps nothing."""
    periods = (period,) if period else post.periods
    return tuple(sorted({span_of(bell) for name in periods for _weekday, bell in days.running(day, name)}))


def busy_times(days: ServiceDays, timetable: Timetable) -> dict[PersonDay, list[Span]]:
    """When each teacher is in a session, by teacher and date."""
    busy: dict[PersonDay, list[Span]] = {}
    for session in timetable.sessions:
        if session.teacher:
            for day, bell in held_days(days, session):
                busy.setdefault((session.teacher, day), []).append(span_of(bell))
    return busy


def planned_lines(school: School, days: ServiceDays, timetable: Timetable, roster: Roster) -> list[Line]:
    """One line for each session with a teacher on each of its days, and for each duty that nobody scores.

    A session is worth the credits of its bell row on that day, a duty those of its post: a table,
    never minutes (B-27). In order of date, teacher, start and item.
    """
    lines = [*_session_lines(days, timetable), *_duty_lines(school, days, roster)]
    return in_order(lines)


def in_order(lines: Iterable[Line]) -> list[Line]:
    """Lines by date, teacher, start and item; equal ones keep their order."""
    return sorted(lines, key=lambda line: (line.date, line.teacher, line.spans[:1], line.item, line.period))


def _session_lines(days: ServiceDays, timetable: Timetable) -> Iterator[Line]:
    for session in timetable.sessions:
        if not session.teacher:
            continue
        for day, bell in held_days(days, session):
            yield Line(
                date=day,
                teacher=session.teacher,
                item=session.item,
                period=session.period,
                season=days.season(day),
                credits=bell.credits or Credits(),
                is_duty=False,
                spans=(span_of(bell),),
                reason=SESSION_UNPRICED if bell.credits is None else BY_TIMETABLE,
                evidence=(Evidence(table="periods", row=bell.row),),
            )


def _duty_lines(school: School, days: ServiceDays, roster: Roster) -> Iterator[Line]:
    posts = {post.post: post for post in school.posts}
    by_hand = {_written(row, posts): row.row for row in reversed(school.roster)}
    for duty in roster.duties:
        post = posts[duty.post]
        if duty.teacher and not post.scored:
            row = by_hand.get((duty.date, duty.post, duty.period, duty.teacher))
            yield _duty_line(days, post, duty, row)


def _written(row: RosterRow, posts: Mapping[str, Post]) -> tuple[dt.date | None, str, str, str]:
    """Date, post, period and teacher of a row as the roster holds it."""
    return row.date, row.post, row.period if posts[row.post].by_period else "", row.teacher


def _duty_line(days: ServiceDays, post: Post, duty: Duty, row: int | None) -> Line:
    evidence = [Evidence(table="posts", row=post.row)]
    if row is not None:
        evidence.append(Evidence(table="roster", row=row))
    return Line(
        date=duty.date,
        teacher=duty.teacher,
        item=duty.post,
        period=duty.period,
        season=days.season(duty.date),
        credits=post.credits or Credits(),
        is_duty=True,
        spans=post_spans(days, post, duty.date, duty.period),
        reason=DUTY_UNPRICED if post.credits is None else BY_ROSTER,
        evidence=tuple(evidence),
    )
