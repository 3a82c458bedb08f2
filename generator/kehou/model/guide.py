"""The public guide: everything that the site may show and nothing else (rules: Privacy).

The record is computed once from a school's tables and results and kept as `results/guide.json`. No
field can hold a student, a guardian, a staff number, pay, a punch or a waiver; a count of people below
five is already None here, so that no page has to remember the rule.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from kehou.model.amounts import Fen
from kehou.model.results import Clock, Record


class SchoolFacts(Record, frozen=True):
    """Who the school is and whom to call; `accent` is the colour of the site as `#1f6f5c`, or ""."""

    name: str
    stage: str
    district: str
    address: str
    hotline: str
    supervision_hotline: str
    website: str
    accent: str


class TermFacts(Record, frozen=True):
    """The term and, inside it, the first and last day of the service."""

    name: str
    start: dt.date
    end: dt.date
    service_start: dt.date
    service_end: dt.date
    grades: tuple[int, ...]
    """The grades that are served."""


class Block(Record, frozen=True):
    """A piece of running text of the school's own, always shown as plain text; step: a numbered item."""

    kind: Literal["heading", "paragraph", "item", "step"]
    text: str


class Texts(Record, frozen=True):
    """What the school says in its own words; empty where it said nothing.

    `money` and `leaving` are the sections of the other texts whose heading names 收费, 减免, 退费 or 退出.
    """

    audience: tuple[Block, ...]
    method: tuple[Block, ...]
    process: tuple[Block, ...]
    parents: tuple[Block, ...]
    safety: tuple[Block, ...]
    rain: tuple[Block, ...]
    money: tuple[Block, ...]
    leaving: tuple[Block, ...]


class Hours(Record, frozen=True):
    """One line of the daily times: adjoining periods of one category joined into one stretch."""

    category: str
    periods: tuple[str, ...]
    grades: tuple[int, ...]
    weekdays: tuple[int, ...]
    season: str
    start: Clock
    end: Clock
    note: str


class Slot(Record, frozen=True):
    """A row of a grid; start and end are "" when the times differ between weekdays."""

    period: str
    start: Clock
    end: Clock


class Lesson(Record, frozen=True):
    """What stands in a cell: the name (or the kind, for 走班) and the kind of the course."""

    name: str
    kind: str


class Cell(Record, frozen=True):
    """One slot on one weekday; no lessons: nothing is held then."""

    start: Clock
    end: Clock
    lessons: tuple[Lesson, ...]


class DayColumn(Record, frozen=True):
    """A weekday with one cell for each slot of its grid, in the same order."""

    weekday: int
    cells: tuple[Cell, ...]


class Grid(Record, frozen=True):
    """A week of a grade or of a class in one season ("": the whole term)."""

    season: str
    slots: tuple[Slot, ...]
    days: tuple[DayColumn, ...]


class ClassWeek(Record, frozen=True):
    """The week of one class."""

    name: str
    grids: tuple[Grid, ...]


class GradeWeek(Record, frozen=True):
    """The week of a grade, and of each of its classes."""

    grade: int
    grids: tuple[Grid, ...]
    classes: tuple[ClassWeek, ...]


class Meeting(Record, frozen=True):
    """When and where a group of a course meets; group "": the course has only one."""

    weekday: int
    period: str
    season: str
    start: Clock
    end: Clock
    group: str
    room: str
    rain_room: str
    teacher: str
    """As `publish.teacher_names` allows: a name, 某老师, or ""."""


class CourseEntry(Record, frozen=True):
    """A course on offer; capacities and places left are no counts of people (rules: Privacy)."""

    course: str
    name: str
    name_en: str
    kind: str
    domain: str
    grades: tuple[int, ...]
    grouping: str
    menu: bool
    """Whether it stands on the 社团活动菜单, with its meetings: by wish, or of the kind 选修, 社团 or 走班课程."""
    chosen: bool
    """Whether families choose it by wish (走班); only then it has seats and places left."""
    opened: bool
    sections: int | None
    capacity: int | None
    """Places in one section."""
    seats: int | None
    """Places in all sections together."""
    left: int | None
    """Places left after the allocation; None where the course did not open."""
    weekly: int | None
    outdoor: bool
    summary: str
    note: str
    meetings: tuple[Meeting, ...]


DayMark = Literal["service", "makeup", "closed", "none"]
"""service: a service day · makeup: one on another weekday's timetable · closed: 放假 or 停课 · none: a weekend."""


class MonthDay(Record, frozen=True):
    """A day in a month's grid; `mark` is "none" outside the service too."""

    date: dt.date
    mark: DayMark


