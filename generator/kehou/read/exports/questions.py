"""Which column of 报名 each question of a form fills, proposed by what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kehou.model.week import NUMERALS
from kehou.read.cell import plain
from kehou.read.exports.mapping import SKIP
from kehou.read.exports.people import Match

STUDENT, NAME, CLASS, GRADE = "学号", "姓名", "班级", "年级"
JOINS, PERIODS, WEEKDAYS, SIGNED, WISH = "是否参加", "申请时段", "申请星期", "家长签字", "志愿"
WISHES = tuple(f"{WISH}{number}" for number in range(1, 10))
COLUMNS = (STUDENT, NAME, CLASS, GRADE, JOINS, PERIODS, WEEKDAYS, WISH, *WISHES, SIGNED)
"""What a question can be: four say who the student is, 是否参加 whether there is an application at all."""

YES_OR_NO = (JOINS, SIGNED)
"""Questions that are answered by 是 or 否, however a family puts it."""
DECIDES = (JOINS, PERIODS, WEEKDAYS, WISH, *WISHES, SIGNED)
"""What a family decides, whether it takes part before all else."""

_NUMBERING = re.compile(r"^\s*(?:[Qq]?\d+|[一二三四五六七八九十]+)\s*[、.．:：)）]\s*")
_PRIVATE = re.compile("电话|手机|联系方式|身份证|证件|微信|QQ|住址|地址|邮箱|IP", re.IGNORECASE)
_NUMBERED_WISH = re.compile(r"第?([1-9一二三四五六七八九])志愿|志愿([1-9一二三四五六七八九])")
_PARENT = re.compile("家长|监护人|父亲|母亲|爸爸|妈妈")
_ASKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (SIGNED, re.compile("签字|签名")),
    (STUDENT, re.compile("学号|学籍号")),
    (
        JOINS,
        re.compile(
            "是否.*(?:参加|参与|需要|报名|自愿|愿意)|(?:愿意|自愿|要不要|愿不愿).*(?:参加|参与|报名)"
            "|(?<!选课|课程|社团|兴趣|志愿)(?<![1-9一二三四五])意[愿向](?![1-9一二三四五])"
            "|愿意吗|不(?:参加|参与|报名)|同意.*(?:参加|参与|报名)|(?:参加|参与|报名).*吗|(?:参加|参与|报名)情况"
        ),
    ),
    (SIGNED, re.compile("承诺|同意")),
    (WEEKDAYS, re.compile("星期|周几|哪几天|哪些天")),
    (PERIODS, re.compile("时段|时间段|哪些时间")),
    (WISH, re.compile("志愿|课程|社团|兴趣|选修|走班")),
    (CLASS, re.compile("班级|所在班|哪个班")),
    (GRADE, re.compile("年级")),
    (NAME, re.compile("姓名|名字")),
)
"""In this order: a question about the class of a club is about the club, one of the class and name is left open."""


def title_of(question: str) -> str:
    """A question without its number."""
    return _NUMBERING.sub("", question).strip()


def propose_columns(questions: Iterable[str], taken: Iterable[str]) -> dict[str, Match]:
    """A column for every question; no two of a form fill the same one, and `taken` are filled already."""
    held = set(taken) - {"", SKIP}
    found: dict[str, Match] = {}
    for question in questions:
        match = _propose(title_of(question))
        if match.id in held and match.id != SKIP:
            match = Match(why=f"“{match.id}”已经由另一道题填")
        held.add(match.id)
        found[question] = match
    return found


def _propose(title: str) -> Match:
    bare = re.sub(r"\s", "", plain(title))
    if bare in COLUMNS:
        return Match(bare, sure=True)
    if _PRIVATE.search(bare):
        return Match(SKIP, sure=True)
    if numbered := _NUMBERED_WISH.search(bare):
        number = numbered[1] or numbered[2]
        return _guess(f"{WISH}{number if number.isdigit() else NUMERALS.index(number) + 1}")
    about = [column for column, pattern in _ASKS if pattern.search(bare)]
    if not about:
        return Match(why="看不出问的是什么")
    if about[0] == NAME and _PARENT.search(bare):
        return Match(SKIP, sure=True)
    return _guess(about[0])


def _guess(column: str) -> Match:
    return Match(column, why="照题目里的字")


def by_column(columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Column and question of what a family decides, whether it takes part first, wishes in their order."""
    order = {column: place for place, column in enumerate(DECIDES)}
    pairs = ((column, question) for question, column in columns.items() if column in order)
    return iter(sorted(pairs, key=lambda it: order[it[0]]))
