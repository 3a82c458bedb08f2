"""Whom a machine's numbers and an app's accounts stand for: proposed where it is plain, never where a name is held by two."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

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
    unknown: Iterable[Who], teachers: Sequence[Teacher], taken: Mapping[str, str]
) -> dict[Who, Match]:
    """A match for every person of an export; `taken`: number or account → 工号, as other entries have it.

    Only the 工号 itself is beyond doubt: two accounts of one name may be two people of whom the school lists one,
    so neither is proposed, nor is one that comes to a 工号 which has its account already.
    """
    finder = _Finder(teachers)
    found = _agreeing({who: finder.match(who) for who in sorted(set(unknown))})
    keys = _keys_of(found, taken, teachers)
    return {who: _uncontested(who, match, keys.get(match.id, frozenset())) for who, match in found.items()}


def _keys_of(
    found: Mapping[Who, Match], taken: Mapping[str, str], teachers: Sequence[Teacher]
) -> dict[str, set[str]]:
    """工号 → the numbers and accounts that come to it; a name alone is no account."""
    names = {(it.teacher, fold_name(it.name)) for it in teachers}
    pairs = [(match.id, who.key) for who, match in found.items() if who.key]
    pairs += [(id_, key) for key, id_ in taken.items() if (id_, fold_name(key)) not in names]
    keys: dict[str, set[str]] = {}
    for id_, key in pairs:
        keys.setdefault(id_, set()).add(fold(key))
    return keys


def _uncontested(who: Who, match: Match, keys: Collection[str]) -> Match:
    """The match, unless other accounts come to the same 工号; who has a name alone may be the one of one account."""
    own = fold(who.key)
    others = sorted(set(keys) - {own})
    if not match.id or own == fold(match.id) or not others[0 if who.key else 1 :]:
        return match
    return Match(why=f"可能是 {match.id}，但这个工号另有对应（{'、'.join(others)}）")


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
