"""The Chromium of the system, which the browser tests and the pictures of the documentation use."""

from __future__ import annotations

import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """The path of the first browser found, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


if __name__ == "__main__":
    found = find_browser()
    print(found or "no Chromium")
    sys.exit(found is None)
