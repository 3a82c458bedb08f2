"""The school's own guide texts as blocks of plain text, sorted to the pages that answer with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kehou.model.guide import Block, Texts

MONEY = ("收费", "费用", "缴费", "减免", "退费")
LEAVING = ("退出",)

_TITLE = re.compile(r"^# .*$", re.MULTILINE)
_HEADING = re.compile(r"#{1,6}\s*(.*?)\s*#*")
_ITEM = re.compile(r"[-*+•]\s+(.*)")
_STEP = re.compile(r"\d{1,2}[.、)）]\s*(.*)")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|__(.+?)__")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

Section = tuple[Block, ...]


def build_texts(guide: Mapping[str, str]) -> Texts:
    """The guide files as blocks; sections about money or leaving go to the pages where families look for them."""
    sections = {name: tuple(_sections(blocks(text))) for name, text in guide.items()}

    def of(name: str) -> tuple[Block, ...]:
        return _joined(it for it in sections.get(name, ()) if not _about(it, (*MONEY, *LEAVING)))

    everything = tuple(it for name in sorted(sections) for it in sections[name])
    return Texts(
        audience=of("audience"),
        method=of("method"),
        process=of("process"),
        parents=of("parents"),
        safety=of("safety"),
        rain=of("rain"),
        money=_joined(it for it in everything if _about(it, MONEY)),
        leaving=_joined(it for it in everything if _about(it, LEAVING) and not _about(it, MONEY)),
    )


def blocks(text: str) -> tuple[Block, ...]:
    """Headings, paragraphs and list items of a Markdown text, without its title (the first `#` heading).

    Lines of one paragraph are joined as Chinese is written, without a space between them.
    """
    found: list[Block] = []
    open_paragraph = False
    for line in _TITLE.sub("", _COMMENT.sub("", text), count=1).splitlines():
        block = _block(line.strip())
        if block is None:
            open_paragraph = False
        elif block.kind == "paragraph" and open_paragraph:
            found[-1] = Block(kind=found[-1].kind, text=found[-1].text + block.text)
        else:
            found.append(block)
            open_paragraph = block.kind != "heading"
    return tuple(found)


def _block(line: str) -> Block | None:
    line = _EMPHASIS.sub(lambda it: it.group(1) or it.group(2), line)
    if not line:
        return None
    if line.startswith("#") and (heading := _HEADING.fullmatch(line)):
        return Block(kind="heading", text=heading.group(1)) if heading.group(1) else None
    if item := _ITEM.fullmatch(line):
        return Block(kind="item", text=item.group(1))
    if step := _STEP.fullmatch(line):
        return Block(kind="step", text=step.group(1))
    return Block(kind="paragraph", text=line)


def _sections(parts: Iterable[Block]) -> Iterator[Section]:
    """Blocks cut before every heading."""
    section: list[Block] = []
    for block in parts:
        if block.kind == "heading" and section:
            yield tuple(section)
            section = []
        section.append(block)
    if section:
        yield tuple(section)


def _about(section: Section, words: Iterable[str]) -> bool:
    head = section[0]
    return head.kind == "heading" and any(word in head.text for word in words)


def _joined(sections: Iterable[Section]) -> tuple[Block, ...]:
    return tuple(block for section in sections for block in section)
