"""The tiny school's whole build, compared with what was accepted: a change of any figure or sentence is seen.

After a change that is meant, `make golden` writes the accepted files anew; their diff is part of the review.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.accept_golden import ACCEPTED, compared


@pytest.mark.parametrize("name", compared(ACCEPTED))
def test_the_build_is_what_was_accepted(tiny_build: Path, name: str) -> None:
    """Every result and every page, byte for byte."""
    assert (tiny_build / name).read_text(encoding="utf-8") == (ACCEPTED / name).read_text(encoding="utf-8")


def test_nothing_is_built_that_was_not_accepted(tiny_build: Path) -> None:
    """A new result or page has to be looked at once."""
    assert compared(tiny_build) == compared(ACCEPTED)
