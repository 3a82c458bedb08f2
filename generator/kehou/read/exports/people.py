"""Whom a machine's numbers and an app's accounts stand for: proposed where it is plain, never where a name is held by two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kehou.model.tables.plan import Teacher
from kehou.read.exports.record import Who
from kehou.read.folding import fold, fold_name
from kehou.read.registers import People

_TAIL = re.compile(r"0*(\d+)$")


class Match(Struct, frozen=True):
    """A proposal: who it is, "" when nobody can be proposed; whether it is sure; and why."""

    id: str = ""
    sure: bool = False
    why: str = ""


def propose_people(
    unknown: Iterable[Who], teachers: Sequence[Teacher], taken: Iterable[str]
) -> dict[Who, Match]:
    """A match for every person of an export; `taken` are the 工号 that other entries have already.

    A guess falls when two would come to the same 工号, or to one that is taken.
    """
    finder = _Finder(teachers)
    found = _agreeing({who: finder.match(who) for who in sorted(set(unknown))})
    sure = {match.id for match in found.values() if match.sure}
    guesses = Counter(match.id for match in found.values() if match.id and not match.sure)
    held = sure | set(taken) | {id_ for id_, count in guesses.items() if count > 1}
    return {
        who: Match(why=f"可能是 {match.id}，但这个工号另有对应")
        if match.id in held and not match.sure and match.id
        else match
        for who, match in found.items()
    }


def _agreeing(found: dict[Who, Match]) -> dict[Who, Match]:
    """A number that comes with several names stands for nobody unless they are of one teacher."""
    meant: dict[str, set[str]] = {}
    for who, match in found.items():
        meant.setdefault(who.id, set()).add(match.id)
    return {
        who: match if len(meant[who.id]) == 1 else Match(why="同一个编号有几个姓名")
        for who, match in found.items()
    }


class _Finder:
    """The teachers by number, by the figures at the end of it, and by name."""

    def __init__(self, teachers: Sequence[Teacher]) -> None:
        self._by_id = {fold(it.teacher): it for it in teachers}
        self._people = People((it.teacher, it.name) for it in teachers)
        tails = ((re.search(r"\d+$", id_), it) for id_, it in self._by_id.items())
        self._tails = [(tail[0], it) for tail, it in tails if tail]

    def match(self, who: Who) -> Match:
        """The teacher that number and name point to."""
        by_id = self._by_id.get(fold(who.key)) if who.key else None
        if by_id is not None:
            return self._confirmed(who, by_id, Match(by_id.teacher, sure=True))
        if named := self._people.named(who.name):
            return self._by_its_name(named)
        return Match(why="教师表里没有这个姓名") if who.name else self._by_figures(who.key)

    def _confirmed(self, who: Who, teacher: Teacher, match: Match) -> Match:
        if not who.name or fold_name(who.name) == fold_name(teacher.name):
            return match
        return Match(why=f"编号是 {teacher.teacher} 的工号，但教师表里那是{teacher.name}")

    def _by_its_name(self, ids: Sequence[str]) -> Match:
        return Match(ids[0], sure=True) if len(ids) == 1 else Match(why=f"重名，教师表里有 {'、'.join(ids)}")

    def _by_figures(self, key: str) -> Match:
        digits = _TAIL.fullmatch(fold(key))
        if digits is None:
            return Match(why="教师表里没有这个工号")
        for fits in (
            [it for tail, it in self._tails if tail.lstrip("0") == digits[1]],
            [it for tail, it in self._tails if tail.endswith(digits[1])],
        ):
            if len(fits) == 1:
                return Match(fits[0].teacher, why=f"和工号 {fits[0].teacher} 的尾数相同，{fits[0].name}")
            if fits:
                return Match(why=f"工号尾数相同的有几位：{'、'.join(it.teacher for it in fits)}")
        return Match(why="教师表里没有这个工号")
