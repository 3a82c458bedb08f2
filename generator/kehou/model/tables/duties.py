"""The tables about posts and evidence of work: roster, duty log, punches, deductions, corrections."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from kehou.model.amounts import Credits
from kehou.model.column import Column, Kind, Row, See
from kehou.model.tables.plan import STATUSES, Teacher

TURNS = ("天", "周")
PER = ("天", "时段")
EFFECTS = ("扣课时", "取消当天", "取消本岗")
VERDICTS = ("认可", "驳回")
METHODS = ("考勤机", "签到")
STAFF = ("在编", "编外")
"""Who may stand a post that asks for no role."""


class Post(Row, frozen=True):
    """A post that is filled by turns, or scored for everybody who has its role (rules: Roster)."""

    post: Annotated[str, Column("岗位", Kind.KEY, "岗位名称", "值周教师", required=True, see=See.FILING)]
    periods: Annotated[
        tuple[str, ...], Column("时段", Kind.LIST, "在哪些时段值守；不填为不占时段", "用餐", see=See.FILING)
    ] = ()
    weekdays: Annotated[
        tuple[int, ...], Column("星期", Kind.WEEKDAYS, "星期几；不填为每个服务日", "一至五", see=See.FILING)
    ] = ()
    count: Annotated[
        int | None, Column("人数", Kind.NUMBER, "每次几人；不填为有资格的人都算，只评分", "2", see=See.FILING)
    ] = None
    role: Annotated[
        str, Column("资格", Kind.KEY, "需要哪种岗位资格；不填为在编或编外", "值周教师", see=See.FILING)
    ] = ""
    turn: Annotated[
        str, Column("轮换", Kind.CHOICE, "按天还是按周轮换；不填为天", "周", see=See.FILING, choices=TURNS)
    ] = ""
    credits: Annotated[
        Credits | None, Column("课时", Kind.CREDITS, "每次计多少课时；不填为不计", "2", see=See.FILING)
    ] = None
    per: Annotated[
        str,
        Column("计课时单位", Kind.CHOICE, "按天还是按时段计；不填为天", "天", see=See.FILING, choices=PER),
    ] = ""
    credits_min: Annotated[
        Credits | None, Column("评分下限", Kind.CREDITS, "由人评分的岗位：最低分", "0", see=See.FILING)
    ] = None
    credits_max: Annotated[
        Credits | None, Column("评分上限", Kind.CREDITS, "由人评分的岗位：最高分", "2", see=See.FILING)
    ] = None

    @property
    def scored(self) -> bool:
        """Whether a person scores this post instead of a fixed number of credits."""
        return self.credits_min is not None or self.credits_max is not None

    @property
    def by_period(self) -> bool:
        """Whether each of its periods is a duty of its own (计课时单位: 时段)."""
        return self.per == "时段"

    def admits(self, teacher: Teacher) -> bool:
        """Whether a person has the role of the post; without one, whether he is 在编 or 编外 (rules: Roster)."""
        return self.role in teacher.all_roles if self.role else teacher.status in STAFF


class RosterRow(Row, frozen=True):
    """A duty that the school has settled by hand."""

    date: Annotated[
        dt.date | None, Column("日期", Kind.DATE, "日期", "2021-09-06", required=True, see=See.FILING)
    ]
    period: Annotated[str, Column("时段", Kind.KEY, "按时段值守的岗位填时段", "用餐", see=See.FILING)] = ""
    post: Annotated[str, Column("岗位", Kind.KEY, "岗位", "值周教师", required=True, see=See.FILING)] = ""
    teacher: Annotated[str, Column("工号", Kind.KEY, "教师工号", "T010301", required=True)] = ""


class DutyLogRow(Row, frozen=True):
    """A score for a post, or a stretch of 加班, given by an assessor."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "日期", "2021-09-06", required=True)]
    teacher: Annotated[str, Column("工号", Kind.KEY, "教师工号", "T010301", required=True)]
    item: Annotated[
        str, Column("岗位或加班", Kind.KEY, "岗位名称，或“加班”", "值周教师", required=True, words=("加班",))
    ]
    credits: Annotated[Credits | None, Column("课时", Kind.CREDITS, "评定的课时；加班不填", "0.5")] = None
    start: Annotated[dt.time | None, Column("起", Kind.TIME, "加班开始时间", "08:00")] = None
    end: Annotated[dt.time | None, Column("止", Kind.TIME, "加班结束时间", "12:00")] = None
    assessor: Annotated[str, Column("评定人", Kind.TEXT, "谁评定的", "教务处")] = ""
    note: Annotated[str, Column("说明", Kind.TEXT, "补充说明", "")] = ""


