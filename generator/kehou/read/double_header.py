"""A header of two lines as one: groups above, and what stands under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from kehou.read.headers import Slot, find_slot


class _Stack(Struct, frozen=True):
    """One column of two lines."""

    upper: str
    lower: str
    group: str
    """What stands above it; typed once, it stands above the columns to its right as well."""
    grouped: bool
    """Whether that stands above other columns too."""

    @property
    def is_part(self) -> bool:
        """Whether the lower line says something of its own."""
        return bool(self.lower) and self.lower != self.upper

    @property
    def names(self) -> tuple[str, ...]:
        """What the column may be called, the most particular first."""
        both = f"{self.group}{self.lower}" if self.is_part else ""
        return tuple(filter(None, (both, self.lower, self.upper)))


def join(upper: Sequence[str], lower: Sequence[str], known: Mapping[str, Slot]) -> tuple[str, ...] | None:
    """The header that two lines are together; None where the upper one is a title or the lower one a row of data.

    A row of data says something under headers that are no groups, and nothing that we know.
    """
    stacks = _stacks(upper, lower)
    parts = [it for it in stacks if it.is_part]
    if not all(it.grouped for it in parts):
        return None
    if not any(find_slot(name, known) for it in parts for name in it.names[:2]):
        return None
    texts = _named(stacks, known)
    if not any(it.lower and not it.is_part for it in stacks) and _count(texts, known) <= _count(lower, known):
        return None
    return texts


def _stacks(upper: Sequence[str], lower: Sequence[str]) -> list[_Stack]:
    width = max(len(upper), len(lower))
    above = (*upper, *("",) * (width + 1 - len(upper)))
    below = (*lower, *("",) * (width - len(lower)))
    stacks: list[_Stack] = []
    group = ""
    for at in range(width):
        group = above[at] or group
        beside = (above[at - 1] if at else "", above[at + 1])
        # Behind the last header nothing stands above a column, unless it is of the group.
        grouped = not above[at] or above[at] in beside or (at + 1 < width and not above[at + 1])
        stacks.append(_Stack(above[at], below[at], group, grouped))
    return stacks


def _named(stacks: Sequence[_Stack], known: Mapping[str, Slot]) -> tuple[str, ...]:
    """The name of each column that is known and that no other has; else the most particular one."""
    texts: list[str] = []
    taken: set[Slot] = set()
    for it in stacks:
        slots = {name: slot for name in it.names if (slot := find_slot(name, known)) and slot not in taken}
        text = next(iter(slots), it.names[0] if it.names else "")
        taken.update(slot for name, slot in slots.items() if name == text)
        texts.append(text)
    return tuple(texts)


def _count(texts: Sequence[str], known: Mapping[str, Slot]) -> int:
    """How many fields some headers name."""
    return len({find_slot(text, known) for text in texts if text} - {None})
