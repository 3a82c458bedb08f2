"""Makes text safe to be a spreadsheet cell: what a school typed is shown, never run."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula; numbers such as `-0.5` stay numbers."""
    starts_a_formula = text[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return "'" + text if starts_a_formula and not _NUMBER.fullmatch(text) else text
