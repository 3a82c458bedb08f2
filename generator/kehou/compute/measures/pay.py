"""Measures of credits and money: bounds of what is given, the shape of the split, pay for a 课时."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from kehou.compute.measures.facts import Breach, Facts, Reading
from kehou.compute.payees import RETAINED, counting_lines
from kehou.model.amounts import Credits, exact, half_up, yuan
from kehou.model.measures import Bounds, Decimal, SplitShape, fen, hundredths
from kehou.model.rulebook import Rule
from kehou.model.tables.money import SplitRow
from kehou.model.week import grade_name


class Range(Struct, frozen=True):
    """The least and the most of something, in hundredths; None: without a limit."""

    subject: str
    least: int | None
    most: int | None


def bounds(facts: Facts, rule: Rule, value: Bounds) -> Reading:
    """What the school gives, or lets be given, stays inside the bounds."""
    least = None if value.least is None else hundredths(value.least)
    most = None if value.most is None else hundredths(value.most)
    ranges = tuple(_RANGES[value.of](facts, rule, value))
    breaches = tuple(
        Breach(it.subject, _told(it, value.of))
        for it in ranges
        if _below(it.least, least) or _above(it.most, most)
    )
    asked = _told(Range("", least, most), value.of)
    found = f"{len(ranges)} 项都在范围内" if ranges else "没有这一项"
    return Reading(f"{'、'.join(value.names)}{value.of}{asked}", found, breaches)


def _below(found: int | None, least: int | None) -> bool:
    return least is not None and (found is None or found < least)


def _above(found: int | None, most: int | None) -> bool:
    return most is not None and (found is None or found > most)


def _told(it: Range, of: str) -> str:
    unit = "%" if of == "减免比例" else " 门" if of == "每生课程" else " 课时"
    least = "" if it.least is None else str(Credits(it.least))
    most = "" if it.most is None else str(Credits(it.most))
    if least == most:
        return f"{least}{unit}" if least else "不限"
    if not least or not most:
        return f"不超过 {most}{unit}" if most else f"不少于 {least}{unit}"
    return f"{least}—{most}{unit}"


def _scores(facts: Facts, rule: Rule, value: Bounds) -> Iterator[Range]:
    for post in facts.school.posts:
        if post.scored and (not value.names or post.post in value.names):
            least = post.credits_min.hundredths if post.credits_min is not None else 0
            yield Range(
                post.post, least, post.credits_max.hundredths if post.credits_max is not None else None
            )


def _deductions(facts: Facts, rule: Rule, value: Bounds) -> Iterator[Range]:
    for it in facts.school.deduction_rules:
        if it.effect == "扣课时":
            least = it.credits_min.hundredths if it.credits_min is not None else 0
            most = it.credits_max.hundredths if it.credits_max is not None else None
            yield Range(it.kind, least, most)


def _post_credits(facts: Facts, rule: Rule, value: Bounds) -> Iterator[Range]:
    for post in facts.school.posts:
        if not post.scored and (not value.names or post.post in value.names):
            given = post.credits.hundredths if post.credits is not None else 0
            yield Range(post.post, given, given)


def _period_credits(facts: Facts, rule: Rule, value: Bounds) -> Iterator[Range]:
    for row in facts.school.periods:
        if not value.names or row.period in value.names:
            given = row.credits.hundredths if row.credits is not None else 0
            yield Range(f"{row.season}{row.period}", given, given)


def _waivers(facts: Facts, rule: Rule, value: Bounds) -> Iterator[Range]:
    for category in dict.fromkeys(it.category for it in facts.school.waivers):
        if value.names and not any(name in category for name in value.names):
            continue
        rates = [it.rate or Fraction(0) for it in facts.school.waivers if it.category == category]
        yield Range(f"减免：{category}", half_up(min(rates) * 10_000), half_up(max(rates) * 10_000))


def _courses_of_students(facts: Facts, rule: Rule, value: Bounds) -> Iterator[Range]:
    """How many courses of the rule's kinds the accepted students of each grade have a place in."""
    kinds = {course.course for course in facts.offered(rule.kind)}
    counts = {it.student: 0 for it in facts.results.enrolment.applications if it.stay is not None}
    for it in facts.results.allocation.placements:
        if it.course in kinds and it.student in counts:
            counts[it.student] += 1
    for grade in facts.grades(rule):
        own = [
            counts[it.student] for it in facts.school.students if it.student in counts and grade in it.grade
        ]
        if own:
            without = f"（{own.count(0)} 人没有）" if 0 in own else ""
            yield Range(f"{grade_name(grade)}每名学生{without}", min(own) * 100, max(own) * 100)


