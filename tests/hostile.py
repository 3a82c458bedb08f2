"""The tiny school with every text it types replaced by one that some output could take for more than text."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from kehou.model.column import Column, Kind
from kehou.model.tables import TABLES
from kehou.model.unseen import visible
from tests.conftest import TINY

MARK = re.compile("evil", re.IGNORECASE)
"""In everything hostile: whatever of it is left beside the texts themselves has been read as something else."""

NARROW = (
    "<x-evil onclick=evil()>〇", "=HYPERLINK(\"evil\")〇", "**evil**〇", "{{ 7*7 }}evil〇", "#eval(\"evil\")〇",
    "[evil](javascript:evil())〇", "〇{: .evil #evil }", "| evil |〇", "@evil〇", "`evil`〇", "..\\..\\evil〇", "〇 evil",
    "*evil*〇", "+evil〇", "![evil](evil.png)〇", "〇\"'><x-evil>", "_evil_〇", "{% include \"evil\" %}〇", "-evil〇",
    "$evil$〇", ":evil:〇", "# evil〇", "%2e%2eevil〇", "<img src=evil onerror=evil()>〇", "<evil>〇", "\\evil〇",
    "＝evil〇", "1. evil〇", "> evil〇", "!!! evil〇", "--8<-- \"evil\"〇", "［evil］: 〇", "~~evil~~〇", "^evil^〇", "- evil〇",
)  # fmt: skip
"""For names that stand in lists: without the signs that part a list; 〇 is what the school typed before."""

WIDE = (
    "../../etc/evil〇", "&lt;evil&gt;〇", "<script>evil()</script>〇", "=cmd|'/C evil'!A0〇", "</td></tr></table><x-evil>〇",
    "http://evil.example/〇", "<!-- evil -->〇", "[x]: http://evil.example/ 〇", "C:\\evil\\〇", "//evil〇", "/* evil */〇",
    "&evil;〇", "[[evil]]〇", "]]>evil〇", "</script><x-evil>〇", "[evil](http://evil.example/ \"evil\")〇", "#import \"evil\": *〇",
    "<evil@evil.example>〇", "$(evil)〇", "%(evil)s〇", "{evil}〇", "{evil!r}〇", "\\u003cevil\\u003e〇", "[bold red]evil[/]〇",
    "title: evil〇", "--- evil〇", "[^evil]〇", "*[evil]: 〇", "file:///etc/evil〇", "data:text/html,<x-evil>〇", "www.evil.example〇",
    "![evil](../evil.png)〇", "![evil](file:///etc/evil)〇", "![evil](http://evil.example/evil.png)〇", ".evil〇", "CON.evil〇",
    "\x1b[31mevil\x08〇", "\u202eevil\u200b〇", "\tevil〇", "evil" * 75 + "〇",
)  # fmt: skip
"""For texts that stand for themselves."""

MANY = " ".join(it.replace("〇", "") for it in NARROW) + "〇"
"""Short enough for a cell that is not broken at the end of a page."""
EVERYTHING = " ".join((*NARROW, *WIDE))
TEXTS = tuple(it.replace("〇", "。") for it in (*NARROW, *WIDE) if not re.match(r"#|1\.|- |.*(\*|<!--)", it))
"""For the guide, which knows headings, lists and remarks, and takes `*` for stress or for a gap to be filled in."""
LONG = frozenset(("summary", "note"))
"""Columns of running text: everything at once."""
FULL = frozenset(("篮球", "活动室"))
"""Names that stand in lists, sentences, tables and headings of a page: many at once."""

KEPT = frozenset(("", "全部", "加班", "班主任", "是", "当天", "资质", "品德", "健康", "财政补助"))
"""Words with a meaning of their own."""

SETTINGS = (
    "青禾镇初级中学", "禾川县青禾镇东街6号", "2021—2022学年第一学期前三周", "教育部办公厅", "教基一厅〔2017〕2号", "家长自愿申请"
)  # fmt: skip
"""What is spoilt in term.yml."""

NAME = "evil' <x-evil> [x](y) {{ 7 }} %2e #$(evil)"
"""Of the school's folder: all that a file system lets through."""

SEPARATORS = re.compile("[;；]")
PAIRS = {("substitutions", "item"), ("deductions", "item")}
"""Columns that hold a course and its group."""


Tables = dict[str, list[list[str]]]
"""English name of a table → header and rows as they lie in its file."""


class Hostile(Struct, frozen=True):
    """The folder of the school, and every hostile text that stands in it, as it is to be seen."""

    folder: Path
    texts: tuple[str, ...]


