"""What rules settle by themselves, and the small search for the rest."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kehou.compute.solver.board import Board, Rule
from kehou.compute.solver.propagation import Propagation, settle


def _board(count: int, rules: list[Rule]) -> Board:
    board = Board()
    for number in range(count):
        board.choice("choice", number)
    board.rules = rules
    return board


def _holds(rule: Rule, values: tuple[bool, ...]) -> bool:
    found = sum(values[it] for it in rule.plus) - sum(values[it] for it in rule.minus)
    return rule.low <= found <= rule.high


@st.composite
def _boards(draw: st.DrawFn) -> Board:
    count = draw(st.integers(1, 6))
    rules = []
    for _ in range(draw(st.integers(0, 5))):
        chosen = draw(st.lists(st.integers(0, count - 1), unique=True, min_size=1))
        cut = draw(st.integers(0, len(chosen)))
        low = draw(st.integers(-2, 2))
        rules.append(Rule(tuple(chosen[:cut]), tuple(chosen[cut:]), low, low + draw(st.integers(0, 2)), None))
    return _board(count, rules)


@given(_boards())
def test_conclusions_hold_in_every_solution(board: Board) -> None:
    """Whatever is settled has that value in all solutions counted out; a contradiction means there are none."""
    solutions = [
        values
        for values in product((False, True), repeat=len(board.names))
        if all(_holds(rule, values) for rule in board.rules)
    ]
    state = Propagation(board)
    if not state.start():
        assert solutions == []
    for number, value in enumerate(state.values):
        assert not solutions or value is None or {it[number] for it in solutions} == {value}


@given(_boards())
def test_the_search_finds_the_first_solution_in_its_order(board: Board) -> None:
    """Yes before no, choice after choice: of all solutions the greatest in that order; none, when none is found."""
    solutions = [
        values
        for values in product((True, False), repeat=len(board.names))
        if all(_holds(rule, values) for rule in board.rules)
    ]
    state = Propagation(board)
    found = state.start() and settle(state, range(len(board.names)))
    assert found == bool(solutions)
    assert not found or tuple(state.values) == solutions[0]


@given(_boards(), st.data())
def test_undo_takes_back_everything(board: Board, data: st.DataObject) -> None:
    """After any tries, going back to the mark gives the same state, and the same conclusions again."""
    state = Propagation(board)
    if state.start():
        before, mark = list(state.values), state.mark()
        for choice in data.draw(st.lists(st.integers(0, len(board.names) - 1), max_size=4)):
            if not state.set(choice, data.draw(st.booleans())):
                break
        state.undo(mark)
        assert state.values == before
        assert Propagation(board).start()
        assert state.start()
        assert state.values == before
