"""Even loads: sessions handed from teacher to teacher along chains until no chain helps (whole numbers only).

1. Take the teachers from the largest load down.
2. Look, nearest first, for a chain: he hands a session to somebody, who is free then or hands on the
   session that he has at that time, or any other one, … until it ends with a teacher whose load is at
   least 2 smaller.
3. Hand all the sessions of the chain over, unless somebody would be in two places at once or go beyond
   his weekly maximum; the sum of the squared loads shrinks.
4. Start again from 1; end when there is no chain.

Where the times of sessions either coincide or do not touch, no distribution with the same sessions has a
smaller sum of squares (each chain is an augmenting path of the convex flow problem).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

Hand = tuple[int, str]
"""A session (piece) and who takes it over."""


class Levelling:
    """A distribution of sessions that is being evened out."""

    def __init__(
        self,
        holders: Mapping[int, str],
        takers: Mapping[int, tuple[str, ...]],
        moments: tuple[tuple[int, ...], ...],
        weeks: tuple[tuple[int, ...], ...],
        limits: Mapping[str, int],
    ) -> None:
        self.holders = dict(holders)
        """Piece → who holds it; only pieces that are part of the timetable."""
        self._takers = takers
        self._limits = limits
        self._weeks = [frozenset(week) & self.holders.keys() for week in weeks]
        self._main = max(self._weeks, key=len, default=frozenset())
        self._beside: dict[int, set[int]] = {piece: set() for piece in self.holders}
        for moment in moments:
            for one, other in combinations([it for it in moment if it in self.holders], 2):
                self._beside[one].add(other)
                self._beside[other].add(one)
        self._held: dict[str, set[int]] = {}
        for piece, teacher in self.holders.items():
            self._held.setdefault(teacher, set()).add(piece)
        for teachers in takers.values():
            for teacher in teachers:
                self._held.setdefault(teacher, set())

    def even_out(self) -> None:
        """Hand sessions over until no chain makes the loads more even."""
        while any(self._relieve(teacher) for teacher in sorted(self._held, key=self._heaviest)):
            pass

    def load(self, teacher: str) -> int:
        """His sessions in the fullest week."""
        return len(self._held[teacher] & self._main)

    def _heaviest(self, teacher: str) -> tuple[int, str]:
        return -self.load(teacher), teacher

    def _relieve(self, teacher: str) -> bool:
        """Hand one session over along the first chain that helps; False when there is none."""
        return any(self._hand_over(chain) for chain in self._chains(teacher))

    def _chains(self, teacher: str) -> Iterator[list[Hand]]:
        """Chains that start with the teacher and end where the load is at least 2 smaller, nearest first."""
        top = self.load(teacher) - 2
        seen: set[tuple[str, int | None]] = {(teacher, None)}
        line: list[tuple[str, int | None, list[Hand]]] = [(teacher, None, [])]
        for holder, must, chain in line:
            for piece in sorted(self._held[holder]) if must is None else [must]:
                if piece not in self._main or any(piece == it for it, _ in chain):
                    continue
                for taker in self._takers.get(piece, ()):
                    clash = self._held[taker] & self._beside[piece]
                    after = (taker, min(clash, default=None))
                    if taker == holder or after in seen or len(clash) > 1:
                        continue
                    seen.add(after)
                    longer = [*chain, (piece, taker)]
                    if not clash and self.load(taker) <= top:
                        yield longer
                    line.append((*after, longer))

    def _hand_over(self, chain: list[Hand]) -> bool:
        """Do it, or leave everything as it was when that breaks a rule."""
        before = [(piece, self.holders[piece]) for piece, _ in chain]
        self._move(chain)
        if all(self._sound(teacher) for teacher in {*dict(before).values(), *(it for _, it in chain)}):
            return True
        self._move(before)
        return False

    def _move(self, hands: list[Hand]) -> None:
        for piece, taker in hands:
            self._held[self.holders[piece]].discard(piece)
            self._held[taker].add(piece)
            self.holders[piece] = taker

    def _sound(self, teacher: str) -> bool:
        held, limit = self._held[teacher], self._limits.get(teacher)
        if any(self._beside[piece] & held for piece in held):
            return False
        return limit is None or all(len(held & week) <= limit for week in self._weeks)
