"""The colours of a site from the one that a school chose, each dark or light enough to read (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from collections.abc import Callable

ACCENT = "#1f6f5c"
"""The colour of a school that chose none, or wrote something that is no colour."""

PAPER, NIGHT, WHITE, BLACK = "#faf8f3", "#14191b", "#ffffff", "#000000"
READABLE = 7.0
"""The contrast that text in the school's colour has to have: AAA, for small screens in the sun."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
STEPS = 100


def site_colours(accent: str) -> dict[str, str]:
    """Name → `#rrggbb` for the style sheet: the school's colour, fit for headers, links and tints, day and night."""
    chosen = accent.lower() if _HEX.fullmatch(accent) else ACCENT
    return {
        "accent": chosen,
        "strong": _until(chosen, BLACK, lambda it: contrast(it, WHITE) >= READABLE),
        "link": _until(chosen, BLACK, lambda it: contrast(it, PAPER) >= READABLE),
        "soft": mix(chosen, WHITE, 88),
        "night-strong": _until(chosen, BLACK, lambda it: contrast(it, WHITE) >= 2 * READABLE - 2),
        "night-link": _until(chosen, WHITE, lambda it: contrast(it, NIGHT) >= READABLE + 1),
        "night-soft": mix(chosen, NIGHT, 80),
    }


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(colour: str, towards: str, percent: int) -> str:
    """A colour with that many percent of another in it."""
    parts = zip(_parts(colour), _parts(towards), strict=True)
    return "#" + "".join(f"{(one * (100 - percent) + two * percent) // 100:02x}" for one, two in parts)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: float) -> float:
    # Multiplied out of the standard's own curve; the result only chooses a step, so it is the same everywhere.
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _until(colour: str, towards: str, enough: Callable[[str], bool]) -> str:
    """The colour moved step by step towards black or white until it is enough; at the end of the way in any case."""
    return next((it for step in range(STEPS) if enough(it := mix(colour, towards, step))), towards)
