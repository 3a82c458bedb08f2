"""The tables a school plans a term with: calendar, seasons, periods, courses, teachers, rooms, pins."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from msgspec import Struct

from kehou.model.amounts import Credits
from kehou.model.column import Column, Kind, Row, See

DAY_KINDS = ("放假", "停课", "上课", "调休上班")
PERIOD_CATEGORIES = ("课后服务", "延时托管", "早到校", "午间", "晚自习", "用餐", "值班", "放学")
COURSE_KINDS = (
    "必修", "选修", "社团", "走班课程", "作业辅导", "阅读", "自习", "答疑", "专题", "晨读", "午间", "用餐",
)  # fmt: skip
GROUPINGS = ("行政班", "年级混编", "走班")
DOMAINS = ("德育", "智育", "体育", "美育", "劳育")
VETTINGS = ("资质", "品德", "健康")
STATUSES = ("在编", "编外", "外聘", "退休", "志愿者", "家长")


class CalendarRow(Row, frozen=True):
    """A date on which the school departs from the plain week (rules: Days)."""

    date: Annotated[
        dt.date | None, Column("日期", Kind.DATE, "哪一天", "2021-10-01", required=True, see=See.PUBLIC)
    ]
    kind: Annotated[
        str,
        Column(
            "类型", Kind.CHOICE, "这一天怎么安排", "放假", required=True, see=See.PUBLIC, choices=DAY_KINDS
        ),
    ]
    grades: Annotated[
        tuple[int, ...], Column("年级", Kind.GRADES, "只对哪些年级；不填为全部", "7-9", see=See.PUBLIC)
    ] = ()
    periods: Annotated[
        tuple[str, ...], Column("时段", Kind.LIST, "只对哪些时段；不填为全部", "晚自习", see=See.PUBLIC)
    ] = ()
    timetable_weekday: Annotated[
        tuple[int, ...], Column("按星期", Kind.WEEKDAYS, "补课日按星期几的课表上课", "五", see=See.PUBLIC)
    ] = ()
    note: Annotated[str, Column("说明", Kind.TEXT, "给家长看的说明", "国庆节", see=See.PUBLIC)] = ""


class Season(Row, frozen=True):
    """A stretch of dates with its own bell times; a name may have several rows (rules: Days)."""

    season: Annotated[str, Column("季节", Kind.KEY, "季节名称", "夏季", required=True, see=See.PUBLIC)]
    start: Annotated[
        dt.date | None, Column("开始", Kind.DATE, "第一天", "2021-09-01", required=True, see=See.PUBLIC)
    ]
    end: Annotated[
        dt.date | None, Column("结束", Kind.DATE, "最后一天", "2021-09-30", required=True, see=See.PUBLIC)
    ]


class Period(Row, frozen=True):
    """One bell period of some grades, weekdays and season; it is one session and one 课时 for fees."""

    period: Annotated[str, Column("时段", Kind.KEY, "时段名称", "下午一", required=True, see=See.PUBLIC)]
    category: Annotated[
        str,
        Column(
            "时段类别",
            Kind.CHOICE,
            "属于哪一类",
            "课后服务",
            required=True,
            see=See.PUBLIC,
            choices=PERIOD_CATEGORIES,
        ),
    ]
    grades: Annotated[
        tuple[int, ...], Column("年级", Kind.GRADES, "哪些年级", "7-9", required=True, see=See.PUBLIC)
    ]
    weekdays: Annotated[
        tuple[int, ...], Column("星期", Kind.WEEKDAYS, "星期几", "一至五", required=True, see=See.PUBLIC)
    ]
    season: Annotated[str, Column("季节", Kind.KEY, "只在哪个季节；不填为全年", "夏季", see=See.PUBLIC)] = ""
    start: Annotated[
        dt.time | None, Column("开始", Kind.TIME, "开始时间", "17:00", required=True, see=See.PUBLIC)
    ] = None
    end: Annotated[
        dt.time | None, Column("结束", Kind.TIME, "结束时间", "17:45", required=True, see=See.PUBLIC)
    ] = None
    credits: Annotated[
        Credits | None,
        Column("教师课时", Kind.CREDITS, "教师上一节计多少课时；不填为不计", "1", see=See.FILING),
    ] = None
    note: Annotated[
        str, Column("说明", Kind.TEXT, "给家长看的说明", "住宿生和自愿申请的走读生", see=See.PUBLIC)
    ] = ""


class Course(Row, frozen=True):
    """A course on offer: who may take it, how groups are made, where and how often it meets."""

    course: Annotated[
        str, Column("课程编号", Kind.KEY, "全校唯一的编号", "X701", required=True, see=See.PUBLIC)
    ]
    name: Annotated[
        str, Column("课程名称", Kind.TEXT, "家长看到的名称", "篮球", required=True, see=See.PUBLIC)
    ]
    name_en: Annotated[str, Column("英文名", Kind.TEXT, "英文名称", "Basketball", see=See.PUBLIC)] = ""
    kind: Annotated[
        str,
        Column("类别", Kind.CHOICE, "课程类别", "选修", required=True, see=See.PUBLIC, choices=COURSE_KINDS),
    ] = ""
    domain: Annotated[
        str, Column("五育", Kind.CHOICE, "德智体美劳中的哪一育", "体育", see=See.PUBLIC, choices=DOMAINS)
    ] = ""
    grades: Annotated[
        tuple[int, ...], Column("年级", Kind.GRADES, "面向哪些年级", "7", required=True, see=See.PUBLIC)
    ] = ()
    grouping: Annotated[
        str,
        Column(
            "组班方式", Kind.CHOICE, "怎样编成班组", "走班", required=True, see=See.PUBLIC, choices=GROUPINGS
        ),
    ] = ""
    sections: Annotated[int | None, Column("班数", Kind.NUMBER, "最多开几个班", "2", see=See.PUBLIC)] = None
    capacity: Annotated[int | None, Column("容量", Kind.NUMBER, "每班最多多少人", "25", see=See.PUBLIC)] = (
        None
    )
    minimum: Annotated[
        int | None, Column("开班下限", Kind.NUMBER, "不足多少人不开班；不填为总开", "10", see=See.PUBLIC)
    ] = None
    weekly: Annotated[
        int | None,
        Column("每周节数", Kind.NUMBER, "每周几节；行政班、年级混编不填为补满其余各节", "1", see=See.PUBLIC),
    ] = None
    periods: Annotated[
        tuple[str, ...],
        Column("可排时段", Kind.LIST, "可以排在哪些时段", "下午一；下午二", required=True, see=See.PUBLIC),
    ] = ()
    weekdays: Annotated[
        tuple[int, ...],
        Column("可排星期", Kind.WEEKDAYS, "可以排在星期几；不填为时段的全部", "三", see=See.PUBLIC),
    ] = ()
    room_kind: Annotated[
        str, Column("场地类型", Kind.KEY, "需要哪类场地；不填为本班教室", "体育馆", see=See.PUBLIC)
    ] = ""
    outdoor: Annotated[bool, Column("户外", Kind.FLAG, "是否在户外", "是", see=See.PUBLIC)] = False
    rain: Annotated[
        str,
        Column(
            "雨天场地",
            Kind.KEY,
            "雨天改到的场地或类型；不填为任一合适的室内场地",
            "备用教室",
            see=See.PUBLIC,
        ),
    ] = ""
    teachers: Annotated[
        tuple[str, ...],
        Column("教师", Kind.LIST, "可任教的教师工号；不填按教师表", "T010301", see=See.INTERNAL),
    ] = ()
    summary: Annotated[
        str, Column("简介", Kind.TEXT, "给家长看的一两句话", "从运球到小组对抗。", see=See.PUBLIC)
    ] = ""
    note: Annotated[str, Column("说明", Kind.TEXT, "给家长看的补充说明", "请穿运动鞋", see=See.PUBLIC)] = ""


class Absence(Struct, frozen=True):
    """A time at which a teacher is not available: weekdays, periods and dates, each blank for all."""

    weekdays: tuple[int, ...] = ()
    periods: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None

    def covers(self, day: dt.date, weekday: int, period: str) -> bool:
        """Whether this absence takes the teacher away on that date, timetable weekday and period."""
        return (
            (not self.weekdays or weekday in self.weekdays)
            and (not self.periods or period in self.periods)
            and (self.start is None or self.start <= day)
            and (self.end is None or day <= self.end)
        )


class Teacher(Row, frozen=True):
    """A person who teaches or stands duty."""

    teacher: Annotated[str, Column("工号", Kind.KEY, "全校唯一的工号，至少 5 位", "T010301", required=True)]
    name: Annotated[str, Column("姓名", Kind.TEXT, "姓名", "李素禾", required=True, see=See.FILING)]
    team: Annotated[str, Column("教研组", Kind.TEXT, "教研组", "数学组", see=See.FILING)] = ""
    subjects: Annotated[tuple[str, ...], Column("学科", Kind.LIST, "任教学科", "数学", see=See.FILING)] = ()
    classes: Annotated[
        tuple[str, ...], Column("任教班级", Kind.LIST, "任教哪些班", "七1班；七2班", see=See.FILING)
    ] = ()
    homeroom: Annotated[
        str, Column("班主任班级", Kind.KEY, "担任哪个班的班主任", "七1班", see=See.FILING)
    ] = ""
    status: Annotated[
        str, Column("身份", Kind.CHOICE, "身份", "在编", required=True, see=See.FILING, choices=STATUSES)
    ] = ""
    org: Annotated[str, Column("所属机构", Kind.TEXT, "外聘人员的机构", "青禾体育", see=See.FILING)] = ""
    roles: Annotated[
        tuple[str, ...], Column("岗位资格", Kind.LIST, "可以承担的岗位", "值周教师；中层领导", see=See.FILING)
    ] = ()
    courses: Annotated[tuple[str, ...], Column("可授课程", Kind.LIST, "可以教的课程编号", "X701；X801")] = ()
    weekly_max: Annotated[int | None, Column("每周上限", Kind.NUMBER, "每周最多几节；不填为不限", "12")] = (
        None
    )
    unavailable: Annotated[
        tuple[Absence, ...],
        Column("不可排", Kind.ABSENCES, "不能安排的时间，多项用分号隔开", "周三；周五 晚自习"),
    ] = ()
    vetted: Annotated[
        tuple[str, ...],
        Column("审核", Kind.LIST, "已通过的审核", "资质；品德；健康", see=See.FILING, words=VETTINGS),
    ] = ()
    trained_on: Annotated[
        dt.date | None, Column("培训日期", Kind.DATE, "岗前培训日期", "2021-08-30", see=See.FILING)
    ] = None

    @property
    def all_roles(self) -> tuple[str, ...]:
        """The roles given, and 班主任 for whoever has a homeroom class (contract: teachers)."""
        return (*self.roles, "班主任") if self.homeroom and "班主任" not in self.roles else self.roles


class Room(Row, frozen=True):
    """A room or ground where sessions are held."""

    room: Annotated[str, Column("场地", Kind.KEY, "场地名称", "篮球场", required=True, see=See.PUBLIC)]
    kind: Annotated[str, Column("类型", Kind.KEY, "场地类型", "球场", see=See.PUBLIC)] = ""
    capacity: Annotated[int | None, Column("容量", Kind.NUMBER, "最多容纳多少人", "50", see=See.PUBLIC)] = (
        None
    )
    outdoor: Annotated[bool, Column("户外", Kind.FLAG, "是否在户外", "是", see=See.PUBLIC)] = False
    offsite: Annotated[bool, Column("校外", Kind.FLAG, "是否在校外", "否", see=See.PUBLIC)] = False


class Pin(Row, frozen=True):
    """Something fixed by hand: a session, its teacher or room, a student's place, or a course kept open."""

    course: Annotated[str, Column("课程编号", Kind.KEY, "哪门课程", "X701", required=True)]
    group: Annotated[str, Column("班组", Kind.KEY, "哪个班组", "1")] = ""
    weekday: Annotated[tuple[int, ...], Column("星期", Kind.WEEKDAYS, "星期几", "三")] = ()
    period: Annotated[str, Column("时段", Kind.KEY, "哪个时段", "下午二")] = ""
    teacher: Annotated[str, Column("教师", Kind.KEY, "教师工号", "T010301")] = ""
    room: Annotated[str, Column("场地", Kind.KEY, "场地名称", "篮球场")] = ""
    student: Annotated[str, Column("学号", Kind.KEY, "由学校直接安排的学生", "2021070101")] = ""
    start: Annotated[dt.date | None, Column("起", Kind.DATE, "从哪天起", "2021-09-01")] = None
    end: Annotated[dt.date | None, Column("止", Kind.DATE, "到哪天止", "2022-01-14")] = None
    reason: Annotated[str, Column("原因", Kind.TEXT, "为什么固定", "已公布课表", required=True)] = ""

    @property
    def keeps_open(self) -> bool:
        """Whether it is a course and a reason alone: the course then opens below its minimum (rules: Allocation 5)."""
        return self == Pin(course=self.course, reason=self.reason, row=self.row)
