"""The tables that describe the plan (not the evidence), row by row into records."""

from collections import defaultdict
from collections.abc import Sequence

from tests.recompute.records import (
    Absence,
    Application,
    Bell,
    CalendarRow,
    Course,
    FeeItem,
    FeeStep,
    Pin,
    Post,
    Room,
    Season,
    Step,
    Student,
    Teacher,
    Verdict,
    Waiver,
)
from tests.recompute.tables import Row
from tests.recompute.values import (
    bell_clock,
    date_range,
    day,
    day_or_none,
    fen,
    grades,
    hundredths,
    is_yes,
    items,
    names,
    ratio,
    weekdays,
)

# A blank 星期 means the ordinary school week.
_SCHOOL_WEEK = frozenset(range(1, 6))

Rows = Sequence[Row]


def _number(text: str) -> int | None:
    return int(text) if text else None


def _money(text: str) -> int | None:
    return fen(text) if text else None


def students(rows: Rows) -> dict[str, Student]:
    """Students by number."""
    return {
        row["student"]: Student(
            row["student"], min(grades(row["grade"])), row["class"], names(row["priority"])
        )
        for row in rows
    }


def bells(rows: Rows, every_grade: frozenset[int]) -> tuple[Bell, ...]:
    """Bell times in file order."""
    return tuple(_bell(row, every_grade) for row in rows)


def _bell(row: Row, every_grade: frozenset[int]) -> Bell:
    evening = "晚" in row["period"] + row["category"]
    return Bell(
        period=row["period"],
        category=row["category"],
        grades=grades(row["grades"]) or every_grade,
        weekdays=weekdays(row["weekdays"]) or _SCHOOL_WEEK,
        season=row["season"] or None,
        start=bell_clock(row["start"], evening=evening),
        end=bell_clock(row["end"], evening=evening),
        credits=hundredths(row["credits"] or "0"),
    )


def calendar_rows(rows: Rows) -> tuple[CalendarRow, ...]:
    """Rows of the school calendar in file order."""
    return tuple(
        CalendarRow(
            day=day(row["date"]),
            kind=row["kind"],
            grades=grades(row["grades"]),
            periods=names(row["periods"]),
            timetable_weekday=min(weekdays(row["timetable_weekday"]), default=None),
        )
        for row in rows
    )


def seasons(rows: Rows) -> tuple[Season, ...]:
    """Spans of the seasons in file order."""
    return tuple(Season(row["season"], day(row["start"]), day(row["end"])) for row in rows)


def courses(rows: Rows, every_grade: frozenset[int]) -> dict[str, Course]:
    """Courses by id."""
    return {row["course"]: _course(row, every_grade) for row in rows}


def _course(row: Row, every_grade: frozenset[int]) -> Course:
    return Course(
        id=row["course"],
        kind=row["kind"],
        grades=grades(row["grades"]) or every_grade,
        grouping=row["grouping"],
        sections=_number(row["sections"]) or 1,
        capacity=_number(row["capacity"]),
        minimum=_number(row["minimum"]),
        weekly=_number(row["weekly"]),
        periods=names(row["periods"]),
        weekdays=weekdays(row["weekdays"]),
        room_kinds=names(row["room_kind"]),
        outdoor=is_yes(row["outdoor"]),
        rain=names(row["rain"]),
        teachers=names(row["teachers"]),
    )


def teachers(rows: Rows) -> dict[str, Teacher]:
    """Teachers by 工号; a 班主任班级 gives the role 班主任."""
    return {row["teacher"]: _teacher(row) for row in rows}


def _teacher(row: Row) -> Teacher:
    homeroom = names(row["homeroom"])
    return Teacher(
        id=row["teacher"],
        team=row["team"],
        classes=names(row["classes"]) | homeroom,
        status=row["status"],
        roles=names(row["roles"]) | ({"班主任"} if homeroom else set()),
        courses=names(row["courses"]),
        weekly_max=_number(row["weekly_max"]),
        absences=tuple(_absence(text) for text in items(row["unavailable"], slash=False)),
    )


