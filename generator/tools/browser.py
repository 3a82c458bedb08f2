"""The Chromium of the system, which the browser tests and the pictures of the documentation use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The Chromium of the system while it is needed; nothing is downloaded. FileNotFoundError when there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_find(), args=FLAGS)
        yield browser
        browser.close()


def _find() -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise FileNotFoundError("no Chromium on this machine; on Debian: apt-get install chromium")
    return found


def main() -> None:
    """Start the browser and print its version: that it lies on the disk does not yet mean that it runs."""
    with open_browser() as browser:
        print(browser.version)


if __name__ == "__main__":
    main()
