"""The result files of a build (contract §4), typed; pages and documents are rendered from these alone."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NewType

from msgspec import Struct

from kehou.model.amounts import Credits, Fen

Clock = NewType("Clock", str)
"""A time of day as `HH:MM`; later is greater, also as text."""


def clock(time: dt.time) -> Clock:
    """A time of day as results hold it."""
    return Clock(f"{time:%H:%M}")


class Record(Struct, frozen=True, kw_only=True):
    """The base of everything in a result file."""


class CalendarDay(Record, frozen=True):
    """One day of the term; `service`: for any grade and 课后服务 period."""

    date: dt.date
    week: int
    weekday: int
    timetable_weekday: int
    season: str
    service: bool
    settled: bool
    note: str


class Calendar(Record, frozen=True):
    """calendar.json, held as a list in the file."""

    days: tuple[CalendarDay, ...]


class Stay(Record, frozen=True):
    """The days an accepted application covers, both included."""

    start: dt.date
    end: dt.date


class EnrolledApplication(Record, frozen=True):
    """What became of one application; `state` is the last step reached."""

    application: str
    student: str
    state: str
    accepted: bool
    reason: str
    stay: Stay | None


class GradeCount(Record, frozen=True):
    """How many students of a grade applied and were accepted (students, not applications)."""

    grade: int
    students: int
    applied: int
    accepted: int


class ClassCount(Record, frozen=True, rename={"class_name": "class"}):
    """The same for a class."""

    class_name: str
    grade: int
    students: int
    applied: int
    accepted: int


class Enrolment(Record, frozen=True):
    """enrolment.json."""

    applications: tuple[EnrolledApplication, ...]
    by_grade: tuple[GradeCount, ...]
    by_class: tuple[ClassCount, ...]


class LotteryFacts(Record, frozen=True):
    """The published seed and date."""

    seed: str
    announced_on: dt.date | None


class Placement(Record, frozen=True):
    """One student's seat in one course; wish 0 and round 0: by hand; ticket None: seated after the lottery."""

    student: str
    receipt: str
    course: str
    group: str
    wish: int
    round: int
    reason: str
    ticket: int | None


class Cutoff(Record, frozen=True):
    """The last (priority, ticket) that was seated by wish where somebody was refused."""

    priority: int
    ticket: int


class Section(Record, frozen=True):
    """One group of a 走班 course (group "" and size 0 when the course did not open)."""

    course: str
    group: str
    capacity: int
    size: int
    opened: bool
    teacher: str
    cutoff: Cutoff | None


class Unplaced(Record, frozen=True):
    """A student who took part and has no seat, and why."""

    student: str
    reason: str


class Allocation(Record, frozen=True):
    """allocation.json."""

    lottery: LotteryFacts | None
    placements: tuple[Placement, ...]
    sections: tuple[Section, ...]
    unplaced: tuple[Unplaced, ...]


class LotteryCourse(Record, frozen=True):
    """A 走班 course as the verifier needs it; cells are `[weekday, period]`."""

    course: str
    grades: tuple[int, ...]
    sections: int
    capacity: int
    minimum: int | None
    """None as well where a pin keeps the course open."""
    cells: tuple[tuple[int, str], ...]


class LotteryStudent(Record, frozen=True):
    """A student as the verifier needs him: by receipt, never by number."""

    receipt: str
    grade: int
    priority: int
    wishes: tuple[str, ...]
    pinned: tuple[str, ...]
    placed: tuple[str, ...]


class LotteryFile(Record, frozen=True):
    """lottery.json: the pseudonymous file of `kehou verify` (bureau only)."""

    seed: str
    k: int
    courses: tuple[LotteryCourse, ...]
    students: tuple[LotteryStudent, ...]
    """Everybody who took part; tickets follow from seed and receipts."""
    late: tuple[LotteryStudent, ...] = ()
    """Without a ticket: later applications in the order they were seated, and hand placements of others."""


class Group(Record, frozen=True):
    """A group's meeting in one cell and season; students: members on at least one service day."""

    course: str
    group: str
    weekday: int
    period: str
    season: str
    size: int
    students: tuple[str, ...]


class Groups(Record, frozen=True):
    """groups.json, held as a list in the file."""

    groups: tuple[Group, ...]


