"""Yes-or-no choices and the rules between them: the form in which a timetable is propagated and solved."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kehou.model.problem import Place

Name = tuple[str | int, ...]
"""What a choice is about, as `("teacher", piece, 工号)`."""


class Cause(Struct, frozen=True):
    """A row of the school's files that a rule comes from, and how the catalogue tells it."""

    code: str
    at: Place
    value: str
    facts: tuple[tuple[str, str], ...]


class Rule(Struct, frozen=True):
    """low ≤ number of `plus` that are yes − number of `minus` that are yes ≤ high."""

    plus: tuple[int, ...]
    minus: tuple[int, ...]
    low: int
    high: int
    cause: Cause | None
    """None: it lies in the nature of things (a session has one teacher) and cannot be relaxed."""


class Board:
    """Choices by name, numbered in the order they are first mentioned, and the rules between them."""

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.rules: list[Rule] = []
        self._numbers: dict[Name, int] = {}

    def choice(self, *name: str | int) -> int:
        """The number of the choice of that name."""
        number = self._numbers.setdefault(name, len(self.names))
        if number == len(self.names):
            self.names.append(name)
        return number

    def number(self, *name: str | int) -> int | None:
        """The number of a choice that exists, or None."""
        return self._numbers.get(name)

    def require(
        self,
        plus: Iterable[int],
        *,
        minus: Iterable[int] = (),
        low: int = 0,
        high: int | None = None,
        cause: Cause | None = None,
    ) -> None:
        """Add a rule; `high` None: no upper bound."""
        more, less = tuple(plus), tuple(minus)
        top = len(more) if high is None else high
        self.rules.append(Rule(more, less, low, top, cause))

    def same(self, plus: Iterable[int], choice: int, cause: Cause | None = None) -> None:
        """Exactly one of `plus` when the choice is yes, else none."""
        self.require(plus, minus=(choice,), low=0, high=0, cause=cause)

    def never(self, choice: int, cause: Cause | None = None) -> None:
        """The choice is no."""
        self.require((choice,), high=0, cause=cause)

    def once(self, choices: Iterable[int], cause: Cause) -> None:
        """At most one of them."""
        found = tuple(choices)
        if len(found) > 1:
            self.require(found, high=1, cause=cause)
