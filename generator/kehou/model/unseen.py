"""Characters that nobody sees and nobody typed: they come along from web pages, chats and machines."""

from __future__ import annotations

_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n")
_INVISIBLE = "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
# Windows lays these around a path or a date that is copied from it; with them `10` can be made to look like `01`.
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HALVES = range(0xD800, 0xE000)
"""Halves of a rare character: what Python makes of a file name that is no UTF-8."""

_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _CONTROLS + _INVISIBLE + _DIRECTIONS)),
    **dict.fromkeys(map(ord, _BREAKS), "\n"),
    **dict.fromkeys(_HALVES, "\ufffd"),
}


def visible(text: str) -> str:
    """A text without control characters, marks of direction and characters of no width; odd line ends are plain ones.

    What joins signs of a script or chooses among forms of a character stays. The same text when there is none.
    """
    return text if text.isprintable() else text.replace("\r\n", "\n").translate(_UNSEEN)
