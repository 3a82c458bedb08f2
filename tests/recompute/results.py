"""The whole computation in order, in the shapes of the result files."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.recompute.allocation import Allocation, allocate
from tests.recompute.calendar import Calendar, calendar_result
from tests.recompute.credits import compute_credits, credits_result
from tests.recompute.enrolment import Enrolment, enrolment_result
from tests.recompute.evaluation import evaluation_result
from tests.recompute.fees import Fees, fees_result
from tests.recompute.groups import Members, groups_result
from tests.recompute.lottery import Draw
from tests.recompute.records import GroupKey
from tests.recompute.roster import Roster, roster_result
from tests.recompute.school import School, read_school
from tests.recompute.sessions import Session, held_by_day, read_sessions
from tests.recompute.split import Split, split_result


def recompute(
    school_dir: Path,
    timetable: Sequence[dict[str, Any]],
    *,
    until: date | None = None,
    as_of: date | None = None,
) -> dict[str, Any]:
    """All results of a school folder, given its timetable; ``problems`` names rows that fit nothing."""
    school = read_school(school_dir, until=until, as_of=as_of)
    calendar, sessions = Calendar(school), read_sessions(timetable)
    enrolment = Enrolment(school, calendar)
    allocation = allocate(school, Draw(school, calendar, enrolment))
    members = Members(school, calendar, enrolment, allocation)
    held = held_by_day(sessions, calendar)
    groups = groups_result(members, held)
    roster = Roster(school, calendar, held)
    earned = compute_credits(school, calendar, held, roster)
    places = {(student, group["course"]) for group in groups for student in group["students"]}
    places |= {(place.student, place.course) for place in allocation.places}
    fees = Fees(school, calendar, enrolment, places)
    return {
        "calendar": calendar_result(school, calendar),
        "enrolment": enrolment_result(school, enrolment, {student for student, _ in places}),
        "allocation": allocation_result(school, allocation, members, sessions),
        "lottery": lottery_result(school, allocation),
        "groups": groups,
        "roster": roster_result(roster),
        "credits": credits_result(earned),
        "fees": fees_result(fees),
        "split": split_result(school, Split(school, earned, fees)),
        "evaluation": evaluation_result(enrolment, groups, school),
        "problems": earned.problems,
    }


def allocation_result(
    school: School, allocation: Allocation, members: Members, sessions: list[Session]
) -> dict[str, Any]:
    """allocation.json; a closed course has one section without group, ``wished`` tells who named a wish at all."""
    group_of = {
        (student, course): group
        for (course, group), students in members.walking.items()
        for student in students
    }
    placed = {place.student for place in allocation.places}
    wished = {application.student for application in school.applications if application.wishes}
    applied = {entrant.student.id for entrant in (*allocation.draw.entrants, *allocation.draw.late)}
    return {
        "lottery": {
            "seed": school.lottery.seed,
            "announced_on": school.lottery.announced_on.isoformat(),
        },
        "placements": [
            {
                "student": place.student,
                "receipt": place.receipt,
                "course": place.course,
                "group": group_of[place.student, place.course],
                "wish": place.wish,
                "round": place.round,
                "ticket": place.ticket,
            }
            for place in allocation.places
        ],
        "sections": _sections(school, allocation, members, sessions),
        "unplaced": [
            {"student": student, "wished": student in wished} for student in sorted(applied - placed)
        ],
    }


def _sections(
    school: School, allocation: Allocation, members: Members, sessions: list[Session]
) -> list[dict[str, Any]]:
    teachers: dict[GroupKey, set[str]] = defaultdict(set)
    for session in sessions:
        teachers[session.key] |= {session.teacher} if session.teacher else set()
    opened = [
        {
            "course": course,
            "group": group,
            "capacity": school.courses[course].capacity,
            "size": len(students),
            "opened": True,
            "teacher": min(teachers[course, group], default=None),
            "cutoff": cutoff(allocation, course),
        }
        for (course, group), students in sorted(members.walking.items())
    ]
    closed = [
        {
            "course": course,
            "group": None,
            "capacity": school.courses[course].capacity,
            "size": 0,
            "opened": False,
        }
        for course in sorted(set(allocation.draw.cells) - allocation.open_courses)
    ]
    return [*opened, *closed]


def cutoff(allocation: Allocation, course: str) -> dict[str, int] | None:
    """The worst (priority, ticket) seated by wish in the draw, where somebody was refused."""
    if course not in allocation.refused:
        return None
    entrants = {entrant.student.id: entrant for entrant in allocation.draw.entrants}
    ranks = [
        entrants[place.student].rank
        for place in allocation.places
        if place.course == course and place.round is not None
    ]
    worst = max(ranks, default=None)
    return None if worst is None else {"priority": worst[0], "ticket": worst[1]}


def lottery_result(school: School, allocation: Allocation) -> dict[str, Any]:
    """lottery.json: the draw without names; a course a pin keeps open has no minimum there."""
    kept_open = {pin.course for pin in school.pins if pin.keeps_open}
    by_hand: dict[str, set[str]] = defaultdict(set)
    placed: dict[str, set[str]] = defaultdict(set)
    for place in allocation.places:
        placed[place.student].add(place.course)
        if place.wish is None:
            by_hand[place.student].add(place.course)
    return {
        "seed": school.lottery.seed,
        "k": school.readings.elective_per_student,
        "courses": [
            {
                "course": course,
                "grades": sorted(school.courses[course].grades),
                "sections": school.courses[course].sections,
                "capacity": school.courses[course].capacity,
                "minimum": None if course in kept_open else school.courses[course].minimum,
                "cells": [list(cell) for cell in sorted(cells)],
            }
            for course, cells in allocation.draw.cells.items()
        ],
        "students": [
            {
                "receipt": entrant.receipt,
                "grade": entrant.student.grade,
                "priority": entrant.priority,
                "wishes": [course for _, course in entrant.wishes],
                "pinned": sorted(by_hand[entrant.student.id]),
                "placed": sorted(placed[entrant.student.id]),
            }
            for entrant in allocation.draw.entrants
        ],
    }
