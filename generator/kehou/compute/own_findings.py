"""Findings that need no rule pack: agreements, empty places, unlawful charges, signs of coercion (rules: Findings)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from kehou.compute.measures.facts import Facts, some
from kehou.compute.measures.fees import charging_faults
from kehou.read.signatures import is_signed


class OwnFinding(Struct, frozen=True, kw_only=True):
    """One finding; `rule` names what was looked at."""

    rule: str
    level: Literal["red", "yellow"]
    subject: str
    required: str
    found: str
    fix: str


def own_findings(facts: Facts) -> Iterator[OwnFinding]:
    """What is wrong whatever the packs say."""
    yield from _missing_agreements(facts)
    yield from _empty_places(facts)
    if not _in_force(facts, "charges"):
        yield from _charges(facts)
    if not _in_force(facts, "full_class"):
        yield from _full_classes(facts)
    yield from _way_out(facts)


def _in_force(facts: Facts, measure: str) -> bool:
    """Whether a rule of the packs already looks at this."""
    day = facts.school.term.rules_date
    rules = (rule for pack in facts.school.packs for rule in pack.rules)
    return any(rule.measure == measure and rule.value_on(day) is not None for rule in rules)


def _missing_agreements(facts: Facts) -> Iterator[OwnFinding]:
    """Accepted applications without an agreement, told class by class."""
    accepted = {it.application for it in facts.results.enrolment.applications if it.accepted}
    classes = {it.student: it.class_name for it in facts.school.students}
    missing: dict[str, list[str]] = {}
    for row in facts.school.applications:
        if row.application in accepted and is_signed(row.agreement) is False:
            missing.setdefault(classes[row.student], []).append(row.application)
    for class_name in sorted(missing):
        yield OwnFinding(
            rule="服务协议",
            level="yellow",
            subject=class_name,
            required="每份核准的申请都有协议",
            found=f"{len(missing[class_name])} 份没有：{some(missing[class_name])}",
            fix="请家长补签服务协议，在报名表的“协议”一栏填协议编号或“是”。",
        )


def _empty_places(facts: Facts) -> Iterator[OwnFinding]:
    """Posts that nobody stands on, told post by post."""
    empty: dict[str, list[str]] = {}
    for it in facts.results.roster.duties:
        if not it.teacher:
            empty.setdefault(f"{it.post}{it.period}", []).append(it.date.isoformat())
    for place, dates in empty.items():
        yield OwnFinding(
            rule="值班空缺",
            level="red",
            subject=place,
            required="每个岗位每天都有人",
            found=f"{some(dates)} 没有人",
            fix="在教师表给更多的人加上这个岗位资格，或减少岗位人数；也可以在值班表里直接写上谁值守。",
        )


def _charges(facts: Facts) -> Iterator[OwnFinding]:
    for it in charging_faults(facts.school):
        yield OwnFinding(
            rule="收费依据和公示",
            level="red",
            subject=it.subject,
            required="有标准、有依据并公示以后才能收费",
            found=it.found,
            fix="补上批准收费的文号和公示日期；没有批准的，停止收费，已收的退还家长。",
        )


def _full_classes(facts: Facts) -> Iterator[OwnFinding]:
    for it in facts.results.enrolment.by_class:
        if it.students and it.accepted == it.students:
            yield OwnFinding(
                rule="自愿参加",
                level="yellow",
                subject=it.class_name,
                required="家长自愿，可以不参加",
                found=f"全班 {it.students} 人都参加",
                fix="逐份核对申请是否由家长自己提出；告诉家长可以不参加、可以随时退出。",
            )


def _way_out(facts: Facts) -> Iterator[OwnFinding]:
    """The guide says that taking part is free and how to leave."""
    text = "".join(facts.school.guide.values())
    if text and not ("不参加" in text or "不报" in text or "退出" in text):
        yield OwnFinding(
            rule="自愿参加",
            level="yellow",
            subject="指南",
            required="写明可以不参加、可以退出",
            found="没有写",
            fix="在报名流程或给家长的话里写一句：孩子可以不参加，中途可以退出，怎么办理。",
        )
