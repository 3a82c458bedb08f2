"""Problems as a school is told them: in the order of mending, the same mistake in many rows as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from kehou.model.messages import across, files, intake
from kehou.model.problem import LEVELS, Level, Problem
from kehou.model.tables import TABLES

LEVEL_NAMES: dict[Level, str] = {"error": "错误", "warning": "警告", "notice": "待确认"}
FEW = 3
"""So many problems of one kind are told one by one, and so many further values are shown of more."""
_MOST_RANGES = 6
"""How many ranges of rows are written out; a reader looks no further."""
_LONGEST_VALUE = 20
"""Characters of a further value that are shown: it is an example, not the place to mend it."""

_CAUSES = (
    {**files.MESSAGES, **intake.HEADERS, **intake.SETTINGS},
    intake.MESSAGES,
    across.NAMES,
)
"""Wording of what other problems follow from, deepest first: whole files, columns and settings; cells; names."""
_RANKS = {name: rank for rank, it in enumerate(TABLES, start=1) for name in (it.name, it.title)}
_TERM = "term.yml"


class Group(Struct, frozen=True):
    """What is told in one line: one problem, or all those of one level, file, column and code."""

    problems: tuple[Problem, ...]
    """At least one, in order; more than FEW where there are several."""

    @property
    def told(self) -> Problem:
        """The first problem as example; of several, its message gives the rows, the count and further values."""
        first = self.problems[0]
        if len(self.problems) == 1:
            return first
        rows = _ranges(sorted({it.row for it in self.problems} - {0}))
        also = f"同样的问题{rows}共 {len(self.problems)} 处{_others(self.problems)}"
        return replace(first, message=f"{first.message}（{also}）")

    @property
    def row(self) -> str:
        """The row of the first, and how many there are: `第 3 行等 500 处`; "" for one of a whole file."""
        row, count = self.problems[0].row, len(self.problems)
        return (f"第 {row} 行" if row else "") + (f"等 {count} 处" if count > 1 else "")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """What to mend first: errors before warnings before notices, causes before consequences.

    First what is wrong with a whole file, a column or a setting, then a cell that cannot be read, then a name
    that is in no table, then all else. Within these by file as the tables are declared, then by row.
    """
    return tuple(sorted(problems, key=_priority))


def grouped(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """The problems in order, those of one level, file, column and code as one where they are more than FEW."""
    kinds: dict[tuple[str, ...], list[Problem]] = {}
    for it in in_order(problems):
        kinds.setdefault((it.level, it.file, it.column, it.code), []).append(it)
    parts = (
        part for kind in kinds.values() for part in ([kind] if len(kind) > FEW else [[it] for it in kind])
    )
    return tuple(sorted((Group(tuple(part)) for part in parts), key=lambda it: _priority(it.problems[0])))


def counts(problems: Iterable[Problem]) -> str:
    """How many problems there are of each level."""
    levels = [it.level for it in problems]
    return "、".join(f"{levels.count(level)} 个{name}" for level, name in LEVEL_NAMES.items())


def _priority(it: Problem) -> tuple[int | str, ...]:
    depth = next((at for at, wording in enumerate(_CAUSES) if it.code in wording), len(_CAUSES))
    return LEVELS.index(it.level), depth, _rank(it.file), it.file, it.row, it.column, it.code, it.message


@cache
def _rank(file: str) -> int:
    """The place of a file among those of a school: term.yml, the tables as they are declared, then the rest.

    A table is a file of its name or a sheet of a workbook, as in `学生.csv` and `school.xlsx/学生`.
    """
    names = [PurePosixPath(part).stem for part in file.split("/")]
    known = [_RANKS[name] for name in names if name in _RANKS]
    return known[-1] if known else 0 if file == _TERM else 1 + len(_RANKS)


def _ranges(rows: list[int]) -> str:
    """As `：第 3–5、9 行，`; "" without rows."""
    told = list(islice(_runs(rows), _MOST_RANGES + 1))
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in told[:_MOST_RANGES]]
    more = "等" if len(told) > _MOST_RANGES else ""
    return f"：第 {'、'.join(texts)} 行{more}，" if texts else ""


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers without a gap."""
    start = 0
    for index, row in enumerate(rows):
        if index + 1 == len(rows) or rows[index + 1] != row + 1:
            yield rows[start], row
            start = index + 1


def _others(problems: tuple[Problem, ...]) -> str:
    """Up to FEW values that the example does not show."""
    values = [it for it in dict.fromkeys(it.value for it in problems) if it and it != problems[0].value]
    shown = "".join(f"“{_shortened(it)}”" for it in values[:FEW])
    return f"，还有{shown}{'等' if len(values) > FEW else ''}" if shown else ""


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
