"""The names behind the ids of the result files, and the date that a build goes by."""

from __future__ import annotations

import datetime as dt

from kehou.model.results import CourseName, Directory, FeeNotice, PeriodName, TeacherName, clock
from kehou.model.school import School


def build_directory(school: School) -> Directory:
    """What the filings need to print ids as names; teachers, courses and posts in the order of their tables."""
    term = school.term
    return Directory(
        school=term.school.name,
        district=term.school.district,
        term=term.term.name,
        hotline=term.school.hotline,
        supervision_hotline=term.school.supervision_hotline,
        data_date=newest_date(school),
        teachers=tuple(
            TeacherName(
                teacher=it.teacher,
                name=it.name,
                team=it.team,
                status=it.status,
                subjects=it.subjects,
                roles=it.all_roles,
            )
            for it in school.teachers
        ),
        courses=tuple(
            CourseName(course=it.course, name=it.name, kind=it.kind, grouping=it.grouping)
            for it in school.courses
        ),
        periods=_periods(school),
        posts=tuple(it.post for it in school.posts),
        fee_items=_fee_items(school),
    )


def _periods(school: School) -> tuple[PeriodName, ...]:
    return tuple(
        PeriodName(
            period=it.period,
            category=it.category,
            grades=it.grades,
            weekdays=it.weekdays,
            season=it.season,
            start=clock(it.start),
            end=clock(it.end),
            credits=it.credits,
        )
        for it in school.periods
        if it.start is not None and it.end is not None
    )


def _fee_items(school: School) -> tuple[FeeNotice, ...]:
    return tuple(
        FeeNotice(
            item=it.item,
            nature=it.nature,
            grades=it.grades,
            unit=it.unit,
            price_fen=it.price,
            periods=it.periods,
            basis=it.basis,
            proration=it.proration,
            notice_from=it.notice_from,
            notice_to=it.notice_to,
        )
        for it in school.fee_items
    )


def newest_date(school: School) -> dt.date:
    """The newest date in the data up to `settle.until`: the date of a build, in place of a clock (contract §3)."""
    until = school.term.settle.until
    dates = [
        *(it.submitted for it in school.applications),
        *(it.time.date() for it in school.punches if it.time),
        *(it.date for table in (school.duty_log, school.attendance, school.inspections) for it in table),
        *(it.date for table in (school.payments, school.income, school.expenses) for it in table),
    ]
    known = [it for it in dates if it is not None and (until is None or it <= until)]
    return max(known, default=school.term.term.start)
