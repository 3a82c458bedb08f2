"""How the sample school gansu-junior lives: every share and count behind its evidence, each with its reason."""

from __future__ import annotations

import datetime as dt

from samples import voices
from samples.duties import Overtime, Scoring
from samples.enrolment import Habits, Periods
from samples.families import Cohort
from samples.lines import Leave
from samples.payments import Paying
from samples.punching import CLOSE, LATE, LEFT_EARLY, TRUANT, Desk, Slips

SEED = "gansu-junior 2021"

COHORT = Cohort(
    entry_years={7: 21, 8: 20, 9: 19},
    # 520 students: twelve classes of 43, the last of each grade and one more with 44.
    classes=tuple(
        (grade, f"{word}{n}班", 44 if n == 4 or (grade, n) == (7, 3) else 43)
        for grade, word in ((7, "七"), (8, "八"), (9, "九"))
        for n in range(1, 5)
    ),
    boarders=0.32,  # a county school: about a third live too far away to go home daily
    # Five categories of G-19; the shares are what county surveys of the time report, rounded.
    priority={
        "双职工家庭子女": 0.17,
        "残疾儿童": 0.006,
        "留守儿童": 0.13,
        "进城务工人员随迁子女": 0.08,
        "家庭经济困难儿童": 0.05,
    },
    rare_characters="䶮㛃喆堃䶮喆",  # characters that fonts and old programs miss
    long_names=("才让卓玛", "阿依达娜·叶尔江", "马阿米娜", "欧阳承昊"),  # four characters, a middle dot
    namesakes=1,  # one pair with the same name, so that only the number tells them apart
)

HABITS = Habits(
    take_up=0.93,  # share of the students with an accepted application at some time
    unsigned=5,  # handed in without a guardian's signature, never accepted
    refused=3,  # sent back, and the family let it be
    refused_then_passed=5,  # sent back, corrected in time
    late=10,  # came after the lottery
    withdrawn=16,  # about 3 % leave during the term …
    returned=4,  # … and a few of those come back two months later
    evening_added=6,  # day students who add the evening in November
    evening_only=3,  # boarders who want nothing but the evening
    no_wish=4,  # want homework support instead of an elective
    favourites_only=9,  # write one wish only and may stay without a place
    some_weekdays=0.05,  # of the day students: three or four days a week
    morning={True: 0.97, False: 0.78},  # boarders are there anyway
    evening={True: 0.93, False: 0.16},
    wishes={3: 15, 4: 40, 5: 45},
    # What they wish for: balls and dance are oversubscribed, writing is not.
    popularity={
        "篮球": 30,
        "乒乓球": 16,
        "足球": 22,
        "舞蹈": 14,
        "绘画": 12,
        "书法": 8,
        "语文写作": 6,
        "英语写作": 6,
        "英语口语与交流": 8,
        "兴趣数学": 8,
        "生物探究": 9,
        "物理探究": 9,
        "化学探究": 5,
    },
    no_agreement=2,  # accepted, but the agreement is missing from the file
    refusals=("申请时段漏填", "志愿写了别的年级的课程", "家长联系方式填写不全"),
    applied_on={dt.date(2021, 9, 1): 65, dt.date(2021, 9, 2): 35},
    evening_change=dt.date(2021, 11, 1),
)
PERIODS = Periods("早读", ("下午一", "下午二"), "晚自习")
HAND_REASON = "行动不便，安排在一楼的美术教室"
HAND_COURSE = {8: "X809"}  # grade → the course on the ground floor for one child who cannot climb stairs
KEPT_OPEN = {"X701": "校刊编辑小组，人数不足下限也开班"}
PIN_REASON = "已公布课表"

SCORING = Scoring(
    shares={100: 62, 75: 25, 50: 11, 0: 2},  # percent of the most a post gives; rounded down to half a 课时
    assessors={
        "值周领导": ("薄云深", "邬静姝"),
        "值班领导": ("路明远", "薄云深"),
        "考核人员": ("邬静姝", "薄云深"),
        "班主任": ("麻姝妍", "茹志恒"),
        "值周教师": ("茹志恒", "麻姝妍"),
    },
)
OVERTIME = (
    Overtime("2021-09-18", "T1036", "16:50", "18:40", "郗长河", "中秋前整理运动器材"),
    Overtime("2021-09-26", "T1041", "16:50", "18:40", "郗长河", "国庆前布置校园文化墙"),
    Overtime("2021-09-26", "T1040", "16:50", "18:40", "郗长河", "国庆前布置校园文化墙"),
    Overtime("2021-10-09", "T1037", "07:10", "08:10", "郗长河", "运动会场地准备"),
    Overtime("2021-10-09", "T1038", "07:10", "08:10", "郗长河", "运动会场地准备"),
    Overtime("2021-12-18", "T1039", "19:20", "21:40", "邬静姝", "元旦联欢排练"),
)