_RANGES: Mapping[str, Callable[[Facts, Rule, Bounds], Iterator[Range]]] = {
    "岗位评分": _scores,
    "扣减": _deductions,
    "岗位课时": _post_credits,
    "时段课时": _period_credits,
    "减免比例": _waivers,
    "每生课程": _courses_of_students,
}


def split(facts: Facts, rule: Rule, value: SplitShape) -> Reading:
    """Such a percent of the pool is divided by 课时, by 考核分 …, and nothing stays with the school."""
    shares = _effective(facts.school.split)
    asked = {by: Fraction(hundredths(percent), 10_000) for by, percent in value.percent.items()}
    breaches = [
        Breach(f"按{by}分配", f"{exact(shares.get(by, Fraction(0)) * 100)}%")
        for by, percent in asked.items()
        if facts.results.split.pool_fen and shares.get(by, Fraction(0)) != percent
    ]
    if value.all_paid and shares.get(RETAINED):
        breaches.append(Breach(RETAINED, f"{exact(shares[RETAINED] * 100)}%"))
    required = "，".join(f"{by} {percent}%" for by, percent in value.percent.items())
    found = "，".join(f"{by} {exact(share * 100)}%" for by, share in shares.items()) or "没有可分的钱"
    return Reading(required + ("，全部发放" if value.all_paid else ""), found, tuple(breaches))


def _effective(rows: tuple[SplitRow, ...]) -> dict[str, Fraction]:
    """分配依据 → its part of the pool after rates, multiplied down the tree."""
    parents = {row.parent for row in rows}
    percent = {row.share: (row.percent or Fraction(0), row.parent) for row in rows}
    shares: dict[str, Fraction] = {}
    for row in rows:
        if row.share in parents or row.percent is None:
            continue
        part, parent = percent[row.share]
        while parent:
            part, parent = part * percent[parent][0], percent[parent][1]
        shares[row.by] = shares.get(row.by, Fraction(0)) + part
    return shares


def credits_day_max(facts: Facts, rule: Rule, value: Decimal) -> Reading:
    """Nobody earns more on one day: lines, scores and overtime together."""
    days: dict[tuple[str, dt.date], int] = {}
    for teacher, day, earned in _earned(facts):
        days[teacher, day] = days.get((teacher, day), 0) + earned.hundredths
    worst: dict[str, tuple[int, dt.date]] = {}
    for (teacher, day), count in sorted(days.items()):
        if count > worst.get(teacher, (0, day))[0]:
            worst[teacher] = (count, day)
    limit = hundredths(value)
    breaches = tuple(
        Breach(teacher, f"{day} 共 {Credits(count)} 课时")
        for teacher, (count, day) in worst.items()
        if count > limit
    )
    highest = max((count for count, _ in worst.values()), default=0)
    return Reading(f"每人每天不超过 {value} 课时", f"最多 {Credits(highest)} 课时", breaches)


def _earned(facts: Facts) -> Iterator[tuple[str, dt.date, Credits]]:
    hours = facts.results.credits
    for line in counting_lines(facts.school, hours):
        yield line.teacher, line.date, line.credits
    for score in hours.scores:
        yield score.teacher, score.date, score.credits
    for stretch in hours.overtime:
        yield stretch.teacher, stretch.date, stretch.credits


def pay_per_credit_min(facts: Facts, rule: Rule, value: Decimal) -> Reading:
    """Every share by 课时 pays at least that much for one 课时."""
    limit = fen(value)
    rates = dict(_rates(facts))
    breaches = tuple(Breach(share, _rate_told(rate)) for share, rate in rates.items() if rate < limit)
    found = _rate_told(min(rates.values())) if rates else "还没有按课时分配的钱"
    return Reading(f"每课时不低于 {yuan(limit)} 元", found, breaches)


def pay_per_credit_max(facts: Facts, rule: Rule, value: Decimal) -> Reading:
    """No share by 课时 pays more for one 课时."""
    limit = fen(value)
    rates = dict(_rates(facts))
    breaches = tuple(Breach(share, _rate_told(rate)) for share, rate in rates.items() if rate > limit)
    found = _rate_told(max(rates.values())) if rates else "还没有按课时分配的钱"
    return Reading(f"每课时不高于 {yuan(limit)} 元", found, breaches)


def _rate_told(rate: Fraction) -> str:
    return f"每课时 {yuan(half_up(rate))} 元"


def _rates(facts: Facts) -> Iterator[tuple[str, Fraction]]:
    """Fen for one 课时 in every share by 课时 that pays anybody."""
    totals = {it.share: Fraction(it.total_weight) for it in facts.results.split.payouts}
    money = {it.share: it.fen for it in facts.results.split.shares}
    for row in facts.school.split:
        if row.by == "课时" and row.share in totals:
            yield (
                row.share,
                Fraction(row.rate) if row.rate is not None else money[row.share] / totals[row.share],
            )
