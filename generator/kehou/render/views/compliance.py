"""The tables of the compliance workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from kehou.model.results import Finding
from kehou.model.term import PriorityClass, Term
from kehou.render.labels import LEVEL_WORDS, grade_words
from kehou.render.views.shown import Shown, rows_frame, show_table


def findings(rows: Iterable[Finding]) -> Shown:
    """Findings with what is required, what was found, on which basis and what to do."""
    cells = (
        (LEVEL_WORDS[it.level], it.subject, it.required, it.found, it.clause, it.source, it.fix)
        for it in rows
    )
    headers = ("级别", "对象", "要求", "实际", "条款", "依据", "怎么办")
    return show_table(rows_frame(cells, headers), empty="没有发现。")


def missing(sentences: Sequence[str]) -> Shown:
    """What still has to be said before anything may be published."""
    return show_table(rows_frame(((it,) for it in sentences), ("还缺什么",)), empty="应当公开的信息都齐了。")


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
    return show_table(rows_frame(rows, ("方案没有写明的", "本校的算法")))


def _value_words(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(map(_class_words, value)) or "不分先后"
    return VALUE_WORDS.get(value, str(value)) if isinstance(value, str | bool | None) else str(value)


def _class_words(one: PriorityClass) -> str:
    return "、".join((*one.words, *([grade_words(one.grades)] if one.grades else [])))
