"""A public guide of an invented school, as large as a real one, built without any stage of the program."""

from __future__ import annotations

import datetime as dt

from kehou.model.amounts import Fen
from kehou.model.guide import (
    Applying,
    ApplyStep,
    BasisEntry,
    Block,
    Cell,
    ClassWeek,
    CourseEntry,
    DayColumn,
    Draw,
    FeeFacts,
    FeeLine,
    GradeWeek,
    Grid,
    Guide,
    Hours,
    Leader,
    Lesson,
    LotteryNotice,
    Meeting,
    Month,
    MonthDay,
    Provenance,
    RainMove,
    ReadingEntry,
    SchoolFacts,
    Slot,
    SpecialDays,
    Staffing,
    StatusCount,
    TermCalendar,
    TermFacts,
    Texts,
)
from kehou.model.results import Clock

GRADES = (7, 8, 9)
ALL_WEEK = (1, 2, 3, 4, 5)
BELLS = (("早读", "07:20", "08:00"), ("下午一", "17:00", "17:45"), ("下午二", "17:45", "18:30"))
CHOICE_DAY = {7: 2, 8: 3, 9: 4}
OFFERS = (
    ("篮球", "Basketball", "从运球、传球练到小组对抗。", True, 40),
    ("绘画", "Painting", "素描和水彩，画校园里的一角。", False, 18),
    ("兴趣数学", "Playful mathematics", "数独、图形和小谜题，动手试一试。", False, 20),
    ("英语口语与交流", "Spoken English", "用英语聊天、演短剧，敢开口就好。", False, 20),
    ("舞蹈", "Dance", "学几支简单的民族舞和校园舞。", False, 18),
)


def sample_guide() -> Guide:
    """The guide of 柳泉第二初级中学, which exists nowhere."""
    return Guide(
        language="zh-Hans",
        school=SchoolFacts(
            name="柳泉第二初级中学",
            stage="初中",
            district="柳泉县",
            address="柳泉县文昌路9号",
            hotline="0900-5550131",
            supervision_hotline="0900-5550177",
            website="",
            accent="#2b5f8a",
        ),
        term=TermFacts(
            name="2021—2022学年第一学期",
            start=dt.date(2021, 9, 1),
            end=dt.date(2022, 1, 14),
            service_start=dt.date(2021, 9, 6),
            service_end=dt.date(2022, 1, 14),
            grades=GRADES,
        ),
        texts=_texts(),
        hours=_hours(),
        weeks=tuple(_week(grade) for grade in GRADES),
        courses=_courses(),
        calendar=_calendar(),
        staffing=_staffing(),
        fees=_fees(),
        applying=_applying(),
        rain=tuple(
            RainMove(
                course="篮球", grades=(grade,), group="", weekday=CHOICE_DAY[grade], period="下午二",
                room="篮球场东", rain_room="多功能厅",
            )
            for grade in GRADES
        ),
        basis=(
            BasisEntry(
                title="关于做好中小学生课后服务工作的指导意见", number="教基一厅〔2017〕2号", issuer="教育部办公厅"
            ),
            BasisEntry(title="柳泉县中小学课后服务办法", number="示例教发〔2021〕0号", issuer="柳泉县教育局"),
        ),
        downloads=(),
        readings=(
            ReadingEntry(key="elective_per_student", value="1"),
            ReadingEntry(key="elective_sections_per", value="每周，全校"),
        ),
        provenance=Provenance(data_date=dt.date(2021, 9, 3), version="0.1.0"),
    )  # fmt: skip


def _paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind="paragraph", text=text) for text in texts)


def _items(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(kind="item", text=text) for text in texts)


def _texts() -> Texts:
    return Texts(
        audience=(
            *_paragraphs("七、八、九年级的学生，家长愿意就可以报名，不愿意可以不报。"),
            *_items("双职工家庭子女", "留守儿童", "残疾儿童"),
        ),
        method=_paragraphs("下午分两段，每段 45 分钟，写作业、读书和选修小组都在学校里。"),
        process=tuple(
            Block(kind="step", text=text)
            for text in ("家长填写申请表并签字。", "班主任核对，学校核准。", "公开抽签，结果按回执号公布。")
        ),
        parents=_paragraphs("几点接孩子？ 只参加下午的，18:30 到校门口。", "换人来接，请先给班主任打电话。"),
        safety=_items("每个时段开始时点名，少一个人马上找。", "球场和楼道每月检查一次。"),
        rain=_paragraphs("篮球小组遇到下雨改到室内，时间不变。"),
        money=_paragraphs("家庭经济困难的，可以向班主任申请减免，材料只有经办老师能看到。"),
        leaving=(),
    )


