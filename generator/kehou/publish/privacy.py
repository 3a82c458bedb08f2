"""The privacy gate: searches everything under `site/` for people who must not be there (rules: Privacy)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct

from kehou.model.problem import Refused
from kehou.model.school import School
from kehou.model.term import Release
from kehou.publish.texts import texts_of

SHORTEST_ID = 5
"""Shorter ids would match by chance; the projection alone keeps them out."""

_TOKEN = re.compile(r"[0-9A-Za-z]+(?:[-_][0-9A-Za-z]+)*")
_PIECE = re.compile(r"[0-9A-Za-z]+")
_PHONE = re.compile(r"(?<![0-9A-Za-z.])(?:1[3-9]\d{9}|0\d{2,3}[-－—]?\d{7,8})(?![0-9A-Za-z])")
_ID_CARD = re.compile(r"(?<![0-9A-Za-z.])[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[0-9Xx](?![0-9A-Za-z])")
_BETWEEN = re.compile(r"[\s、，。；：,;:/|()（）\[\]【】《》“”\"'!！?？]+")
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])


class Hit(Struct, frozen=True, order=True):
    """One thing found where it must not be: on which page, what kind, and the text itself."""

    page: str
    kind: str
    text: str

    def sentence(self) -> str:
        """What the gate says of it."""
        return (
            f"site/{self.page} 出现了{self.kind}“{self.text}”，已停止发布。"
            "请从表格或说明文字里去掉；确属巧合的，在 term.yml 的 publish.allow 写明文字、页面和理由"
        )


class Secrets(Struct, frozen=True):
    """What must not be published: id → kind, name → kind, and the numbers that may be."""

    ids: dict[str, str]
    names: dict[str, str]
    hotlines: frozenset[str]


def secrets_of(school: School) -> Secrets:
    """Every id and name of a student, every 工号, and the teachers' names unless the school publishes them."""
    ids = {
        **{it.receipt: "凭证号" for it in school.payments},
        **{it.application: "申请编号" for it in school.applications},
        **{it.teacher: "工号" for it in school.teachers},
        **{it.student: "学号" for it in school.students},
    }
    names = {_bare(it.name): "学生姓名" for it in school.students}
    if school.term.publish.teacher_names != "full":
        public = {_bare(it.name) for it in school.people if it.public}
        names |= {_bare(it.name): "教师姓名" for it in school.teachers if _bare(it.name) not in public}
    lines = (school.term.school.hotline, school.term.school.supervision_hotline)
    return Secrets(
        ids={it: kind for it, kind in ids.items() if len(it) >= SHORTEST_ID},
        names={it: kind for it, kind in names.items() if len(it) > 1},
        hotlines=frozenset(_digits(number) for line in lines for number in _BETWEEN.split(line) if number),
    )


def search(site: Path, secrets: Secrets) -> tuple[Hit, ...]:
    """Every hit under a folder, in order; cost grows with the text and, for long names, with their number."""
    hits = {
        hit
        for path in sorted(site.rglob("*"))
        if path.is_file()
        for hit in _hits_in(path.relative_to(site), path.read_bytes(), secrets)
    }
    return tuple(sorted(hits))


def _hits_in(page: Path, data: bytes, secrets: Secrets) -> Iterator[Hit]:
    runs = [_bare(run) for run in (page.as_posix(), *texts_of(page, data)) if run.strip()]
    for kind, text in _found(runs, secrets):
        yield Hit(page=page.as_posix(), kind=kind, text=text)


def _found(runs: list[str], secrets: Secrets) -> Iterator[tuple[str, str]]:
    whole = "\n".join(runs)
    tokens = {*_TOKEN.findall(whole), *_PIECE.findall(whole)}
    yield from ((kind, it) for it, kind in secrets.ids.items() if it in tokens)
    yield from (("电话", it) for it in _PHONE.findall(whole) if _digits(it) not in secrets.hotlines)
    yield from (("身份证号", it) for it in _ID_CARD.findall(whole))
    # A name of two characters is also a word: it counts only where it stands by itself.
    alone = {piece for run in runs for piece in (run, *_BETWEEN.split(run))}
    for name, kind in secrets.names.items():
        if name in (alone if len(name) == 2 else whole):
            yield kind, name


def _bare(text: str) -> str:
    """Text as it is compared: NFC, without characters that take no space, blanks inside a name closed up."""
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).strip()
    return re.sub(r"(?<=[^\x00-\x7f])[ \u3000\u00a0]+(?=[^\x00-\x7f])", "", text) if len(text) < 12 else text


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def released(hit: Hit, allow: Iterable[Release]) -> bool:
    """Whether the school has declared this hit a harmless coincidence on that page."""
    return any(_bare(it.text) == hit.text and fnmatch(hit.page, it.page) for it in allow)


def refuse_people(school: School, site: Path) -> None:
    """Raise Refused when anything under `site` names a person, naming every page and text."""
    hits = [hit for hit in search(site, secrets_of(school)) if not released(hit, school.term.publish.allow)]
    if hits:
        raise Refused(hit.sentence() for hit in hits)
