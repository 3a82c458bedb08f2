"""One kind of form with its section of imports.yml: what its questions, options and families are, new ones proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kehou.model.school import School
from kehou.read.exports import questions as q
from kehou.read.exports.account import GUESSED, UNMATCHED
from kehou.read.exports.mapping import SKIP, Family, Form, Option, Question, Saved, Spot
from kehou.read.exports.mapping_text import Added
from kehou.read.exports.options import Meanings, Value, parts_of
from kehou.read.exports.people import Match
from kehou.read.exports.students import Roll, Written
from kehou.read.sets import entries


class Known(Struct, frozen=True):
    """What something of a form is: its value, "" when open; whether it was guessed just now; why it is open."""

    value: str = ""
    waiting: bool = False
    why: str = ""


class Choice(Struct, frozen=True):
    """One option that a family chose, what it is, and whether that was guessed just now."""

    option: str
    value: Value
    waiting: bool = False


class Section:
    """Looks up what a school has said of its forms, and proposes the rest."""

    def __init__(self, name: str, school: School, saved: Saved) -> None:
        part: Form = getattr(saved.map, name)
        self.name, self.meanings, self.roll = name, Meanings(school), Roll(school.students)
        self._questions = {it.id: it for it in part.questions}
        self._options = {it.id: it for it in part.options}
        self._families = {it.id: it for it in part.families}
        self._new: dict[Spot, dict[str, Added]] = {}

    def columns(self, asked: Iterable[str]) -> dict[str, Known]:
        """The column that each question of one form fills."""
        asked = tuple(asked)
        saved = {it: Known(self._questions[it].column) for it in asked if it in self._questions}
        fresh = q.propose_columns(
            [it for it in asked if it not in saved], [known.value for known in saved.values()]
        )
        for question, match in fresh.items():
            self._add("questions", Question(question, match.id), match)
        return {
            **saved,
            **{
                it: Known(match.id, bool(match.id) and not match.sure, match.why)
                for it, match in fresh.items()
            },
        }

    def student(self, written: Written) -> Known:
        """The student that a family means."""
        saved = self._families.get(written.id)
        if saved is not None:
            why = "" if saved.student else "imports.yml 里还没有填学号"
            return Known(saved.student, why=why)
        match = self.roll.match(written)
        if not match.sure and written.id:
            self._add("families", Family(written.id, match.id), match)
        return Known(match.id, bool(match.id) and not match.sure, match.why)

    def values(self, column: str, question: str, answer: str, grades: tuple[int, ...]) -> Iterator[Choice]:
        """What each option of an answer is in the school's words."""
        for part in parts_of(column, answer):
            for option in self._parts(column, question, part):
                yield self._value(column, question, option, grades)

    def _parts(self, column: str, question: str, part: str) -> tuple[str, ...]:
        """An option; or several parted by commas, where each of them is known and the whole is not."""
        several = () if column in q.YES_OR_NO else entries(part)
        whole = self._knows(column, question, part)
        return several if not whole and several and self._all_known(column, question, several) else (part,)

    def _all_known(self, column: str, question: str, options: Iterable[str]) -> bool:
        return all(self._knows(column, question, it) for it in options)

    def _knows(self, column: str, question: str, option: str) -> bool:
        return self._saved(question, option) is not None or self.meanings.known(column, option)

    def _saved(self, question: str, option: str) -> Option | None:
        return self._options.get(f"{question}\n{option}") or self._options.get(option)

    def _value(self, column: str, question: str, option: str, grades: tuple[int, ...]) -> Choice:
        saved = self._saved(question, option)
        if saved is not None and saved.value in (SKIP, ""):
            return Choice(option, Value(why="" if saved.value else "imports.yml 里还没有填"))
        if saved is not None:
            return Choice(option, self.meanings.read(column, saved.value, grades))
        if self.meanings.known(column, option):
            return Choice(option, self.meanings.read(column, option, grades))
        return self._unknown(column, question, option, grades)

    def _unknown(self, column: str, question: str, option: str, grades: tuple[int, ...]) -> Choice:
        """What an option may be; a number, a yes or a no is so of its question alone."""
        numbered = option.isdecimal() and column not in q.YES_OR_NO
        match = Match(why="按序号导出的选项") if numbered else self.meanings.propose(column, option)
        its_own = numbered or column in q.YES_OR_NO
        entry = Option(option, question if its_own else "", match.id)
        self._add("options", entry, match)
        if not match.id:
            return Choice(option, Value(why=match.why))
        return Choice(option, self.meanings.read(column, match.id, grades), waiting=True)

    def _add(self, name: str, entry: Question | Option | Family, match: Match) -> None:
        mark = "" if match.sure else GUESSED if match.id else UNMATCHED
        note = f"{mark}{match.why}" if mark else ""
        self._new.setdefault((self.name, name), {}).setdefault(entry.id, Added(entry, note))

    def additions(self) -> Mapping[Spot, list[Added]]:
        """The lines that are new in this section."""
        return {spot: list(added.values()) for spot, added in self._new.items()}
