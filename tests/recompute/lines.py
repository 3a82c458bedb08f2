"""The lines of 教师课时 before any evidence is judged: sessions, duties and substitutions (rules: Credits 1 and 2)."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from tests.recompute.calendar import Calendar
from tests.recompute.roster import Roster, Span, overlap, post_spans
from tests.recompute.school import School
from tests.recompute.sessions import Session
from tests.recompute.values import day

KEPT, VOID, SUBSTITUTED, CORRECTED, PLANNED = "kept", "void", "substituted", "corrected", "planned"


@dataclass(frozen=True)
class Line:
    """One session or duty of one teacher on one day; ``credits`` is what it is worth, whether it earns or not."""

    day: date
    teacher: str
    item: str  # course/group or post
    period: str | None
    season: str | None
    credits: int
    status: str
    kind: str | None  # the course kind of a session
    spans: tuple[Span, ...]

    @property
    def earns(self) -> bool:
        return self.status in (KEPT, CORRECTED)

    def touches(self, names: frozenset[str]) -> bool:
        """Whether its period, post or item is one of the names."""
        return self.period in names or self.item in names

    def belongs_to(self, names: frozenset[str]) -> bool:
        """Whether its period, post or course kind is one of the names; no names mean everything."""
        return not names or self.touches(names) or self.kind in names


def plain_lines(
    school: School, calendar: Calendar, held: dict[date, list[Session]], roster: Roster
) -> list[Line]:
    """A line for every session with a teacher on every day it is held, and for every duty of an unscored post."""
    return _session_lines(school, calendar, held) + _duty_lines(school, calendar, roster)


def _status(school: School, on: date) -> str:
    return KEPT if school.term.is_settled(on) else PLANNED


def _session_lines(school: School, calendar: Calendar, held: dict[date, list[Session]]) -> list[Line]:
    found = []
    for on, sessions in held.items():
        for session in sessions:
            bell = session.bell(calendar, on)
            if session.teacher and bell:
                found.append(
                    Line(
                        day=on,
                        teacher=session.teacher,
                        item=session.item,
                        period=session.period,
                        season=calendar.season(on),
                        credits=bell.credits,
                        status=_status(school, on),
                        kind=school.courses[session.course].kind,
                        spans=((session.start, session.end),),
                    )
                )
    return found


def _duty_lines(school: School, calendar: Calendar, roster: Roster) -> list[Line]:
    """A post that counts by day makes one line a day and person, however many rows 值班表 has for it."""
    posts = {post.name: post for post in school.posts}
    found: dict[tuple[date, str, str | None, str], Line] = {}
    for duty in roster.duties:
        post = posts[duty.post]
        if post.scored:
            continue
        period = duty.period if post.by_period else None
        spans = post_spans(calendar, duty.day, [period] if period else post.periods)
        found[duty.day, duty.post, period, duty.teacher] = Line(
            day=duty.day,
            teacher=duty.teacher,
            item=duty.post,
            period=period,
            season=calendar.season(duty.day),
            credits=post.credits or 0,
            status=_status(school, duty.day),
            kind=None,
            spans=spans,
        )
    return list(found.values())


def substitute(school: School, lines: list[Line]) -> tuple[list[Line], list[str]]:
    """Substitutions in file order, each on the one line it names; rows that name no line are told."""
    lines, problems = list(lines), []
    for row in school.settled("substitutions"):
        on, period = day(row["date"]), row["period"] or None
        matches = [
            number
            for number, line in enumerate(lines)
            if line.status == KEPT
            and (line.day, line.item, line.teacher) == (on, row["item"], row["absent"])
            and (period is None or line.period == period)
        ]
        if len(matches) != 1:
            problems.append(f"substitutions:{row.number} matches {len(matches)} lines")
            continue
        line = lines[matches[0]]
        if row["substitute"]:
            lines[matches[0]] = replace(line, status=SUBSTITUTED)
            lines.append(replace(line, teacher=row["substitute"]))
        else:
            lines[matches[0]] = replace(line, status=VOID)
    return lines, problems + _double_booked(lines)


def _double_booked(lines: list[Line]) -> list[str]:
    """Afterwards nobody may hold two lines at overlapping times."""
    standing = [line for line in lines if line.status in (KEPT, PLANNED) and line.spans]
    busy = Counter((line.day, line.teacher) for line in standing)
    crowded: dict[tuple[date, str], list[Line]] = {}
    for line in standing:
        if busy[line.day, line.teacher] > 1:
            crowded.setdefault((line.day, line.teacher), []).append(line)
    return [
        f"{one.day} {one.teacher}: {one.item} and {other.item} overlap"
        for held in crowded.values()
        for number, one in enumerate(held)
        for other in held[number + 1 :]
        if overlap(one.spans, other.spans)
    ]
