"""Measures of what must be on record: surveys, ledgers, bodies, staff, documents, and free choice."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from fractions import Fraction

from kehou.compute.calendar import ONE_DAY, each_day
from kehou.compute.measures.facts import Breach, Facts, Reading, some
from kehou.compute.payees import IN_HOUSE
from kehou.model.measures import Decimal, Ledger, Members, SurveyRound, Vetting, hundredths
from kehou.model.rulebook import Rule
from kehou.model.school import UNCONFIRMED
from kehou.model.tables.plan import Teacher
from kehou.model.tables.records import Person

NOT_DUE = "还没到时候"
INSPECTIONS = "巡查"
EVERY = {"day": "天", "week": "周", "month": "月", "term": "学期"}
"""The words of the reading `inspection_every`."""

Interval = tuple[str, dt.date, dt.date]
"""A name, and the first and last date."""


def surveys(facts: Facts, rule: Rule, value: SurveyRound) -> Reading:
    """A survey of that round was held in time; nothing is asked before its time has come."""
    first, last, due = _window(facts, value)
    dates = sorted({it.date for it in facts.school.survey if it.round == value.round and it.date})
    required = f"{value.by}开展{value.round}问卷"
    if any(first <= day <= last for day in dates):
        return Reading(required, f"{dates[0]} 起开展")
    if dates:
        return Reading(required, "", (Breach(f"{value.round}问卷", f"{dates[0]} 才开展"),))
    breach = (Breach(f"{value.round}问卷", "没有记录"),) if facts.reached(due) else ()
    return Reading(required, NOT_DUE, breach)


def _window(facts: Facts, value: SurveyRound) -> tuple[dt.date, dt.date, dt.date]:
    """The dates between which it must be held, and the date on which it must be there."""
    term, first, last = facts.school.term.term, facts.days.first, facts.days.last
    if value.by == "服务开始前":
        return dt.date.min, first - ONE_DAY, first
    if value.by == "开学第一天":
        opening = _first_school_day(facts)
        return opening, opening, opening
    if value.by == "学期中":
        # A mid-term survey is missed when three quarters of the service are over without one.
        return first, last, first + (last - first) * 3 // 4
    return first, max(last, term.end), last


def _first_school_day(facts: Facts) -> dt.date:
    """The first day of the term that is no weekend and no holiday."""
    term = facts.school.term.term
    holidays = {it.date for it in facts.school.calendar if it.kind == "放假"}
    days = (it for it in each_day(term.start, term.end) if it.isoweekday() <= 5 and it not in holidays)
    return next(days, term.start)


def records(facts: Facts, rule: Rule, value: Ledger) -> Reading:
    """Every interval that is over has so many entries of the kind."""
    if value.kind == INSPECTIONS:
        dates = [it.date for it in facts.school.inspections if it.date]
    else:
        dates = [it.date for it in facts.school.records if it.kind == value.kind and it.date]
    every = EVERY[facts.school.term.readings.inspection_every] if value.every == "按读法" else value.every
    intervals = list(_intervals(facts, every))
    missing = [
        name for name, start, end in intervals if sum(start <= day <= end for day in dates) < value.count
    ]
    breaches = (Breach(value.kind, f"缺 {some(missing)}"),) if missing else ()
    found = f"已有 {len(dates)} 条" if intervals else NOT_DUE
    when = "服务开始前" if every == "服务前" else f"每{every}"
    return Reading(f"{when}至少 {value.count} 次{value.kind}", found, breaches)


def _intervals(facts: Facts, every: str) -> Iterator[Interval]:
    """The intervals of the service that evidence covers to their end, in order."""
    first, last = facts.days.first, facts.days.last
    if every == "服务前":
        if facts.reached(first):
            yield "服务开始前", dt.date.min, first - ONE_DAY
    elif every == "学期":
        if facts.reached(last):
            yield "本学期", min(facts.school.term.term.start, first), last
    else:
        yield from (it for it in _pieces(facts, every) if facts.reached(min(it[2], last)))


def _pieces(facts: Facts, every: str) -> Iterator[Interval]:
    """The days, Monday weeks or months that hold a service day of any grade."""
    days = [it.date for it in facts.results.calendar.days if it.service]
    pieces: dict[str, list[dt.date]] = {}
    for day in days:
        year, week, _ = day.isocalendar()
        name = {"天": day.isoformat(), "周": f"{year} 年第 {week} 周", "月": f"{day:%Y-%m}"}[every]
        pieces.setdefault(name, []).append(day)
    for name, own in pieces.items():
        # An entry on any day of the month counts, not only between its first and last service day.
        yield (name, *_whole_month(own[0])) if every == "月" else (name, own[0], own[-1])


def _whole_month(day: dt.date) -> tuple[dt.date, dt.date]:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def people(facts: Facts, rule: Rule, value: Members) -> Reading:
    """A body has so many members in a role, in the school or for each class or group."""
    rows = [
        it
        for it in facts.school.people
        if it.body == value.body and value.role in ("", it.role) and value.title in it.title
    ]
    counts = {place: sum(_heads(facts, it) for it in own) for place, own in _by_place(facts, value, rows)}
    breaches = tuple(
        Breach(f"{place}{value.body}{value.role}", f"{count} 人")
        for place, count in counts.items()
        if count < value.least or (value.most is not None and count > value.most)
    )
    where = "" if value.per == "学校" else f"每个{value.per}"
    many = f"{value.least} 人" if value.most == value.least else f"至少 {value.least} 人"
    title = f"（{value.title}）" if value.title else ""
    found = f"共 {sum(counts.values())} 人"
    return Reading(f"{where}{value.body}{value.role}{title}{many}", found, breaches)


def _by_place(facts: Facts, value: Members, rows: list[Person]) -> Iterator[tuple[str, list[Person]]]:
    if value.per == "学校":
        yield "", rows
        return
    if value.per == "班级":
        places = sorted({(it.grade, it.class_name, it.class_name) for it in facts.school.students})
        names = {name: {name} for _, _, name in places}
    else:
        groups = dict.fromkeys((it.course, it.group) for it in facts.results.timetable.sessions)
        names = {f"{course}/{group}": {f"{course}/{group}", group} for course, group in groups}
    for place, accepted in names.items():
        yield place, [it for it in rows if it.class_name in accepted]


def _heads(facts: Facts, row: Person) -> int:
    """One person, or everybody with the 岗位资格 where no name is given."""
    return 1 if row.name else sum(row.title in it.all_roles for it in facts.school.teachers)


def assigned(facts: Facts, rule: Rule, value: bool) -> Reading:
    """Everybody the school employs has a session, a duty or a scored post."""
    busy = {it.teacher for it in facts.results.timetable.sessions}
    busy |= {it.teacher for it in facts.results.roster.duties}
    busy |= {it.teacher for it in facts.school.duty_log}
    own = [it for it in facts.school.teachers if it.status in IN_HOUSE]
    idle = [it for it in own if value and busy and it.teacher not in busy]
    breaches = tuple(Breach(_person(it), "没有任何安排") for it in idle)
    return Reading("校内教师全员参加", f"校内教师 {len(own)} 人", breaches)


def trained(facts: Facts, rule: Rule, value: bool) -> Reading:
    """Everybody was trained before the first session or duty."""
    first: dict[str, dt.date] = {}
    for line in facts.results.credits.lines:
        first[line.teacher] = min(line.date, first.get(line.teacher, line.date))
    breaches = tuple(
        Breach(
            _person(it),
            f"{it.trained_on} 培训，{first[it.teacher]} 已上岗" if it.trained_on else "没有培训日期",
        )
        for it in facts.school.teachers
        if value and it.teacher in first and _untrained(facts, it, first[it.teacher])
    )
    return Reading("上岗前经过培训", f"上岗 {len(first)} 人", breaches)


def _untrained(facts: Facts, teacher: Teacher, start: dt.date) -> bool:
    return facts.reached(start) if teacher.trained_on is None else teacher.trained_on > start


def vetted(facts: Facts, rule: Rule, value: Vetting) -> Reading:
    """Everybody of those 身份 has passed every examination."""
    own = [it for it in facts.school.teachers if not value.statuses or it.status in value.statuses]
    breaches = tuple(
        Breach(_person(it), f"缺{'、'.join(missing)}审核")
        for it in own
        if (missing := [word for word in value.words if word not in it.vetted])
    )
    who = "、".join(value.statuses) or "全部人员"
    return Reading(f"{who}经过{'、'.join(value.words)}审核", f"{len(own)} 人", breaches)


def _person(teacher: Teacher) -> str:
    return f"{teacher.name}（{teacher.teacher}）"


def documents(facts: Facts, rule: Rule, value: tuple[str, ...]) -> Reading:
    """Every document is there under a title that holds the word, and is confirmed by the school."""
    ready = [it.title for it in facts.school.documents if UNCONFIRMED not in it.text]
    drafts = [it.title for it in facts.school.documents if UNCONFIRMED in it.text]
    breaches = tuple(
        Breach(word, UNCONFIRMED if any(word in it for it in drafts) else "没有")
        for word in value
        if not any(word in title for title in ready)
    )
    return Reading(f"有{'、'.join(value)}", f"已有 {len(ready)} 份", breaches)


def full_class(facts: Facts, rule: Rule, value: Decimal) -> Reading:
    """No class takes part to such a percent: a sign that families may not feel free to stay away."""
    limit = Fraction(hundredths(value), 10_000)
    rows = facts.results.enrolment.by_class
    breaches = tuple(
        Breach(it.class_name, f"{it.students} 人中 {it.accepted} 人参加")
        for it in rows
        if it.students and Fraction(it.accepted, it.students) >= limit
    )
    return Reading(f"没有班级达到 {value}% 参加", f"{len(rows)} 个班", breaches)
