"""A timetable made ready to be judged: its sessions by day, with the members and sizes of groups.json."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.recompute.allocation import allocate
from tests.recompute.calendar import Calendar
from tests.recompute.enrolment import Enrolment
from tests.recompute.groups import Members
from tests.recompute.lottery import Draw
from tests.recompute.records import CLASS_GROUPING, WALKING_GROUPING, Course, Room
from tests.recompute.school import School, read_school
from tests.recompute.sessions import Session, held_by_day, read_sessions
from tests.recompute.values import weekdays

Meeting = tuple[str, str, int, str, str | None]  # course, group, weekday, period, season


@dataclass(frozen=True)
class Plan:
    """The school, the given sessions and groups, and what the files say about who is in which group."""

    school: School
    calendar: Calendar
    enrolment: Enrolment
    members: Members
    sessions: list[Session]
    held: dict[date, list[Session]]
    students: dict[Meeting, frozenset[str]]
    sizes: dict[Meeting, int]

    def course(self, session: Session) -> Course:
        return self.school.courses[session.course]

    def is_walking(self, session: Session) -> bool:
        return self.course(session).grouping == WALKING_GROUPING

    def room(self, session: Session, *, rain: bool = False) -> str | None:
        """Where it is held; a class session without a room is in the room named as the class."""
        if rain and self.is_outdoor(session):
            return session.rain_room or session.room
        home = session.group if self.course(session).grouping == CLASS_GROUPING else None
        return session.room or home

    def is_outdoor(self, session: Session) -> bool:
        """Held in the open: its room is outdoor, or the course is and its room is not known to be indoor."""
        room = self.known_room(self.room(session))
        return room.outdoor if room is not None else self.course(session).outdoor

    def known_room(self, name: str | None) -> Room | None:
        return None if name is None else self.school.rooms.get(name)

    def attending(self, day: date) -> dict[tuple[str, str], list[Session]]:
        """The sessions of each (student, period) of a day: the 走班 ones if there are any, else the others."""
        walking: dict[tuple[str, str], list[Session]] = defaultdict(list)
        others: dict[tuple[str, str], list[Session]] = defaultdict(list)
        for session in self.held[day]:
            target = walking if self.is_walking(session) else others
            for student in self.students.get(meeting(session), frozenset()):
                if self.enrolment.attends(student, day, session.period):
                    target[student, session.period].append(session)
        return {**others, **walking}


def meeting(session: Session) -> Meeting:
    """The key of the session in groups.json."""
    return (*session.key, session.weekday, session.period, session.season)


def read_plan(
    school_dir: Path, timetable: Sequence[dict[str, Any]], groups: Sequence[dict[str, Any]]
) -> Plan:
    """Read the school and lay the given timetable and groups beside it."""
    school = read_school(school_dir)
    calendar, sessions = Calendar(school), read_sessions(timetable)
    enrolment = Enrolment(school, calendar)
    members = Members(school, calendar, enrolment, allocate(school, Draw(school, calendar, enrolment)))
    by_key = {_meeting_of(row): row for row in groups}
    return Plan(
        school=school,
        calendar=calendar,
        enrolment=enrolment,
        members=members,
        sessions=sessions,
        held=held_by_day(sessions, calendar),
        students={key: frozenset(row["students"]) for key, row in by_key.items()},
        sizes={key: int(row["size"]) for key, row in by_key.items()},
    )


def _meeting_of(row: dict[str, Any]) -> Meeting:
    weekday = min(weekdays(str(row["weekday"])))
    return row["course"], row["group"], weekday, row["period"], row.get("season") or None