def hostile_school(folder: Path) -> Hostile:
    """Write the hostile twin of the tiny school into `folder`, under a name that is as bad."""
    school = shutil.copytree(TINY, folder / NAME)
    typed = {path.stem: _rows(path) for path in sorted(school.glob("*.csv"))}
    words = _Words(typed)
    for name, rows in typed.items():
        _write(school / f"{name}.csv", _spoilt(name, rows, words))
    made = (*words.made.values(), *_spoil_guide(school / "guide"), *_spoil_settings(school / "term.yml"))
    return Hostile(school, (NAME, *(visible(it) for it in made)))


class _Words:
    """Gives every text its hostile twin, always the same one."""

    def __init__(self, typed: Tables) -> None:
        self._listed = frozenset(_listed(typed))
        self._complete = frozenset(cell for row in typed["people"] for cell in row)
        self._first = frozenset(row[0] for row in typed["teachers"])
        self.made: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if text in KEPT:
            return text
        if text in FULL:
            self.made[text] = MANY.replace("〇", text)
        if text not in self.made:
            patterns: tuple[str, ...] = NARROW if text in self._listed else WIDE
            if text in self._complete:
                patterns = tuple(it for it in patterns if "*" not in it)
            pattern = patterns[len(self.made) % len(patterns)]
            # Duties go round by number: whose turn it is must not change.
            pattern = f"〇{pattern.replace('〇', '')}" if text in self._first else pattern
            self.made[text] = pattern.replace("〇", text)
        return self.made[text]

    def all_of(self, text: str) -> str:
        """Every pattern at once."""
        if text:
            self.made[text] = EVERYTHING.replace("〇", text)
        return self.made.get(text, "")


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def _write(path: Path, rows: Iterable[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def _columns(name: str, header: list[str]) -> Iterator[tuple[int, str, Column]]:
    """Index, field and column of everything in a file that is a text."""
    (table,) = (it for it in TABLES if it.name == name)
    for field, column in table.columns.items():
        for index, title in enumerate(header):
            if (
                column.kind in (Kind.TEXT, Kind.KEY, Kind.LIST)
                and title.rstrip("0123456789") == column.header
            ):
                yield index, field, column


def _listed(typed: Tables) -> Iterator[str]:
    """Every word that stands in a list somewhere."""
    for name, (header, *rows) in typed.items():
        for index, _, column in _columns(name, header):
            if column.kind is Kind.LIST and not column.repeat:
                yield from (word for row in rows for word in SEPARATORS.split(row[index]))


def _spoilt(name: str, rows: list[list[str]], words: _Words) -> Iterator[list[str]]:
    header, *body = rows
    yield header
    columns = list(_columns(name, header))
    for row in body:
        for index, field, column in columns:
            if field in LONG:
                row[index] = words.all_of(row[index])
            else:
                row[index] = _cell(row[index], column, words, paired=(name, field) in PAIRS)
        yield row


def _cell(text: str, column: Column, words: _Words, *, paired: bool) -> str:
    if paired and "/" in text:
        course, group = text.split("/")
        return f"{words(course)}/{group}"
    if column.kind is Kind.LIST:
        return ";".join(words(it) for it in SEPARATORS.split(text))
    return words(text)


def _spoil_guide(folder: Path) -> tuple[str, ...]:
    """A paragraph, an item and a step of every pattern in every text; a document with a bad name and title."""
    body = "\n\n".join((*TEXTS, *(f"- {it}" for it in TEXTS), *(f"1. {it}" for it in TEXTS)))
    for path in sorted(folder.glob("*.md")):
        path.write_text(f"{path.read_text(encoding='utf-8')}\n\n{body}\n", encoding="utf-8")
    title = "![evil](../../evil.png)方案"
    text = f"---\ntitle: {json.dumps(title)}\nadopted: 2021-08-31\n---\n\n{body}\n"
    (folder / "documents" / "..%2f..%2fevil.md").write_text(text, encoding="utf-8")
    return (*TEXTS, title)


def _spoil_settings(path: Path) -> tuple[str, ...]:
    text = path.read_text(encoding="utf-8")
    made = tuple(pattern.replace("〇", typed) for pattern, typed in zip(WIDE, SETTINGS, strict=False))
    for typed, spoilt in zip(SETTINGS, made, strict=True):
        # JSON escapes what only some programs see, and YAML reads it: no backslash of it may mean a group here.
        value = json.dumps(spoilt).replace("\\", r"\\")
        text = re.sub(rf": {typed}(?=[,\n])", f": {value}", text)
    path.write_text(text.replace("teacher_names: surname", "teacher_names: full"), encoding="utf-8")
    return made
