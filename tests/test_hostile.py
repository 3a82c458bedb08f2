"""Whatever a school types is shown as exactly that text, on every output: nothing is run, fetched or read as markup.

One law for all of them: with every hostile text taken out of an output, no trace of any is left. A text that was read
as markup, cut or quoted twice leaves one; an element or attribute that was made of a text bears it in its name.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import openpyxl
import pytest
from msgspec import Struct
from playwright.sync_api import BrowserContext, Page

from kehou.model.formulas import is_formula
from kehou.model.unseen import visible
from kehou.pipeline import Request, build
from kehou.read.fingerprint import file_digests
from kehou.read.sheets import open_sheets
from tests.hostile import MARK, TEXTS, Hostile, hostile_school
from tests.render.papers import seen_in
from tools.browser import open_browser

LOOK_ALIKES = str.maketrans({sign: ord(sign) + 0xFEE0 for sign in '<>&"{}'})
"""The theme prints the name of the site as markup: the full-width twins of these stand in it instead."""
FAR = re.compile(r"^(?!file:|data:|blob:|about:)")
FINDINGS = """() => [...document.querySelectorAll('*')].flatMap(it => [
    ...(/evil/i.test(it.localName) ? [it.localName] : []),
    ...[...it.attributes].filter(at => /evil/i.test(at.name)).map(at => it.localName + ' ' + at.name),
])"""
"""Elements and attributes that only a hostile text can have made."""
ADDRESSES = """() => [...document.querySelectorAll('[href], [src], [srcset], [action], [data], [style]')].flatMap(it =>
    ['href', 'src', 'srcset', 'action', 'data', 'style'].map(name => it.getAttribute(name) || '')
)"""


class Twin(Struct, frozen=True):
    """The hostile school, its build, and what may be shown of its texts."""

    school: Hostile
    build: Path
    known: re.Pattern[str]
    """Any hostile text as a line, of two the longer one."""
    squeezed: re.Pattern[str]
    """The same without blanks."""

    def files(self, pattern: str) -> list[Path]:
        """The files of the build that match, which are some."""
        found = sorted(self.build.glob(pattern))
        assert found
        return found


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Twin:
    """The hostile school built once, beside files that its texts point to."""
    folder = tmp_path_factory.mktemp("hostile")
    school = hostile_school(folder)
    for place in (folder, school.folder, school.folder / "guide"):
        (place / "evil.png").write_bytes(b"evil")
    before = file_digests(school.folder)
    made = build(Request(school=school.folder, out=folder / "out")).folder
    assert file_digests(school.folder) == before
    name = next(it for it in school.texts if it.endswith("青禾镇初级中学"))
    lines = [*map(_joined, school.texts), name.translate(LOOK_ALIKES)]
    return Twin(school, made, _any_of(lines), _any_of(map(_squeezed, lines)))


@pytest.fixture(scope="module")
def window() -> Iterator[tuple[BrowserContext, list[str]]]:
    """A phone's browser, and everything it did that nobody asked for: requests, errors, dialogs."""
    with open_browser() as chromium:
        context = chromium.new_context(viewport={"width": 360, "height": 800}, is_mobile=True, has_touch=True)
        wrong: list[str] = []
        context.on("request", lambda it: wrong.append(it.url) if FAR.match(it.url) else None)
        context.on("console", lambda it: wrong.append(it.text) if it.type == "error" else None)
        context.on("weberror", lambda it: wrong.append(str(it.error)))
        context.on("dialog", lambda it: wrong.append(it.message))
        yield context, wrong


def _joined(text: str) -> str:
    return " ".join(text.split())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _any_of(texts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(it) for it in sorted(texts, key=len, reverse=True)))


def _read(text: str, known: re.Pattern[str]) -> tuple[set[str], list[str]]:
    """The hostile texts that an output shows, and every place where something else is left of one."""
    if not MARK.search(text):
        return set(), []
    rest = known.sub("〔〕", text)
    left = [rest[max(0, it.start() - 50) : it.end() + 50] for it in MARK.finditer(rest)]
    return set(known.findall(text)), left


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, item in value.items():
                yield from (key, *_strings(item))
        case list():
            for item in value:
                yield from _strings(item)


def test_nothing_leaves_the_folder_of_the_build(twin: Twin) -> None:
    """No file is named by a text, none is copied from where a text points, and nothing lies beside the build."""
    assert {it.name for it in twin.build.parent.iterdir() if not it.name.startswith(".")} == {twin.build.name}
    for path in twin.build.rglob("*"):
        assert not MARK.search(path.relative_to(twin.build).as_posix()), path
        assert not path.is_symlink()
    assert twin.build.name == twin.school.folder.name


def test_results_hold_what_was_typed(twin: Twin) -> None:
    """JSON is JSON whatever stands in it."""
    seen: set[str] = set()
    for path in twin.files("results/*.json"):
        for text in _strings(json.loads(path.read_bytes())):
            shown, rest = _read(_joined(text), twin.known)
            assert rest == [], path.name
            seen |= shown
    assert len(seen) > 100


