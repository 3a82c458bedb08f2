"""Who really stood there: substitutions in file order, each taking over one line (rules: Credits 2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from kehou.compute.lines import Line
from kehou.model.results import Evidence
from kehou.model.tables.duties import Substitution

Key = tuple[dt.date | None, str, str]
"""Date, item and teacher: what a substitution names, beside the period where it gives one."""


def substitute(lines: Sequence[Line], rows: Iterable[Substitution], names: Mapping[str, str]) -> list[Line]:
    """The lines after every substitution; the old holder's is `substituted` (not held: `void`), the new one `kept`.

    A row that names no line, or several, changes nothing: `check.evidence` reports it. `names`: by 工号.
    """
    after = list(lines)
    held: dict[Key, list[int]] = {}
    for index, line in enumerate(after):
        held.setdefault(_key(line), []).append(index)
    for row in rows:
        there = held.get((row.date, row.item, row.absent), [])
        found = [index for index in there if row.period in ("", after[index].period)]
        if len(found) != 1:
            continue
        line = after[found[0]]
        there.remove(found[0])
        after[found[0]] = _left(line, row, names)
        if row.substitute:
            new = _taken_over(line, row, names)
            held.setdefault(_key(new), []).append(len(after))
            after.append(new)
    return after


def _key(line: Line) -> Key:
    return line.date, line.item, line.teacher


def _because(row: Substitution) -> str:
    return f"（{row.reason}）" if row.reason else ""


def _left(line: Line, row: Substitution, names: Mapping[str, str]) -> Line:
    evidence = (*line.evidence, Evidence(table="substitutions", row=row.row))
    if not row.substitute:
        return replace(line, status="void", reason=f"没有开展{_because(row)}", evidence=evidence)
    reason = f"由{names.get(row.substitute, row.substitute)}代课{_because(row)}"
    return replace(line, status="substituted", reason=reason, evidence=evidence)


def _taken_over(line: Line, row: Substitution, names: Mapping[str, str]) -> Line:
    tariff = tuple(it for it in line.evidence if it.table != "substitutions")
    return replace(
        line,
        teacher=row.substitute,
        reason=f"代替{names.get(row.absent, row.absent)}{_because(row)}",
        evidence=(Evidence(table="substitutions", row=row.row), *tariff),
    )
