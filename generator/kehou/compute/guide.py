"""The public projection of a school and its results: field by field what the site may show (rules: Privacy)."""

from __future__ import annotations

from fractions import Fraction

from kehou import __version__
from kehou.compute.calendar import served_grades
from kehou.compute.directory import newest_date
from kehou.compute.entrants import announced_on
from kehou.compute.fees import has_standard, permitted
from kehou.compute.guide_courses import build_courses, build_rain
from kehou.compute.guide_days import build_hours, build_term_calendar
from kehou.compute.guide_people import build_staffing
from kehou.compute.guide_texts import build_texts
from kehou.compute.guide_weeks import build_weeks
from kehou.compute.lottery import priority_classes
from kehou.model.guide import (
    Applying,
    ApplyStep,
    BasisEntry,
    Draw,
    FeeFacts,
    FeeLine,
    FeeStep,
    Guide,
    LotteryNotice,
    Provenance,
    ReadingEntry,
    SchoolFacts,
    TermFacts,
)
from kehou.model.results import Allocation, Computed
from kehou.model.school import School
from kehou.model.tables.money import FeeItem
from kehou.model.week import WALKING, grade_name

EVENING = "晚自习"


def build_guide(school: School, computed: Computed) -> Guide:
    """Everything the site may show, computed from the tables and results; nothing else reaches a page."""
    return Guide(
        language=school.term.language,
        school=_school(school),
        term=_term(school),
        texts=build_texts(school.guide),
        hours=build_hours(school),
        weeks=build_weeks(school, computed.timetable),
        courses=build_courses(school, computed.allocation, computed.timetable),
        calendar=build_term_calendar(school, computed.calendar),
        staffing=build_staffing(school, computed.timetable, computed.roster),
        fees=build_fees(school),
        applying=build_applying(school, computed.allocation),
        rain=build_rain(school, computed.timetable),
        basis=tuple(
            BasisEntry(title=it.title, number=it.number, issuer=it.issuer) for it in school.term.basis
        ),
        downloads=(),
        readings=_readings(school),
        provenance=Provenance(data_date=newest_date(school), version=__version__),
    )


def _school(school: School) -> SchoolFacts:
    info = school.term.school
    return SchoolFacts(
        name=info.name,
        stage=info.stage,
        district=info.district,
        address=info.address,
        hotline=info.hotline,
        supervision_hotline=info.supervision_hotline,
        website=info.website,
        accent=info.accent,
    )


def _term(school: School) -> TermFacts:
    term = school.term.term
    return TermFacts(
        name=term.name,
        start=term.start,
        end=term.end,
        service_start=term.first_service_day,
        service_end=term.last_service_day,
        grades=served_grades(school),
    )


def build_fees(school: School) -> FeeFacts:
    """The fee items as families may see them; one without price or basis is 标准待批.

    No item for a grade that may be charged, and the service is free (rules: Fees).
    """
    lines = tuple(_fee_line(school, row) for row in permitted(school))
    if not lines:
        return FeeFacts(kind="free", lines=())
    charged = any(line.price_fen is not None for line in lines)
    return FeeFacts(kind="charged" if charged else "pending", lines=lines)


def _fee_line(school: School, row: FeeItem) -> FeeLine:
    names = {course.course: course.name for course in school.courses}
    return FeeLine(
        item=row.item,
        nature=row.nature,
        grades=row.grades,
        courses=tuple(dict.fromkeys(names.get(course, course) for course in row.courses)),
        periods=row.periods,
        unit=row.unit,
        price_fen=row.price if has_standard(row) else None,
        basis=row.basis,
        proration=row.proration,
        cap_day_fen=row.cap_day,
        cap_month_fen=row.cap_month,
        cap_term_fen=row.cap_term,
        notice_from=row.notice_from,
        notice_to=row.notice_to,
        steps=tuple(
            FeeStep(
                measure=step.measure,
                up_to="" if step.up_to is None else share_words(step.up_to),
                charge="" if step.charge is None else share_words(step.charge),
            )
            for step in school.fee_steps
            if step.item == row.item
        ),
    )


def share_words(share: Fraction) -> str:
    """A share as a whole percentage where it is one, else as a fraction: `50%`, `1/3`."""
    percent = share * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{share.numerator}/{share.denominator}"


def build_applying(school: School, allocation: Allocation) -> Applying:
    """The approval chain, how many courses a child gets, who comes first, and the published lottery."""
    readings = school.term.readings
    by_wish = any(course.grouping == WALKING for course in school.courses)
    return Applying(
        steps=tuple(ApplyStep(state=it.state, actor=it.actor) for it in school.term.approval),
        wishes=readings.elective_per_student if by_wish else 0,
        priority=_priority(school) if by_wish else (),
        lottery=_lottery(school, allocation) if by_wish else None,
    )


def _priority(school: School) -> tuple[tuple[str, ...], ...]:
    """The words and grades of every class that has any, the first served first."""
    shown = ((*it.words, *map(grade_name, it.grades)) for it in priority_classes(school))
    return tuple(words for words in shown if words)


def _lottery(school: School, allocation: Allocation) -> LotteryNotice | None:
    """Receipt → courses in ticket order; who was seated afterwards comes last, by receipt (rules: Privacy)."""
    if allocation.lottery is None or not allocation.placements:
        return None
    names = {course.course: course.name for course in school.courses}
    several = {it.course for it in allocation.placements if it.group not in ("", "1")}
    seats: dict[str, list[str]] = {}
    tickets: dict[str, int | None] = {}
    for it in allocation.placements:
        course = f"{names[it.course]}{it.group}班" if it.course in several else names[it.course]
        seats.setdefault(it.receipt, []).append(course)
        tickets[it.receipt] = it.ticket if it.ticket is not None else tickets.get(it.receipt)
    order = sorted(seats, key=lambda receipt: (tickets[receipt] is None, tickets[receipt] or 0, receipt))
    return LotteryNotice(
        seed=allocation.lottery.seed,
        announced_on=announced_on(school),
        draws=tuple(
            Draw(ticket=tickets[receipt], receipt=receipt, courses=tuple(seats[receipt])) for receipt in order
        ),
    )


def _readings(school: School) -> tuple[ReadingEntry, ...]:
    """The readings that families ask about, as far as they matter in this school (rules §2)."""
    readings = school.term.readings
    found = []
    if any(course.grouping == WALKING for course in school.courses):
        found.append(ReadingEntry(key="elective_per_student", value=str(readings.elective_per_student)))
        found.append(ReadingEntry(key="elective_sections_per", value=readings.elective_sections_per))
    if any(row.category == EVENING for row in school.periods):
        friday = any(row.category == EVENING and 5 in row.weekdays for row in school.periods)
        found.append(ReadingEntry(key="friday_evening", value="有" if friday else "没有"))
    return tuple(found)
