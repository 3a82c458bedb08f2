"""What a deputy head asks each workbook, answered in one sentence and a few figures, counted from the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from kehou.model.amounts import Credits, half_up, yuan
from kehou.model.results import (
    Allocation,
    CreditHours,
    Enrolment,
    Evaluation,
    Fees,
    Findings,
    Groups,
    Record,
    Roster,
    Split,
    Timetable,
)


class Figure(Record, frozen=True):
    """One headline number with its unit in words."""

    label: str
    value: str


class Answer(Record, frozen=True):
    """A question, its answer, whether all is well, and the figures behind it."""

    question: str
    sentence: str
    good: bool
    figures: tuple[Figure, ...]


def percent(part: int, whole: int) -> str:
    """A share of a whole with one decimal, half up; "—" of nothing."""
    if whole == 0:
        return "—"
    tenths = half_up(Fraction(part * 1000, whole))
    return f"{tenths // 10}.{tenths % 10}%"


def wish_counts(allocation: Allocation) -> tuple[tuple[str, int], ...]:
    """How many seats were a first, second … wish, and how many were given by hand; in that order."""
    counts = Counter(it.wish for it in allocation.placements)
    named = [(f"第{wish}志愿", counts[wish]) for wish in sorted(counts) if wish > 0]
    return (*named, *([("学校安排", counts[0])] if counts[0] else []))


def enrolment_answer(enrolment: Enrolment, allocation: Allocation) -> Answer:
    """Tell who takes part, and whether everybody has a place."""
    students = sum(it.students for it in enrolment.by_class)
    accepted = sum(it.accepted for it in enrolment.by_class)
    placed = {it.student for it in allocation.placements}
    first = sum(it.wish == 1 for it in allocation.placements)
    waiting = len(allocation.unplaced)
    return Answer(
        question="谁参加？走班都有着落吗？",
        sentence=f"全校 {students} 名学生，{accepted} 人核准参加；走班已安排 {len(placed)} 人，"
        + (f"还有 {waiting} 人没有安排，名单和原因见下。" if waiting else "没有人落空。"),
        good=waiting == 0,
        figures=(
            Figure(label="核准参加", value=f"{accepted} 人"),
            Figure(label="参加率", value=percent(accepted, students)),
            Figure(label="走班已安排", value=f"{len(placed)} 人"),
            Figure(label="第一志愿满足", value=percent(first, len(allocation.placements))),
            Figure(label="没有安排", value=f"{waiting} 人"),
        ),
    )


def schedule_answer(timetable: Timetable, groups: Groups, roster: Roster) -> Answer:
    """Tell whether every session has teacher and room and every duty its person."""
    open_sessions = [it for it in timetable.sessions if not it.teacher or not it.room]
    empty = [it for it in roster.duties if not it.teacher]
    good = not open_sessions and not empty
    return Answer(
        question="每节课都有人管、有地方吗？值班排满了吗？",
        sentence="每一节都有教师和场地，雨天也有去处，值班没有空岗。"
        if good
        else f"有 {len(open_sessions)} 节缺教师或场地，{len(empty)} 个值班空岗，见下表。",
        good=good,
        figures=(
            Figure(label="每周课节", value=f"{len(timetable.sessions)} 节"),
            Figure(label="班组", value=f"{len({(it.course, it.group) for it in groups.groups})} 个"),
            Figure(label="任课教师", value=f"{len({it.teacher for it in timetable.sessions} - {''})} 人"),
            Figure(label="值班", value=f"{len(roster.duties)} 人次"),
            Figure(label="空岗", value=f"{len(empty)} 个"),
        ),
    )


def credit_answer(hours: CreditHours) -> Answer:
    """Tell how many credit hours were earned, and what was lost on the way."""
    net = Credits.total(it.net for it in hours.totals)
    deducted = Credits.total(it.deducted for it in hours.totals)
    planned = Credits.total(it.planned for it in hours.totals)
    count = Counter(it.status for it in hours.lines)
    settled = sum(count.values()) - count["planned"]
    return Answer(
        question="每位老师多少课时？有没有算错、漏算？",
        sentence=f"已结算 {settled} 节次，实计 {net} 课时；因打卡或未上课取消 {count['void']} 节次，"
        f"补签认可 {count['corrected']} 节次，代课 {count['substituted']} 节次。每一节次的依据见明细。"
        if settled
        else f"还没有结算的日子：按课表计划 {planned} 课时。",
        good=not hours.incidents,
        figures=(
            Figure(label="实计课时", value=str(net)),
            Figure(label="计课时的人", value=f"{sum(bool(it.net) for it in hours.totals)} 人"),
            Figure(label="取消", value=f"{count['void']} 节次"),
            Figure(label="扣减", value=f"{deducted} 课时"),
            Figure(label="计划中", value=f"{planned} 课时"),
            Figure(label="安全责任事故", value=f"{len(hours.incidents)} 起"),
        ),
    )


def money_answer(fees: Fees, split: Split) -> Answer:
    """Tell what was charged and received, and whether all of it is given out to the fen."""
    net = sum(it.net_fen for it in fees.charges)
    owed = sum(it.fen for it in fees.due if it.fen > 0)
    paid_out = sum(it.fen for it in split.payouts)
    whole = paid_out == split.pool_fen
    return Answer(
        question="该收多少、收到多少？发到每个人，分毫不差吗？",
        sentence=f"按{split.basis}，可分配 {yuan(split.pool_fen)} 元，"
        + (
            f"发放 {yuan(paid_out)} 元，一分不差。"
            if whole
            else f"已落实到人 {yuan(paid_out)} 元，其余 {yuan(split.pool_fen - paid_out)} 元见分配树。"
        ),
        good=whole or bool(split.pending),
        figures=(
            Figure(label="应收（减免后）", value=f"{yuan(net)} 元"),
            Figure(label="已收", value=f"{yuan(fees.payments_fen)} 元"),
            Figure(label="已退", value=f"{yuan(fees.refunds_fen)} 元"),
            Figure(label="尚欠", value=f"{yuan(owed)} 元"),
            Figure(label="可分配", value=f"{yuan(split.pool_fen)} 元"),
        ),
    )


def compliance_answer(findings: Findings, missing: Sequence[str]) -> Answer:
    """Tell whether it may be published and filed."""
    count = Counter(it.level for it in findings.findings)
    good = count["red"] == 0 and not missing
    return Answer(
        question="符合规定吗？可以公布、可以上报吗？",
        sentence="没有红色发现，公开信息齐全，可以公布和上报。"
        if good
        else f"有 {count['red']} 项红色发现、{len(missing)} 项公开信息缺失，先按“怎么办”一栏处理。",
        good=good,
        figures=(
            Figure(label="红", value=f"{count['red']} 项"),
            Figure(label="黄", value=f"{count['yellow']} 项"),
            Figure(label="绿", value=f"{count['green']} 项"),
            Figure(label="公开信息缺失", value=f"{len(missing)} 项"),
        ),
    )


def evaluation_answer(evaluation: Evaluation) -> Answer:
    """Tell whether the service reached those who asked for it, and what they say."""
    coverage = evaluation.coverage
    answers = max((it.n for it in evaluation.survey), default=0)
    return Answer(
        question="服务到每个报名的孩子了吗？家长怎么看？",
        sentence=f"核准 {coverage.accepted} 人，实际安排 {coverage.served} 人，覆盖率 {coverage.percent}%；"
        + (f"问卷最多一题有 {answers} 份有效回答。" if answers else "还没有问卷。"),
        good=coverage.accepted == coverage.served,
        figures=(
            Figure(label="核准", value=f"{coverage.accepted} 人"),
            Figure(label="已安排", value=f"{coverage.served} 人"),
            Figure(label="覆盖率", value=f"{coverage.percent}%"),
            Figure(label="问卷题目", value=f"{len(evaluation.survey)} 题"),
        ),
    )


def weekly_sessions(timetable: Timetable) -> tuple[tuple[str, int], ...]:
    """(工号, 每周节数) of everybody who teaches, most first; a session of one season counts once."""
    counts = Counter(it.teacher for it in timetable.sessions if it.teacher)
    return tuple(sorted(counts.items(), key=lambda it: (-it[1], it[0])))
