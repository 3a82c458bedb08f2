"""A cash desk built in Python: four weeks over two months, two afternoon periods and an evening; for tests about money.

The service runs from Monday 2021-09-13 to Friday 2021-10-08, every weekday: 14 days in September (4 in its
last week, the 27th to the 30th) and 6 in October. 下午一, 下午二 and 晚自习 run on each of them for grade 7.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from kehou.compute.enrolment import enrol
from kehou.compute.fees import charge
from kehou.compute.split import divide
from kehou.model import results as r
from kehou.model.amounts import Credits, Fen
from kehou.model.school import School
from kehou.model.tables import families, money, plan
from kehou.model.term import ApprovalStep, Settle
from kehou.read.rulebook import read_withholding
from kehou.resources import home
from tests.builders import term

FIRST, LAST = dt.date(2021, 9, 13), dt.date(2021, 10, 8)
SEPTEMBER_DAYS, OCTOBER_DAYS = 14, 6
AN, BO = "S70101", "S70102"
EVERY_DAY = (1, 2, 3, 4, 5)


def day(text: str) -> dt.date:
    """A date of 2021 as `09-13`."""
    return dt.date.fromisoformat(f"2021-{text}")


def bell(period: str, start: str, end: str, **fields: Any) -> plan.Period:
    """A bell row for grade 7 on every weekday."""
    defaults: dict[str, Any] = {"category": "课后服务", "grades": (7,), "weekdays": EVERY_DAY}
    times = {"start": dt.time.fromisoformat(start), "end": dt.time.fromisoformat(end)}
    return plan.Period(period=period, **{**defaults, **times, **fields})


BELLS = (
    bell("下午一", "17:00", "17:45", row=2),
    bell("下午二", "17:45", "18:30", row=3),
    bell("晚自习", "19:30", "21:30", category="晚自习", row=4),
)
PUPILS = tuple(
    families.Student(student=number, name=name, grade=(7,), class_name="七1班")
    for number, name in ((AN, "安小禾"), (BO, "薄小满"))
)


WITHHOLDING = read_withholding(home() / "data" / "rules")[0]
"""The tables of the tax on 劳务报酬 that every school gets."""


def asks(student: str, **fields: Any) -> families.Application:
    """A signed application that nobody else has to approve."""
    given = {"application": f"A-{student}", "submitted": day("09-01"), "signed": "是", "agreement": "是"}
    return families.Application(student=student, **{**given, **fields})


def fee(price: int | None = 1400, unit: str = "月", **fields: Any) -> money.FeeItem:
    """A 服务性收费 with a price in fen and a basis, announced in time."""
    given: dict[str, Any] = {
        "item": "课后服务费", "nature": "服务性收费", "grades": (7,), "basis": "例〔2021〕1号",
        "notice_from": day("08-20"), "notice_to": day("10-31"), "row": 2,
    }  # fmt: skip
    return money.FeeItem(price=None if price is None else Fen(price), unit=unit, **{**given, **fields})


def paid(student: str, date: str, fen: int, **fields: Any) -> families.Payment:
    """A payment of so many fen."""
    given: dict[str, Any] = {"item": "课后服务费", "kind": "缴费"}
    return families.Payment(student=student, date=day(date), amount=Fen(fen), **{**given, **fields})


def came(student: str, date: str, period: str = "下午一", status: str = "出勤") -> families.Attendance:
    """A row of the attendance sheet."""
    return families.Attendance(date=day(date), student=student, period=period, status=status)


def school(*, until: str = "10-08", **tables: Any) -> School:
    """The school with these tables; only An has applied unless a test says otherwise; until "": nothing settled."""
    own = term()
    dates = replace(own.term, start=FIRST, end=LAST)
    settled = replace(
        own,
        term=dates,
        settle=Settle(until=day(until) if until else None),
        approval=(ApprovalStep("家长申请", "家长"),),
    )
    given: dict[str, Any] = {
        "id": "demo", "term": settled, "withholding": WITHHOLDING, "periods": BELLS, "students": PUPILS,
        "applications": (asks(AN),),
    }  # fmt: skip
    return School(**{**given, **tables})


def fees(of: School, places: tuple[tuple[str, str], ...] = ()) -> r.Fees:
    """What the families owe; `places` are (student, course) seats in 走班 courses."""
    placements = tuple(
        r.Placement(
            student=student, receipt="", course=course, group="1", wish=1, round=1, reason="", ticket=1
        )
        for student, course in places
    )
    allocation = r.Allocation(lottery=None, placements=placements, sections=(), unplaced=())
    return charge(of, enrol(of), allocation)


def gross(of: School, student: str = AN) -> dict[str | None, int]:
    """Month → gross fen of one student."""
    return {it.month: it.gross_fen for it in fees(of).charges if it.student == student}


def teacher(number: str, status: str = "在编", **fields: Any) -> plan.Teacher:
    """Somebody who may be paid, or not, by status."""
    return plan.Teacher(teacher=number, name=f"甲{number[-2:]}", status=status, **fields)


def hours(net: dict[str, str], lines: tuple[r.CreditLine, ...] = (), **fields: Any) -> r.CreditHours:
    """Credits with these net totals (gross and planned the same)."""
    totals = tuple(
        r.CreditTotal(
            teacher=who,
            gross=Credits.parse(text),
            deducted=Credits(),
            net=Credits.parse(text),
            planned=Credits.parse(text),
        )
        for who, text in net.items()
    )
    empty: dict[str, Any] = {"scores": (), "overtime": (), "deductions": (), "incidents": ()}
    return r.CreditHours(lines=lines, totals=totals, **{**empty, **fields})


def line(who: str, date: str, period: str = "下午一", item: str = "F01/七1班", **fields: Any) -> r.CreditLine:
    """A kept line worth one 课时."""
    given: dict[str, Any] = {
        "season": "", "credits": Credits(100), "status": "kept", "reason": "", "evidence": (),
    }  # fmt: skip
    return r.CreditLine(date=day(date), teacher=who, item=item, period=period, **{**given, **fields})


def share(name: str, percent: int | None = None, by: str = "", **fields: Any) -> money.SplitRow:
    """A row of the split; percent of one hundred."""
    ratio = None if percent is None else Fraction(percent, 100)
    return money.SplitRow(share=name, percent=ratio, by=by, **fields)


def income(fen: int, date: str = "09-15") -> money.Income:
    """Public money."""
    return money.Income(date=day(date), source="财政补助", amount=Fen(fen))


def split(of: School, earned: r.CreditHours) -> r.Split:
    """The pool divided."""
    return divide(of, earned, fees(of))


def payouts(of: School, earned: r.CreditHours) -> dict[str, dict[str, int]]:
    """Share → teacher → fen."""
    found: dict[str, dict[str, int]] = {}
    for it in split(of, earned).payouts:
        found.setdefault(it.share, {})[it.teacher] = it.fen
    return found


GU, HE, JI, KE, LU = "T9001", "T9002", "T9003", "T9004", "T9005"
STAFF = (
    teacher(GU, roles=("值班领导",)),
    teacher(HE, "编外"),
    teacher(JI, "外聘"),
    teacher(KE, "退休"),
    teacher(LU, "志愿者"),
)
ALL = {GU: "3", HE: "1", JI: "2", KE: "4", LU: "5"}


def pool_of(fen: int, *rows: money.SplitRow, until: str = "10-08", **tables: Any) -> School:
    """A school with so much public money to divide by these rows."""
    given_tables: dict[str, Any] = {"teachers": STAFF, "income": (income(fen),), "split": rows, **tables}
    return school(until=until, **given_tables)


LINES = (
    line(GU, "09-13"),
    line(GU, "09-13", "下午二"),
    line(GU, "09-14", credits=Credits(200)),
    line(HE, "09-13", status="corrected"),
    line(HE, "09-14", status="void"),
    line(JI, "09-15", "晚自习", "F03/七1班"),
    line(KE, "09-15", "", "值周教师"),
    line(KE, "10-08", status="planned"),
)
COURSES = (
    plan.Course(course="F01", name="作业辅导", kind="作业辅导", grades=(7,), grouping="行政班"),
    plan.Course(course="F03", name="自习", kind="自习", grades=(7,), grouping="行政班"),
)