class Session(Record, frozen=True, rename={"start_date": "from", "end_date": "to"}):
    """One weekly session; from and to are dates when it does not run the whole term, else null."""

    course: str
    group: str
    grades: tuple[int, ...]
    weekday: int
    period: str
    season: str
    start: Clock
    end: Clock
    teacher: str
    room: str
    rain_room: str
    start_date: dt.date | None
    end_date: dt.date | None
    pinned: bool

    @property
    def item(self) -> str:
        """`course/group`, the name of this session in substitutions and credit lines."""
        return f"{self.course}/{self.group}"


class Timetable(Record, frozen=True):
    """timetable.json, held as a list in the file."""

    sessions: tuple[Session, ...]


class Duty(Record, frozen=True):
    """One person on one post on one day; teacher "" is an empty place; period "" unless per 时段."""

    date: dt.date
    period: str
    post: str
    teacher: str


class Roster(Record, frozen=True):
    """roster.json, held as a list in the file."""

    duties: tuple[Duty, ...]


class Evidence(Record, frozen=True):
    """A row of a school's table that decided something."""

    table: str
    row: int


LineStatus = Literal["kept", "void", "substituted", "corrected", "planned"]
EARNING: frozenset[LineStatus] = frozenset({"kept", "corrected"})
"""A line with one of these counts in gross (rules: Credits 7)."""


class CreditLine(Record, frozen=True):
    """One session or duty of one teacher on one day and what it earned."""

    date: dt.date
    teacher: str
    item: str
    period: str
    season: str
    credits: Credits
    status: LineStatus
    reason: str
    evidence: tuple[Evidence, ...]

    @property
    def earns(self) -> bool:
        """Whether the line counts in gross."""
        return self.status in EARNING


class Score(Record, frozen=True):
    """A score given for a post on one day."""

    date: dt.date
    teacher: str
    item: str
    credits: Credits
    reason: str = ""
    """Who gave it and what was noted, in plain words."""
    evidence: tuple[Evidence, ...] = ()


class Overtime(Record, frozen=True):
    """A period wholly covered by 加班."""

    date: dt.date
    teacher: str
    period: str
    credits: Credits
    reason: str = ""
    """Who gave it and what was noted, in plain words."""
    evidence: tuple[Evidence, ...] = ()


class DeductionLine(Record, frozen=True):
    """A deduction as it counted."""

    date: dt.date
    teacher: str
    kind: str
    credits: Credits
    effect: str
    item: str = ""
    """The session, post or period it was for; "" when the row names none."""
    reason: str = ""
    """Who gave it and what was noted, in plain words."""
    evidence: tuple[Evidence, ...] = ()


class CreditTotal(Record, frozen=True):
    """A teacher's term: gross = kept + corrected + scores + overtime; net = max(floor, gross − deducted)."""

    teacher: str
    gross: Credits
    deducted: Credits
    net: Credits
    planned: Credits


class CreditHours(Record, frozen=True):
    """credits.json."""

    lines: tuple[CreditLine, ...]
    scores: tuple[Score, ...]
    overtime: tuple[Overtime, ...]
    deductions: tuple[DeductionLine, ...]
    incidents: tuple[DeductionLine, ...]
    totals: tuple[CreditTotal, ...]
    floored: tuple[str, ...] = ()
    """Teachers at whom the floor was applied (rules §2: credits_floor)."""


class Charge(Record, frozen=True):
    """What one student owes for one item and month (`month` null: the whole term)."""

    student: str
    item: str
    month: str | None
    gross_fen: Fen
    waived_fen: Fen
    net_fen: Fen


class Due(Record, frozen=True):
    """What a student still owes; negative: the school owes."""

    student: str
    fen: Fen


class ItemTotal(Record, frozen=True):
    """The charges of one item together."""

    item: str
    students: int
    gross_fen: Fen
    waived_fen: Fen
    net_fen: Fen


class Fees(Record, frozen=True):
    """fees.json."""

    charges: tuple[Charge, ...]
    payments_fen: Fen
    refunds_fen: Fen
    due: tuple[Due, ...]
    by_item: tuple[ItemTotal, ...]


