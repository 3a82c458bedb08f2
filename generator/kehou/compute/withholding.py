"""The income tax that is withheld from 劳务报酬 paid to people from outside, as an estimate."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from kehou.model.amounts import Fen, half_up


class Bracket(Struct, frozen=True):
    """One step of the withholding table: up to `up_to` fen of taxable income (None: the rest)."""

    up_to: int | None
    rate: Fraction
    less: int
    """速算扣除数, in fen."""


FREE = 800_00
"""Income of one 次 up to this is free, and this much is taken off a small income, in fen."""
SMALL = 4_000_00
"""Up to this income FREE is taken off; above it a fifth is, in fen."""
LARGE_SHARE = Fraction(4, 5)
BRACKETS = (
    Bracket(20_000_00, Fraction(20, 100), 0),
    Bracket(50_000_00, Fraction(30, 100), 2_000_00),
    Bracket(None, Fraction(40, 100), 7_000_00),
)
"""国家税务总局公告2018年第61号，个人所得税预扣率表二，自 2019-01-01 起."""


def withheld(fen: int) -> Fen:
    """The tax withheld from one payment (one 次) of 劳务报酬, both in fen, half up to the fen.

    An estimate (预扣测算，以税务申报为准): several payments of one month would be one 次, and VAT,
    students and other special cases are not modelled.
    """
    if fen <= FREE:
        return Fen(0)
    taxable = Fraction(fen - FREE) if fen <= SMALL else fen * LARGE_SHARE
    bracket = next(it for it in BRACKETS if it.up_to is None or taxable <= it.up_to)
    return Fen(half_up(taxable * bracket.rate - bracket.less))
