"""A staff room built in Python: one week, three periods, four people; for tests about duty and credit hours.

The week is Monday 2021-09-06 to Friday 2021-09-10 and settled to its end, unless a test says otherwise.
早读 07:20–08:00 earns 1, 下午一 17:00–17:45 and 下午二 17:45–18:30 earn 1 each, 晚自习 19:30–21:30 earns 2.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from kehou.check.evidence import check_evidence
from kehou.compute.credits import count_credits
from kehou.compute.roster import fill_roster
from kehou.model import results as r
from kehou.model.amounts import Credits
from kehou.model.problem import Problem
from kehou.model.school import School
from kehou.model.tables import duties, plan
from kehou.model.term import Readings, Settle
from tests.builders import term

MON, TUE, WED, THU, FRI = (dt.date(2021, 9, day) for day in range(6, 11))
EVERY_DAY = (1, 2, 3, 4, 5)
ANN, BO, CHEN, DU = "T9001", "T9002", "T9003", "T9004"


def at(clock: str) -> dt.time:
    """A time of day from `HH:MM`."""
    return dt.time.fromisoformat(clock)


def amount(text: str | None) -> Credits | None:
    """Credits from a decimal text; None stays blank."""
    return None if text is None else Credits.parse(text)


def bell(period: str, start: str, end: str, worth: str | None = "1", **fields: Any) -> plan.Period:
    """A bell row for grade 7 on every weekday."""
    defaults: dict[str, Any] = {"category": "课后服务", "grades": (7,), "weekdays": EVERY_DAY}
    return plan.Period(
        period=period, start=at(start), end=at(end), credits=amount(worth), **{**defaults, **fields}
    )


BELLS = (
    bell("早读", "07:20", "08:00", category="早到校", row=2),
    bell("下午一", "17:00", "17:45", row=3),
    bell("下午二", "17:45", "18:30", row=4),
    bell("晚自习", "19:30", "21:30", "2", category="晚自习", row=5),
)


def teacher(number: str, *roles: str, **fields: Any) -> plan.Teacher:
    """Somebody 在编 with these roles."""
    return plan.Teacher(
        **{"teacher": number, "name": f"甲{number[-2:]}", "status": "在编", "roles": roles, **fields}
    )


PEOPLE = (teacher(ANN), teacher(BO), teacher(CHEN), teacher(DU))


def school(
    *,
    until: dt.date | None = FRI,
    lock: dt.date | None = None,
    readings: Readings | None = None,
    **tables: Any,
) -> School:
    """The school with these tables on top of its people and bells."""
    settled = replace(term(), settle=Settle(until=until, lock=lock), readings=readings or Readings())
    return School(**{"id": "demo", "term": settled, "periods": BELLS, "teachers": PEOPLE, **tables})


def session(
    who: str, weekday: int, period: str = "下午一", item: str = "F01/七1班", **fields: Any
) -> r.Session:
    """A weekly session; its times are those of the bells above."""
    row = next(row for row in BELLS if row.period == period)
    course, _, group = item.rpartition("/")
    defaults: dict[str, Any] = {
        "grades": (7,), "season": "", "room": "七1班", "rain_room": "七1班",
        "start": r.clock(row.start or dt.time.min), "end": r.clock(row.end or dt.time.max),
        "start_date": None, "end_date": None, "pinned": False,
    }  # fmt: skip
    return r.Session(
        course=course, group=group, weekday=weekday, period=period, teacher=who, **{**defaults, **fields}
    )


def timetable(*sessions: r.Session) -> r.Timetable:
    """These sessions as a timetable."""
    return r.Timetable(sessions=sessions)


def post(name: str, worth: str | None = None, **fields: Any) -> duties.Post:
    """A post for one person without periods, worth so many credits."""
    return duties.Post(**{"post": name, "count": 1, "credits": amount(worth), **fields})


def scored_post(name: str, lowest: str, highest: str, **fields: Any) -> duties.Post:
    """A post that an assessor scores between two bounds."""
    return post(name, credits_min=amount(lowest), credits_max=amount(highest), **fields)


def rostered(day: dt.date, name: str, who: str, period: str = "", row: int = 2) -> duties.RosterRow:
    """A duty settled by hand."""
    return duties.RosterRow(date=day, post=name, teacher=who, period=period, row=row)


def punched(who: str, *moments: str, method: str = "考勤机", day: dt.date = MON) -> list[duties.Punch]:
    """Punches of one person at these times of Monday; their rows are numbered from 2."""
    return [
        duties.Punch(teacher=who, time=dt.datetime.fromisoformat(f"{day} {moment}"), method=method, row=row)
        for row, moment in enumerate(moments, start=2)
    ]


def rule(name: str, applies: str, on_fail: str, **fields: Any) -> duties.PunchRule:
    """A punch rule for one period or post; `start` and `end` as `HH:MM`."""
    times: dict[str, Any] = {key: at(fields.pop(key)) for key in ("start", "end") if key in fields}
    defaults: dict[str, Any] = {"rule": name, "applies": (applies,), "on_fail": (on_fail,), "row": 2}
    return duties.PunchRule(**{**defaults, **times, **fields})


def count(on: School, *sessions: r.Session) -> r.CreditHours:
    """Roster and credits of a school with this timetable."""
    table = timetable(*sessions)
    return count_credits(on, table, fill_roster(on, table))


def told(on: School, *sessions: r.Session) -> list[Problem]:
    """Everything that is said about a school's evidence once it is computed."""
    table = timetable(*sessions)
    roster = fill_roster(on, table)
    return list(check_evidence(on, table, roster, count_credits(on, table, roster)))


def statuses(hours: r.CreditHours) -> dict[tuple[str, str, str], str]:
    """Teacher, item and period of every line → its status; enough where each occurs once."""
    return {(line.teacher, line.item, line.period): line.status for line in hours.lines}


def total(hours: r.CreditHours, who: str) -> dict[str, str]:
    """One teacher's total as texts."""
    found = next(it for it in hours.totals if it.teacher == who)
    return {name: str(getattr(found, name)) for name in ("gross", "deducted", "net", "planned")}
