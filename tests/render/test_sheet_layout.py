"""Tables of different columns share one grid without gap or overlap, and texts get the lines they need."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.render.sheet_layout import FEWEST, PAGE_WIDTH, grid_of, lines_in, spans
from tests.render.papers import rows_of

WIDTHS = st.lists(st.floats(0.5, 5), min_size=1, max_size=12)


@given(WIDTHS, WIDTHS)
def test_columns_divide_the_grid(one: list[float], other: list[float]) -> None:
    """Law: spans follow each other without gap or overlap from the first to the last grid column."""
    shares, grid = sorted((one, other), key=len)
    found = spans(shares, grid)
    assert (found[0][0], found[-1][1]) == (1, len(grid))
    assert all(after == before + 1 for (_, before), (after, _) in pairwise(found))
    assert all(first <= last for first, last in found)


@given(WIDTHS)
def test_the_widest_table_has_the_grid_for_itself(widths: list[float]) -> None:
    """Law: a table of as many columns as the grid takes one each."""
    assert spans(widths, widths) == tuple((place, place) for place in range(1, len(widths) + 1))


def test_a_table_of_few_columns_takes_the_nearest_borders() -> None:
    """One to five on six equal columns is one and five; without any table the page has six."""
    assert spans([1, 5], [1.0] * 6) == ((1, 1), (2, 6))
    assert grid_of([]) == (PAGE_WIDTH / FEWEST,) * FEWEST
    assert len(grid_of([rows_of(1)])) == FEWEST


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("七年级", 10, 1), ("七年级八年级九年级", 10, 3), ("一\n二", 40, 2), ("1234567890", 8, 2)],
)
def test_lines(text: str, width: float, lines: int) -> None:
    """A Chinese character is two digits wide and a bit; every line break begins a line."""
    assert lines_in(text, width) == lines