class SourceTotal(Record, frozen=True):
    """Money from one source."""

    source: str
    fen: Fen


class Share(Record, frozen=True):
    """A node of the split; percent as a decimal string of one hundred, "" for a rate row."""

    share: str
    parent: str
    percent: str
    fen: Fen


class Payout(Record, frozen=True):
    """What one payee gets from one leaf; weight, total_weight and quotient are exact strings."""

    teacher: str
    share: str
    weight: str
    fen: Fen
    total_weight: str = ""
    quotient: str = ""
    """The exact share in fen before rounding, as `n/d` or a whole number."""


class PayeeTotal(Record, frozen=True):
    """All of a payee's money; withheld is an estimate for 校外 payees, else 0."""

    teacher: str
    status: str
    fen: Fen
    withheld_fen: Fen


class JournalLine(Record, frozen=True):
    """One line of the journal; the lines sum to 0."""

    account: str
    fen: Fen
    note: str


class Split(Record, frozen=True):
    """split.json."""

    basis: Literal["决算", "预算"]
    income: tuple[SourceTotal, ...]
    expenses_fen: Fen
    pool_fen: Fen
    shares: tuple[Share, ...]
    payouts: tuple[Payout, ...]
    totals: tuple[PayeeTotal, ...]
    journal: tuple[JournalLine, ...]
    pending: tuple[str, ...] = ()
    """Shares that wait for points (待考核)."""


class Finding(Record, frozen=True):
    """One row of findings.json."""

    rule: str
    pack: str
    level: Literal["red", "yellow", "green"]
    subject: str
    required: str
    found: str
    clause: str
    source: str
    fix: str


class Findings(Record, frozen=True):
    """findings.json, held as a list in the file."""

    findings: tuple[Finding, ...]


class Coverage(Record, frozen=True):
    """Accepted and served students; percent is a decimal string with one place."""

    accepted: int
    served: int
    percent: str


class Participation(Record, frozen=True, rename={"class_name": "class"}):
    """The share of a class that takes part; percent as above."""

    grade: int
    class_name: str
    percent: str


class SurveyMean(Record, frozen=True):
    """The mean score of one question; mean is a decimal string with two places, "" without scores."""

    round: str
    dimension: str
    question: str
    n: int
    mean: str


class Evaluation(Record, frozen=True):
    """evaluation.json."""

    coverage: Coverage
    participation: tuple[Participation, ...]
    survey: tuple[SurveyMean, ...]


class TeacherName(Record, frozen=True):
    """A teacher as the filings name him."""

    teacher: str
    name: str
    team: str
    status: str
    subjects: tuple[str, ...]
    roles: tuple[str, ...]


class CourseName(Record, frozen=True):
    """A course as the filings name it."""

    course: str
    name: str
    kind: str
    grouping: str


class PeriodName(Record, frozen=True):
    """One bell row as the filings print it."""

    period: str
    category: str
    grades: tuple[int, ...]
    weekdays: tuple[int, ...]
    season: str
    start: Clock
    end: Clock
    credits: Credits | None


class FeeNotice(Record, frozen=True):
    """A fee item as the filings print it; price null: 标准待批."""

    item: str
    nature: str
    grades: tuple[int, ...]
    unit: str
    price_fen: Fen | None
    periods: tuple[str, ...]
    basis: str
    proration: str
    notice_from: dt.date | None
    notice_to: dt.date | None


class Directory(Record, frozen=True):
    """directory.json: the names behind the ids of the other files (internal, for the filings)."""

    school: str
    district: str
    term: str
    hotline: str
    supervision_hotline: str
    data_date: dt.date
    """The newest date in the data; the date of a build (contract §3)."""
    teachers: tuple[TeacherName, ...]
    courses: tuple[CourseName, ...]
    periods: tuple[PeriodName, ...]
    posts: tuple[str, ...]
    fee_items: tuple[FeeNotice, ...]


class Computed(Record, frozen=True):
    """The results that are computed from the tables: what judges, findings and the public projection look at."""

    calendar: Calendar
    enrolment: Enrolment
    allocation: Allocation
    groups: Groups
    timetable: Timetable
    roster: Roster
    credits: CreditHours
    fees: Fees
    split: Split
    evaluation: Evaluation