def _absence(text: str) -> Absence:
    """周三 · 周五 晚自习 · 2026-10-12—2026-10-16 (a period may follow the dates too)."""
    dates = date_range(text)
    words = text.split()
    if dates:
        period = words[-1] if len(words) > 1 and date_range(words[-1]) is None else None
        return Absence(frozenset(), dates[0], dates[1], period)
    return Absence(weekdays(words[0]), None, None, words[1] if len(words) > 1 else None)


def rooms(rows: Rows) -> dict[str, Room]:
    """Rooms by name."""
    return {
        row["room"]: Room(row["room"], row["kind"], _number(row["capacity"]), is_yes(row["outdoor"]))
        for row in rows
    }


def applications(rows: Rows, steps: Sequence[Step]) -> tuple[Application, ...]:
    """Applications in file order, with one verdict for each step of the chain."""
    return tuple(_application(row, steps) for row in rows)


def _application(row: Row, steps: Sequence[Step]) -> Application:
    return Application(
        id=row["application"],
        row=row.number,
        student=row["student"],
        submitted=day_or_none(row["submitted"]),
        periods=names(row["periods"]),
        weekdays=weekdays(row["weekdays"]),
        wishes=tuple((n, row[f"wish_{n}"]) for n in range(1, 10) if row[f"wish_{n}"]),
        signed=is_yes(row["signed"]),
        verdicts=tuple(
            Verdict(row[f"{step.state}结果"], day_or_none(row[f"{step.state}日期"])) for step in steps
        ),
        start=day_or_none(row["start"]),
        end=day_or_none(row["end"]),
    )


def pins(rows: Rows) -> tuple[Pin, ...]:
    """Fixed arrangements in file order."""
    return tuple(
        Pin(
            course=row["course"],
            group=row["group"] or None,
            weekday=min(weekdays(row["weekday"]), default=None),
            period=row["period"] or None,
            teacher=row["teacher"] or None,
            room=row["room"] or None,
            student=row["student"] or None,
            start=day_or_none(row["from"]),
            end=day_or_none(row["to"]),
            reason=row["reason"],
        )
        for row in rows
    )


def posts(rows: Rows) -> tuple[Post, ...]:
    """Duties in file order; ``per`` is 天 when blank."""
    return tuple(
        Post(
            name=row["post"],
            row=row.number,
            periods=names(row["periods"]),
            weekdays=weekdays(row["weekdays"]) or frozenset(range(1, 8)),
            count=_number(row["count"]),
            roles=names(row["role"]),
            weekly=row["turn"] == "周",
            credits=hundredths(row["credits"]) if row["credits"] else None,
            by_period=row["per"] == "时段",
            scored=bool(row["credits_min"] or row["credits_max"]),
        )
        for row in rows
    )


def fee_items(rows: Rows, step_rows: Rows) -> tuple[FeeItem, ...]:
    """Fee items in file order, each with its steps from the smallest ``up_to`` to the rest."""
    steps: dict[str, list[FeeStep]] = defaultdict(list)
    for row in step_rows:
        up_to = ratio(row["up_to"]) if row["up_to"] else None
        steps[row["item"]].append(FeeStep(row["measure"], up_to, ratio(row["charge"])))
    return tuple(_fee_item(row, steps[row["item"]]) for row in rows)


def _fee_item(row: Row, steps: list[FeeStep]) -> FeeItem:
    return FeeItem(
        name=row["item"],
        service=row["nature"] != "代收费",
        grades=grades(row["grades"]),
        courses=names(row["courses"]),
        unit=row["unit"],
        price=_money(row["price"]),
        periods=names(row["periods"]),
        basis=row["basis"],
        proration=row["proration"] or "不折算",
        cap_day=_money(row["cap_day"]),
        cap_month=_money(row["cap_month"]),
        cap_term=_money(row["cap_term"]),
        steps=tuple(sorted(steps, key=lambda step: (step.up_to is None, step.up_to or 0))),
    )


def waivers(rows: Rows) -> tuple[Waiver, ...]:
    """Remissions in file order."""
    return tuple(
        Waiver(
            row["student"],
            row["item"] or None,
            ratio(row["rate"]),
            day_or_none(row["start"]),
            day_or_none(row["end"]),
        )
        for row in rows
    )
