"""The browser that every test of this folder drives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tools.browser import open_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of the system; one for all tests of a file."""
    with open_browser() as chromium:
        yield chromium
