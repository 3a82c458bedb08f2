"""Names and ids that are written otherwise than in the table they come from, put right where only one can be meant.

Each distinct word of a column is looked up once, and told once with the first row it stands in; so the cost
grows with the rows by one pass over each column that refers to another table, and no more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kehou.model.catalogue import problem
from kehou.model.column import Row
from kehou.model.problem import Place, Problem
from kehou.model.references import (
    CLASS,
    COURSE,
    PERIOD,
    REFERENCES,
    SEASON,
    STUDENT,
    TEACHER,
    Reference,
    Target,
    names_in,
)
from kehou.model.tables import table
from kehou.model.tables.plan import Absence, Course
from kehou.model.week import BY_CLASS, MIXED, split_item
from kehou.read.folding import class_numbers, fold
from kehou.read.registers import People, Register
from kehou.read.table import repeated_keys

_PEOPLE = (TEACHER, STUDENT)
_WRITTEN_OFTEN = (CLASS, PERIOD, SEASON)
"""Names that have no row of their own: every row that mentions them writes them anew."""
_DOT_ONE = re.compile(r"\d{1,2}\.1")
_MOST_GROUPS = 40
"""How many groups of a course are thought of where the course does not say."""


class Reading(Struct, frozen=True):
    """What a word was read as; `ids` instead when several people have that name."""

    read: str
    ids: tuple[str, ...] = ()


_Read = Callable[[Any, str], Reading | None]
"""What a word of a row is read as; None when it stays as it is."""


class Resolved(Struct, frozen=True):
    """The tables with every word put right that could be, and what was read or could not be told apart."""

    rows: dict[str, Any]
    problems: tuple[Problem, ...]


def resolve(rows: Mapping[str, tuple[Row, ...]], files: Mapping[str, str]) -> Resolved:
    """Put the id in place of each word that is not an id of its target and leads to exactly one.

    That is the same id in another width, case or spelling, with lost or added zeros, or the name of one
    person. A name that several people have is an error with their numbers; anything else stays as it
    is, for the checks to tell.
    """
    resolver = _Resolver(rows, files)
    for target in _WRITTEN_OFTEN:
        resolver.settle_spelling(target)
    resolver.find_dotted()
    resolver.find_alike()
    for reference in REFERENCES:
        resolver.follow(reference)
    resolver.name_groups()
    resolver.find_repeated(rows)
    return Resolved(resolver.rows, tuple(resolver.problems))


class _Resolver:
    """The tables while they are put right, column by column."""

    def __init__(self, rows: Mapping[str, tuple[Row, ...]], files: Mapping[str, str]) -> None:
        self.rows: dict[str, Any] = dict(rows)
        self.files = files
        self.problems: list[Problem] = []
        self._registers: dict[tuple[Target, ...], Register] = {}
        self._people: dict[Target, People] = {}
        self._groups: dict[str, Register] = {}

    def settle_spelling(self, target: Target) -> None:
        """Give a class, period or season that is written in several ways the way of most rows, or of the first."""
        counts = Counter(getattr(row, target.field) for row in self.rows.get(target.table, ()))
        groups: dict[object, list[str]] = {}
        for name, _ in counts.most_common():
            numbers = class_numbers(name) if target == CLASS else frozenset()
            groups.setdefault(numbers if len(numbers) == 1 else fold(name), []).append(name)
        readings = {name: Reading(names[0]) for names in groups.values() for name in names[1:]}
        if readings:
            self._rewrite(target.table, target.field, (target,), lambda _row, word: readings.get(word))

    def find_dotted(self) -> None:
        """Tell, once, classes such as 7.1: a spreadsheet makes the same of 7.10, and two classes would be one."""
        students = self.rows.get("students", ())
        names = {row.class_name for row in students}
        dotted = sorted(it for it in names if _DOT_ONE.fullmatch(it) and f"{it}0" not in names)
        if dotted:
            row = next(row for row in students if row.class_name in dotted)
            facts = {"classes": "、".join(dotted), "tenth": f"{row.class_name}0"}
            place = self._place("students", row, "class_name")
            self.problems.append(problem("class-dot", place, row.class_name, **facts))

    def find_alike(self) -> None:
        """Tell ids that differ in nothing that a reader can see."""
        for target in dict.fromkeys(target for reference in REFERENCES for target in reference.targets):
            if (target.field,) == table(target.table).key:
                for names in self._register((target,)).alike():
                    lines = [row for row in self.rows[target.table] if getattr(row, target.field) in names]
                    first, *others = lines
                    for row in others:
                        place = self._place(target.table, row, target.field)
                        facts = {"first": first.row, "other": getattr(first, target.field)}
                        self.problems.append(problem("ids-alike", place, getattr(row, target.field), **facts))

    def follow(self, reference: Reference) -> None:
        """Put the words of one column right that refer to another table."""
        known = self._register(reference.targets)
        words = frozenset(table(reference.table).columns[reference.field].words)
        column = {getattr(row, reference.field) for row in self.rows.get(reference.table, ())}
        strangers = {word for value in column for word in names_in(value)} - known.names - words
        readings = {word: found for word in sorted(strangers) if (found := self._read(word, reference))}
        if readings:
            where = reference.table, reference.field, reference.targets
            self._rewrite(*where, lambda _row, word: readings.get(word))

    def _read(self, word: str, reference: Reference) -> Reading | None:
        found = self._register(reference.targets).find(word)
        if not found:
            ids = {it for target in reference.targets for it in self._of_name(target, word)}
            found = tuple(sorted(ids))
            if len(found) > 1:
                return Reading("", found)
        if len(found) == 1:
            return Reading(found[0])
        return self._read_item(word) if reference.item and not found else None

    def _of_name(self, target: Target, word: str) -> tuple[str, ...]:
        """The ids of the people of that name."""
        if target not in _PEOPLE:
            return ()
        if target not in self._people:
            rows = self.rows.get(target.table, ())
            self._people[target] = People((getattr(row, target.field), row.name) for row in rows)
        return self._people[target].named(word)

    def _read_item(self, word: str) -> Reading | None:
        """`course/group` with the id of the course and the name that the group has."""
        course, group = split_item(word.replace("／", "/"))
        found = self._register((COURSE,)).find(course.strip())
        if len(found) != 1 or not group:
            return None
        item = f"{found[0]}/{self._group(found[0], group.strip())}"
        return Reading(item) if item != word else None

    def name_groups(self) -> None:
        """Give the groups of 固定安排 the names that their course has."""
        pairs = {(row.course, row.group) for row in self.rows.get("pins", ()) if row.group}
        named = {pair: Reading(name) for pair in pairs if (name := self._group(*pair)) != pair[1]}
        if named:
            self._rewrite("pins", "group", (COURSE,), lambda row, word: named.get((row.course, word)))

    def _group(self, course: str, group: str) -> str:
        """The name of a group as its course has it; as typed when it is none of them, or could be several."""
        if course not in self._groups:
            row = next((row for row in self.rows.get("courses", ()) if row.course == course), None)
            self._groups[course] = self._groups_of(row) if row else Register(())
        found = self._groups[course].find(group)
        return found[0] if len(found) == 1 else group

    def _groups_of(self, course: Course) -> Register:
        """The groups that a course may have: classes, `7-1` and so on by grade, or numbers (rules: Groups)."""
        numbers = range(1, 1 + (course.sections or _MOST_GROUPS))
        if course.grouping == BY_CLASS:
            students = self.rows.get("students", ())
            names = [row.class_name for row in students if set(row.grade) <= set(course.grades)]
        elif course.grouping == MIXED:
            names = [f"{grade}-{number}" for grade in course.grades for number in numbers]
        else:
            names = [str(number) for number in numbers]
        return Register(names, classes=course.grouping in (BY_CLASS, MIXED))

    def _register(self, targets: tuple[Target, ...]) -> Register:
        if targets not in self._registers:
            names = (getattr(row, it.field) for it in targets for row in self.rows.get(it.table, ()))
            # Among rooms 101 is a door and no class.
            self._registers[targets] = Register(names, classes=targets == (CLASS,))
        return self._registers[targets]

    def _rewrite(self, name: str, field: str, targets: tuple[Target, ...], read: _Read) -> None:
        """Put what its words were read as into a column, and tell each at the first row it stands in."""
        first: dict[tuple[str, Reading], Row] = {}
        counts: Counter[tuple[str, Reading]] = Counter()
        lines = []
        for row in self.rows[name]:
            value = getattr(row, field)
            found = {word: reading for word in names_in(value) if (reading := read(row, word))}
            for key in found.items():
                first.setdefault(key, row)
                counts[key] += 1
            lines.append(replace(row, **{field: _put(value, found)}) if found else row)
        self.rows[name] = tuple(lines)
        for (word, reading), row in first.items():
            times = counts[word, reading]
            facts = {"tables": _titles(targets), "count": f"（共 {times} 行）" if times > 1 else ""}
            self.problems.append(self._told(self._place(name, row, field), word, reading, facts))

    def _told(self, place: Place, word: str, reading: Reading, facts: Mapping[str, str]) -> Problem:
        if not reading.ids:
            return problem("guess-name", place, word, read=reading.read, **facts)
        people = "、".join(reading.ids)
        return problem("same-name", place, word, people=people, number=len(reading.ids), **facts)

    def find_repeated(self, before: Mapping[str, tuple[Row, ...]]) -> None:
        """Tell rows that turn out to have the same key now that their words are put right."""
        for name, rows in self.rows.items():
            if rows is not before[name]:
                known = repeated_keys(self.files[name], table(name), before[name])
                found = repeated_keys(self.files[name], table(name), rows)
                self.problems.extend(it for it in found if it not in known)

    def _place(self, name: str, row: Row, field: str) -> Place:
        return Place(self.files[name], row.row, table(name).columns[field].header)


def _put(value: Any, readings: Mapping[str, Reading]) -> Any:
    """A typed cell with its words replaced; a name that several people have leaves a blank."""
    if isinstance(value, str):
        return readings[value].read
    if isinstance(value, Absence):
        return replace(value, periods=_put(value.periods, readings))
    if value and isinstance(value[0], Absence):
        return tuple(_put(part, readings) for part in value)
    read = (readings[word].read if word in readings else word for word in value)
    return tuple(dict.fromkeys(word for word in read if word))


def _titles(targets: Iterable[Target]) -> str:
    return "、".join(dict.fromkeys(table(target.table).title for target in targets))
