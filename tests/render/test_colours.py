"""A school may choose any colour: what is printed in it can be read by day and by night (WCAG 2.2, 1.4.3 and 1.4.6)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kehou.render.colours import ACCENT, NIGHT, PAPER, WHITE, contrast, site_colours

INK, NIGHT_INK = "#1f2a2e", "#e9ece9"
"""The colours of running text in `site_src/theme/assets/frame.css`."""


@given(st.integers(0, 0xFFFFFF))
@example(0x000000)
@example(0xFFFFFF)
@example(0xFFFF00)
def test_every_colour_is_made_fit_to_read(colour: int) -> None:
    """Law: white on the header, links on paper, links at night and ink on the tints all have 7 to 1 or more."""
    made = site_colours(f"#{colour:06x}")

    assert contrast(made["strong"], WHITE) >= 7
    assert contrast(made["night-strong"], WHITE) >= 7
    assert contrast(made["link"], PAPER) >= 7
    assert contrast(made["night-link"], NIGHT) >= 7
    assert contrast(made["soft"], INK) >= 7
    assert contrast(made["night-soft"], NIGHT_INK) >= 7


def test_contrast_is_that_of_the_standard() -> None:
    """Law: black on white is 21 to 1, a colour on itself 1 to 1; #767676 on white is the well-known 4.54."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("accent", ["", "red", "#12", "#1f6f5c; } body { display: none"])
def test_what_is_no_colour_becomes_the_house_colour(accent: str) -> None:
    """Law: only #rrggbb reaches the style sheet."""
    assert site_colours(accent) == site_colours(ACCENT)
