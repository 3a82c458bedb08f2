"""The names that a table has, and what a word that is none of them may stand for."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from kehou.read.folding import class_numbers, fold, fold_name, loose, without_zeros

Way = Callable[[str], Iterable[Hashable]]
"""The forms under which a word is looked for; none when this way says nothing of it."""


def _one(form: Callable[[str], str]) -> Way:
    return lambda word: (form(word),) if form(word) else ()


WAYS: tuple[Way, ...] = (_one(fold), _one(without_zeros), _one(loose))
"""The ways to find a name, the surest first."""


class Register:
    """The names of one or several columns, found also by other spellings of them.

    A word leads to what the first way that knows it leads to; each index is made when it is first needed.
    """

    def __init__(self, names: Iterable[str], *, classes: bool = False) -> None:
        self.names = frozenset(names) - {""}
        self._ways = (*WAYS, class_numbers) if classes else WAYS
        self._indexes: dict[Way, Mapping[Hashable, Sequence[str]]] = {}

    def find(self, word: str) -> tuple[str, ...]:
        """The names that a word may stand for; itself when it is one of them."""
        if word in self.names:
            return (word,)
        for way in self._ways:
            index = self._index(way)
            if found := {name for form in way(word) for name in index.get(form, ())}:
                return tuple(sorted(found))
        return ()

    def alike(self) -> list[tuple[str, ...]]:
        """Names that differ in nothing but width, blanks, case or dashes."""
        return [tuple(names) for names in self._index(WAYS[0]).values() if len(names) > 1]

    def _index(self, way: Way) -> Mapping[Hashable, Sequence[str]]:
        if way not in self._indexes:
            index: dict[Hashable, list[str]] = {}
            for name in sorted(self.names):
                for form in way(name):
                    index.setdefault(form, []).append(name)
            self._indexes[way] = index
        return self._indexes[way]


class People:
    """Whose a name is: the ids of everybody who has it, from pairs of id and name."""

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        self._ids: dict[str, set[str]] = {}
        for number, name in people:
            if number and name:
                self._ids.setdefault(fold_name(name), set()).add(number)

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of those of that name, sorted; nobody is called ""."""
        return tuple(sorted(self._ids.get(fold_name(name), ())))
