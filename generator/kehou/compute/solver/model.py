"""The open part of a board as a CP-SAT model: one worker, fixed seed, no clock, no floating-point relaxation.

`linearization_level` 0 keeps the linear relaxation, and with it rounding, out of the search: the same
input leads through the same steps on every machine. Every run is bounded in deterministic time (a count
of work done, not of seconds); where a goal is not proven best within it, the best found is taken, the
same each time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from kehou.compute.solver.board import Board, Cause, Rule

WORK = 20.0
"""The bound of the search for any timetable, in units of deterministic time: seconds on an office computer."""

POLISH = 3.0
"""The same bound for each goal. A goal that can be met in full is proven so at once, for goals count from 0."""

PLAIN, RELAXED = 0, 2
"""Linearization levels. Without the relaxation head counts (six groups, five rooms) are hard to refute,
so a run that neither finds nor refutes a timetable is repeated with it, and proofs of impossibility use it."""


class Model:
    """The choices that are still open, with the rules between them; goals are met one after another."""

    def __init__(
        self,
        board: Board,
        known: Sequence[bool | None] | None = None,
        among: Collection[Cause] | None = None,
    ) -> None:
        """`known` are values that are settled already; `among`: only rules of these causes, and natural ones."""
        from ortools.sat.python import cp_model

        self._cp: Any = cp_model
        self._model: Any = cp_model.CpModel()
        self._known = known or [None] * len(board.names)
        self._open = [number for number, value in enumerate(self._known) if value is None]
        self._vars: dict[int, Any] = {it: self._model.new_bool_var("") for it in self._open}
        self._sound = True
        for rule in board.rules:
            if among is None or rule.cause is None or rule.cause in among:
                self._add(rule)
        self._reached = 0
        self.values: dict[int, bool] = {}
        """The open choices as last solved."""

    def solve(self) -> bool | None:
        """Find any timetable; False when there is none, None when neither was shown within the bound."""
        found = self._run(PLAIN)
        return self._run(RELAXED) if found is None else found

    def impossible(self) -> bool:
        """Whether the rules are shown to contradict each other."""
        return not self._sound or self._run(RELAXED) is False

    def least(self, choices: Iterable[int] = (), repeated: Iterable[Collection[int]] = ()) -> None:
        """Make as few of the choices yes as possible, and hold to it from now on.

        For each set in `repeated` every yes after its first counts as well.
        """
        terms = [self._vars[it] for it in choices if it in self._vars]
        for chosen in repeated:
            terms += self._beyond_one(chosen)
        if not terms:
            return
        total = sum(terms)
        self._model.minimize(total)
        if self._run(PLAIN, POLISH):
            self._model.add(total <= self._reached)
        self._model.clear_objective()

    def any_of(self, choices: Iterable[int]) -> int:
        """A further choice that is yes whenever one of these is."""
        number = -1 - len(self._vars)
        self._vars[number] = self._model.new_bool_var("")
        for it in choices:
            self._model.add(self._vars[number] >= self._term(it))
        return number

    def lost(self, pairs: Iterable[tuple[int, int | None]]) -> int:
        """A further choice that is yes whenever the first of a pair is yes and the second is not."""
        number = -1 - len(self._vars)
        self._vars[number] = self._model.new_bool_var("")
        for one, other in pairs:
            kept = 0 if other is None else self._term(other)
            self._model.add(self._vars[number] + kept >= self._term(one))
        return number

    def _term(self, choice: int) -> Any:
        """A choice as the solver sees it: its variable, or the number that it is already."""
        return self._vars[choice] if choice in self._vars else int(bool(self._known[choice]))

    def _beyond_one(self, chosen: Collection[int]) -> list[Any]:
        over = [self._model.new_bool_var("") for _ in range(len(chosen) - 1)]
        total = sum(self._term(it) for it in chosen)
        self._model.add(total <= 1 + sum(over))
        return over

    def _add(self, rule: Rule) -> None:
        """A rule with what is known taken out of it, in the form that the solver likes best."""
        plus = [self._vars[it] for it in rule.plus if it in self._vars]
        minus = [self._vars[it] for it in rule.minus if it in self._vars]
        more = sum(self._known[it] is True for it in rule.plus)
        less = sum(self._known[it] is True for it in rule.minus)
        low, high = rule.low - more + less, rule.high - more + less
        if not plus and not minus:
            self._sound = self._sound and low <= 0 <= high
        elif not minus and low == high == 1:
            self._model.add_exactly_one(plus)
        elif not minus and high == 1 and low <= 0:
            self._model.add_at_most_one(plus)
        elif len(minus) == 1 and low == high == 0:
            self._model.add_exactly_one([*plus, minus[0].negated()])
        else:
            self._model.add_linear_constraint(sum(plus) - sum(minus), low, high)

    def _run(self, level: int, work: float = WORK) -> bool | None:
        """Solve once: found, impossible (False), or neither within the bound (None)."""
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.linearization_level = level
        solver.parameters.max_deterministic_time = work
        status = solver.solve(self._model)
        if status not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            return False if status == self._cp.INFEASIBLE else None
        self.values = {it: bool(solver.boolean_value(self._vars[it])) for it in self._open}
        self._model.clear_hints()
        for it in self._open:
            self._model.add_hint(self._vars[it], self.values[it])
        self._reached = round(solver.objective_value)
        return True
