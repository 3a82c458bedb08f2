"""The closed list of measures that a rule may name, each with the shape of its value in `data/rules/*.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from kehou.model.amounts import Fen, parse_hundredths

Decimal = Annotated[str, Meta(pattern=r"^\d+(\.\d{1,2})?$")] | Annotated[int, Meta(ge=0)]
"""A number with at most two decimals: an integer, or a text such as "2.5" (YAML would read 2.5 inexactly)."""
Count = Annotated[int, Meta(ge=0)]
ClockText = Annotated[str, Meta(pattern=r"^\d{2}:\d{2}$")]
"""A time of day in quotes, as "18:30"."""
Words = tuple[str, ...]


class Value(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of every value that is more than a number, a list or yes and no."""


class UnitPrice(Value, frozen=True):
    """A ceiling for one unit of a fee item."""

    unit: Literal["月", "学期", "课时", "天"]
    yuan: Decimal


class OutOfScope(Value, frozen=True):
    """Categories of periods that may not be charged (收费), or not be part of the service (服务内容)."""

    categories: Words
    scope: Literal["收费", "服务内容"]


class Sections(Value, frozen=True):
    """How many weekly sessions are offered: in the whole school, or of each named course in each grade."""

    count: Count
    per: Literal["学校", "课程"] = "学校"
    names: Words = ()


class ExpenseLimits(Value, frozen=True):
    """Kinds of expense that are forbidden, or only those that the bureau approved in `approved_expenses`."""

    forbidden: Words = ()
    approved_only: bool = False


class Bounds(Value, frozen=True):
    """A range for one kind of number: scores of posts, deductions, credits, waivers, courses per student."""

    of: Literal["岗位评分", "扣减", "岗位课时", "时段课时", "减免比例", "每生课程"]
    names: Words = ()
    """Posts, periods or words of waiver categories; none: all."""
    least: Decimal | None = None
    most: Decimal | None = None


class SplitShape(Value, frozen=True):
    """Which percent of the pool is divided by what, and whether anything may stay with the school."""

    percent: Mapping[str, Decimal]
    all_paid: bool = False


class SurveyRound(Value, frozen=True):
    """A survey that must be held, and by when."""

    round: str
    by: Literal["服务开始前", "学期中", "学期末", "开学第一天"]


class Ledger(Value, frozen=True):
    """Entries of the work ledger (巡查: of the inspections) that every interval must have."""

    kind: str
    every: Literal["天", "周", "月", "学期", "服务前", "按读法"]
    count: Count = 1


class Members(Value, frozen=True):
    """How many members a body must have in a role (blank: any), in the school or for each class or group."""

    body: str
    role: str = ""
    title: str = ""
    """What the member must be, as 校长; blank: anybody."""
    least: Count = 1
    most: Count | None = None
    per: Literal["学校", "班级", "班组"] = "学校"


class Vetting(Value, frozen=True):
    """What must have been examined, of people with which 身份 (none: everybody)."""

    words: Words
    statuses: Words = ()


VALUES: Mapping[str, Any] = {
    "fee_month_max": Decimal,
    "fee_unit_max": UnitPrice,
    "charges": bool,
    "category_charged": OutOfScope,
    "fees_not_above_cost": bool,
    "paid_share_min": Decimal,
    "daily_minutes_min": Count,
    "weekdays_min": Count,
    "end_min": ClockText,
    "end_max": ClockText,
    "homework_max": Count,
    "size_max": Count,
    "sections": Sections,
    "words": Words,
    "expense_kinds": ExpenseLimits,
    "bounds": Bounds,
    "split": SplitShape,
    "credits_day_max": Decimal,
    "pay_per_credit_min": Decimal,
    "pay_per_credit_max": Decimal,
    "surveys": SurveyRound,
    "records": Ledger,
    "people": Members,
    "assigned": bool,
    "trained": bool,
    "vetted": Vetting,
    "documents": Words,
    "full_class": Decimal,
}
"""Measure → shape of its value (rules: Findings); a policy number stands in a pack, never here."""


def value_of(measure: str, raw: Any) -> Any:
    """The typed value of a rule; KeyError for an unknown measure, msgspec.ValidationError for a wrong shape."""
    return msgspec.convert(raw, VALUES[measure])


def hundredths(number: Decimal) -> int:
    """A number of a rule as whole hundredths: fen of yuan, hundredths of 课时 or of one percent."""
    value = parse_hundredths(str(number))
    if value is None:
        raise ValueError(f"not a number with at most two decimals: {number!r}")
    return value


def fen(number: Decimal) -> Fen:
    """A number of yuan as fen."""
    return Fen(hundredths(number))
