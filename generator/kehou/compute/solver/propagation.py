"""What the rules of a board settle by themselves, and a small search in fixed order for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kehou.compute.solver.board import Board, Rule

STEPS = 5_000
"""How often `settle` tries a value before it leaves the work to the solver."""


class Propagation:
    """Values of the choices as far as they follow; every step can be taken back."""

    def __init__(self, board: Board, rules: Sequence[Rule] | None = None) -> None:
        self.values: list[bool | None] = [None] * len(board.names)
        self._rules = board.rules if rules is None else rules
        self._uses: list[list[tuple[int, int]]] = [[] for _ in board.names]
        self._least = [-len(rule.minus) for rule in self._rules]
        self._most = [len(rule.plus) for rule in self._rules]
        for number, rule in enumerate(self._rules):
            for choice in rule.plus:
                self._uses[choice].append((number, 1))
            for choice in rule.minus:
                self._uses[choice].append((number, -1))
        self._trail: list[int] = []

    def start(self) -> bool:
        """Draw every conclusion from the rules alone; False when they contradict each other."""
        return self._conclude(range(len(self._rules)))

    def set(self, choice: int, value: bool) -> bool:
        """Give a choice a value and draw every conclusion; False when a rule is broken."""
        if self.values[choice] is not None:
            return self.values[choice] == value
        return self._conclude(self._assign(choice, value))

    def mark(self) -> int:
        """The present state, to come back to by `undo`."""
        return len(self._trail)

    def undo(self, mark: int) -> None:
        """Take back every value given since the mark."""
        while len(self._trail) > mark:
            choice = self._trail.pop()
            self._shift(choice, bool(self.values[choice]), -1)
            self.values[choice] = None

    def _assign(self, choice: int, value: bool) -> list[int]:
        self.values[choice] = value
        self._trail.append(choice)
        self._shift(choice, value, 1)
        return [number for number, _ in self._uses[choice]]

    def _shift(self, choice: int, value: bool, sign: int) -> None:
        """Keep the least and most of every rule: a yes in plus raises its least, a no lowers its most."""
        for number, side in self._uses[choice]:
            if value == (side > 0):
                self._least[number] += sign
            else:
                self._most[number] -= sign

    def _conclude(self, numbers: Iterable[int]) -> bool:
        waiting = list(numbers)
        while waiting:
            number = waiting.pop()
            rule, least, most = self._rules[number], self._least[number], self._most[number]
            if least > rule.high or most < rule.low:
                return False
            if least == most:
                continue
            if least == rule.high:
                waiting += self._fill(rule, yes=False)
            elif most == rule.low:
                waiting += self._fill(rule, yes=True)
        return True

    def _fill(self, rule: Rule, *, yes: bool) -> list[int]:
        """Give every open choice of the rule the value that raises its sum (yes) or does not."""
        touched: list[int] = []
        for choices, value in ((rule.plus, yes), (rule.minus, not yes)):
            for choice in choices:
                if self.values[choice] is None:
                    touched += self._assign(choice, value)
        return touched


def settle(state: Propagation, choices: Sequence[int]) -> bool:
    """Give all these choices values, trying yes first and in the given order; False when that fails in STEPS.

    The outcome is the first in that order among all that the rules allow, so it is the same everywhere.
    """
    stack: list[tuple[int, int]] = []
    for _ in range(STEPS):
        choice = next((it for it in choices if state.values[it] is None), None)
        if choice is None:
            return True
        stack.append((choice, state.mark()))
        sound = state.set(choice, True)
        while not sound:
            if not stack:
                return False
            last, mark = stack.pop()
            state.undo(mark)
            sound = state.set(last, False)
    return False
