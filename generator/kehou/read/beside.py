"""Names that stand in a row beside an id: not read, but held against it, for one of the two may be another person's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.column import Row
from kehou.model.problem import Place, Problem
from kehou.model.references import REFERENCES, STUDENT, TEACHER, Target
from kehou.read.folding import fold
from kehou.read.registers import People


class Beside(Struct, frozen=True):
    """What a column that was passed over says, at the first row where the field that was read says the same."""

    table: str
    field: str
    """The field that another column was read as."""
    row: int
    header: str
    text: str


def contradictions(
    beside: Sequence[Beside], rows: Mapping[str, Sequence[Row]], files: Mapping[str, str]
) -> Iterator[Problem]:
    """An error where a name is somebody else's than the id's, a warning where it is nobody's; of known ids alone."""
    targets = {
        (it.table, it.field): it.targets[0] for it in REFERENCES if it.targets in ((STUDENT,), (TEACHER,))
    }
    told = [it for it in beside if (it.table, it.field) in targets]
    registers = {
        target: _register(rows.get(target.table, ()), target) for target in (STUDENT, TEACHER) if told
    }
    lines = {name: {it.row: it for it in rows[name]} for name in {it.table for it in told}}
    for it in told:
        people, names = registers[targets[it.table, it.field]]
        id_ = getattr(lines[it.table][it.row], it.field)
        if id_ not in names or fold(it.text) == fold(id_) or id_ in (named := people.named(it.text)):
            continue
        code = "other-person" if named else "other-name"
        place = Place(files[it.table], it.row, it.header)
        yield problem(code, place, it.text, id=id_, name=names[id_], ids="、".join(named))


def _register(rows: Iterable[Any], target: Target) -> tuple[People, dict[str, str]]:
    """Whose each name is, and the name of each id."""
    names = {getattr(row, target.field): row.name for row in rows}
    return People(names.items()), names
