"""Words of a list: choices, flags, and the listed words that may stand among names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from kehou.model.column import Column
from kehou.read.cell import Fault, Guess, bare, simplified

_YES = ("是", "有", "对", "√", "✓", "✔", "☑", "1", "y", "yes", "true", "t")
_NO = ("否", "无", "不", "没有", "×", "✕", "✖", "✗", "✘", "☐", "0", "n", "no", "false", "f", "x")
_DENIAL = re.compile("[不未没沒無无非否]")
_ACCEPTED = {"到": "出勤"}
"""Words that the contract accepts for a listed one (attendance)."""


def read_choice(text: str, column: Column) -> str | Guess | Fault:
    """One of the listed words, however it is typed; what people write for one of them is a guess."""
    found = _listed(text, column.choices) or _ACCEPTED.get(text)
    if found in column.choices:
        return found
    if said := _listed(text, column.also):
        return Guess(column.also[said], "guess-word", {"read": column.also[said]})
    # What says no is never close to the word that it denies.
    near = () if _DENIAL.search(text) else get_close_matches(simplified(bare(text)), column.choices, 1, 0.5)
    hint = f"（是不是“{near[0]}”？）" if near else ""
    return Fault("bad-choice", {"choices": "、".join(column.choices), "hint": hint})


def read_flag(text: str, column: Column) -> bool | Guess | Fault:
    """是 or 否, a tick or a cross; a word that says as much in this column is a guess."""
    if said := _listed(text, (*_YES, *_NO)):
        return said in _YES
    # A keyboard has no tick, but it has a letter that looks like one.
    read = "是" if bare(text) == "v" else column.also.get(_listed(text, column.also) or "")
    if not read:
        return Fault("bad-flag")
    return Guess(read == "是", "guess-flag", {"read": read, "header": column.header})


def as_listed(word: str, column: Column) -> str:
    """A name as typed, but a listed word that may stand among the names in its own form."""
    return _listed(word, column.words) or word if column.words else word


def _listed(text: str, words: Iterable[str]) -> str | None:
    """The listed word that a text is, whatever its width, blanks and script."""
    forms = {bare(word): word for word in words}
    form = bare(text)
    return forms.get(form) or forms.get(simplified(form))
