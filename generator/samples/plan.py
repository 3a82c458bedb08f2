"""The plan a sample school typed (term, calendar, bells, courses, staff, rooms), as records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import yaml

from samples.tables import Cells, read

WEEKDAYS = "一二三四五六日"
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Bell:
    """One period of the day; minutes after midnight."""

    name: str
    grades: tuple[int, ...]
    weekdays: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Course:
    """One row of the courses; weekly None: in every cell that nothing else takes."""

    course: str
    name: str
    kind: str
    grades: tuple[int, ...]
    grouping: str
    sections: int
    capacity: int
    minimum: int
    weekly: int | None
    periods: tuple[str, ...]
    weekdays: tuple[int, ...]
    room_kind: str
    teachers: tuple[str, ...]

    @property
    def walking(self) -> bool:
        """Whether students leave their class for it."""
        return self.grouping == "走班"

    @property
    def cells(self) -> tuple[tuple[int, str], ...]:
        """(weekday, period) where it may lie."""
        return tuple((weekday, period) for weekday in self.weekdays for period in self.periods)


@dataclass(frozen=True)
class Person:
    """One row of the staff."""

    teacher: str
    name: str
    classes: tuple[str, ...]
    homeroom: str
    status: str
    roles: tuple[str, ...]
    courses: tuple[str, ...]
    weekly_max: int
    unavailable: tuple[tuple[int, str], ...]

    @property
    def in_house(self) -> bool:
        """Whether the school employs this person."""
        return self.status in ("在编", "编外")

    def available(self, weekday: int, period: str) -> bool:
        """Whether this person may be asked at that time."""
        return (weekday, "") not in self.unavailable and (weekday, period) not in self.unavailable


@dataclass(frozen=True)
class Room:
    """One row of the rooms."""

    room: str
    kind: str
    capacity: int


@dataclass(frozen=True)
class Closure:
    """A date without service for some grades and periods; blank for all."""

    date: dt.date
    grades: tuple[int, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """Everything a script needs to know of what the school typed."""

    first: dt.date
    last: dt.date
    lottery_seed: str
    lottery_key: bytes
    announced_on: dt.date
    states: tuple[str, ...]
    closures: tuple[Closure, ...]
    bells: tuple[Bell, ...]
    courses: tuple[Course, ...]
    staff: tuple[Person, ...]
    rooms: tuple[Room, ...]

    def bell(self, period: str) -> Bell:
        """The period of that name."""
        return next(bell for bell in self.bells if bell.name == period)

    def person(self, teacher: str) -> Person:
        """The teacher with that number."""
        return next(person for person in self.staff if person.teacher == teacher)

    def runs(self, day: dt.date, grade: int, period: str) -> bool:
        """Whether the day is a service day of the grade and period (rules: Days)."""
        bell = self.bell(period)
        return (
            self.first <= day <= self.last
            and grade in bell.grades
            and day.isoweekday() in bell.weekdays
            and not any(
                closure.date == day
                and (not closure.grades or grade in closure.grades)
                and (not closure.periods or period in closure.periods)
                for closure in self.closures
            )
        )

    def service_days(self, grade: int, periods: tuple[str, ...]) -> list[dt.date]:
        """The dates on which at least one of the periods runs for the grade."""
        count = (self.last - self.first).days + 1
        days = [self.first + n * DAY for n in range(count)]
        return [day for day in days if any(self.runs(day, grade, period) for period in periods)]


def listed(text: str) -> tuple[str, ...]:
    """A list inside a cell."""
    return tuple(part for part in text.split(";") if part)


def numbers(text: str) -> tuple[int, ...]:
    """Grades as `7-9` or `7`."""
    low, _, high = text.partition("-")
    return tuple(range(int(low), int(high or low) + 1)) if text else ()


def weekdays(text: str) -> tuple[int, ...]:
    """Weekdays as `一至五` or `二`."""
    low, _, high = text.partition("至")
    return tuple(range(WEEKDAYS.index(low) + 1, WEEKDAYS.index(high or low) + 2)) if text else ()


def minutes(text: str) -> int:
    """A clock time as minutes after midnight."""
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _absence(text: str) -> tuple[int, str]:
    day, _, period = text.partition(" ")
    return WEEKDAYS.index(day.removeprefix("周")) + 1, period


def _course(row: Cells) -> Course:
    return Course(
        course=row["课程编号"],
        name=row["课程名称"],
        kind=row["类别"],
        grades=numbers(row["年级"]),
        grouping=row["组班方式"],
        sections=int(row["班数"] or 0),
        capacity=int(row["容量"] or 0),
        minimum=int(row["开班下限"] or 0),
        weekly=int(row["每周节数"]) if row["每周节数"] else None,
        periods=listed(row["可排时段"]),
        weekdays=weekdays(row["可排星期"]),
        room_kind=row["场地类型"],
        teachers=listed(row["教师"]),
    )


def _person(row: Cells) -> Person:
    return Person(
        teacher=row["工号"],
        name=row["姓名"],
        classes=listed(row["任教班级"]),
        homeroom=row["班主任班级"],
        status=row["身份"],
        roles=(*listed(row["岗位资格"]), *(("班主任",) if row["班主任班级"] else ())),
        courses=listed(row["可授课程"]),
        weekly_max=int(row["每周上限"]),
        unavailable=tuple(_absence(text) for text in listed(row["不可排"])),
    )


def _bell(row: Cells) -> Bell:
    return Bell(
        row["时段"], numbers(row["年级"]), weekdays(row["星期"]), minutes(row["开始"]), minutes(row["结束"])
    )


def _closure(row: Cells) -> Closure:
    return Closure(dt.date.fromisoformat(row["日期"]), numbers(row["年级"]), listed(row["时段"]))


def read_plan(folder: Path) -> Plan:
    """The plan typed in the school folder."""
    term = yaml.safe_load((folder / "term.yml").read_text(encoding="utf-8"))
    return Plan(
        first=term["term"]["service_start"],
        last=term["term"]["service_end"],
        lottery_seed=term["lottery"]["seed"],
        lottery_key=(folder / "lottery.key").read_bytes().rstrip(),
        announced_on=term["lottery"]["announced_on"],
        states=tuple(step["state"] for step in term["approval"] if step["actor"] not in ("家长", "系统")),
        closures=tuple(_closure(row) for row in read(folder, "calendar")),
        bells=tuple(_bell(row) for row in read(folder, "periods")),
        courses=tuple(_course(row) for row in read(folder, "courses")),
        staff=tuple(_person(row) for row in read(folder, "teachers")),
        rooms=tuple(Room(row["场地"], row["类型"], int(row["容量"])) for row in read(folder, "rooms")),
    )
