"""The privacy gate: searches everything under `site/` for people who must not be there (rules: Privacy)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from msgspec import Struct

from kehou.model.problem import Refused
from kehou.model.school import School
from kehou.model.term import Release
from kehou.publish.secrets import BETWEEN, Secret, Secrets, bare, normal, secrets_of, spoken, tight
from kehou.publish.texts import Unreadable, texts_of

_PIECE = re.compile(r"[0-9A-Za-z]+")
_CHINESE = re.compile(r"[^\x00-\x7f]{2,}")
_EDGE = r"(?<![0-9A-Za-z]){}(?![0-9A-Za-z])"
_MOBILE = r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
# Without a separator only eleven figures are a landline: twelve are a receipt of the lottery by chance.
_LANDLINE = r"\(?0\d{2,3}(?:\)[- ]?|[- —])\d{7,8}|0\d{10}"
_PHONE = re.compile(rf"(?<![0-9A-Za-z.])(?:{_MOBILE}|{_LANDLINE})(?![0-9A-Za-z])")
_ID_CARD = re.compile(
    r"(?<![0-9A-Za-z.])[1-9]\d{5}[- ]?(?:19|20)\d{2}[01]\d[0-3]\d[- ]?\d{3}[0-9Xx](?![0-9A-Za-z])"
)


UNREADABLE = "打不开的文件"
MISSING = "没有 site 文件夹，无法确认网站里没有个人信息，已停止发布。请用 kehou build 重新生成"


class Hit(Struct, frozen=True, order=True):
    """One thing found where it must not be: on which page, what kind, and the text itself."""

    page: str
    kind: str
    text: str

    def sentence(self) -> str:
        """What the gate says of it."""
        if self.kind == UNREADABLE:
            return f"site/{self.page} 打不开，无法确认里面没有个人信息，已停止发布。请换一个能正常打开的文件"
        return (
            f"site/{self.page} 出现了{self.kind}“{self.text}”，已停止发布。"
            "请从表格或说明文字里去掉；确属巧合的，在 term.yml 的 publish.allow 写明文字、页面和理由"
        )


def search(site: Path, secrets: Secrets) -> tuple[Hit, ...]:
    """Every hit under a folder, in order; cost grows with the text and, for names and remarks, with their number."""
    needles = _needles(secrets)
    hits = {
        hit
        for path in sorted(site.rglob("*"))
        if path.is_file()
        for hit in _hits_in(path.relative_to(site), path.read_bytes(), needles)
    }
    return tuple(sorted(hits))


class _Needles(Struct, frozen=True):
    """Secrets sorted by how they are looked for: as one of many tokens, as a whole run, or one by one."""

    tokens: dict[str, Secret]
    """Ids of plain letters and figures."""
    alone: dict[str, Secret]
    """Names of two characters, which are also words: they count only where they stand by themselves."""
    inside: dict[str, Secret]
    """Longer names: they count anywhere in a run of Chinese characters."""
    said: dict[str, Secret]
    """Remarks and whatever mixes Chinese and Latin letters: signs aside, they count anywhere."""
    edged: tuple[tuple[re.Pattern[str], Secret], ...]
    """Ids with other signs and names in Latin letters: they end where a word ends."""
    called: frozenset[str]
    """The figures of the telephone numbers that are there to be called."""


def _needles(secrets: Secrets) -> _Needles:
    spelt = {it: secret for it, secret in secrets.ids.items() if not _PIECE.fullmatch(it)}
    latin = {it: secret for it, secret in secrets.names.items() if it.isascii()}
    names = {it: secret for it, secret in secrets.names.items() if it not in latin}
    return _Needles(
        tokens={it: secret for it, secret in secrets.ids.items() if it not in spelt},
        alone={it: secret for it, secret in names.items() if len(it) == 2},
        inside={it: secret for it, secret in names.items() if len(it) > 2 and _CHINESE.fullmatch(it)},
        said={
            **secrets.words,
            **{spoken(it): secret for it, secret in names.items() if not _CHINESE.fullmatch(it)},
        },
        edged=tuple(
            (re.compile(_EDGE.format(re.escape(it)), re.IGNORECASE), secret)
            for it, secret in (spelt | latin).items()
        ),
        called=frozenset(
            _digits(number) for line in secrets.telephones for number in (line, *_phones(normal(line)))
        ),
    )


def _hits_in(page: Path, data: bytes, needles: _Needles) -> Iterator[Hit]:
    name = page.as_posix()
    try:
        # One line a run: what is found never reaches from one cell into the next.
        runs = [" ".join(run.split("\n")) for run in (name, *texts_of(page, data))]
    except Unreadable:
        yield Hit(page=name, kind=UNREADABLE, text=page.name)
        return
    text = normal("\n".join(runs))
    yield from (Hit(page=name, kind=it.kind, text=it.typed) for it in _found(text, needles))
    yield from (Hit(page=name, kind=kind, text=number) for kind, number in _numbers(text, needles))


def _found(text: str, needles: _Needles) -> Iterator[Secret]:
    closed = tight(text)
    tokens = frozenset(_PIECE.findall(text))
    # Every page repeats its menu, and most of a script is not Chinese: names are looked for in what is left.
    chinese = "\n".join(sorted(set(_CHINESE.findall(closed))))
    yield from (needles.tokens[it] for it in needles.tokens.keys() & tokens)
    yield from (needles.alone[it] for it in needles.alone.keys() & _standing_alone(text, closed))
    yield from (secret for it, secret in needles.inside.items() if it in chinese)
    said = spoken(text)
    yield from (secret for it, secret in needles.said.items() if it in said)
    yield from (secret for pattern, secret in needles.edged if pattern.search(text))


def _numbers(text: str, needles: _Needles) -> Iterator[tuple[str, str]]:
    """Telephone numbers but those that are there to be called, and numbers of identity cards."""
    yield from (("电话", it) for it in _phones(text) if _digits(it) not in needles.called)
    yield from (("身份证号", it) for it in _ID_CARD.findall(text))


def _standing_alone(text: str, closed: str) -> set[str]:
    """Everything between blanks and signs; a short line also without the blanks inside it."""
    return {*BETWEEN.split(text), *(line for line in closed.split("\n") if len(line) < 5)}


def _phones(text: str) -> list[str]:
    return _PHONE.findall(text)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def released(hit: Hit, allow: Iterable[Release]) -> bool:
    """Whether the school has declared this hit a harmless coincidence on that page."""
    return any(bare(hit.text) == bare(it.text) and fnmatch(hit.page, it.page) for it in allow)


def refuse_people(school: School, site: Path) -> None:
    """Raise Refused when anything under `site` names a person, naming every page and text; or there is no `site`."""
    if not site.is_dir():
        raise Refused((MISSING,))
    hits = [hit for hit in search(site, secrets_of(school)) if not released(hit, school.term.publish.allow)]
    if hits:
        raise Refused(hit.sentence() for hit in hits)
