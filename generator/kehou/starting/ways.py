"""The three ways to a new school folder, and which options go with which."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec import Struct

from kehou.model.problem import WrongCall
from kehou.starting.terms import given_dates


class Asked(Struct, frozen=True, kw_only=True):
    """What `kehou new` was asked for."""

    sample: str | None = None
    last: Path | None = None
    tables: tuple[str, ...] = ()
    everything: bool = False
    csv: bool = False
    start: dt.date | None = None
    end: dt.date | None = None


def start_school(folder: Path, asked: Asked) -> tuple[str, ...]:
    """Copy a sample, roll last term over, or lay down blank tables; what was done and what to do next, in Chinese.

    WrongCall for options that do not go together.
    """
    dates = given_dates(asked.start, asked.end)
    _refuse_mixture(asked)
    if asked.sample is not None:
        from kehou.starting.sample import copy_sample

        return copy_sample(folder, like=asked.sample)
    if asked.last is not None:
        from kehou.starting.rollover import roll_over

        return roll_over(asked.last, folder, dates)
    from kehou.starting.blank import Wanted, new_blank

    wanted = Wanted(tables=asked.tables, everything=asked.everything, csv=asked.csv, dates=dates)
    return new_blank(folder, wanted)


def _refuse_mixture(asked: Asked) -> None:
    """A sample has its own tables, form and dates; last term has its own tables and form."""
    if asked.sample is not None and asked.last is not None:
        raise WrongCall("--like 和 --from 只能写一个：照搬示例，或者从上学期结转")
    of_blank = [
        name
        for name, given in (("--table", asked.tables), ("--all", asked.everything), ("--csv", asked.csv))
        if given
    ]
    of_dated = ["--start", "--end"] if asked.start is not None else []
    if asked.sample is not None and (stray := of_blank + of_dated):
        raise WrongCall(f"照搬示例（--like）时不能写 {'、'.join(stray)}")
    if asked.last is not None and of_blank:
        raise WrongCall(f"从上学期结转（--from）时不能写 {'、'.join(of_blank)}：表和格式都照上学期的")
