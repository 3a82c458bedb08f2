"""Why no timetable is possible: a smallest set of rows that cannot hold together (rules: Timetable).

Every rule belongs to a row of the school's files or to the nature of things. Given rows that are needed
already and rows in doubt, ordered by how much a school would like to hear of them:

1. The needed rows alone are impossible: none of those in doubt is needed.
2. Only one is in doubt: it is needed.
3. Otherwise halve them. Of the second half only that is needed which the first half does not do
   without; then of the first half only that which is missing beside it.

What remains is impossible, and possible without any one of its rows. It takes few questions to the
solver, for most rows are left out in large parts at once (Junker's QuickXplain).
"""

from __future__ import annotations

from kehou.compute.solver.board import Board, Cause
from kehou.compute.solver.model import Model
from kehou.compute.solver.propagation import Propagation
from kehou.model.catalogue import problem
from kehou.model.problem import Problem

NAMED_FIRST = (
    "clash-pin",
    "clash-no-teacher",
    "clash-no-room",
    "clash-weekly-max",
    "clash-unavailable",
    "clash-able",
    "clash-room-size",
    "clash-room-kind",
    "clash-rain",
    "clash-compulsory",
    "clash-weekly",
    "clash-cover",
    "clash-teacher",
    "clash-room",
    "clash-wet-room",
)
"""Where several sets are possible, the one with rows that a school can change most easily is told."""


def explain(board: Board) -> tuple[Problem, ...]:
    """One problem for each row of the set, numbered, that names the others; none at all when no contradiction can be shown."""
    causes = sorted({rule.cause for rule in board.rules if rule.cause}, key=_turn)
    if not _impossible(board, causes):
        return ()
    rows = sorted(_needed(board, [], [], causes), key=_place)
    return tuple(
        problem(
            cause.code,
            cause.at,
            cause.value,
            part=part,
            total=len(rows),
            others=_others(rows, cause),
            **dict(cause.facts),
        )
        for part, cause in enumerate(rows, start=1)
    )


def _others(rows: list[Cause], cause: Cause) -> str:
    """Where the other rows of the set stand."""
    places = dict.fromkeys(it.at.told for it in rows if it is not cause)
    return f"（另见 {'、'.join(places)}）" if places else ""


def _turn(cause: Cause) -> tuple[object, ...]:
    """The order in which rows are doubted; no two causes have the same, or their order would be left to chance."""
    at = cause.at
    return NAMED_FIRST.index(cause.code), at.file, at.row, cause.facts, at.column, cause.value


def _place(cause: Cause) -> tuple[object, ...]:
    """The order in which rows are told: as they stand in the files."""
    return cause.at, cause.code, cause.facts, cause.value


def _needed(board: Board, sure: list[Cause], new: list[Cause], doubtful: list[Cause]) -> list[Cause]:
    """Those of the doubtful rows that are needed beside the sure ones, of which `new` came last."""
    # 1
    if new and _impossible(board, sure):
        return []
    # 2
    if len(doubtful) <= 1:
        return doubtful
    # 3
    half = len(doubtful) // 2
    first, second = doubtful[:half], doubtful[half:]
    late = _needed(board, [*sure, *first], first, second)
    return [*_needed(board, [*sure, *late], late, first), *late]


def _impossible(board: Board, causes: list[Cause]) -> bool:
    """Whether these rows alone cannot hold together; what follows step by step needs no solver."""
    among = set(causes)
    rules = [rule for rule in board.rules if rule.cause is None or rule.cause in among]
    state = Propagation(board, rules)
    if not state.start():
        return True
    return Model(board, state.values, among).impossible()