class Substitution(Row, frozen=True):
    """A session or duty that somebody else took over, or that was not held (blank substitute)."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "日期", "2021-09-06", required=True)]
    period: Annotated[str, Column("时段", Kind.KEY, "时段；按天的岗位不填", "下午一")] = ""
    item: Annotated[str, Column("项目", Kind.KEY, "课程编号/班组，或岗位", "B-sf/七1班", required=True)] = ""
    absent: Annotated[str, Column("原教师", Kind.KEY, "原教师工号", "T010301", required=True)] = ""
    substitute: Annotated[str, Column("代课教师", Kind.KEY, "代课教师工号；不填为没有上课", "T010302")] = ""
    approver: Annotated[str, Column("批准人", Kind.TEXT, "谁批准的", "教务处")] = ""
    reason: Annotated[str, Column("原因", Kind.TEXT, "原因", "病假")] = ""


class PunchRule(Row, frozen=True):
    """What punches a person on duty must show, and what is lost without them (rules: Credits 3)."""

    rule: Annotated[str, Column("规则", Kind.KEY, "规则名称", "早读签到", required=True)]
    applies: Annotated[
        tuple[str, ...], Column("适用时段或岗位", Kind.LIST, "对哪些时段或岗位", "早读", required=True)
    ] = ()
    who: Annotated[
        str,
        Column(
            "对象",
            Kind.KEY,
            "对谁；不填按读法（有当班）",
            "有当班",
            words=("有当班", "全体", "校内", "校外", *STATUSES),
        ),
    ] = ""
    season: Annotated[str, Column("季节", Kind.KEY, "只在哪个季节；不填为全年", "")] = ""
    start: Annotated[dt.time | None, Column("窗口起", Kind.TIME, "从几点起算；不填为全天", "06:50")] = None
    end: Annotated[dt.time | None, Column("窗口止", Kind.TIME, "到几点止（含这一分钟）", "07:20")] = None
    times: Annotated[int | None, Column("次数", Kind.NUMBER, "每种方式几次；不填为 1", "1")] = None
    methods: Annotated[
        tuple[str, ...], Column("方式", Kind.LIST, "必须有的方式；不填为任何方式", "考勤机", words=METHODS)
    ] = ()
    min_gap: Annotated[int | None, Column("最小间隔分钟", Kind.NUMBER, "两次之间至少几分钟", "10")] = None
    on_fail: Annotated[
        tuple[str, ...],
        Column(
            "不满足时取消", Kind.LIST, "“当天”，或时段和岗位的名称", "早读", required=True, words=("当天",)
        ),
    ] = ()


class Punch(Row, frozen=True):
    """One punch of a machine or one signature on the sheet."""

    teacher: Annotated[str, Column("工号", Kind.KEY, "教师工号", "T010301", required=True)]
    time: Annotated[
        dt.datetime | None, Column("时间", Kind.MOMENT, "日期和时间", "2021-09-06 07:11:05", required=True)
    ]
    method: Annotated[
        str, Column("方式", Kind.CHOICE, "考勤机还是签到；不填为考勤机", "考勤机", choices=METHODS)
    ] = ""
    device: Annotated[str, Column("设备", Kind.TEXT, "哪台机器", "1号机")] = ""


class DeductionRule(Row, frozen=True):
    """A kind of breach, what it costs and within which bounds (G-43)."""

    kind: Annotated[str, Column("类别", Kind.KEY, "扣减类别", "上课迟到", required=True)]
    effect: Annotated[str, Column("后果", Kind.CHOICE, "后果", "扣课时", required=True, choices=EFFECTS)] = ""
    credits_min: Annotated[Credits | None, Column("下限", Kind.CREDITS, "最少扣多少课时", "0.3")] = None
    credits_max: Annotated[Credits | None, Column("上限", Kind.CREDITS, "最多扣多少课时", "3")] = None
    incident: Annotated[bool, Column("安全责任事故", Kind.FLAG, "是否同时记为安全责任事故", "否")] = False


class Deduction(Row, frozen=True):
    """One breach by one person on one day."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "日期", "2021-09-06", required=True)]
    teacher: Annotated[str, Column("工号", Kind.KEY, "教师工号", "T010301", required=True)]
    kind: Annotated[str, Column("类别", Kind.KEY, "扣减类别", "上课迟到", required=True)]
    item: Annotated[str, Column("项目", Kind.KEY, "哪一节、哪个岗位或时段", "下午一")] = ""
    credits: Annotated[Credits | None, Column("课时", Kind.CREDITS, "扣多少课时", "0.5")] = None
    assessor: Annotated[str, Column("评定人", Kind.TEXT, "谁评定的", "教务处")] = ""
    note: Annotated[str, Column("说明", Kind.TEXT, "补充说明", "")] = ""


class Correction(Row, frozen=True):
    """A decision on a forgotten punch (补签)."""

    date: Annotated[dt.date | None, Column("日期", Kind.DATE, "漏打卡的日期", "2021-09-06", required=True)]
    teacher: Annotated[str, Column("工号", Kind.KEY, "教师工号", "T010301", required=True)]
    period: Annotated[str, Column("时段或岗位", Kind.KEY, "哪个时段或岗位；不填为当天全部", "早读")] = ""
    decision: Annotated[
        str, Column("结论", Kind.CHOICE, "认可还是驳回", "认可", required=True, choices=VERDICTS)
    ] = ""
    approver: Annotated[str, Column("批准人", Kind.TEXT, "谁批准的", "副校长")] = ""
    decided: Annotated[dt.date | None, Column("批准日期", Kind.DATE, "批准的日期", "2021-09-08")] = None
    note: Annotated[str, Column("说明", Kind.TEXT, "补充说明", "")] = ""
