"""What a school says of itself and its term in `term.yml`; unknown keys are problems."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from msgspec import Struct, field

from kehou.model.amounts import Credits


class SchoolInfo(Struct, frozen=True, forbid_unknown_fields=True):
    """Who the school is."""

    name: str
    stage: str
    district: str
    supervision_hotline: str
    address: str = ""
    hotline: str = ""
    website: str = ""
    issuer: bool = False
    """Whether the school issues its documents itself (with 发文机关标志)."""
    accent: str = ""
    """The colour of the site, as `#1f6f5c`."""


class TermDates(Struct, frozen=True, forbid_unknown_fields=True):
    """The term and, inside it, the stretch with service."""

    name: str
    start: date
    end: date
    service_start: date | None = None
    service_end: date | None = None

    @property
    def first_service_day(self) -> date:
        """service_start, by default the first day of the term."""
        return self.service_start or self.start

    @property
    def last_service_day(self) -> date:
        """service_end, by default the last day of the term."""
        return self.service_end or self.end


class Settle(Struct, frozen=True, forbid_unknown_fields=True):
    """Up to when evidence decides (`until`), corrections count (`lock`), and when it was paid."""

    until: date | None = None
    lock: date | None = None
    paid_on: date | None = None


class Basis(Struct, frozen=True, forbid_unknown_fields=True):
    """One document that the service rests on."""

    title: str
    number: str = ""
    issuer: str = ""


class ApprovalStep(Struct, frozen=True, forbid_unknown_fields=True):
    """One step of the approval chain; actor 家长, 系统, or whoever decides at the school."""

    state: str
    actor: str

    @property
    def decided_by_person(self) -> bool:
        """Whether somebody of the school decides here, so that the table has two columns for it."""
        return self.actor not in ("家长", "系统")


def states_by_person(approval: Iterable[ApprovalStep]) -> tuple[str, ...]:
    """The states of a chain that somebody of the school decides, in its order: each has two columns of 报名."""
    return tuple(step.state for step in approval if step.decided_by_person)


USUAL_APPROVAL = (
    ApprovalStep("家长申请", "家长"),
    ApprovalStep("学校审核", "学校"),
    ApprovalStep("统筹安排", "系统"),
)
"""The chain of a school that names none of its own."""


class Lottery(Struct, frozen=True, forbid_unknown_fields=True):
    """The published seed, and the day until which applications take part."""

    seed: str
    announced_on: date | None = None


class ApprovedExpenses(Struct, frozen=True, forbid_unknown_fields=True):
    """The kinds of expense that the bureau approved, with the number of the approval."""

    kinds: tuple[str, ...] = ()
    number: str = ""


class Release(Struct, frozen=True, forbid_unknown_fields=True):
    """A harmless coincidence that the privacy gate is told to let through on one page."""

    text: str
    page: str
    reason: str


class Publish(Struct, frozen=True, forbid_unknown_fields=True):
    """How teachers are named on the site, and what the privacy gate lets through."""

    teacher_names: Literal["none", "surname", "full"] = "none"
    allow: tuple[Release, ...] = ()


class PriorityClass(Struct, frozen=True, forbid_unknown_fields=True):
    """One class of the order for 走班: whoever has one of the words of 优先类别 or is in one of the grades."""

    words: tuple[str, ...] = ()
    grades: tuple[int, ...] = ()


class Readings(Struct, frozen=True, forbid_unknown_fields=True):
    """How each silence of the plans is read (rules §2); printed as 口径说明.

    A reading of a single value is all that is computed in this version: any other value is a problem, so
    that 口径说明 never tells what was not done.
    """

    elective_per_student: int = 1
    elective_sections_per: Literal["每周，全校"] = "每周，全校"
    priority_classes: tuple[PriorityClass, ...] | None = None
    """The first served first, everyone else last; None: one class, the `priority` of the packs."""
    arrive_before_min: int = 7
    leave_after_min: int = 3
    credits_floor: Credits = Credits()
    roles_stack: bool = True
    role_scores_share_pool: Literal[True] = True
    score_step: Credits = Credits(50)
    min_gap: int = 10
    early_punch: Literal["不计", "计入"] = "不计"
    who_punches: Literal["有当班", "全体"] = "有当班"
    noon_earner: Literal["值班表"] = "值班表"
    unlisted_posts: Literal["不计课时并列出"] = "不计课时并列出"
    interest_class: Literal["只指收费的兴趣班"] = "只指收费的兴趣班"
    makeup_is_workday: Literal[False] = False
    fees_add: bool = True
    incident_deduction: Literal["按课时扣减，款项留在总额"] = "按课时扣减，款项留在总额"
    inspection_every: Literal["day", "week", "month", "term"] = "month"
    friday_evening: Literal[True] = True
    pool: Literal["服务性收费实收 − 退费 + 其他收入 − 支出"] = "服务性收费实收 − 退费 + 其他收入 − 支出"


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `term.yml`."""

    school: SchoolInfo
    term: TermDates
    rules: tuple[str, ...]
    basis: tuple[Basis, ...]
    language: Literal["zh-Hans", "zh-Hant"] = "zh-Hans"
    settle: Settle = field(default_factory=Settle)
    as_of: date | None = None
    """Whose day's rules apply; default: the first service day."""
    approval: tuple[ApprovalStep, ...] = USUAL_APPROVAL
    lottery: Lottery | None = None
    approved_expenses: ApprovedExpenses = field(default_factory=ApprovedExpenses)
    publish: Publish = field(default_factory=Publish)
    readings: Readings = field(default_factory=Readings)

    @property
    def rules_date(self) -> date:
        """The date whose rules apply."""
        return self.as_of or self.term.first_service_day
