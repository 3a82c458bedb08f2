"""A school folder as one record: term.yml and the tables, read once."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.recompute import packs, plan_tables
from tests.recompute.records import (
    Application,
    Bell,
    CalendarRow,
    Course,
    FeeItem,
    Lottery,
    Pin,
    Post,
    Readings,
    Room,
    Season,
    Step,
    Student,
    Teacher,
    Term,
    Waiver,
)
from tests.recompute.tables import Row, read_table
from tests.recompute.values import day, hundredths

_RULES = Path(__file__).resolve().parents[2] / "data" / "rules"
_EVIDENCE = (
    *("roster", "duty_log", "substitutions", "corrections", "deduction_rules", "deductions", "points"),
    *("punch_rules", "punches", "attendance", "payments", "income", "expenses", "split"),
)


@dataclass(frozen=True)
class School:
    """Everything the computation reads; ``tables`` holds the evidence and the money as rows of text."""

    term: Term
    readings: Readings
    lottery: Lottery
    steps: tuple[Step, ...]
    may_charge: bool
    bells: tuple[Bell, ...]
    calendar: tuple[CalendarRow, ...]
    seasons: tuple[Season, ...]
    courses: dict[str, Course]
    teachers: dict[str, Teacher]
    rooms: dict[str, Room]
    students: dict[str, Student]
    applications: tuple[Application, ...]
    pins: tuple[Pin, ...]
    posts: tuple[Post, ...]
    fee_items: tuple[FeeItem, ...]
    waivers: tuple[Waiver, ...]
    tables: dict[str, tuple[Row, ...]]

    def settled(self, table: str) -> list[Row]:
        """The rows of evidence or money that count: those dated up to ``settle.until``."""
        return [row for row in self.tables[table] if self.term.is_settled(day(row["date"]))]


def read_school(folder: Path, *, until: date | None = None, as_of: date | None = None) -> School:
    """Read a school folder; ``until`` and ``as_of`` replace what term.yml says."""
    settings: dict[str, Any] = yaml.safe_load((folder / "term.yml").read_text(encoding="utf-8"))
    term = _term(settings, folder)
    term = term if until is None else replace(term, until=until)
    law_date = as_of or _date(settings.get("as_of")) or term.service_start
    loaded = packs.load_packs(_RULES, [str(name) for name in settings.get("rules") or []])
    steps = tuple(Step(str(s["state"]), str(s.get("actor") or "")) for s in settings.get("approval") or [])
    students = plan_tables.students(read_table(folder, "students"))
    every_grade = frozenset(student.grade for student in students.values())
    return School(
        term=term,
        readings=_readings(settings.get("readings") or {}, packs.priority_words(loaded)),
        lottery=_lottery(settings.get("lottery") or {}, folder, term),
        steps=steps,
        may_charge=packs.charges_allowed(loaded, law_date),
        bells=plan_tables.bells(read_table(folder, "periods"), every_grade),
        calendar=plan_tables.calendar_rows(read_table(folder, "calendar")),
        seasons=plan_tables.seasons(read_table(folder, "seasons")),
        courses=plan_tables.courses(read_table(folder, "courses"), every_grade),
        teachers=plan_tables.teachers(read_table(folder, "teachers")),
        rooms=plan_tables.rooms(read_table(folder, "rooms")),
        students=students,
        applications=plan_tables.applications(read_table(folder, "applications"), steps),
        pins=plan_tables.pins(read_table(folder, "pins")),
        posts=plan_tables.posts(read_table(folder, "posts")),
        fee_items=plan_tables.fee_items(read_table(folder, "fee_items"), read_table(folder, "fee_steps")),
        waivers=plan_tables.waivers(read_table(folder, "waivers")),
        tables={name: read_table(folder, name) for name in _EVIDENCE},
    )


def _term(settings: dict[str, Any], folder: Path) -> Term:
    term, settle = settings["term"], settings.get("settle") or {}
    start, end = _required(term["start"]), _required(term["end"])
    return Term(
        start=start,
        end=end,
        service_start=_date(term.get("service_start")) or start,
        service_end=_date(term.get("service_end")) or end,
        until=_date(settle.get("until")) or _latest_evidence(folder),
        lock=_date(settle.get("lock")),
    )


def _latest_evidence(folder: Path) -> date | None:
    """The default of settle.until: the latest date in punches, duty_log, attendance and inspections."""
    days = [
        day(row["time" if table == "punches" else "date"])
        for table in ("punches", "duty_log", "attendance", "inspections")
        for row in read_table(folder, table)
    ]
    return max(days, default=None)


def _readings(given: dict[str, Any], pack_words: list[str]) -> Readings:
    """``priority_classes``: by default the one list of the packs, so there are two classes, listed words and others."""
    classes = given.get("priority_classes") or ([pack_words] if pack_words else [])
    lists = [[words] if isinstance(words, str) else words for words in classes]
    return Readings(
        elective_per_student=int(given.get("elective_per_student") or 1),
        priority_classes=tuple(frozenset(str(word) for word in words) for words in lists),
        credits_floor=hundredths(str(given.get("credits_floor") or 0)),
        min_gap=int(given.get("min_gap") or 10),
        early_punch=given.get("early_punch") == "计入",
        everybody_punches=given.get("who_punches") == "全体",
    )


def _lottery(given: dict[str, Any], folder: Path, term: Term) -> Lottery:
    path = folder / "lottery.key"
    return Lottery(
        seed=None if given.get("seed") is None else str(given["seed"]),
        announced_on=_date(given.get("announced_on")) or term.service_start,
        key=path.read_bytes().rstrip() if path.exists() else b"",
    )


def _required(value: Any) -> date:
    return value if isinstance(value, date) else day(str(value))


def _date(value: Any) -> date | None:
    return None if value in (None, "") else _required(value)
