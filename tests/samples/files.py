"""Reads the committed sample school with nothing but the standard library, so that the tests stay independent."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

SCHOOL = Path(__file__).parents[2] / "data" / "schools" / "gansu-junior"
WEEK = "一二三四五"
Row = dict[str, str]


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of one table of the school."""
    with (SCHOOL / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def by(table: str, header: str) -> dict[str, Row]:
    """Key → row, for a table whose column is a key."""
    return {row[header]: row for row in rows(table)}


@cache
def term() -> dict[str, dict[str, dt.date]]:
    """The whole of term.yml (only its dates are used)."""
    loaded: dict[str, dict[str, dt.date]] = yaml.safe_load((SCHOOL / "term.yml").read_text(encoding="utf-8"))
    return loaded


def parts(cell: str) -> list[str]:
    """A list inside a cell."""
    return [part for part in cell.split(";") if part]


def grades(cell: str) -> list[int]:
    """Grades as `7-9` or `8`."""
    low, _, high = cell.partition("-")
    return list(range(int(low), int(high or low) + 1)) if cell else [7, 8, 9]


def clock(cell: str) -> int:
    """A clock time in minutes."""
    hour, minute = map(int, cell.split(":"))
    return 60 * hour + minute


def day(cell: str) -> dt.date:
    """An ISO date."""
    return dt.date.fromisoformat(cell)


@cache
def closed() -> frozenset[tuple[dt.date, int, str]]:
    """(date, grade, period) without service."""
    periods = [row["时段"] for row in rows("periods")]
    return frozenset(
        (day(row["日期"]), grade, period)
        for row in rows("calendar")
        for grade in grades(row["年级"])
        for period in parts(row["时段"]) or periods
    )


@cache
def service_days(grade: int, period: str) -> tuple[dt.date, ...]:
    """Monday–Friday between the first and the last day, without the days the calendar takes away."""
    first, last = term()["term"]["service_start"], term()["term"]["service_end"]
    every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(d for d in every if d.isoweekday() <= 5 and (d, grade, period) not in closed())


def accepted(row: Row) -> bool:
    """Signed, and passed at both steps."""
    return row["家长签字"] == "是" and row["班级初审结果"] == row["学校核准结果"] == "通过"


@dataclass(frozen=True)
class Stay:
    """An accepted application and the days on which it counts."""

    form: Row
    start: dt.date
    end: dt.date

    def asks(self, weekday: int, period: str) -> bool:
        """Whether it names that period and weekday."""
        named = self.form["申请星期"]
        return period in parts(self.form["申请时段"]) and (not named or WEEK[weekday - 1] in named)


@cache
def stays() -> dict[str, list[Stay]]:
    """Student → stays, the earlier cut off by the later."""
    found: dict[str, list[Stay]] = {}
    for row in filter(accepted, rows("applications")):
        start = day(row["起始日期"]) if row["起始日期"] else term()["term"]["service_start"]
        end = day(row["退出日期"]) if row["退出日期"] else term()["term"]["service_end"]
        before = start - dt.timedelta(days=1)
        mine = found.setdefault(row["学号"], [])
        mine[:] = [Stay(one.form, one.start, min(one.end, before)) for one in mine]
        mine.append(Stay(row, start, end))
    return found


@dataclass(frozen=True)
class Line:
    """One session or duty on one day; minutes of the clock."""

    date: dt.date
    period: str
    item: str
    teacher: str
    start: int
    end: int


def sessions() -> list[Row]:
    """The rows of pins.csv that fix a session."""
    return [row for row in rows("pins") if row["班组"]]


def grade_of(session: Row) -> int:
    """The grade of a session's class, or of its walking course."""
    if session["班组"] in class_grades():
        return class_grades()[session["班组"]]
    return int(by("courses", "课程编号")[session["课程编号"]]["年级"])


@cache
def class_grades() -> dict[str, int]:
    """Class → grade."""
    return {row["班级"]: int(row["年级"]) for row in rows("students")}


def planned_lines() -> Iterator[Line]:
    """Every session on every service day of its weekday, and every duty that earns by its post."""
    bells = by("periods", "时段")
    for row in sessions():
        bell = bells[row["时段"]]
        for date in service_days(grade_of(row), row["时段"]):
            if WEEK[date.weekday()] == row["星期"]:
                item = f"{row['课程编号']}/{row['班组']}"
                yield Line(date, row["时段"], item, row["教师"], clock(bell["开始"]), clock(bell["结束"]))
    fixed = {row["岗位"] for row in rows("posts") if row["课时"]}
    for row in rows("roster"):
        if row["岗位"] in fixed:
            bell = bells[row["时段"]]
            yield Line(
                day(row["日期"]),
                row["时段"],
                row["岗位"],
                row["工号"],
                clock(bell["开始"]),
                clock(bell["结束"]),
            )


@cache
def held_lines() -> tuple[Line, ...]:
    """The lines after substitutions, each of which must match exactly one line (KeyError otherwise)."""
    lines = {(line.date, line.period, line.item, line.teacher): line for line in planned_lines()}
    for row in rows("substitutions"):
        line = lines.pop((day(row["日期"]), row["时段"], row["项目"], row["原教师"]))
        if row["代课教师"]:
            key = (line.date, line.period, line.item, row["代课教师"])
            assert key not in lines
            lines[key] = Line(line.date, line.period, line.item, row["代课教师"], line.start, line.end)
    return tuple(sorted(lines.values(), key=lambda one: (one.date, one.start, one.item)))