def _hours() -> tuple[Hours, ...]:
    def line(category: str, periods: tuple[str, ...], start: str, end: str, note: str) -> Hours:
        return Hours(
            category=category,
            periods=periods,
            grades=GRADES,
            weekdays=ALL_WEEK,
            season="",
            start=Clock(start),
            end=Clock(end),
            note=note,
        )

    return (
        line("早到校", ("早读",), "07:20", "08:00", "自愿申请"),
        line("课后服务", ("下午一", "下午二"), "17:00", "18:30", "自愿申请"),
        line("用餐", ("晚餐",), "18:30", "19:30", ""),
        line("晚自习", ("晚自习",), "19:30", "21:30", "住宿生和走读生都要书面申请"),
    )


def _grid(grade: int, shift: int | None) -> Grid:
    """A week of one class (`shift` tells classes apart) or, without it, of the whole grade."""
    return Grid(
        season="",
        slots=tuple(Slot(period=name, start=Clock(start), end=Clock(end)) for name, start, end in BELLS),
        days=tuple(
            DayColumn(
                weekday=day,
                cells=tuple(
                    Cell(start=Clock(start), end=Clock(end), lessons=_lessons(grade, shift, day, name))
                    for name, start, end in BELLS
                ),
            )
            for day in ALL_WEEK
        ),
    )


def _lessons(grade: int, shift: int | None, day: int, period: str) -> tuple[Lesson, ...]:
    help_, writing, reading = (
        Lesson(name="作业辅导", kind="作业辅导"),
        Lesson(name="书法", kind="必修"),
        Lesson(name="阅读", kind="必修"),
    )
    if period == "早读":
        return (Lesson(name="晨读", kind="晨读"),)
    if period == "下午二" and day == CHOICE_DAY[grade]:
        return (Lesson(name="选修", kind="选修"),)
    if shift is None:
        return (writing, reading, help_)
    return ((help_, writing, reading)[(day + shift) % 3],)


def _week(grade: int) -> GradeWeek:
    names = [f"{'七八九'[grade - 7]}{number}班" for number in range(1, 5)]
    return GradeWeek(
        grade=grade,
        grids=(_grid(grade, None),),
        classes=tuple(ClassWeek(name=name, grids=(_grid(grade, shift),)) for shift, name in enumerate(names)),
    )


def _courses() -> tuple[CourseEntry, ...]:
    common = (
        ("B01", "书法", "必修", "跟着字帖练字，把字写端正。", 2),
        ("B02", "阅读", "必修", "安安静静读一本整书。", 2),
        ("F01", "作业辅导", "作业辅导", "在本班完成当天的作业，老师在旁边答疑。", None),
    )
    return (
        *(
            CourseEntry(
                course=course, name=name, name_en="", kind=kind, domain="智育", grades=GRADES, grouping="行政班",
                menu=False,
                chosen=False, opened=True, sections=None, capacity=None, seats=None, left=None, weekly=weekly,
                outdoor=False, summary=summary, note="", meetings=(),
            )
            for course, name, kind, summary, weekly in common
        ),
        *(_offer(grade, place) for grade in GRADES for place in range(len(OFFERS))),
    )  # fmt: skip


