"""What of a school must not be published: ids, names and the words of families, by kind (rules: Privacy)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from kehou.compute.guide_people import HELPERS
from kehou.model.school import School

SHORTEST_ID = 5
"""Shorter ids would match by chance; the projection alone keeps them out."""

SHORTEST_WORDS = 8
"""A family's remark of fewer characters is a phrase that anybody may use."""

NO_NAMES = frozenset(
    (
        "是", "有", "对", "同意", "已签", "已签字", "家长", "监护人", "父亲", "母亲", "父母", "爸爸", "妈妈", "爷爷", "奶奶",
        "外公", "外婆", "姥爷", "姥姥", "祖父", "祖母", "外祖父", "外祖母", "哥哥", "姐姐", "叔叔", "阿姨", "舅舅", "姑姑",
        "伯伯", "婶婶", "亲属", "亲戚", "邻居", "本人", "自己", "自行", "其他", "校车", "班主任", "老师",
    )
)  # fmt: skip
"""What stands for a name where a family signs or a child is fetched, and is none."""

BETWEEN = re.compile(r"[\s、，。；：,;:/|()（）\[\]【】《》“”\"'!！?？]+")
_NAME = re.compile(r"[^\W\d_a-zA-Z]{2,4}|[^\W\d_a-zA-Z]+[·•・][^\W\d_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_DATE = re.compile(r"\d{4}\D\d{1,2}\D\d{1,2}\D?")
_SIGNS = re.compile(r"[^\w\n]+")
_INSIDE = re.compile(r"(?<=[^\x00-\x7f])[ \t\r·•・‧.]+(?=[^\x00-\x7f])")


def normal(text: str) -> str:
    """Text as it is compared: one form for each character, none that takes no room (NFKC knows radicals, too)."""
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))


def tight(text: str) -> str:
    """A normal text with blanks and dots between Chinese characters closed up: a name may be typed with either."""
    return _INSIDE.sub("", text)


def spoken(text: str) -> str:
    """A normal text without any sign or blank: a remark may be quoted with others than it was typed with."""
    return _SIGNS.sub("", text)


def bare(text: str) -> str:
    """A name of a table as it is looked for."""
    return tight(normal(text)).strip()


class Secret(Struct, frozen=True):
    """One thing that must not be published: its kind, and how the school typed it."""

    kind: str
    typed: str


class Secrets(Struct, frozen=True):
    """What must not be published, by the text that is looked for, and the telephone numbers that may be."""

    ids: dict[str, Secret]
    names: dict[str, Secret]
    words: dict[str, Secret]
    """Whole remarks of families, and the key of the lottery."""
    telephones: tuple[str, ...]


def secrets_of(school: School) -> Secrets:
    """Of every table the ids, the names that the school does not publish, and what families wrote."""
    return Secrets(
        ids={normal(it.typed): it for it in _ids(school) if len(it.typed) >= SHORTEST_ID},
        names={bare(it.typed): it for it in _names(school) if len(bare(it.typed)) > 1},
        words={spoken(normal(it.typed)): it for it in _words(school) if len(it.typed) >= SHORTEST_WORDS},
        telephones=(school.term.school.hotline, school.term.school.supervision_hotline),
    )


def _ids(school: School) -> Iterator[Secret]:
    """Where one text is two ids, the last kind is told."""
    yield from (Secret("凭证号", it.receipt) for it in school.payments)
    for it in school.applications:
        yield Secret("申请编号", it.application)
        if any(sign.isdigit() for sign in it.agreement) and not _DATE.fullmatch(it.agreement):
            yield Secret("协议编号", it.agreement)
    yield from (Secret("工号", it.teacher) for it in school.teachers)
    yield from (Secret("学号", it.student) for it in school.students)


def _names(school: School) -> Iterator[Secret]:
    shown = {bare(it.name) for it in school.people if it.public}
    if school.term.publish.teacher_names == "full":
        shown |= {bare(it.name) for it in school.teachers if it.status not in HELPERS}
    yield from (Secret("人员姓名", it.name) for it in school.people if bare(it.name) not in shown)
    yield from (Secret("教师姓名", it.name) for it in school.teachers if bare(it.name) not in shown)
    families = (*(it.signed for it in school.applications), *(it.collector for it in school.attendance))
    for text in dict.fromkeys(families):
        yield from (Secret("家长姓名", piece) for piece in BETWEEN.split(text) if _is_name(piece))
    yield from (Secret("学生姓名", it.name) for it in school.students)


def _is_name(piece: str) -> bool:
    return piece not in NO_NAMES and _NAME.fullmatch(piece) is not None


def _words(school: School) -> Iterator[Secret]:
    yield Secret("抽签密钥", school.lottery_key.decode("utf-8", "replace"))
    yield from (Secret("问卷意见", it.comment) for it in school.survey)
    yield from (Secret("退回原因", it.reason) for it in school.applications)
    yield from (Secret("学生安排的原因", it.reason) for it in school.pins if it.student)
    yield from (Secret("考勤说明", it.note) for it in school.attendance)
