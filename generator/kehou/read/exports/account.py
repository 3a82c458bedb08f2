"""What became of every line of an export, and the problems that lines of the same fate make together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.messages.imports import FATES
from kehou.model.problem import Place, Problem
from kehou.read.exports.mapping import Saved, Spot
from kehou.read.exports.mapping_text import Added
from kehou.read.exports.record import Format, Raw

_TOLD = (
    "repeat",
    "not-punched",
    "void",
    "unreadable",
    "no-person",
    "undated",
    "impossible-time",
    "other-weekday",
    "no-month",
    "declined",
    "no-answer",
)
"""Fates of which nothing more is said than how many there are, and the first."""


class Gathered(Struct, frozen=True):
    """One recognised sheet with everything it says."""

    file: str
    format: Format
    raws: tuple[Raw, ...]


class Accounted(Struct, frozen=True, order=True):
    """A line of an export, or one thing that it says, and its fate."""

    file: str
    row: int
    fate: str
    text: str


class Placed(Struct, frozen=True):
    """What exports come to: rows for a table as header → cell, the fate of every line, and what is new in the mapping."""

    rows: tuple[dict[str, str], ...]
    accounts: tuple[Accounted, ...]
    problems: tuple[Problem, ...]
    additions: dict[Spot, list[Added]]


def fates(accounts: Iterable[Accounted]) -> dict[str, int]:
    """Fate → how many, in the order of the catalogue."""
    count = Counter(it.fate for it in accounts)
    return {fate: count[fate] for fate in FATES if count[fate]}


def told_together(accounts: Iterable[Accounted]) -> tuple[Problem, ...]:
    """One problem for each file and fate of which only the number matters."""
    kinds: dict[tuple[str, str], list[Accounted]] = {}
    for it in accounts:
        if it.fate in _TOLD:
            kinds.setdefault((it.file, it.fate), []).append(it)
    return tuple(
        problem(f"import-{fate}", Place(file, min(it.row for it in those)), those[0].text, count=len(those))
        for (file, fate), those in kinds.items()
    )


GUESSED, UNMATCHED = "猜的：", "没有对上："
"""How a line of imports.yml begins to say that it wants to be looked at, or filled in."""


def unknown_entries(
    saved: Saved, sections: Iterable[str], known: dict[str, tuple[str, frozenset[str]]]
) -> tuple[Problem, ...]:
    """Entries of imports.yml that name somebody who is not there; `known`: list → title of the table and its ids."""
    found = []
    for spot, entry in saved.map.entries():
        if spot[0] not in sections or spot[1] not in known:
            continue
        title, ids = known[spot[1]]
        value = str(getattr(entry, entry.__struct_fields__[-1]))
        if value and value not in ids:
            place = Place("imports.yml", saved.lines[spot, entry.id], ".".join(spot))
            found.append(problem("import-map-unknown", place, value, title=title))
    return tuple(found)
