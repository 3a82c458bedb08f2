"""Where a school's own files contradict each other: free or not, times, amounts, 必修 (rules: Findings)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kehou.compute.measures.offer import GUIDE_NAMES
from kehou.compute.own_findings import OwnFinding
from kehou.model.amounts import Fen, parse_hundredths, yuan
from kehou.model.results import clock
from kehou.model.school import School

_SENTENCE = re.compile(r"[^。；！？\n]+")
_FREE = re.compile(
    r"不收费|不收取?任何费用|免费参加|一律免费|全部免费|课后服务(?:全程)?免费|无偿提供课后服务|不向(?:学生|家长).{0,6}收"
)
_ONLY_SOME = re.compile(r"困难|低保|残疾|孤儿|建档|脱贫|减免|免收|符合条件|申请")
_RANGE = re.compile(r"(\d{1,2})[:：∶](\d{2})\s*(?:-{1,2}|—{1,2}|–|~|～|至|到)\s*(\d{1,2})[:：∶](\d{2})")
_OFFICE = re.compile(r"电话|热线|接听|咨询|办公")
_AMOUNT = re.compile(r"(\d+(?:\.\d{1,2})?)\s*元")
_PRICE_TALK = re.compile(r"收费|费用|每月|每学期|每课时|每天|标准")


def contradictions(school: School) -> Iterator[OwnFinding]:
    """Every contradiction, by file of the guide, then document; each sentence is read by itself."""
    for title, text in _texts(school).items():
        for sentence in _SENTENCE.findall(text):
            yield from _free_yet_priced(school, title, sentence)
            yield from _other_times(school, title, sentence)
            yield from _other_amounts(school, title, sentence)
    yield from _compulsory(school)


def _texts(school: School) -> Mapping[str, str]:
    """Title → text of the guide's files and of the school's documents."""
    guide = {f"指南：{title}": school.guide.get(name, "") for name, title in GUIDE_NAMES.items()}
    return guide | {f"《{it.title}》": it.text for it in school.documents}


def _free_yet_priced(school: School, title: str, sentence: str) -> Iterator[OwnFinding]:
    priced = [it for it in school.fee_items if it.price]
    said = _FREE.search(sentence)
    if priced and said and not _ONLY_SOME.search(sentence):
        prices = "、".join(f"{it.item} {yuan(it.price or 0)} 元" for it in priced)
        yield OwnFinding(
            rule="前后一致：收费",
            level="red",
            subject=title,
            required="文件和收费项目说的一样",
            found=f"写着“{said.group()}”，收费项目却有标准：{prices}",
            fix="真的不收费，就清空收费项目的标准；要收费，就改正这句话。",
        )


def _other_times(school: School, title: str, sentence: str) -> Iterator[OwnFinding]:
    """A stretch of time that begins or ends where no period does."""
    starts = {clock(it.start) for it in school.periods if it.start}
    ends = {clock(it.end) for it in school.periods if it.end}
    if _OFFICE.search(sentence):
        return
    for found in _RANGE.finditer(sentence):
        start, end = (f"{int(found[n]):02d}:{found[n + 1]}" for n in (1, 3))
        if start not in starts or end not in ends:
            yield OwnFinding(
                rule="前后一致：时间",
                level="red",
                subject=title,
                required="文件和时段表说的一样",
                found=f"写着 {start}—{end}，时段表里没有在这时{'结束' if start in starts else '开始'}的时段",
                fix="改正这句话里的时间，或改正时段表。",
            )


def _other_amounts(school: School, title: str, sentence: str) -> Iterator[OwnFinding]:
    """An amount, where fees are spoken of, that is no price and no ceiling of any item."""
    if not school.fee_items or not _PRICE_TALK.search(sentence) or _ONLY_SOME.search(sentence):
        return
    known: set[Fen | None] = set()
    for it in school.fee_items:
        known |= {it.price, it.cap_day, it.cap_month, it.cap_term}
    for found in _AMOUNT.findall(sentence):
        if parse_hundredths(found) not in known:
            yield OwnFinding(
                rule="前后一致：收费",
                level="red",
                subject=title,
                required="文件和收费项目说的一样",
                found=f"写着 {found} 元，收费项目里没有这个标准或封顶",
                fix="改正这句话里的金额，或改正收费项目的标准。",
            )


def _compulsory(school: School) -> Iterator[OwnFinding]:
    """必修 in a service that is voluntary has to be explained to parents (G-27)."""
    if any(it.kind == "必修" for it in school.courses) and "必修" not in "".join(_texts(school).values()):
        yield OwnFinding(
            rule="前后一致：自愿",
            level="yellow",
            subject="必修课程",
            required="说明“必修”不是必须参加课后服务",
            found="课程表里有“必修”，指南没有解释",
            fix="在服务方式里写一句：必修只是参加课后服务的学生都上的内容，不参加课后服务的不用上。",
        )
