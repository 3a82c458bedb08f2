"""The one filter between a school's words and a page: whatever they hold, they are shown letter for letter."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from kehou.render.plain import plain

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
"""Those of `mkdocs.yml`: what they read into a text must not happen to a school's words."""

PLACES = (
    "{}",
    "## {}",
    "- {}",
    "1. {}",
    "前 {} 后",
    "**{}**",
    "[{}](#x)",
    "| a |\n|---|\n| {} |",
    "<table><tr><td>{}</td></tr></table>",
    '<div markdown="1">\n\n## {}\n\n</div>',
    "# {} {{: #anchor }}",
)
"""Every kind of place in which the templates print a value."""


class _Text(HTMLParser):
    """The text a reader sees, and every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def _seen(place: str, text: Any) -> _Text:
    return _Text(Markdown(extensions=EXTENSIONS).convert(place.format(plain(text))))


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=60)
SIGNS = st.text("<>&\"'`*_{}[]()#+-.!|\\~^=$:;@/% \n\t1a课", max_size=40)


@pytest.mark.parametrize("place", PLACES)
@given(text=(WORDS | SIGNS).filter(str.strip))
@example(text="<script>alert(1)</script>")
@example(text="|*{{ 7 * 7 }}*|#")
@example(text="1. 第一 - 二 + 三 # 四")
@example(text="&amp; &#60;b&#62; &lt;i&gt;")
@example(text="{: #stolen .class }")
@example(text="[a](javascript:alert(1)) ![b](c) <http://d.example> e@f.example")
@example(text="\x02klzzwxh:0000\x03 amp;")
def test_every_text_is_shown_letter_for_letter_and_makes_no_tag(place: str, text: str) -> None:
    """Law: in every place the reader sees the text, its white space aside, and not one tag more than an x would make."""
    plainly = _seen(place, "x")
    hostile = _seen(place, text)
    shown = " ".join(text.replace("\x02", "").replace("\x03", "").split())

    assert " ".join(hostile.text.split()) == " ".join(plainly.text.replace("x", shown).split())
    assert hostile.tags == plainly.tags


def test_a_value_that_is_missing_is_never_printed() -> None:
    """Law: a page says what is known; None, a list or a record in a template is a mistake that stops the build."""
    for value in (None, ("a",), object()):
        with pytest.raises(TypeError):
            plain(value)
