"""Dates, times, weekdays, grades, money and counts as a Chinese page prints them (GB/T 15835, GB/T 15834)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from kehou.model.amounts import yuan
from kehou.model.week import NUMERALS, weekday_name

SMALL = "少于5人"
"""What stands for a count of people below five (rules: Privacy)."""

PRORATION_WORDS = {
    "": "按标准收取，不折算。",
    "不折算": "按标准收取，不折算。",
    "按天": "中途参加或退出的，按参加的服务天数占当期服务天数的比例收取。",
    "按课时": "中途参加或退出的，按参加的课时占当期课时的比例收取。",
    "半月": "当月参加的服务天数不到一半的，按一半收取。",
    "半数出勤": "到校天数不到当期服务天数一半的，按一半收取。",
    "按出勤": "只按实际到校的次数收取，请假、缺勤、停课不收。",
    "分档": "按下面的档次收取。",
}
"""How each 折算 of the fee table reads to a family (rules: Fees)."""

COUNTED_WORDS = {
    "天": "按报名参加的服务天数收取，停课不收。",
    "课时": "按报名参加的课时收取，停课不收。",
}
"""The same for items by day or 课时 without 折算: they are counted by what was applied for (rules: Fees)."""

MEASURE_WORDS = {
    "出勤比例": "到校天数占服务天数",
    "缺勤比例": "缺勤天数占服务天数",
    "退出进度": "退出时已过的服务天数占全部服务天数",
}


MARK_WORDS = {"service": "有课后服务", "makeup": "补课，有课后服务", "closed": "放假或停课"}
"""What a mark in the month grid says to a screen reader."""

STATUS_WORDS = {
    "kept": "计入",
    "void": "取消",
    "substituted": "由他人代课",
    "corrected": "补签后计入",
    "planned": "计划",
}
"""What became of a line of credit hours (rules: Credits)."""

LEVEL_WORDS = {"red": "红", "yellow": "黄", "green": "绿"}
"""The level of a finding."""

READING_TITLES = {
    "elective_per_student": "每个学生选几门课",
    "elective_sections_per": "选修课的班数怎么合计",
    "friday_evening": "周五有没有晚自习",
}
"""The readings that families ask about (rules §2); the others are printed in the filings."""


def date_words(day: dt.date) -> str:
    """2021-09-01 → `2021年9月1日`."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_span(start: dt.date, end: dt.date) -> str:
    """Both days, with what they share said once: `2021年10月1日—7日`."""
    if start == end:
        return date_words(start)
    if start.year != end.year:
        return f"{date_words(start)}—{date_words(end)}"
    if start.month != end.month:
        return f"{date_words(start)}—{end.month}月{end.day}日"
    return f"{date_words(start)}—{end.day}日"


def time_span(start: str, end: str) -> str:
    """`17:00` and `18:30` → `17:00—18:30`; "" when a time is missing."""
    return f"{start}—{end}" if start and end else ""


def weekday_words(days: Sequence[int]) -> str:
    """(1, 2, 3, 4, 5) → `周一至周五`; (1, 3) → `周一、周三`."""
    return _runs(days, weekday_name)


def grade_words(grades: Sequence[int]) -> str:
    """(7, 8, 9) → `七至九年级`; (7, 9) → `七、九年级`; () → `全校`."""
    if not grades:
        return "全校"
    return _runs(grades, lambda grade: NUMERALS[grade - 1]) + "年级"


def price_words(fen: int, unit: str) -> str:
    """18000 fen a 月 → `180元/生·月`; the fen are shown where there are any."""
    return f"{money_words(fen)}/生·{unit}"


def money_words(fen: int) -> str:
    """Fen as yuan: `180元`, `66.60元`."""
    return f"{yuan(fen).removesuffix('.00')}元"


def people_words(count: int | None) -> str:
    """A count of people as the public may see it."""
    return SMALL if count is None else f"{count}人"


def listed(words: Iterable[str]) -> str:
    """Words with the Chinese enumeration comma between them."""
    return "、".join(words)


def proration_words(unit: str, proration: str) -> str:
    """How an item is charged for less than a whole unit, as one sentence."""
    counted = proration in ("", "不折算") and unit in COUNTED_WORDS
    return COUNTED_WORDS[unit] if counted else PRORATION_WORDS[proration]


def measure_words(measure: str) -> str:
    """What a step of a fee goes by, in words."""
    return MEASURE_WORDS[measure]


def actor_words(actor: str) -> str:
    """Who does a step of the approval chain; 系统 is the school's own arrangement."""
    return {"家长": "家长办理", "系统": "学校安排"}.get(actor, f"{actor}办理")


def reading_words(key: str, value: str) -> str:
    """A reading as a sentence."""
    if key == "elective_per_student":
        return f"{value}门。"
    return f"{value}。"


def _runs(values: Sequence[int], name: Callable[[int], str]) -> str:
    """Numbers in order, three or more in a row as first 至 last."""
    runs: list[list[int]] = []
    for value in sorted(set(values)):
        if runs and value == runs[-1][-1] + 1:
            runs[-1].append(value)
        else:
            runs.append([value])
    parts = [
        f"{name(run[0])}至{name(run[-1])}" if len(run) > 2 else listed(name(value) for value in run)
        for run in runs
    ]
    return listed(parts)
