"""The order in which a timetable is decided: what follows, then cells and teachers, then rooms, then rain.

1. Everything that follows from the rules and pins by itself. A wholly pinned timetable ends here, and
   the solver is not even loaded.
2. Cells and teachers: any solution, then the goals one after another, each held by the later ones:
   classes with their own teachers; a course's sessions on different days; where the term is divided by
   dated pins or absences, as few changes as possible; even loads.
3. Rooms: few changes of room within a group.
4. Rooms for rain: the first that fit, in the order of their names, for steps 2 and 3 left room for them;
   the solver's own, should that order take too long to search.

The list of goals is that of the rules, with the third added by us. Cells stay as the second goal left
them while loads are evened out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from kehou.compute.groups import GroupKey
from kehou.compute.solver.explain import explain
from kehou.compute.solver.grid import Piece, course_of
from kehou.compute.solver.levelling import Levelling
from kehou.compute.solver.model import Model
from kehou.compute.solver.propagation import Propagation, settle
from kehou.compute.solver.task import Task
from kehou.model.catalogue import problem
from kehou.model.problem import DataProblems, KehouError, Place
from kehou.model.week import WALKING


class Lost(KehouError):
    """A step broke what an earlier one had settled: a mistake of ours, never of the school."""


def decide(task: Task) -> list[bool | None]:
    """The value of every choice; DataProblems with a smallest set of rows when there is no timetable."""
    state = Propagation(task.board)
    # 1
    sound = state.start()
    # 2
    if sound and _open(state, _teacher_choices(task)):
        sound = _cells_and_teachers(task, state)
    # 3, 4
    if not (sound and _rooms(task, state)):
        unfinished = problem("no-timetable-found", Place(task.school.files.get("pins", "pins.csv")))
        raise DataProblems(explain(task.board) or (unfinished,))
    return state.values


def _cells_and_teachers(task: Task, state: Propagation) -> bool:
    """Settle who teaches what when; False when there is no solution."""
    model = _with_own_teachers(task, state)
    if model is None:
        return False
    model.least(repeated=_same_day(task))
    model.least(_changes(task, model))
    values = [model.values.get(number, value) for number, value in enumerate(state.values)]
    levelling = _levelling(task, state, values)
    levelling.even_out()
    for piece in task.grid.pieces:
        for teacher, choice in task.teachers[piece.number].items():
            _fix(state, choice, levelling.holders.get(piece.number) == teacher)
    return True


def _with_own_teachers(task: Task, state: Propagation) -> Model | None:
    """A solved model; first without any stranger, which is quickly found, else with as few as possible."""
    foreign, mark = _foreign(task), state.mark()
    if all(state.set(choice, False) for choice in foreign if state.values[choice] is None):
        model = Model(task.board, state.values)
        if model.solve():
            return model
    state.undo(mark)
    model = Model(task.board, state.values)
    if not model.solve():
        return None
    model.least(foreign)
    return model


def _foreign(task: Task) -> list[int]:
    """Sessions of classes and mixed groups with a stranger, where somebody of their own could be there."""
    return [
        choice
        for piece in task.grid.pieces
        if course_of(task.grid, piece).grouping != WALKING
        and not task.teachers[piece.number].keys().isdisjoint(task.grid.own(piece.key))
        for teacher, choice in task.teachers[piece.number].items()
        if teacher not in task.grid.own(piece.key)
    ]


def _same_day(task: Task) -> list[set[int]]:
    """The cells of one weekday for each group with weekly sessions: of these one is enough."""
    by_day: dict[tuple[object, ...], set[int]] = {}
    for piece in task.grid.pieces:
        course = course_of(task.grid, piece)
        if course.weekly and course.grouping != WALKING:
            by_day.setdefault((piece.key, piece.cell[0], piece.epoch), set()).add(task.meets(piece))
    return [choices for choices in by_day.values() if len(choices) > 1]


def _changes(task: Task, model: Model) -> list[int]:
    """Where the term is divided: a cell or a teacher given up between one part and the next."""
    return [
        model.lost(
            [
                (task.meets(one), task.meets(other)),
                *(
                    (it, task.teachers[other.number].get(who))
                    for who, it in task.teachers[one.number].items()
                ),
            ]
        )
        for pieces in _divided(task.grid.pieces)
        for one, other in pairwise(pieces)
    ]


def _divided(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces of each group and cell that has more than one."""
    found: dict[tuple[object, ...], list[Piece]] = {}
    for piece in pieces:
        found.setdefault((piece.key, piece.cell), []).append(piece)
    return [it for it in found.values() if len(it) > 1]


