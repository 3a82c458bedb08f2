"""`term.yml` to the record of the school and its term."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from kehou.model.problem import Problem
from kehou.model.term import Settle, Term
from kehou.read.settings import read_settings

FILE = "term.yml"
_QUOTED = frozenset({"lottery.seed"})
_ALSO_REQUIRED = frozenset({"language"})
"""The contract requires a school to say it, though the record has a default for tests and tools."""


def read_term(text: str) -> tuple[Term | None, tuple[Problem, ...]]:
    """Read `term.yml`; None when its dates or its shape are unusable. Row numbers are its lines."""
    return read_settings(FILE, text, Term, quoted=_QUOTED, also=_ALSO_REQUIRED)


def with_parameters(term: Term, until: dt.date | None, as_of: dt.date | None) -> Term:
    """The term with `settle.until` and `as_of` as the caller wants them; None leaves them alone."""
    settle: Settle = replace(term.settle, until=until) if until else term.settle
    return replace(term, settle=settle, as_of=as_of or term.as_of)
