"""The answers of a form, each with the student it is about; of several from one family the last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.read.exports import questions as q
from kehou.read.exports.account import Accounted, Gathered
from kehou.read.exports.form_section import Known, Section
from kehou.read.exports.mapping import SKIP
from kehou.read.exports.record import Answer, Left
from kehou.read.exports.students import Written
from kehou.read.folding import class_numbers


class Asked(Struct, frozen=True):
    """An answer whose student is known."""

    file: str
    answer: Answer
    student: str
    columns: Mapping[str, Known]
    section: Section
    waiting: bool
    """Whether the student, or what a question is, was guessed just now."""

    def close(self, fate: str) -> Accounted:
        """The answer with its fate."""
        return Accounted(self.file, self.answer.row, fate, self.student)


Outcome = Asked | Accounted | Problem


def ask(export: Gathered, section: Section, students: Collection[str]) -> Iterator[Outcome]:
    """Every answer of a form whose student is known; the fate of every other line, and what there is to say."""
    answers = [it for it in export.raws if isinstance(it, Answer)]
    columns = section.columns(answers[0].cells) if answers else {}
    for question, known in columns.items():
        if not known.value:
            yield problem("import-open-question", Place(export.file), question, count=len(answers))
    named = not {it.value for it in columns.values()}.isdisjoint({q.STUDENT, q.NAME})
    # A question that nobody has placed may be the one that says whether a family takes part at all.
    complete = named and all(it.value for it in columns.values())
    if answers and not named:
        yield problem("import-incomplete-form", Place(export.file, answers[0].row), count=len(answers))
    for raw in export.raws:
        if isinstance(raw, Left):
            yield Accounted(export.file, raw.row, raw.reason, raw.text)
        elif isinstance(raw, Answer) and complete:
            yield from _of_student(Asked(export.file, raw, "", columns, section, False), students)
        else:
            yield Accounted(export.file, raw.row, "incomplete-form", "")


def _of_student(asked: Asked, students: Collection[str]) -> Iterator[Outcome]:
    file, row = asked.file, asked.answer.row
    written = _written(asked.answer, asked.columns)
    known = asked.section.student(written)
    if known.value == SKIP:
        yield Accounted(file, row, "skipped", written.id)
    elif known.value not in students:
        why = known.why or "imports.yml 里的学号不对"
        yield Accounted(file, row, "unknown-student", written.id)
        yield problem("import-unknown-student", Place(file, row), written.id or "（空白）", why=why)
    else:
        waiting = known.waiting or any(it.waiting for it in asked.columns.values())
        yield Asked(file, asked.answer, known.value, asked.columns, asked.section, waiting)


def _written(answer: Answer, columns: Mapping[str, Known]) -> Written:
    """What a family wrote of its child; a class without its grade gets that of another question."""
    by_column = {known.value: answer.cells.get(question, "") for question, known in columns.items()}
    name, grade = by_column.get(q.CLASS, ""), by_column.get(q.GRADE, "")
    if grade and name and not class_numbers(name):
        name = f"{grade}{name}"
    return Written(by_column.get(q.STUDENT, ""), by_column.get(q.NAME, ""), name)


def last_of_each(asked: Iterable[Asked]) -> Iterator[Asked | Accounted | Problem]:
    """The last answer of each family in the order of submission; what became of its earlier ones."""
    families: dict[str, list[Asked]] = {}
    for it in sorted(asked, key=lambda it: (it.answer.submitted, it.file, it.answer.row)):
        # Out and in again, so that families stand in the order of their last answers.
        families[it.student] = [*families.pop(it.student, []), it]
    for student, those in families.items():
        last = those[-1]
        if len(those) > 1:
            place = Place(last.file, last.answer.row)
            rows = "、".join(str(it.answer.row) for it in those[:-1])
            yield problem("import-superseded", place, student, count=len(those), rows=rows)
            yield from (it.close("superseded") for it in those[:-1])
        yield last