def test_no_list_holds_a_formula(twin: Twin) -> None:
    """A cell that a spreadsheet would run has an apostrophe more; all else is as typed."""
    marked = 0
    for path in twin.files("results/*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            for cell in row:
                assert not is_formula(cell), (path.name, cell)
                assert _read(_joined(cell), twin.known)[1] == [], path.name
                marked += is_formula(cell.removeprefix("'")) and cell.startswith("'")
    assert marked > 10


def test_a_list_of_ours_is_read_as_it_was_typed(twin: Twin) -> None:
    """The apostrophe comes off again: what is put back into the school's folder names the same courses."""
    ((sheet,), problems) = open_sheets(twin.build / "results" / "课表.csv", "课表.csv")
    header, *rows = (it.cells for it in sheet.lines)
    courses = [row[header.index("课程编号")] for row in rows]
    assert courses == [
        it["course"] for it in json.loads((twin.build / "results" / "timetable.json").read_bytes())
    ]
    assert any(it.startswith("=") for it in courses)
    assert problems == ()


def test_filings_as_workbooks_hold_texts_and_no_formula(twin: Twin) -> None:
    """Every text is of type text, so neither Excel nor WPS runs it, also after it has been edited."""
    quoted = 0
    for path in twin.files("filings/*.xlsx"):
        with zipfile.ZipFile(path) as package:
            assert not any(b"<f>" in package.read(it) for it in package.namelist())
        for sheet in openpyxl.load_workbook(path):
            for cell in (it for row in sheet.iter_rows() for it in row if it.data_type != "n"):
                text = str(cell.value)
                assert (cell.data_type, cell.quotePrefix) == ("s", is_formula(text)), text
                assert _read(_joined(text), twin.known)[1] == [], path.name
                quoted += is_formula(text)
    assert quoted > 0


def test_filings_print_what_was_typed(twin: Twin) -> None:
    """The typesetter reads none of it; lines are broken where the paper ends, so blanks do not count."""
    for path in twin.files("filings/*.pdf"):
        seen, rest = _read(_squeezed(seen_in(path.read_bytes())), twin.squeezed)
        assert rest == [], path.name
        assert len(seen) > 2, path.name


def _visit(window: tuple[BrowserContext, list[str]], path: Path) -> Iterator[Page]:
    context, wrong = window
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    assert page.evaluate(FINDINGS) == [], path.name
    assert [
        it for it in page.evaluate(ADDRESSES) if re.match(r"\s*(javascript|http|//|data:text)", it)
    ] == [], path.name
    assert wrong == [], path.name
    page.close()


def test_every_page_shows_what_was_typed(twin: Twin, window: tuple[BrowserContext, list[str]]) -> None:
    """Nothing is made of it, nothing is fetched for it, and a word without end pushes no page sideways."""
    seen: set[str] = set()
    for path in twin.files("site/*.html"):
        for page in _visit(window, path):
            page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
            shown, rest = _read(
                _joined(page.title() + "\n" + page.evaluate("document.body.textContent")), twin.known
            )
            assert rest == [], path.name
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path.name
            seen |= shown
    public = json.loads((twin.build / "results" / "guide.json").read_bytes())
    for course in public["courses"]:
        # It is part of an address and of no sentence.
        course.pop("course")
    wanted = {it for text in _strings(public) for it in _read(_joined(text), twin.known)[0]}
    assert wanted - seen == set()
    assert {_joined(visible(it)) for it in TEXTS} - seen == set()


def test_the_search_shows_what_was_typed(twin: Twin, window: tuple[BrowserContext, list[str]]) -> None:
    """What is found stands there as text, what was looked for is marked, and no other element comes of it."""
    plain = {"li", "a", "article", "div", "h1", "h2", "mark", "details", "summary", "p"}
    for page in _visit(window, twin.build / "site" / "safety.html"):
        for query in ("x-evil", "script", "onerror"):
            page.locator("#__search").evaluate("it => { if (!it.checked) it.click() }")
            box = page.locator("[data-md-component=search-query]")
            box.fill(query)
            box.press("End")
            page.wait_for_function(
                r"/\d/.test(document.querySelector('.md-search-result__meta').textContent)"
            )
            found = page.locator(".md-search-result__list")
            assert query in found.inner_text()
            made = found.evaluate("it => [...it.querySelectorAll('*')].map(it => it.localName)")
            assert {it for it in made if it != "mark"} <= plain
            assert "mark" in made


def test_workbooks_show_what_was_typed(twin: Twin, window: tuple[BrowserContext, list[str]]) -> None:
    """As a page from disk, scripts on; what they hold for JupyterLab is judged below."""
    for path in twin.files("workbooks/*.html"):
        for page in _visit(window, path):
            seen, rest = _read(_joined(page.evaluate("document.body.textContent")), twin.known)
            assert rest == [], path.name
            assert seen, path.name


class _Cell(HTMLParser):
    """What a cell's HTML says and is made of."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.made = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += " "
        self.made += f" {tag} {attrs}"

    def handle_data(self, data: str) -> None:
        self.text += data


def test_what_jupyterlab_is_given_is_text_in_elements_of_ours(twin: Twin) -> None:
    """The outputs of a cell are HTML of our tables and plain words: no tag, name or value of one comes from a text."""
    for path in twin.files("workbooks/*.ipynb"):
        node = nbformat.read(path, as_version=4)
        outputs = [it for cell in node.cells for it in cell.get("outputs", ())]
        assert {kind for it in outputs for kind in it.data} <= {"text/html", "text/plain"}, path.name
        for it in outputs:
            cell = _Cell(it.data.get("text/html", ""))
            assert not MARK.search(cell.made), path.name
            for said in (cell.text, it.data["text/plain"]):
                assert _read(_joined(said), twin.known)[1] == [], path.name