def _levelling(task: Task, state: Propagation, values: list[bool | None]) -> Levelling:
    """Who may take over what: open choices, never from a class's own teacher to another's."""
    holders, takers = dict[int, str](), dict[int, tuple[str, ...]]()
    divided = {piece.number for pieces in _divided(task.grid.pieces) for piece in pieces}
    for piece in task.grid.pieces:
        options, own = task.teachers[piece.number], task.grid.own(piece.key)
        holder = next((it for it, choice in options.items() if values[choice]), None)
        if holder is None:
            continue
        holders[piece.number] = holder
        free = course_of(task.grid, piece).grouping == WALKING or holder not in own
        takers[piece.number] = tuple(
            it
            for it, choice in options.items()
            if state.values[choice] is None and piece.number not in divided and (free or it in own)
        )
    limits = {it.teacher: it.weekly_max for it in task.school.teachers if it.weekly_max is not None}
    return Levelling(holders, takers, task.grid.moments, task.grid.weeks, limits)


def _rooms(task: Task, state: Propagation) -> bool:
    """Settle rooms and rain rooms; False when there is no solution."""
    rooms = [choice for piece in task.grid.pieces for choice in task.rooms[piece.number].values()]
    rain = [choice for piece in task.grid.pieces for choice in task.rain[piece.number].values()]
    by_group = _rooms_of_groups(task, state)
    mark = state.mark()
    if not by_group and settle(state, [*rooms, *rain]):
        return True
    state.undo(mark)
    if not _open(state, [*rooms, *rain]):
        return True
    model = Model(task.board, state.values)
    if not model.solve():
        return False
    model.least(repeated=[[model.any_of(it) for it in rooms] for rooms in by_group])
    _take_over(state, model, rooms)
    mark = state.mark()
    if not settle(state, rain):
        state.undo(mark)
        _take_over(state, model, rain)
    return True


def _take_over(state: Propagation, model: Model, choices: Iterable[int]) -> None:
    """Settle choices as the solver did."""
    for choice in choices:
        _fix(state, choice, model.values.get(choice, bool(state.values[choice])))


def _rooms_of_groups(task: Task, state: Propagation) -> list[list[list[int]]]:
    """For each group that meets more than once and can choose: the choices of each of its rooms."""
    found: dict[GroupKey, dict[str, list[int]]] = {}
    meetings: Counter[GroupKey] = Counter()
    for piece in task.grid.pieces:
        if state.values[task.meets(piece)]:
            meetings[piece.key] += 1
            for room, choice in task.rooms[piece.number].items():
                found.setdefault(piece.key, {}).setdefault(room, []).append(choice)
    return [
        list(rooms.values())
        for key, rooms in found.items()
        if meetings[key] > 1 and any(_open(state, it) for it in rooms.values())
    ]


def _teacher_choices(task: Task) -> list[int]:
    return [choice for piece in task.grid.pieces for choice in task.teachers[piece.number].values()]


def _open(state: Propagation, choices: Iterable[int]) -> bool:
    return any(state.values[it] is None for it in choices)


def _fix(state: Propagation, choice: int, value: bool) -> None:
    if not state.set(choice, value):
        raise Lost("a step of the timetable contradicts an earlier one")
