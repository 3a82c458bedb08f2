"""One school and one term as read: `term.yml`, every table, guide texts and rule packs."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from kehou.model.rulebook import Pack
from kehou.model.tables import duties, families, money, plan
from kehou.model.tables import records as ledger
from kehou.model.term import Term
from kehou.model.withholding import Withholding

GUIDE_FILES = ("method", "safety", "audience", "process", "parents", "rain")
UNCONFIRMED = "待学校确认"


class Document(Struct, frozen=True):
    """A document of the school (制度、预案、办法): `documents/*.md` with its front matter."""

    name: str
    title: str
    adopted: str
    text: str


class Form(Struct, frozen=True):
    """How one table was read, as `check` tells it."""

    table: str
    """Its Chinese name."""
    file: str
    rows: int
    form: str
    """Encoding and delimiter of a text, or the kind of workbook."""


class School(Struct, frozen=True, kw_only=True):
    """Everything a school typed, checked and typed; a table that was not given is empty."""

    id: str
    term: Term
    packs: tuple[Pack, ...] = ()
    withholding: tuple[Withholding, ...] = ()
    """The tables of the tax on 劳务报酬, each with its dates; they are the same for every school."""
    lottery_key: bytes = b""
    guide: Mapping[str, str] = field(default_factory=dict)
    """Guide file name without suffix → Markdown text; the package's default where the school has none."""
    documents: tuple[Document, ...] = ()
    given: frozenset[str] = frozenset()
    """Names of the tables that exist in the folder, even when empty."""
    unread: frozenset[str] = frozenset()
    """Tables, and lottery.key, that are there and yet could not be read: of what they hold nothing is known."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Table name → the file it was read from, as messages and evidence show it."""
    forms: tuple[Form, ...] = ()
    """How each table was read, in the order of the tables."""

    calendar: tuple[plan.CalendarRow, ...] = ()
    seasons: tuple[plan.Season, ...] = ()
    periods: tuple[plan.Period, ...] = ()
    courses: tuple[plan.Course, ...] = ()
    teachers: tuple[plan.Teacher, ...] = ()
    rooms: tuple[plan.Room, ...] = ()
    pins: tuple[plan.Pin, ...] = ()
    students: tuple[families.Student, ...] = ()
    applications: tuple[families.Application, ...] = ()
    waivers: tuple[families.Waiver, ...] = ()
    payments: tuple[families.Payment, ...] = ()
    attendance: tuple[families.Attendance, ...] = ()
    posts: tuple[duties.Post, ...] = ()
    roster: tuple[duties.RosterRow, ...] = ()
    duty_log: tuple[duties.DutyLogRow, ...] = ()
    substitutions: tuple[duties.Substitution, ...] = ()
    punch_rules: tuple[duties.PunchRule, ...] = ()
    punches: tuple[duties.Punch, ...] = ()
    deduction_rules: tuple[duties.DeductionRule, ...] = ()
    deductions: tuple[duties.Deduction, ...] = ()
    corrections: tuple[duties.Correction, ...] = ()
    fee_items: tuple[money.FeeItem, ...] = ()
    fee_steps: tuple[money.FeeStep, ...] = ()
    income: tuple[money.Income, ...] = ()
    expenses: tuple[money.Expense, ...] = ()
    split: tuple[money.SplitRow, ...] = ()
    points: tuple[money.PointsRow, ...] = ()
    inspections: tuple[ledger.Inspection, ...] = ()
    records: tuple[ledger.Record, ...] = ()
    people: tuple[ledger.Person, ...] = ()
    survey: tuple[ledger.SurveyRow, ...] = ()
    homework: tuple[ledger.Homework, ...] = ()
