"""What a deputy head asks each workbook, answered in one sentence and a few figures, counted from the results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal

from kehou.compute.statement import Statement
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
    Session,
    Split,
    SurveyMean,
    Timetable,
)
from kehou.model.school import School

State = Literal["good", "watch", "act"]
"""All is well; something to look at; something that stops publishing, filing or paying."""


class Figure(Record, frozen=True):
    """One headline number with its unit in words."""

    label: str
    value: str


class Answer(Record, frozen=True):
    """The answer to the question of a workbook, how things stand, and the figures behind it."""

    sentence: str
    state: State
    figures: tuple[Figure, ...]


def figures(**values: str) -> tuple[Figure, ...]:
    """Headline numbers in the order given: label=value."""
    return tuple(Figure(label=label, value=value) for label, value in values.items())


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
    """Tell who takes part, and whether everybody who wished for a walking class has a place."""
    students = sum(it.students for it in enrolment.by_class)
    accepted = {it.student for it in enrolment.applications if it.accepted}
    placed = {it.student for it in allocation.placements}
    waiting = {it.student for it in allocation.unplaced}
    stopped = sum(not it.accepted for it in enrolment.applications)
    return Answer(
        sentence=f"全校 {students} 名学生，{len(accepted)} 人核准参加。"
        + _walking_words(allocation, len(placed), len(waiting), len(accepted - placed - waiting)),
        state="watch" if waiting else "good",
        figures=figures(
            核准参加=f"{len(accepted)} 人",
            参加率=percent(len(accepted), students),
            没有核准的申请=f"{stopped} 份",
            走班已安排=f"{len(placed)} 人",
            按第一志愿=percent(sum(it.wish == 1 for it in allocation.placements), len(allocation.placements)),
            志愿落空=f"{len(waiting)} 人",
        ),
    )


def _walking_words(allocation: Allocation, placed: int, waiting: int, without: int) -> str:
    if not allocation.sections:
        return "本校没有走班课。"
    told = f"走班已安排 {placed} 人，" + (
        f"{waiting} 人的志愿都落空了，名单和原因见下" if waiting else "填了志愿的没有人落空"
    )
    return told + (f"；另有 {without} 人没有填志愿。" if without else "。")


def schedule_answer(school: School, timetable: Timetable, groups: Groups, roster: Roster) -> Answer:
    """Tell whether every session has teacher and room, also in rain, and every duty its person."""
    outdoor = {it.room for it in school.rooms if it.outdoor}
    gaps = (
        (sum(not it.teacher for it in timetable.sessions), "节缺教师"),
        (sum(not it.room for it in timetable.sessions), "节缺场地"),
        (sum(it.room in outdoor and not it.rain_room for it in timetable.sessions), "节下雨没有去处"),
        (sum(not it.teacher for it in roster.duties), "个值班空岗"),
    )
    open_ones = [f"{count} {what}" for count, what in gaps if count]
    return Answer(
        sentence=f"还有{'、'.join(open_ones)}，见下面各表。"
        if open_ones
        else "每一节都有教师和场地，户外课下雨都有室内场地，值班没有空岗。",
        state="act" if open_ones else "good",
        figures=figures(
            每周课节=f"{_in_a_week(timetable.sessions)} 节",
            班组=f"{len({(it.course, it.group) for it in groups.groups})} 个",
            任课教师=f"{len({it.teacher for it in timetable.sessions} - {''})} 人",
            户外课节=f"{_in_a_week(it for it in timetable.sessions if it.room in outdoor)} 节",
            全学期值班=f"{len(roster.duties)} 人次",
        ),
    )


def credit_answer(hours: CreditHours) -> Answer:
    """Tell how many credit hours were earned, and what was lost on the way."""
    net = Credits.total(it.net for it in hours.totals)
    planned = Credits.total(it.planned for it in hours.totals)
    return Answer(
        sentence=_settled_words(hours, net, planned)
        if any(it.status != "planned" for it in hours.lines)
        else f"还没有结算的日子；照课表和值班表，全学期计划 {planned} 课时。",
        state="watch" if hours.incidents else "good",
        figures=figures(
            实计=f"{net} 课时",
            有课时的人=f"{sum(bool(it.net) for it in hours.totals)} 人",
            取消=f"{sum(it.status == 'void' for it in hours.lines)} 节次",
            扣减=f"{Credits.total(it.deducted for it in hours.totals)} 课时",
            计划中=f"{planned} 课时",
            安全责任事故=f"{len(hours.incidents)} 起",
        ),
    )


def _settled_words(hours: CreditHours, net: Credits, planned: Credits) -> str:
    count = Counter(it.status for it in hours.lines)
    return (
        f"已结算 {count.total() - count['planned'] - count['substituted']} 节次，实计 {net} 课时；取消 {count['void']} 节次，"
        f"由他人代课 {count['substituted']} 节次，补签认可 {count['corrected']} 节次，每一条的依据见下。"
        + (f"安全责任事故 {len(hours.incidents)} 起，请看扣减表。" if hours.incidents else "")
        + (f"以后的日子还计划 {planned} 课时。" if planned else "")
    )


def money_answer(fees: Fees, split: Split) -> Answer:
    """Tell what was charged and received, and whether all of it is given out to the fen."""
    net = sum(it.net_fen for it in fees.charges)
    owed = [it.fen for it in fees.due if it.fen > 0]
    to_refund = [-it.fen for it in fees.due if it.fen < 0]
    return Answer(
        sentence=_payout_words(split),
        state="good" if not split.pending else "watch",
        figures=figures(
            **{
                "应收（减免后）": f"{yuan(net)} 元",
                "已收": f"{yuan(fees.payments_fen)} 元",
                "已退": f"{yuan(fees.refunds_fen)} 元",
                f"家长应补（{len(owed)} 户）": f"{yuan(sum(owed))} 元",
                f"学校应退（{len(to_refund)} 户）": f"{yuan(sum(to_refund))} 元",
                "可分配": f"{yuan(split.pool_fen)} 元",
            }
        ),
    )


def _payout_words(split: Split) -> str:
    paid_out = sum(it.fen for it in split.payouts)
    left = split.pool_fen - paid_out
    opening = "按决算，" if split.basis == "决算" else "还没有结清，按预算，"
    if split.pool_fen == 0:
        return opening + "没有可分配的钱。"
    told = f"可分配 {yuan(split.pool_fen)} 元，算到每个人共 {yuan(paid_out)} 元，"
    return opening + told + (f"其余 {yuan(left)} 元留存或待考核，见分配树。" if left else "一分不差。")


def compliance_answer(findings: Findings, missing: Sequence[str]) -> Answer:
    """Tell whether it may be published and filed."""
    count = Counter(it.level for it in findings.findings)
    stopped = count["red"] > 0 or bool(missing)
    return Answer(
        sentence=f"有 {count['red']} 项红色发现、{len(missing)} 项公开信息缺失，先按“怎么办”一栏处理。"
        if stopped
        else "没有红色发现，公开信息齐全，可以公布和上报。"
        + (f"还有 {count['yellow']} 项黄色，请写明理由或改进。" if count["yellow"] else ""),
        state="act" if stopped else "good",
        figures=figures(
            红色=f"{count['red']} 项",
            黄色=f"{count['yellow']} 项",
            绿色=f"{count['green']} 项",
            公开信息缺失=f"{len(missing)} 项",
        ),
    )


def evaluation_answer(evaluation: Evaluation) -> Answer:
    """Tell whether the service reached those who asked for it, and what they say."""
    coverage = evaluation.coverage
    lowest = lowest_question(evaluation)
    return Answer(
        sentence=f"核准 {coverage.accepted} 人，实际安排 {coverage.served} 人，覆盖率 {coverage.percent}%。"
        + (
            f"{lowest.round}问卷得分最低的是“{lowest.question}”，平均 {lowest.mean} 分。"
            if lowest
            else "还没有打分的问卷。"
        ),
        state="good" if coverage.accepted == coverage.served else "watch",
        figures=figures(
            核准=f"{coverage.accepted} 人",
            实际安排=f"{coverage.served} 人",
            覆盖率=f"{coverage.percent}%",
            问卷题目=f"{len(evaluation.survey)} 题",
            答得最多的一题=f"{max((it.n for it in evaluation.survey), default=0)} 份",
        ),
    )


def lowest_question(evaluation: Evaluation) -> SurveyMean | None:
    """The question with the lowest mean of the latest round that was scored; the first of equals."""
    scored = [it for it in evaluation.survey if it.mean]
    latest = [it for it in scored if it.round == scored[-1].round]
    return min(latest, key=lambda it: Fraction(it.mean), default=None)


def weekly_sessions(timetable: Timetable) -> tuple[tuple[str, int], ...]:
    """(工号, 每周节数) of everybody who teaches, most first."""
    cells: dict[str, list[Session]] = {}
    for it in timetable.sessions:
        cells.setdefault(it.teacher, []).append(it)
    counts = {teacher: _in_a_week(held) for teacher, held in cells.items() if teacher}
    return tuple(sorted(counts.items(), key=lambda it: (-it[1], it[0])))


def _in_a_week(sessions: Iterable[Session]) -> int:
    """How many of the sessions a week has, in the season with most; one whose dates are parted counts once."""
    by_season: dict[str, set[tuple[str, int, str]]] = {"": set()}
    for it in sessions:
        by_season.setdefault(it.season, set()).add((it.item, it.weekday, it.period))
    always = by_season[""]
    return max(len(always | held) for held in by_season.values())


def disputed(statements: Sequence[Statement]) -> Statement | None:
    """The statement with most lines that earned nothing or took something off: whoever will ask first."""
    return max(
        statements,
        key=lambda it: sum(
            entry.status in ("void", "substituted") or entry.kind == "扣减" for entry in it.entries
        ),
        default=None,
    )


def two_places(quotient: str) -> str:
    """An exact number of fen as it is read: cut after two places, with … where more would follow."""
    hundredths, rest = divmod(Fraction(quotient) * 100, 1)
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02d}" + ("…" if rest else "")
