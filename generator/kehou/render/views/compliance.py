"""The tables of the compliance workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from kehou.compute.answers import State
from kehou.model.results import Finding, Findings
from kehou.model.term import PriorityClass, Term
from kehou.render.labels import LEVEL_WORDS, grade_words
from kehou.render.views.shown import Shown
from kehou.render.views.tables import Table, Tag, rows_of, show_table

STATES: Mapping[str, State] = {"red": "act", "yellow": "watch", "green": "good"}
COLUMNS = {
    "subject": "对象", "required": "要求", "found": "实际", "clause": "条款", "source": "依据", "fix": "怎么办",
}  # fmt: skip
"""What is told of a finding beside its level: key → header."""


def to_do(findings: Findings) -> Shown:
    """Findings that somebody has to act on or to explain, red ones first."""
    rows = [it for level in ("red", "yellow") for it in findings.findings if it.level == level]
    return _findings(rows, tuple(COLUMNS), empty="没有要处理的。")


def passed(findings: Findings) -> Shown:
    """What was looked at and is in order; there is nothing to do about it."""
    rows = [it for it in findings.findings if it.level == "green"]
    return _findings(rows, tuple(COLUMNS)[:-1], empty="没有。")


def _findings(rows: Sequence[Finding], columns: Sequence[str], *, empty: str) -> Shown:
    cells = (
        (Tag(LEVEL_WORDS[it.level], STATES[it.level]), *told)
        for it, told in zip(rows, rows_of(rows, *columns), strict=True)
    )
    headers = ("级别", *(COLUMNS[it] for it in columns))
    return show_table(Table(headers=headers, rows=cells, empty=empty, csv="规定检查.csv"))


def missing(sentences: Sequence[str]) -> Shown:
    """What still has to be said before anything may be published."""
    rows = ((it,) for it in sentences)
    return show_table(Table(headers=("还缺什么",), rows=rows, empty="应当公开的信息都齐了。"))


READING_QUESTIONS = {
    "elective_per_student": "每个学生选几门走班课",
    "elective_sections_per": "选修课的班数怎么合计",
    "priority_classes": "走班优先顺序",
    "arrive_before_min": "课前几分钟到岗（前七后三的“前”）",
    "leave_after_min": "课后几分钟离岗（前七后三的“后”）",
    "credits_floor": "扣减后实计课时的下限",
    "roles_stack": "一天承担几个岗位时课时是否相加",
    "role_scores_share_pool": "岗位评分是否与课时同池分配",
    "score_step": "评分的最小单位",
    "min_gap": "要求多次打卡时，两次之间至少几分钟",
    "early_punch": "窗口前的打卡是否计入",
    "who_punches": "哪些人要打卡",
    "noon_earner": "午间课时记给谁",
    "unlisted_posts": "没有规定课时的岗位",
    "interest_class": "“兴趣班”指什么",
    "makeup_is_workday": "调休上班日是否算工作日",
    "fees_add": "课后服务费与晚自习费是否各算各的上限",
    "incident_deduction": "安全责任事故怎么扣",
    "inspection_every": "隐患排查的周期",
    "friday_evening": "周五是否有晚自习",
    "pool": "可分配金额怎么算",
}
"""Reading → the question that the plan leaves open (rules §2)."""

VALUE_WORDS = {
    True: "是",
    False: "否",
    None: "按规则包的优先类别",
    "month": "每月",
    "week": "每周",
    "day": "每天",
    "term": "每学期",
}


def readings(term: Term) -> Shown:
    """口径说明: how every silence of the plan is read by this school."""
    values = msgspec.structs.asdict(term.readings)
    rows = ((question, _value_words(values[key])) for key, question in READING_QUESTIONS.items())
    return show_table(Table(headers=("方案没有写明的", "本校的算法"), rows=rows))


def _value_words(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(map(_class_words, value)) or "不分先后"
    return VALUE_WORDS.get(value, str(value)) if isinstance(value, str | bool | None) else str(value)


def _class_words(one: PriorityClass) -> str:
    return "、".join((*one.words, *([grade_words(one.grades)] if one.grades else [])))