def _offer(grade: int, place: int) -> CourseEntry:
    name, english, summary, outdoor, seats = OFFERS[place]
    groups = (("1班", "周老师"), ("2班", "郑老师")) if seats == 40 else (("", "吴老师"),)
    return CourseEntry(
        course=f"X{grade}0{place + 1}", name=name, name_en=english, kind="选修",
        domain="体育" if outdoor else "智育", grades=(grade,), grouping="走班", menu=True, chosen=True,
        opened=(grade, place) != (9, 4), sections=len(groups), capacity=seats // len(groups), seats=seats,
        left=None if (grade, place) == (9, 4) else place * 3, weekly=1, outdoor=outdoor, summary=summary,
        note="请穿运动鞋" if outdoor else "",
        meetings=() if (grade, place) == (9, 4) else tuple(
            Meeting(
                weekday=CHOICE_DAY[grade], period="下午二", season="", start=Clock("17:45"), end=Clock("18:30"),
                group=group, room="篮球场东" if outdoor else "专用教室", rain_room="多功能厅" if outdoor else "",
                teacher=teacher,
            )
            for group, teacher in groups
        ),
    )  # fmt: skip


HOLIDAY = (dt.date(2021, 10, 1), dt.date(2021, 10, 7))


def _calendar() -> TermCalendar:
    return TermCalendar(
        service_days=86,
        months=(_month(2021, 9, 30), _month(2021, 10, 31)),
        special=(
            SpecialDays(
                start=HOLIDAY[0], end=HOLIDAY[1], kind="放假", timetable_weekday=None, grades=(), periods=(),
                note="国庆节",
            ),
            SpecialDays(
                start=dt.date(2021, 10, 9), end=dt.date(2021, 10, 9), kind="上课", timetable_weekday=5,
                grades=(), periods=(), note="补周五的课",
            ),
            SpecialDays(
                start=dt.date(2021, 11, 11), end=dt.date(2021, 11, 11), kind="停课", timetable_weekday=None,
                grades=(9,), periods=("晚自习",), note="期中考试",
            ),
        ),
        seasons=(),
    )  # fmt: skip


def _month(year: int, month: int, length: int) -> Month:
    days: list[MonthDay | None] = [None] * (dt.date(year, month, 1).isoweekday() - 1)
    for number in range(1, length + 1):
        date = dt.date(year, month, number)
        if HOLIDAY[0] <= date <= HOLIDAY[1]:
            days.append(MonthDay(date=date, mark="closed"))
        elif date == dt.date(2021, 10, 9):
            days.append(MonthDay(date=date, mark="makeup"))
        else:
            served = date.isoweekday() <= 5 and date >= dt.date(2021, 9, 6)
            days.append(MonthDay(date=date, mark="service" if served else "none"))
    days += [None] * (-len(days) % 7)
    return Month(
        year=year, month=month, weeks=tuple(tuple(days[at : at + 7]) for at in range(0, len(days), 7))
    )


def _staffing() -> Staffing:
    return Staffing(
        counts=(
            StatusCount(status="在编", count=38),
            StatusCount(status="编外", count=6),
            StatusCount(status="外聘", count=None),
        ),
        teachers=("周老师", "吴老师", "郑老师", "欧阳老师"),
        leaders=(Leader(body="领导小组", role="组长", name="柏知远", title="校长"),),
    )


def _fees() -> FeeFacts:
    return FeeFacts(
        kind="charged",
        lines=(
            FeeLine(
                item="课后服务费", nature="服务性收费", grades=GRADES, courses=(), periods=("下午一", "下午二"),
                unit="月", price_fen=Fen(6660), basis="示例价费〔2021〕0号", proration="按天", cap_day_fen=None,
                cap_month_fen=None, cap_term_fen=Fen(30000), notice_from=dt.date(2021, 8, 27),
                notice_to=dt.date(2022, 1, 14), steps=(),
            ),
        ),
    )  # fmt: skip


def _applying() -> Applying:
    return Applying(
        steps=(
            ApplyStep(state="家长自愿申请", actor="家长"),
            ApplyStep(state="班级初审", actor="班级"),
            ApplyStep(state="学校核准", actor="学校"),
            ApplyStep(state="统筹安排", actor="系统"),
        ),
        wishes=1,
        priority=(("残疾儿童", "留守儿童"), ("双职工家庭子女",)),
        lottery=LotteryNotice(
            seed="20210903-417",
            announced_on=dt.date(2021, 9, 3),
            draws=tuple(
                Draw(ticket=place or None, receipt=f"{place * 7919:012x}", courses=("篮球1班",))
                for place in (*range(1, 61), 0)
            ),
        ),
    )
