"""The public site: pages and theme laid down as an ordinary MkDocs project, and built from that alone."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from kehou.model.guide import Guide
from kehou.model.problem import RenderingFailed
from kehou.render.colours import site_colours
from kehou.render.labels import date_words
from kehou.render.pages import render_pages
from kehou.resources import resource

THEME_LANGUAGES = {"zh-Hans": "zh", "zh-Hant": "zh-Hant"}

UNUSED = (
    # The search of this site is its own (theme/assets/search-worker.js), so the theme's engine is dead weight.
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/javascripts/*.map",
    "assets/stylesheets/*.map",
    "assets/images/favicon.png",
    # Without a known address the site map is empty, and the inventory is for programmers.
    "sitemap.xml",
    "sitemap.xml.gz",
    "objects.inv",
)
"""What MkDocs writes that no page of the site ever loads."""

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""The theme's notice about its own future says nothing to a school."""


def write_project(guide: Guide, target: Path) -> None:
    """Lay down `mkdocs.yml`, `pages/` and `theme/` in the folder `target`: all that any site builder needs.

    The configuration derives from the one at the root, so that there is a single description of the site.
    """
    pages = render_pages(guide)
    for entry in ("pages", "theme"):
        shutil.rmtree(target / entry, ignore_errors=True)
    shutil.copytree(resource("site_src") / "theme", target / "theme")
    for path, text in sorted(pages.items()):
        page = target / "pages" / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")
    config = _configuration(guide, frozenset(pages))
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=110)
    (target / "mkdocs.yml").write_text(text, encoding="utf-8", newline="\n")


def _configuration(guide: Guide, pages: frozenset[str]) -> dict[str, Any]:
    root = _root_configuration()
    made = guide.provenance
    return {
        **root,
        "site_name": _for_template(f"{guide.school.name}课后服务"),
        "copyright": f"数据截至{date_words(made.data_date)}　由 kehou {made.version} 生成",
        "docs_dir": "pages",
        "site_dir": "preview",
        "theme": {
            **root["theme"],
            "custom_dir": "theme",
            "language": THEME_LANGUAGES[guide.language],
        },
        "extra": {**root["extra"], "colours": site_colours(guide.school.accent)},
        "nav": [entry for entry in root["nav"] if pages.issuperset(entry.values())],
    }


def _root_configuration() -> dict[str, Any]:
    from mkdocs.utils.yaml import yaml_load

    config: dict[str, Any] = yaml_load(resource("mkdocs.yml").read_text(encoding="utf-8"))
    return config


def _for_template(text: str) -> str:
    """A name without the signs that the theme prints unescaped: their full-width twins look the same."""
    return text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in '<>&"{}'})


def build_site(project: Path, site: Path) -> None:
    """Run MkDocs, strict, on a project folder into the folder `site`, which is made anew.

    Raises RenderingFailed with every warning of MkDocs: a broken link, a page without its place in the menu.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with _environment(QUIET), _warnings() as warnings:
        try:
            # MkDocs takes a relative folder to lie beside its configuration.
            config = load_config(str(project / "mkdocs.yml"), site_dir=str(site.resolve()), strict=False)
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except MkDocsException as failed:
            raise RenderingFailed(f"网页没有生成：{failed}") from failed
    if warnings:
        raise RenderingFailed("网页没有生成：" + "；".join(warnings))
    _prune(site)


def _prune(site: Path) -> None:
    """Take away what no page loads, so that the site is small on a phone and on a memory stick."""
    for pattern in UNUSED:
        for path in sorted(site.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


@contextmanager
def _environment(settings: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a while."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class _Collector(logging.Handler):
    """Keeps every warning of MkDocs as a line of text."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns of instead of printing it."""
    logger, collector = logging.getLogger("mkdocs"), _Collector()
    propagates = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.lines
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates
