"""Makes the evidence of the sample school gansu-junior: students, applications, a term of work and money.

The school folder holds what such a school types itself (term.yml, calendar, periods, courses, staff, rooms,
posts, rules, prices, people, guide); `python -m samples.gansu_junior` adds everything that happened in the term.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kehou.model.amounts import parse_hundredths
from samples import voices
from samples.chance import stream
from samples.duties import Duty, Post, Rota, read_posts, scores
from samples.enrolment import make_applications
from samples.families import Application, Student, make_students
from samples.gansu_habits import (
    COHORT,
    DESK,
    FAULTS,
    FAULTY_DAYS,
    HABITS,
    HAND_COURSE,
    HAND_REASON,
    HOMEWORK,
    INCIDENTS,
    KEPT_OPEN,
    LEAVE,
    NEEDY,
    OVERTIME,
    PAYING,
    PERIODS,
    PIN_REASON,
    POINTS,
    ROUNDS,
    SCORING,
    SEED,
    SLIPS,
)
from samples.lines import Absent, Line, absences, held, planned, substitutions
from samples.money import Fee, Ledger, stays
from samples.payments import Till, make_waivers, needy
from samples.payments import rows as payment_rows
from samples.places import Hand, seat
from samples.plan import Plan, listed, read_plan
from samples.punching import corrections, deductions, punches, read_rules, visits, with_slips
from samples.tables import Cells, encode, headers, read
from samples.timetable import Session, weekly_sessions

SCHOOL = Path(__file__).parents[2] / "data" / "schools" / "gansu-junior"


@dataclass(frozen=True)
class Work:
    """What the week and the roster ask of the staff."""

    sessions: list[Session]
    posts: list[Post]
    duties: list[Duty]
    lines: list[Line]


def make(school: Path) -> dict[str, bytes]:
    """File name → bytes of every table that the script adds to what the school typed."""
    plan = read_plan(school)
    people = {person.name for person in plan.staff} | {row["姓名"] for row in read(school, "people")}
    students = make_students(COHORT, stream(SEED, "students"), people)
    forms = make_applications(students, plan, HABITS, PERIODS, stream(SEED, "applications"))
    hand = Hand(_by_hand(students, forms), tuple(KEPT_OPEN))
    seating = seat(plan, students, forms, hand)
    work = _work(plan, read_posts(read(school, "posts")), weekly_sessions(plan, students, forms, seating))
    tables: dict[str, list[Cells]] = {
        "students": [student.cells() for student in students],
        "applications": [form.cells(number) for number, form in enumerate(forms, 1)],
        "pins": _pins(work.sessions, hand),
        "roster": [duty.cells() for duty in work.duties],
        "points": _points(plan, work),
        **_evidence(school, plan, work),
        **_money(school, plan, students, forms),
        **_voices(plan, work),
    }
    return {f"{name}.csv": encode(_headers(name, plan), rows) for name, rows in tables.items()}


def _headers(name: str, plan: Plan) -> list[str]:
    return headers(name, numbered=max(HABITS.wishes), states=plan.states)


def _by_hand(students: Sequence[Student], forms: Sequence[Application]) -> dict[str, str]:
    """The first child with a disability of each grade named, if his application is accepted and whole."""
    whole = {f.student for f in forms if f.accepted and f.wishes and not f.end and not f.start}
    found: dict[str, str] = {}
    for grade, course in HAND_COURSE.items():
        able = [
            s.student
            for s in students
            if s.grade == grade and s.student in whole and "残疾儿童" in s.priority
        ]
        found |= dict.fromkeys(able[:1], course)
    return found


def _pins(sessions: Sequence[Session], hand: Hand) -> list[Cells]:
    return [
        *({"课程编号": course, "原因": reason} for course, reason in KEPT_OPEN.items()),
        *(
            {"课程编号": course, "学号": student, "原因": HAND_REASON}
            for student, course in hand.places.items()
        ),
        *(session.pin(PIN_REASON) for session in sessions),
    ]


def _work(plan: Plan, posts: list[Post], sessions: list[Session]) -> Work:
    days = sorted(
        {day for grade in (7, 8, 9) for day in plan.service_days(grade, tuple(b.name for b in plan.bells))}
    )
    duties = Rota(plan, posts, sessions).fill(days)
    return Work(sessions, posts, duties, planned(plan, sessions, duties, posts))


def _evidence(school: Path, plan: Plan, work: Work) -> dict[str, list[Cells]]:
    """Scores, substitutions, punches, corrections and deductions of the term."""
    absent = absences(work.lines, work.duties, work.posts, LEAVE, stream(SEED, "absences"))
    roles = {post.post: post.role for post in work.posts}
    changes = substitutions(plan, work.lines, Absent(absent, roles), LEAVE, stream(SEED, "substitutions"))
    actual = held(work.lines, changes)
    rules = read_rules(read(school, "punch_rules"))
    plain = visits(actual, rules, stream(SEED, "visits"))
    bent, events = with_slips(plain, rules, SLIPS, stream(SEED, "slips"))
    scored = scores(work.posts, work.duties, plan, SCORING, stream(SEED, "scores"))
    log = [row for row in scored if (row["工号"], dt.date.fromisoformat(row["日期"])) not in absent]
    days = sorted({duty.date for duty in work.duties})
    marks = [*deductions(events, DESK, stream(SEED, "deductions")), *_incidents(actual)]
    return {
        "duty_log": sorted([*log, *(o.cells() for o in OVERTIME)], key=lambda row: row["日期"]),
        "substitutions": [change.cells() for change in changes],
        "punches": [*punches(bent, rules, SLIPS, stream(SEED, "punches"))],
        "corrections": [*corrections(events, SLIPS, DESK, days, stream(SEED, "corrections"))],
        "deductions": sorted(marks, key=lambda row: row["日期"]),
    }


def _incidents(actual: Sequence[Line]) -> list[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    for day, item, cost, note in INCIDENTS:
        line = next(line for line in actual if line.date == day and line.item == item)
        found.append(
            {
                "日期": str(day),
                "工号": line.teacher,
                "类别": "学生安全责任",
                "项目": item,
                "课时": cost,
                "评定人": "邬静姝",
                "说明": note,
            }
        )
    return found


def _points(plan: Plan, work: Work) -> list[Cells]:
    """Assessment points of everybody who worked and may be paid, by number."""
    rng = stream(SEED, "points")
    worked = {line.teacher for line in work.lines} | {duty.teacher for duty in work.duties}
    return [
        {"工号": person.teacher, "考核分": str(rng.randint(*POINTS[person.in_house]))}
        for person in plan.staff
        if person.teacher in worked and person.status not in ("志愿者", "家长")
    ]


def _money(
    school: Path, plan: Plan, students: Sequence[Student], forms: Sequence[Application]
) -> dict[str, list[Cells]]:
    """Waivers and payments."""
    (row,) = read(school, "fee_items")
    fee = Fee(row["收费项目"], parse_hundredths(row["标准"]) or 0, listed(row["适用时段"]))
    joined = stays(plan, forms)
    waivers = make_waivers(needy(students, joined, NEEDY, plan), plan, PAYING, stream(SEED, "waivers"))
    ledger = Ledger(plan, fee, {s.student: s.grade for s in students}, waivers)
    payments = Till(ledger, joined, PAYING, stream(SEED, "payments")).payments()
    return {
        "waivers": [waiver.cells(fee.item) for waiver in waivers],
        "payments": [*payment_rows(payments, fee.item)],
    }


def _voices(plan: Plan, work: Work) -> dict[str, list[Cells]]:
    """Surveys, the daily look-in by the leader on duty, and the minutes of homework of one day a week."""
    leaders = {d.date: plan.person(d.teacher).name for d in work.duties if d.post == "值班领导"}
    wednesdays = [day for day in sorted(leaders) if day.isoweekday() == 3]
    return {
        "survey": [*voices.survey(ROUNDS, stream(SEED, "survey"))],
        "inspections": [*voices.inspections(leaders, FAULTS, FAULTY_DAYS, stream(SEED, "inspections"))],
        "homework": [*voices.homework(wednesdays, HOMEWORK, stream(SEED, "homework"))],
    }


def main() -> None:
    """Write the tables into the committed school folder."""
    for name, content in make(SCHOOL).items():
        (SCHOOL / name).write_bytes(content)


if __name__ == "__main__":
    main()
