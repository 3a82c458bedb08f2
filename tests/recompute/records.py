"""The nouns of the computation as frozen records; the tables of evidence stay rows of text."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.recompute.values import Clock

Cell = tuple[int, str]  # weekday and period
GroupKey = tuple[str, str]  # course and group

IN_SCHOOL = frozenset({"在编", "编外"})  # 校内
OUTSIDE = frozenset({"外聘", "退休"})  # 校外

CLASS_GROUPING, MIXED_GROUPING, WALKING_GROUPING = "行政班", "年级混编", "走班"
SERVICE_CATEGORY = "课后服务"


@dataclass(frozen=True)
class Bell:
    """One row of the bell times: a period as it runs for some grades on some weekdays in a season."""

    period: str
    category: str
    grades: frozenset[int]
    weekdays: frozenset[int]
    season: str | None
    start: Clock
    end: Clock
    credits: int  # hundredths; a blank cell earns nothing


@dataclass(frozen=True)
class CalendarRow:
    """A day that differs from an ordinary Monday to Friday; empty grades or periods mean all."""

    day: date
    kind: str
    grades: frozenset[int]
    periods: frozenset[str]
    timetable_weekday: int | None

    def names(self, grade: int, period: str) -> bool:
        return (not self.grades or grade in self.grades) and (not self.periods or period in self.periods)


@dataclass(frozen=True)
class Season:
    """A span of dates under a season's name."""

    name: str
    start: date
    end: date


@dataclass(frozen=True)
class Course:
    """An offer; empty periods or weekdays leave the choice open."""

    id: str
    kind: str
    grades: frozenset[int]
    grouping: str
    sections: int
    capacity: int | None
    minimum: int | None
    weekly: int | None
    periods: frozenset[str]
    weekdays: frozenset[int]
    room_kinds: frozenset[str]
    outdoor: bool
    rain: frozenset[str]
    teachers: frozenset[str]

    def allows(self, cell: Cell) -> bool:
        """Whether the cell is one of its weekdays and periods."""
        weekday, period = cell
        in_days = not self.weekdays or weekday in self.weekdays
        return in_days and (not self.periods or period in self.periods)


@dataclass(frozen=True)
class Absence:
    """When a teacher is not available: a weekday, a weekday's period, or dates (with or without a period)."""

    weekdays: frozenset[int]
    start: date | None
    end: date | None
    period: str | None

    def covers(self, day: date, weekday: int) -> bool:
        """Whether the day lies in it, whatever the period."""
        in_dates = self.start is not None and self.end is not None and self.start <= day <= self.end
        return in_dates or weekday in self.weekdays


@dataclass(frozen=True)
class Teacher:
    """A person who can be given sessions or duties."""

    id: str
    team: str
    classes: frozenset[str]
    status: str
    roles: frozenset[str]
    courses: frozenset[str]
    weekly_max: int | None
    absences: tuple[Absence, ...]

    @property
    def marks(self) -> frozenset[str]:
        """The words by which a rule or a share may speak of this person: his roles, his 身份, 校内 or 校外."""
        place = {"校内"} if self.status in IN_SCHOOL else {"校外"} if self.status in OUTSIDE else set()
        return self.roles | {self.status} | place

    def is_available(self, day: date, weekday: int, periods: frozenset[str]) -> bool:
        """Whether no absence of the day is for the whole day or for one of the periods."""
        found = [absence for absence in self.absences if absence.covers(day, weekday)]
        return not any(absence.period is None or absence.period in periods for absence in found)


@dataclass(frozen=True)
class Room:
    """A place with its kinds."""

    id: str
    kind: str
    capacity: int | None
    outdoor: bool


@dataclass(frozen=True)
class Student:
    """A student; ``words`` are his priority categories."""

    id: str
    grade: int
    class_name: str
    words: frozenset[str]


@dataclass(frozen=True)
class Step:
    """One step of the school's approval chain."""

    state: str
    actor: str


@dataclass(frozen=True)
class Verdict:
    """What the school decided at one step: 通过, 退回 or blank, and when."""

    result: str
    day: date | None


@dataclass(frozen=True)
class Application:
    """A family's application; ``row`` is its place in the file, empty periods or weekdays mean all."""

    id: str
    row: int
    student: str
    submitted: date | None
    periods: frozenset[str]
    weekdays: frozenset[int]
    wishes: tuple[tuple[int, str], ...]  # (number of the wish, course id)
    signed: bool
    verdicts: tuple[Verdict, ...]  # one for each step of the chain
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Pin:
    """A fixed arrangement; None leaves the cell to the solver."""

    course: str
    group: str | None
    weekday: int | None
    period: str | None
    teacher: str | None
    room: str | None
    student: str | None
    start: date | None
    end: date | None
    reason: str

    @property
    def keeps_open(self) -> bool:
        """Course and reason alone: the course may not be closed."""
        choices = (self.group, self.weekday, self.period, self.teacher, self.room, self.student)
        return bool(self.reason) and all(choice is None for choice in choices)


@dataclass(frozen=True)
class Post:
    """A duty that is rostered, or only scored where ``count`` is None."""

    name: str
    row: int
    periods: frozenset[str]
    weekdays: frozenset[int]
    count: int | None
    roles: frozenset[str]
    weekly: bool  # turn 周
    credits: int | None
    by_period: bool
    scored: bool  # a person scores it within bounds


@dataclass(frozen=True)
class Readings:
    """How the silences of the plan are read, as far as they change a number."""

    elective_per_student: int
    priority_classes: tuple[frozenset[str], ...]
    credits_floor: int
    min_gap: int
    early_punch: bool
    everybody_punches: bool


@dataclass(frozen=True)
class Term:
    """The dates of the term and how far it is settled."""

    start: date
    end: date
    service_start: date
    service_end: date
    until: date | None
    lock: date | None

    def is_settled(self, day: date) -> bool:
        return self.until is not None and day <= self.until

    @property
    def anything_settled(self) -> bool:
        return self.until is not None and self.until >= self.service_start


@dataclass(frozen=True)
class Lottery:
    """What the draw needs; without a key there are no receipts and no tickets."""

    seed: str | None
    announced_on: date
    key: bytes


@dataclass(frozen=True)
class FeeItem:
    """A fee item; ``price`` is None where it is blank, empty sets mean all."""

    name: str
    service: bool  # 服务性收费, not 代收费
    grades: frozenset[int]
    courses: frozenset[str]
    unit: str
    price: int | None
    periods: frozenset[str]
    basis: str
    proration: str
    cap_day: int | None
    cap_month: int | None
    cap_term: int | None
    steps: tuple["FeeStep", ...]


@dataclass(frozen=True)
class FeeStep:
    """One step of a graded fee; ``up_to`` None is the rest."""

    measure: str
    up_to: Fraction | None
    charge: Fraction


@dataclass(frozen=True)
class Waiver:
    """A remission; ``item`` None is every item."""

    student: str
    item: str | None
    rate: Fraction
    start: date | None
    end: date | None