class Month(Record, frozen=True):
    """A month as weeks of seven days, Monday first; None before the first and after the last day."""

    year: int
    month: int
    weeks: tuple[tuple[MonthDay | None, ...], ...]


class SpecialDays(Record, frozen=True):
    """A run of days that depart from the plain week in the same way; grades or periods (): all."""

    start: dt.date
    end: dt.date
    kind: str
    timetable_weekday: int | None
    grades: tuple[int, ...]
    periods: tuple[str, ...]
    note: str


class SeasonSpan(Record, frozen=True):
    """The dates of a season."""

    season: str
    start: dt.date
    end: dt.date


class TermCalendar(Record, frozen=True):
    """The calendar of the service; service_days counts the days with any service."""

    service_days: int
    months: tuple[Month, ...]
    special: tuple[SpecialDays, ...]
    seasons: tuple[SeasonSpan, ...]


class StatusCount(Record, frozen=True):
    """How many people of one status take part; None: fewer than five."""

    status: str
    count: int | None


class Leader(Record, frozen=True):
    """A member of a body whom the school's table marks as public."""

    body: str
    role: str
    name: str
    title: str


class Staffing(Record, frozen=True):
    """Who looks after the children; `teachers` as `publish.teacher_names` allows."""

    counts: tuple[StatusCount, ...]
    teachers: tuple[str, ...]
    leaders: tuple[Leader, ...]


class FeeStep(Record, frozen=True):
    """A step of a fee, in words: up to `up_to` of `measure` (""; the rest), `charge` of the price is due."""

    measure: str
    up_to: str
    charge: str


class FeeLine(Record, frozen=True):
    """One fee item; price None: 标准待批, nothing may be charged yet."""

    item: str
    nature: str
    grades: tuple[int, ...]
    courses: tuple[str, ...]
    periods: tuple[str, ...]
    unit: str
    price_fen: Fen | None
    basis: str
    proration: str
    cap_day_fen: Fen | None
    cap_month_fen: Fen | None
    cap_term_fen: Fen | None
    notice_from: dt.date | None
    notice_to: dt.date | None
    steps: tuple[FeeStep, ...]


FeeKind = Literal["charged", "free", "pending"]


class FeeFacts(Record, frozen=True):
    """charged: at least one item with price and basis · pending: items, none approved · free: no item."""

    kind: FeeKind
    lines: tuple[FeeLine, ...]


class ApplyStep(Record, frozen=True):
    """One step of the approval chain and who does it."""

    state: str
    actor: str


class Draw(Record, frozen=True):
    """One line of the published lottery; ticket None: seated after it where there was room."""

    ticket: int | None
    receipt: str
    courses: tuple[str, ...]


class LotteryNotice(Record, frozen=True):
    """The lottery as families may check it: seed, day, and receipt → course in ticket order."""

    seed: str
    announced_on: dt.date
    draws: tuple[Draw, ...]


class Applying(Record, frozen=True):
    """How to apply; `wishes` is how many courses a child gets, 0 when none are chosen."""

    steps: tuple[ApplyStep, ...]
    wishes: int
    priority: tuple[tuple[str, ...], ...]
    """Lists of words of the priority classes, the first served first."""
    lottery: LotteryNotice | None


class RainMove(Record, frozen=True):
    """Where an outdoor session goes when it rains; group "": the course has only one."""

    course: str
    grades: tuple[int, ...]
    group: str
    weekday: int
    period: str
    room: str
    rain_room: str


class BasisEntry(Record, frozen=True):
    """One document that the service rests on."""

    title: str
    number: str
    issuer: str


class Download(Record, frozen=True):
    """A public document, found at `downloads/<file>`."""

    title: str
    file: str
    note: str


class ReadingEntry(Record, frozen=True):
    """How the school reads a point that its plan leaves open (rules §2)."""

    key: str
    value: str


class Provenance(Record, frozen=True):
    """Of which day the data are, and which version computed the pages; never a clock time."""

    data_date: dt.date
    version: str


class Guide(Record, frozen=True):
    """guide.json: the whole public projection of one school and term."""

    language: Literal["zh-Hans", "zh-Hant"]
    school: SchoolFacts
    term: TermFacts
    texts: Texts
    hours: tuple[Hours, ...]
    weeks: tuple[GradeWeek, ...]
    courses: tuple[CourseEntry, ...]
    calendar: TermCalendar
    staffing: Staffing
    fees: FeeFacts
    applying: Applying
    rain: tuple[RainMove, ...]
    basis: tuple[BasisEntry, ...]
    downloads: tuple[Download, ...]
    readings: tuple[ReadingEntry, ...]
    provenance: Provenance
