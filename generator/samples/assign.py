"""Gives every row of a cost matrix a column of its own at the least total cost (the Hungarian method)."""

from __future__ import annotations

from collections.abc import Sequence

FORBIDDEN = 10**9
"""The cost of a pair that must not be."""


def assign(costs: Sequence[Sequence[int]]) -> list[int]:
    """Row → its column; there must be at least as many columns as rows. ValueError when none is allowed."""
    rows, columns = len(costs), len(costs[0])
    price_row, price_column = [0] * (rows + 1), [0] * (columns + 1)
    holder = [0] * (columns + 1)  # column → row, both counted from 1
    for row in range(1, rows + 1):
        _seat(costs, row, holder, (price_row, price_column))
    found = [0] * rows
    for column in range(1, columns + 1):
        if holder[column]:
            found[holder[column] - 1] = column - 1
    if any(costs[row][column] >= FORBIDDEN for row, column in enumerate(found)):
        raise ValueError("not everything can be staffed at once")
    return found


def _seat(
    costs: Sequence[Sequence[int]], row: int, holder: list[int], prices: tuple[list[int], list[int]]
) -> None:
    """Give one more row a column along the cheapest chain of moves."""
    price_row, price_column = prices
    count = len(price_column)
    slack = [FORBIDDEN * 1000] * count
    previous, seen = [0] * count, [False] * count
    holder[0], column = row, 0
    while holder[column]:
        seen[column] = True
        here = holder[column]
        for other in range(1, count):
            gap = costs[here - 1][other - 1] - price_row[here] - price_column[other]
            if not seen[other] and gap < slack[other]:
                slack[other], previous[other] = gap, column
        following = min((n for n in range(1, count) if not seen[n]), key=lambda n: slack[n])
        step = slack[following]
        for other in range(count):
            if seen[other]:
                price_row[holder[other]] += step
                price_column[other] -= step
            else:
                slack[other] -= step
        column = following
    while column:
        holder[column] = holder[previous[column]]
        column = previous[column]
