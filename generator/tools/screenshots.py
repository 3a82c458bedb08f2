"""Makes the pictures of the documentation from the finished build of the sample school: `python -m tools.screenshots`."""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from tools.browser import open_browser

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "gansu-junior"
IMAGES = ROOT / "docs" / "images"

PHONE: ViewportSize = {"width": 360, "height": 780}
DESK: ViewportSize = {"width": 900, "height": 780}

PAGES = {
    "home": BUILD / "site" / "index.html",
    "timetable": BUILD / "site" / "timetable.html",
    "fees": BUILD / "site" / "fees.html",
}
WORKBOOK = BUILD / "workbooks" / "04-fee-split.html"
FILING = BUILD / "filings" / "课程安排表.pdf"


def main() -> None:
    """Write every picture that the two READMEs show."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with open_browser() as browser:
        for name, page in PAGES.items():
            _picture(browser, page, PHONE, IMAGES / f"{name}.png")
        _picture(browser, WORKBOOK, DESK, IMAGES / "workbook.png")
    _first_page(FILING, IMAGES / "filing")


def _picture(browser: Browser, page: Path, viewport: ViewportSize, target: Path) -> None:
    """The top of a page as a reader first sees it, without the network."""
    context = browser.new_context(viewport=viewport, device_scale_factor=1.5, locale="zh-CN", offline=True)
    opened = context.new_page()
    opened.goto(page.as_uri())
    opened.screenshot(path=target)
    context.close()


def _first_page(pdf: Path, target: Path) -> None:
    """The first page of a PDF, 96 dots to the inch; pdftoppm adds the ending .png."""
    subprocess.run(["pdftoppm", "-png", "-r", "96", "-singlefile", pdf, target], check=True)


if __name__ == "__main__":
    main()
