"""The school's texts and documents: read from its own folder alone, whatever their names and heads say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.read.guide import read_documents, read_guide
from tests.folders import write_school


def _documents(folder: Path, text: str, name: str = "plan.md") -> tuple[str, str, list[str]]:
    write_school(folder, {f"guide/documents/{name}": text})
    (document,), problems = read_documents(folder)
    return document.title, document.adopted, [it.code for it in problems]


@pytest.mark.parametrize(
    "head",
    [
        "",
        'title: "\\U99999999"',
        "title: [一, 二]\nadopted: {年: 2021}",
        "title: " + "[" * 5000,
        "- title",
        "title: &it [*it]",
        "!!python/object/apply:os.system ['exit']",
        "? [a]\n: b",
    ],
)
def test_a_head_that_gives_no_texts_gives_nothing(tmp_path: Path, head: str) -> None:
    """A list where a title belongs, brackets without end, another language's objects: the facts are missing, no more."""
    assert _documents(tmp_path, f"---\n{head}\n---\n\n# 方案\n") == ("方案", "", ["document-facts"])


def test_a_title_is_what_can_be_seen_of_it(tmp_path: Path) -> None:
    """An escape of YAML is no way around what the reader drops."""
    text = '---\ntitle: "方\\e[31m案\\u202e"\nadopted: 2021-08-31\n---\n'
    assert _documents(tmp_path, text) == ("方[31m案", "2021-08-31", [])


@pytest.mark.parametrize("name", ["..%2f..%2fx.md", "CON.md", ".hidden.md", "a b#c?.md", "名" * 80 + ".md"])
def test_the_name_of_a_document_is_a_name_and_no_path(tmp_path: Path, name: str) -> None:
    """Nothing is opened but what lies in the folder, under the very name it has there."""
    write_school(tmp_path, {f"guide/documents/{name}": "# 方案\n"})
    documents, _ = read_documents(tmp_path)
    assert [it.name for it in documents] == [name.removesuffix(".md")]


def test_control_characters_do_not_reach_a_text(tmp_path: Path) -> None:
    """A text from a chat or a web page brings them along; line ends of any editor are line ends."""
    write_school(tmp_path, {"guide/safety.md": "# 安全\r\n\r\n点\x1b名\x08，\u200b接送。\r交接。\r\n"})
    texts, _ = read_guide(tmp_path, tmp_path / "guide")
    assert texts["safety"] == "# 安全\n\n点名，接送。\n交接。\n"
