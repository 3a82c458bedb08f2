"""Rule packs and the table of withholding from `data/rules/*.yml` to dated values; unknown keys are errors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.model.rulebook import Pack
from kehou.model.withholding import Withholding, WithholdingTables
from kehou.read.settings import read_settings

WITHHOLDING = "withholding"
"""The one file beside the packs that is none."""


def read_pack(path: Path) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Read one pack; a problem's row is the line of the file."""
    return read_settings(path.name, path.read_text(encoding="utf-8"), Pack)


def pack_names(folder: Path) -> tuple[str, ...]:
    """The ids of the packs in a folder, in order."""
    return tuple(sorted(path.stem for path in folder.glob("*.yml") if path.stem != WITHHOLDING))


def read_withholding(folder: Path) -> tuple[tuple[Withholding, ...], tuple[Problem, ...]]:
    """The dated tables of the tax that is withheld from 劳务报酬."""
    path = folder / f"{WITHHOLDING}.yml"
    tables, problems = read_settings(path.name, path.read_text(encoding="utf-8"), WithholdingTables)
    return (tables.values if tables else ()), problems


def read_packs(folder: Path, wanted: Sequence[str]) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
    """The packs a school names, in its order; one that does not exist is a problem of `term.yml`."""
    known = pack_names(folder)
    packs: list[Pack] = []
    problems: list[Problem] = []
    for name in wanted:
        if name not in known:
            problems.append(
                problem("unknown-pack", Place("term.yml", 0, "rules"), name, known="、".join(known))
            )
            continue
        pack, found = read_pack(folder / f"{name}.yml")
        problems.extend(found)
        if pack is not None:
            packs.append(pack)
    return tuple(packs), tuple(problems)
