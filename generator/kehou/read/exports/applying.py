"""Answers of forms to rows of 报名: periods, weekdays, wishes and signature in the school's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.messages.imports import THERE, WRITTEN
from kehou.model.problem import Place, Problem
from kehou.model.school import School
from kehou.model.tables.families import Application
from kehou.model.week import grade_name
from kehou.read.exports import questions as q
from kehou.read.exports.account import Accounted, Gathered, Placed, told_together, unknown_entries
from kehou.read.exports.asking import Asked, ask, last_of_each
from kehou.read.exports.form_section import Choice, Section
from kehou.read.exports.mapping import SKIP, Saved, Spot
from kehou.read.exports.mapping_text import Added
from kehou.read.exports.options import WEEKDAY_NAMES, Value

_NO = Value(("否",))
_WISH_COLUMNS = (q.WISH, *q.WISHES)
_ID = re.compile(r"(.*?)(\d+)")
_FIRST_ID = ("SQ", 4)
"""How the numbers of applications begin where a school has none yet: SQ0001."""


class _Chosen(Struct, frozen=True):
    """One option of an answer, and the column that it fills."""

    column: str
    choice: Choice


class _Odd(Struct, frozen=True):
    """An option that fits nothing, or nothing for a grade."""

    file: str
    column: str
    option: str
    value: Value
    grade: str


def place_answers(exports: Sequence[Gathered], school: School, saved: Saved) -> Placed:
    """The new rows of 报名 in the order of submission, with the fate of everything that the exports say."""
    sections = {it.format.section: Section(it.format.section, school, saved) for it in exports}
    desk = _Desk(school)
    asked = []
    for export in exports:
        for it in ask(export, sections[export.format.section], desk.grades):
            asked += [it] if isinstance(it, Asked) else desk.note(it)
    for last in last_of_each(asked):
        if isinstance(last, Asked):
            desk.place(last)
        else:
            desk.note(last)
    students = frozenset((*desk.grades, SKIP))
    known = {"families": ("学生", students), "questions": ("报名", frozenset((*q.COLUMNS, SKIP)))}
    problems = (
        *unknown_entries(saved, sections, known),
        *desk.problems,
        *desk.about_choices(),
        *told_together(desk.accounts),
    )
    additions: dict[Spot, list[Added]] = {}
    for section in sections.values():
        additions |= section.additions()
    return Placed(tuple(desk.rows), tuple(desk.accounts), problems, additions)


class _Desk:
    """Goes through the last answer of each family and keeps what it comes to."""

    def __init__(self, school: School) -> None:
        self.accounts: list[Accounted] = []
        self.problems: list[Problem] = []
        self.rows: list[dict[str, str]] = []
        self.grades = {it.student: it.grade for it in school.students}
        self._applied: dict[str, list[Application]] = {}
        for row in school.applications:
            self._applied.setdefault(row.student, []).append(row)
        self._ids = _new_ids(school.applications)
        self._odd: dict[_Odd, list[Asked]] = {}

    def note(self, it: Accounted | Problem) -> list[Asked]:
        """Keep the fate of a line, or what there is to say of it; there is nothing to go on with."""
        if isinstance(it, Problem):
            self.problems.append(it)
        else:
            self.accounts.append(it)
        return []

    def place(self, asked: Asked) -> None:
        """Write the answer as a row, or note why not."""
        chosen = tuple(self._choices(asked))
        fate = self._fate(asked, chosen)
        wishes = _words(chosen, _WISH_COLUMNS)
        if fate == WRITTEN and len(wishes) > len(q.WISHES):
            facts = {"count": len(wishes), "most": len(q.WISHES)}
            self.problems.append(problem("import-many-wishes", _place(asked), asked.student, **facts))
            fate = "many-wishes"
        if fate == WRITTEN:
            self.rows.append({"申请编号": next(self._ids), **_row(asked, chosen)})
        self.accounts.append(asked.close(fate))

    def _choices(self, asked: Asked) -> Iterator[_Chosen]:
        """What the family decides; nothing else counts of one that does not take part."""
        grades = self.grades[asked.student]
        columns = {question: known.value for question, known in asked.columns.items()}
        for column, question in q.by_column(columns):
            answer = asked.answer.cells.get(question, "")
            for choice in asked.section.values(column, question, answer, grades):
                if choice.value.why:
                    about = "、".join(map(grade_name, grades)) if choice.value.other_grade else ""
                    odd = _Odd(asked.file, column, choice.option, choice.value, about)
                    self._odd.setdefault(odd, []).append(asked)
                yield _Chosen(column, choice)
                if column == q.JOINS and choice.value in (_NO, Value()):
                    return

    def _fate(self, asked: Asked, chosen: Sequence[_Chosen]) -> str:
        applied = self._applied.get(asked.student, [])
        if any(it.choice.value.why and not it.choice.value.other_grade for it in chosen):
            return "unknown-answer"
        if asked.waiting or any(it.choice.waiting for it in chosen):
            return "waiting"
        joins = [it.choice.value.words for it in chosen if it.column == q.JOINS]
        if () in joins:
            return "skipped"
        declined = _NO.words in joins
        if not declined and _content_of(asked, chosen) in map(_content, applied):
            return THERE
        if applied:
            facts = {"application": applied[0].application}
            self.problems.append(problem("import-applied-before", _place(asked), asked.student, **facts))
            return "applied-before"
        return "declined" if declined else WRITTEN

    def about_choices(self) -> Iterator[Problem]:
        """Every option that fits nothing, with the number of answers that have it."""
        for odd, those in self._odd.items():
            code = "import-other-grade" if odd.value.other_grade else "import-unknown-answer"
            facts = {"why": odd.value.why, "grade": odd.grade, "count": len(those)}
            yield problem(code, Place(odd.file, those[0].answer.row, odd.column), odd.option, **facts)


def _row(asked: Asked, chosen: Sequence[_Chosen]) -> dict[str, str]:
    return {
        "学号": asked.student,
        "提交日期": asked.answer.submitted.date().isoformat(),
        q.PERIODS: ";".join(_words(chosen, (q.PERIODS,))),
        q.WEEKDAYS: ";".join(_words(chosen, (q.WEEKDAYS,))),
        **dict(zip(q.WISHES, _words(chosen, _WISH_COLUMNS), strict=False)),
        # The name that a guardian signed with stays in the form.
        q.SIGNED: "是" if _words(chosen, (q.SIGNED,)) == ["是"] else "",
    }


def _place(asked: Asked) -> Place:
    return Place(asked.file, asked.answer.row)


def _words(chosen: Sequence[_Chosen], columns: tuple[str, ...]) -> list[str]:
    """The words of some columns in order, each once."""
    words = (word for it in chosen if it.column in columns for word in it.choice.value.words)
    return list(dict.fromkeys(words))


def _content(row: Application) -> tuple[object, ...]:
    """What a family decides, of a row that is there; the same as `_content_of` a new one."""
    wishes = tuple(filter(None, row.wishes))
    return row.submitted, frozenset(row.periods), frozenset(row.weekdays), wishes


def _content_of(asked: Asked, chosen: Sequence[_Chosen]) -> tuple[object, ...]:
    return (
        asked.answer.submitted.date(),
        frozenset(_words(chosen, (q.PERIODS,))),
        frozenset(1 + WEEKDAY_NAMES.index(word) for word in _words(chosen, (q.WEEKDAYS,))),
        tuple(_words(chosen, _WISH_COLUMNS)),
    )


def _new_ids(applications: Sequence[Application]) -> Iterator[str]:
    """Numbers that go on from the highest of those whose beginning is the most common."""
    found = [match for it in applications if (match := _ID.fullmatch(it.application))]
    prefix, width = _FIRST_ID
    if found:
        prefix = min(Counter(it[1] for it in found).items(), key=lambda it: (-it[1], it[0]))[0]
        width = min(len(it[2]) for it in found if it[1] == prefix)
    last = max((int(it[2]) for it in found if it[1] == prefix), default=0)
    return (f"{prefix}{number:0{width}d}" for number in count(last + 1))
