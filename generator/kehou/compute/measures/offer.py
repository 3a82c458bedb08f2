"""Measures of what is offered and spent: sizes, numbers of sections, forbidden words, kinds of expense."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehou.compute.measures.facts import Breach, Facts, Reading, course_name
from kehou.compute.receipts import total
from kehou.model.amounts import yuan
from kehou.model.measures import ExpenseLimits, Sections
from kehou.model.rulebook import Rule
from kehou.model.tables.money import Expense
from kehou.model.tables.plan import Course
from kehou.model.week import BY_CLASS, MIXED, grade_name

GUIDE_NAMES = {
    "method": "服务方式",
    "safety": "安全措施",
    "audience": "参加对象",
    "process": "报名流程",
    "parents": "给家长的话",
    "rain": "雨天安排",
}
_CLAUSE = re.compile(r"[^，,。；;！!？?：:\n]+")
_DENIAL = re.compile(r"不|禁止|严禁|切勿|没有|杜绝|防止")


def size_max(facts: Facts, rule: Rule, value: int) -> Reading:
    """No group of the rule's kinds holds, or may hold, more; the course's 说明 may give a reason."""
    offered = facts.offered(rule.kind)
    breaches = tuple(
        Breach(course_name(course), found, course.note)
        for course in offered
        if (found := _too_large(facts, course, value))
    )
    largest = max((it.capacity or 0 for it in offered), default=0)
    return Reading(f"每班不超过 {value} 人", f"容量最多 {largest} 人", breaches)


def _too_large(facts: Facts, course: Course, limit: int) -> str:
    sizes = [it.size for it in facts.results.groups.groups if it.course == course.course]
    found = []
    if course.capacity is not None and course.capacity > limit:
        found.append(f"容量 {course.capacity} 人")
    if max(sizes, default=0) > limit:
        found.append(f"实际最多 {max(sizes)} 人")
    return "，".join(found)


def sections(facts: Facts, rule: Rule, value: Sections) -> Reading:
    """So many weekly sessions of the rule's kinds are offered: in all, or of each named course in each grade."""
    kinds = "、".join(rule.kind) or "课程"
    if value.per == "学校":
        count = sum(_weekly(facts, course) for course in facts.offered(rule.kind))
        breaches = (Breach(f"全校{kinds}", f"每周 {count} 节"),) if count != value.count else ()
        return Reading(f"全校{kinds}每周 {value.count} 节", f"每周 {count} 节", breaches)
    found = tuple(
        Breach(f"{grade_name(grade)}{name}", f"每周 {count} 节")
        for grade in facts.grades(rule)
        for name in value.names
        if (count := _weekly_of(facts, rule, grade, name)) != value.count
    )
    names = "、".join(value.names)
    return Reading(f"{names}每班每周各 {value.count} 节", f"各 {value.count} 节", found)


def _weekly(facts: Facts, course: Course) -> int:
    """Sessions a week that a course offers in the whole school."""
    weekly = course.weekly or 0
    if course.grouping == BY_CLASS:
        classes = {it.class_name for it in facts.school.students if it.grade[0] in course.grades}
        return weekly * len(classes)
    times = len(course.grades) if course.grouping == MIXED else 1
    return weekly * (course.sections or 1) * times


def _weekly_of(facts: Facts, rule: Rule, grade: int, name: str) -> int:
    """Sessions a week that one group of a grade has in the courses of that name."""
    return sum(
        course.weekly or 0
        for course in facts.offered(rule.kind)
        if course.name == name and grade in course.grades
    )


def words(facts: Facts, rule: Rule, value: tuple[str, ...]) -> Reading:
    """None of the words stands in a course, a fee item or the guide, except where it is denied."""
    breaches = tuple(
        Breach(place, f"写着“{word}”")
        for place, text in _texts(facts)
        for word in value
        if claims(text, word)
    )
    return Reading(f"不出现：{'、'.join(value)}", "没有出现", breaches)


def _texts(facts: Facts) -> Iterator[tuple[str, str]]:
    for course in facts.school.courses:
        yield f"课程 {course_name(course)}", f"{course.name}\n{course.summary}\n{course.note}"
    for item in facts.school.fee_items:
        yield f"收费项目 {item.item}", item.item
    for name, title in GUIDE_NAMES.items():
        yield f"指南：{title}", facts.school.guide.get(name, "")


def claims(text: str, word: str) -> bool:
    """Whether a clause holds the word without a denial (不, 禁止, 没有 …) before it."""
    for clause in _CLAUSE.findall(text):
        before, found, _ = clause.partition(word)
        if found and not _DENIAL.search(before):
            return True
    return False


def expense_kinds(facts: Facts, rule: Rule, value: ExpenseLimits) -> Reading:
    """No expense of a forbidden kind, or only of kinds that the bureau approved; the row's 依据 may excuse it."""
    approved = facts.school.term.approved_expenses.kinds
    spent: dict[str, list[Expense]] = {}
    for row in facts.school.expenses:
        if row.kind in value.forbidden or (value.approved_only and row.kind not in approved):
            spent.setdefault(row.kind, []).append(row)
    breaches = tuple(
        Breach(kind, f"支出 {yuan(total(rows))} 元", rows[0].basis if all(it.basis for it in rows) else "")
        for kind, rows in spent.items()
    )
    limits = [f"不列支{'、'.join(value.forbidden)}"] if value.forbidden else []
    limits += [f"只列支批准的{'、'.join(approved) or '类别'}"] if value.approved_only else []
    return Reading("；".join(limits), "没有这类支出", breaches)
