"""The income tax that is withheld from 劳务报酬 paid to people from outside, as an estimate."""

from __future__ import annotations

from fractions import Fraction

from kehou.model.amounts import Fen, half_up
from kehou.model.catalogue import problem
from kehou.model.problem import DataProblems, Place
from kehou.model.school import School
from kehou.model.withholding import Withholding

YUAN = 100
"""Fen of a yuan, in which the tables are written."""


def withholding_of(school: School) -> Withholding:
    """The table in force when the term is paid: on `settle.paid_on`, by default on the date whose rules apply.

    DataProblems when none of the tables is in force on that day.
    """
    day = school.term.settle.paid_on or school.term.rules_date
    for table in school.withholding:
        if table.holds(day):
            return table
    raise DataProblems([problem("no-withholding", Place("term.yml", 0, "settle.paid_on"), str(day))])


def withheld(fen: int, table: Withholding) -> Fen:
    """The tax withheld from one payment (one 次) of 劳务报酬, both in fen, half up to the fen.

    An estimate (预扣测算，以税务申报为准): several payments of one month would be one 次, and VAT,
    students and other special cases are not modelled.
    """
    if fen <= table.free * YUAN:
        return Fen(0)
    if fen <= table.small * YUAN:
        taxable = Fraction(fen - table.free * YUAN)
    else:
        taxable = fen * Fraction(100 - table.share_off, 100)
    bracket = next(it for it in table.brackets if it.up_to is None or taxable <= it.up_to * YUAN)
    return Fen(half_up(taxable * Fraction(bracket.rate, 100) - bracket.less * YUAN))
