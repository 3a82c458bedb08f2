"""Scores that an assessor gave for posts with bounds (rules: Credits 5; G-39, G-40)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from kehou.compute.calendar import ServiceDays
from kehou.compute.lines import PersonDay
from kehou.model.amounts import Credits
from kehou.model.results import Evidence, Roster, Score
from kehou.model.school import School
from kehou.model.tables.duties import DutyLogRow


def scores(
    school: School, days: ServiceDays, roster: Roster, lost: Collection[PersonDay]
) -> tuple[Score, ...]:
    """The scores of settled days, without those of days that somebody lost whole; never clamped.

    In order of date, teacher and post. What breaks the bounds or stands twice is reported by `check.evidence`.
    """
    entitled = _Entitled(school, roster)
    found = [
        _score(row.date, row)
        for row in school.duty_log
        if row.date is not None
        and days.is_settled(row.date)
        and (row.teacher, row.date) not in lost
        and entitled.to_score(row.date, row)
    ]
    return tuple(sorted(found, key=lambda it: (it.date, it.teacher, it.item)))


class _Entitled:
    """Who can be scored: whoever stood on that day's roster, or has the role of a post without 人数."""

    def __init__(self, school: School, roster: Roster) -> None:
        self._posts = {post.post: post for post in school.posts if post.scored}
        self._teachers = {teacher.teacher: teacher for teacher in school.teachers}
        self._rostered = {(duty.date, duty.teacher, duty.post) for duty in roster.duties}

    def to_score(self, day: dt.date, row: DutyLogRow) -> bool:
        post, teacher = self._posts.get(row.item), self._teachers.get(row.teacher)
        if post is None or teacher is None:
            return False
        if post.count is None:
            return post.admits(teacher)
        return (day, row.teacher, row.item) in self._rostered


def _score(day: dt.date, row: DutyLogRow) -> Score:
    return Score(
        date=day,
        teacher=row.teacher,
        item=row.item,
        credits=row.credits or Credits(),
        reason="；".join(text for text in (f"{row.assessor}评定", row.note) if text),
        evidence=(Evidence(table="duty_log", row=row.row),),
    )
