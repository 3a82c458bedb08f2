"""The Chromium of the system, which the browser tests and the pictures of the documentation use."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str:
    """The path of the first browser found; FileNotFoundError when there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("no Chromium on this machine; on Debian: apt-get install chromium")
    return found


if __name__ == "__main__":
    print(find_browser())
