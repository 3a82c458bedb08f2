"""The Chromium of the system, which the browser tests and the pictures of the documentation use."""

from __future__ import annotations

import shutil

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str:
    """The path of the first browser found; FileNotFoundError when there is none."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("no Chromium on this machine; on Debian: apt-get install chromium")
    return found


def main() -> None:
    """Start the browser and print its version: that it lies on the disk does not yet mean that it runs."""
    with sync_playwright() as playwright:
        print(playwright.chromium.launch(executable_path=find_browser()).version)


if __name__ == "__main__":
    main()
