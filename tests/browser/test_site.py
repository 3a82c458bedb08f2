"""The site in a real browser: opened by double click or from a server, on a phone and on a desk."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

import pytest
from msgspec import Struct
from playwright.sync_api import Browser, BrowserContext, Page

from kehou.publish.site import build_site, write_project
from tests.render.sample_guide import sample_guide

PAGES = (
    "index", "timetable", "courses", "calendar", "fees", "apply", "lottery", "staffing", "safety", "basis",
    "downloads", "readings",
)  # fmt: skip
PHONE, DESK = (360, 800), (1280, 900)
TOUCH = 44
"""The least height in CSS pixels of what a finger has to hit."""


class Site(Struct, frozen=True):
    """The built site by both ways to open it."""

    file: str
    http: str


class Visit(Struct, frozen=True):
    """A browser window and what went wrong in it."""

    context: BrowserContext
    outside: list[str]
    errors: list[str]


class _Quiet(SimpleHTTPRequestHandler):
    """A file server that does not tell of every request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the base class's)
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample school's site, under a path with a space and Chinese characters as on a memory stick."""
    folder = tmp_path_factory.mktemp("school") / "课后 服务"
    folder.mkdir()
    write_project(sample_guide(), folder)
    build_site(folder, folder / "site")
    handler = functools.partial(_Quiet, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Site(
            file=(folder / "site").as_uri() + "/", http=f"http://127.0.0.1:{server.server_address[1]}/"
        )
        server.shutdown()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Callable[[tuple[int, int]], Visit]]:
    """Open windows of a size that note every request to elsewhere and every error."""
    contexts: list[BrowserContext] = []

    def open_window(size: tuple[int, int]) -> Visit:
        phone = size == PHONE
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, is_mobile=phone, has_touch=phone, locale="zh-CN"
        )
        contexts.append(context)
        seen = Visit(context, [], [])
        own = (site.file, site.http, "data:", "blob:", "about:")
        context.on("request", lambda it: None if it.url.startswith(own) else seen.outside.append(it.url))
        context.on("console", lambda it: seen.errors.append(it.text) if it.type == "error" else None)
        context.on("weberror", lambda it: seen.errors.append(str(it.error)))
        return seen

    yield open_window
    for context in contexts:
        context.close()


Visits = Callable[[tuple[int, int]], Visit]


@pytest.mark.parametrize("way", ["file", "http"])
def test_every_page_opens_cleanly_and_fits_a_phone(
    site: Site, visit: Visits, way: Literal["file", "http"]
) -> None:
    """Law: no request to elsewhere, no error, and nothing to push sideways at 360 px, from disk and server."""
    window = visit(PHONE)
    page = window.context.new_page()
    for name in PAGES:
        page.goto(f"{getattr(site, way)}{name}.html")
        page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, name
    assert window.outside == []
    assert window.errors == []


def _found(page: Page, address: str, query: str) -> list[str]:
    """Search on a page as a person does; the addresses of the groups found, best first.

    The query arrives whole, as from a Chinese keyboard: one search, whose answers nothing replaces while they are read.
    """
    page.goto(f"{address}safety.html")
    page.get_by_role("button", name="搜索本站").click()
    box = page.locator("[data-md-component=search-query]")
    box.fill(query)
    box.press("End")
    page.wait_for_function(r"/\d|没有/.test(document.querySelector('.md-search-result__meta').textContent)")
    links = page.locator(".md-search-result__item > a:first-child")
    found: list[str] = links.evaluate_all("all => all.map(it => it.getAttribute('href').split('/').pop())")
    return found


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_search_finds_the_right_page_first(
    site: Site, visit: Visits, way: Literal["file", "http"]
) -> None:
    """Law (J2): what families type leads to the page that answers it, whole words, parts of words and questions."""
    wanted = {
        "课后服务": "index.html",
        "服务费": "fees.html",
        "退费": "fees.html",
        "怎么收费": "fees.html",
        "课后服务怎么收费": "fees.html",
        "乱收费": "fees.html",
        "多少钱": "fees.html",
        "篮球": "courses.html",
        "周三 篮球": "courses.html",
        "ＢＡＳＫＥＴ": "courses.html",
        "几点放学": "calendar.html",
        "下雨": "safety.html",
        "怎么报名": "apply.html",
        "口径": "readings.html",
    }
    window = visit(PHONE)
    page = window.context.new_page()
    assert {query: _found(page, getattr(site, way), query)[:1] for query in wanted} == {
        query: [name] for query, name in wanted.items()
    }
    assert _found(page, getattr(site, way), "鲸鱼") == []
    assert window.outside == []
    assert window.errors == []


def test_lottery_receipts_are_not_in_the_search(site: Site, visit: Visits) -> None:
    """Law: the list of receipts is found by its link and the browser's own search, not by searching the site."""
    page = visit(PHONE).context.new_page()
    assert _found(page, site.file, "000000001eef") == []


def test_what_a_finger_hits_is_large_enough(site: Site, visit: Visits) -> None:
    """Law (L2): links that stand alone, filters, class rows and menu entries are at least 44 px high."""
    page = visit(PHONE).context.new_page()
    targets = {
        "index": ".k-more, .k-phone, .k-press",
        "timetable": ".k-jump a, .k-class > summary",
        "courses": ".k-filter > label",
    }
    for name, selector in targets.items():
        page.goto(f"{site.file}{name}.html")
        page.wait_for_selector(".k-press")
        heights = page.eval_on_selector_all(
            selector, "all => all.filter(it => it.offsetParent).map(it => it.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= TOUCH, name


def test_a_grade_can_be_picked_without_a_script(site: Site, browser: Browser) -> None:
    """Law (J6): the filter by grade is plain CSS: it works where scripts are switched off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{site.file}courses.html")
    page.get_by_text("八年级", exact=True).first.click()
    shown = [
        card.get_attribute("data-grades")
        for card in page.locator(".k-filter .k-course").all()
        if card.is_visible()
    ]
    context.close()
    assert shown == ["8"] * 5


def test_weekdays_stand_across_the_top_on_a_desk_and_below_each_other_on_a_phone(
    site: Site, visit: Visits
) -> None:
    """Law (J4): the same table is a grid on a wide screen and a card for every weekday on a narrow one."""
    places = {}
    for size in (PHONE, DESK):
        page = visit(size).context.new_page()
        page.goto(f"{site.file}timetable.html")
        places[size] = page.eval_on_selector_all(
            ".k-week:first-of-type tbody th",
            "all => all.slice(0, 5).map(it => it.getBoundingClientRect()).map(it => [it.x, it.y])",
        )
    across, down = zip(*places[DESK], strict=True), zip(*places[PHONE], strict=True)
    xs, ys = across
    assert list(xs) == sorted(set(xs))
    assert len(set(ys)) == 1
    xs, ys = down
    assert len(set(xs)) == 1
    assert list(ys) == sorted(set(ys))


def test_menu_and_search_open_by_keyboard(site: Site, visit: Visits) -> None:
    """Law (WCAG 2.1.1): Tab reaches the menu button on a phone's width, Enter opens it; so does the search."""
    page = visit(PHONE).context.new_page()
    for name, box in (("打开目录", "#__drawer"), ("搜索本站", "#__search")):
        page.goto(f"{site.file}fees.html")
        page.wait_for_selector(".k-press")
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.getAttribute('aria-label')") == name:
                break
        page.keyboard.press("Enter")
        assert page.locator(box).is_checked(), name