LEAVE = Leave(
    spells={0: 35, 1: 50, 2: 15},
    days={1: 70, 2: 22, 3: 8},
    at_once=3,
    not_held=2,  # nobody was free: the class joined the one next door
    reasons={"病假": 50, "事假": 20, "外出培训": 20, "公差": 10},
    approvers={"T1016": "管正堃", "T1003": "路明远"},
    not_held_reason="临时请假，学生并到邻班自习",
)
SLIPS = Slips(
    forgotten=0.008,  # one in about 125 punches
    corrected=0.75,  # of the forgotten ones
    rejected=0.15,  # of those asked about
    double_press=0.02,
    too_early=0.006,
    on_paper=0.012,  # the machine was busy
    close=14,  # less than seven minutes before the start (前七后三)
    late=5,
    left_early=4,
    truant=1,
)
DESK = Desk(
    assessors={"T1021": "麻姝妍", "T1026": "茹志恒", "T1033": "辛夷山"},
    credits={CLOSE: "0.3", LATE: "0.5", LEFT_EARLY: "0.5", TRUANT: "3"},
    notes={
        CLOSE: "没有提前七分钟到岗",
        LATE: "开始后才到，巡查登记",
        LEFT_EARLY: "没有等到结束，巡查登记",
        TRUANT: "没有请假也没有到岗，由值班领导代管",
    },
    approvers={"T1002": "邬静姝", "T1003": "路明远"},
    accepted=("考勤机断电，有班级点名表", "送学生去校医室，有登记", "忘记打卡，巡查记录证明在岗"),
    rejected=("没有人能证明在岗", "和班级点名表对不上"),
)
INCIDENTS = (
    # date, item, credits, what happened, without naming a student (G-49)
    (dt.date(2021, 10, 13), "X806/1", "1", "小组活动中有学生擦伤，集合时没有及时发现"),
    (dt.date(2021, 11, 24), "F03/七2班", "1.5", "自习时两名学生争执，老师不在教室"),
)
POINTS = {
    True: (76, 98),  # the staff: lowest and highest of the term's assessment, whole points
    False: (8, 15),  # people from outside, who take one or two sessions a week
}

PAYING = Paying(
    whole_term=0.15,
    late=0.04,
    unpaid=3,
    paid_twice=2,
    after_the_end=1,
    waived_in_full=9,
    waived_by_half=5,
    waived_later=dt.date(2021, 11, 15),  # a family falls into need in the middle of a month
    categories={100: "家庭经济困难", 50: "低收入家庭"},
)
NEEDY = "家庭经济困难儿童"

GOOD = {5: 48, 4: 36, 3: 12, 2: 3, 1: 1}  # answers of 1–5: mostly content
WISHED = {5: 56, 4: 28, 3: 10, 2: 4, 1: 2}
ROUNDS = (
    voices.Round(
        "需求",
        tuple(dt.date(2021, 8, day) for day in (20, 21, 22, 23)),
        150,
        (
            voices.Question("需求", "希望孩子放学后留在学校", WISHED),
            voices.Question("需求", "希望晚上在学校自习", {5: 30, 4: 22, 3: 20, 2: 16, 1: 12}),
            voices.Question("课程内容", "希望有体育和艺术小组", WISHED),
        ),
        ("希望多一些体育活动", "晚上接送不方便", "希望老师帮着看作业", "家里没人接，希望到六点半"),
        0.12,
    ),
    voices.Round(
        "期中",
        tuple(dt.date(2021, 11, day) for day in (8, 9, 10, 12)),
        130,
        (
            voices.Question("满意度", "对课后服务总体满意", GOOD),
            voices.Question("课程内容", "孩子喜欢所在的小组", GOOD),
            voices.Question("学生发展", "孩子在校能完成大部分作业", {5: 40, 4: 36, 3: 16, 2: 6, 1: 2}),
        ),
        ("篮球小组名额再多一些", "作业在学校写完了，晚上轻松", "晚自习教室有点冷"),
        0.15,
    ),
    voices.Round(
        "期末",
        tuple(dt.date(2022, 1, day) for day in (5, 6, 7, 10)),
        140,
        (
            voices.Question("满意度", "对课后服务总体满意", GOOD),
            voices.Question("课程内容", "课程内容合适", GOOD),
            voices.Question("学生发展", "孩子的习惯有进步", {5: 42, 4: 38, 3: 15, 2: 4, 1: 1}),
        ),
        ("希望下学期继续", "书法进步很大", "希望校门口路灯更亮"),
        0.15,
    ),
)
FAULTS = (
    "个别教室灯光偏暗，已报修",
    "楼道有积水，已清扫",
    "一处球网破损，已更换",
    "点名表漏填一项，当场补上",
)
FAULTY_DAYS = 0.06
HOMEWORK = {7: (52, 74), 8: (58, 80), 9: (66, 88)}  # mean minutes a day; 90 is the limit
