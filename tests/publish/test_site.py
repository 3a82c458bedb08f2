"""The site is an ordinary MkDocs project, strict, the same every time, and fetches nothing from anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
import yaml

from kehou.model.problem import RenderingFailed
from kehou.publish.site import build_site, write_project
from kehou.resources import resource
from tests.render.sample_guide import sample_guide

EPOCH = "1630627200"
"""2021-09-03, the date of the sample's data."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample school's project with its site in `site/`."""
    folder = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        write_project(sample_guide(), folder)
        build_site(folder, folder / "site")
        yield folder


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class _Links(HTMLParser):
    """What a page loads by itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "a":
            self.loaded += [value for name, value in attrs if name in ("src", "href", "srcset") and value]


def test_two_builds_in_different_places_are_equal_to_the_byte(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: no clock, no machine path, no order of chance in project or site."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    write_project(sample_guide(), tmp_path)
    build_site(tmp_path, tmp_path / "site")
    assert _bytes(tmp_path) == _bytes(project)


def test_a_relative_folder_lies_where_the_command_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kehou build --out build` writes into build/ of the folder one is in, and nowhere inside the project."""
    monkeypatch.chdir(tmp_path)
    write_project(sample_guide(), Path("school"))
    build_site(Path("school"), Path("school/site"))
    assert (tmp_path / "school" / "site" / "index.html").is_file()
    assert {path.name for path in Path("school").iterdir()} == {"mkdocs.yml", "pages", "site", "theme"}


def test_nothing_in_the_site_names_a_program_a_clock_or_a_machine(project: Path) -> None:
    """Law: no generator mark, no site map with dates, no path of this machine."""
    site = _bytes(project / "site")
    pages = {name: text.decode() for name, text in site.items() if name.endswith(".html")}
    assert len(pages) == 13
    assert "sitemap.xml" not in site
    for name, text in pages.items():
        assert 'name="generator"' not in text, name
        assert str(project) not in text, name
        assert "Material for MkDocs" not in text, name


def test_every_page_loads_only_files_of_the_site(project: Path) -> None:
    """Law: zero external requests: whatever a page loads by itself is a file beside it."""
    site = project / "site"
    for page in sorted(site.glob("*.html")):
        for address in _Links(page.read_text(encoding="utf-8")).loaded:
            assert (site / address).is_file(), (page.name, address)


def test_the_search_is_our_own(project: Path) -> None:
    """Law: pages start assets/search-worker.js, and the theme's engine is not even shipped.

    A new version of the theme renames its engine; then the replacement in main.html has to follow.
    """
    site = project / "site"
    for page in sorted(site.glob("*.html")):
        if page.name != "404.html":
            text = page.read_text(encoding="utf-8")
            assert '"assets/search-worker.js"' in text, page.name
            assert "javascripts/workers" not in text, page.name
    assert not (site / "assets/javascripts/workers").exists()


def test_a_page_is_light_enough_for_an_old_phone(project: Path) -> None:
    """Law (J3): the heaviest page with all it loads stays under 450 KB, the whole site under 1 MB."""
    site = project / "site"
    weights = {
        page.name: page.stat().st_size
        + sum((site / it).stat().st_size for it in set(_Links(page.read_text(encoding="utf-8")).loaded))
        for page in sorted(site.glob("*.html"))
    }
    assert max(weights.values()) < 450_000
    assert sum(len(content) for content in _bytes(site).values()) < 1_000_000


def test_the_project_derives_from_the_one_configuration(project: Path) -> None:
    """Law (contract §3): site_dir is a preview, paths are the project's own, name and colours the school's."""
    config = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    root = resource("mkdocs.yml").read_text(encoding="utf-8")
    assert (config["docs_dir"], config["site_dir"], config["theme"]["custom_dir"]) == (
        "pages",
        "preview",
        "theme",
    )
    assert config["site_name"] == "柳泉第二初级中学课后服务"
    assert config["extra"]["colours"]["accent"] == "#2b5f8a"
    assert "2021年9月3日" in config["copyright"]
    assert [next(iter(entry)) for entry in config["nav"]] == re.findall(
        r"^  - (\S+): \w+\.md$", root, re.MULTILINE
    )
    assert "hooks" not in root


def test_a_school_without_a_lottery_has_no_such_entry(tmp_path: Path) -> None:
    """Law: the menu names the pages there are, and no other."""
    guide = sample_guide()
    applying = msgspec.structs.replace(guide.applying, lottery=None)
    write_project(msgspec.structs.replace(guide, applying=applying), tmp_path)
    build_site(tmp_path, tmp_path / "site")
    assert not (tmp_path / "site" / "lottery.html").exists()
    assert "抽签结果" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_name_with_markup_stays_a_name(tmp_path: Path) -> None:
    """Law: the theme prints the site's name unescaped, so the signs of markup become their full-width twins."""
    guide = sample_guide()
    school = msgspec.structs.replace(guide.school, name='<b onload="x">一中</b>&')
    write_project(msgspec.structs.replace(guide, school=school), tmp_path)
    build_site(tmp_path, tmp_path / "site")
    text = (tmp_path / "site" / "fees.html").read_text(encoding="utf-8")
    assert "<title>收费 - ＜b onload=＂x＂＞一中＜/b＞＆课后服务</title>" in text
    assert "<b onload" not in text


@pytest.mark.parametrize("link", ["[没有](gone.md)", "[没有](fees.md#gone)"])
def test_a_broken_link_stops_the_build(tmp_path: Path, link: str) -> None:
    """Law: strict: a page or an anchor that does not exist is a RenderingFailed that names it."""
    write_project(sample_guide(), tmp_path)
    page = tmp_path / "pages" / "basis.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n\n{link}\n", encoding="utf-8")
    with pytest.raises(RenderingFailed, match="gone"):
        build_site(tmp_path, tmp_path / "site")


def test_the_root_configuration_builds_the_pages_by_itself(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law (contract §3): the mkdocs.yml at the root is complete: a bare MkDocs with KEHOU_PAGES shows a school."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    monkeypatch.setenv("KEHOU_PAGES", str(project / "pages"))
    config = load_config(str(resource("mkdocs.yml")), site_dir=str(tmp_path / "bare"), strict=True)
    build(config)
    assert "七年级课表" in (tmp_path / "bare" / "timetable.html").read_text(encoding="utf-8")
