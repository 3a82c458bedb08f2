"""The wording of every problem, by theme; joined in `model.catalogue`."""

from __future__ import annotations

from msgspec import Struct

from kehou.model.problem import Level


class Wording(Struct, frozen=True):
    """How one kind of problem is told: what is wrong, expected against found; and what to do."""

    level: Level
    message: str
    fix: str
