"""Wording of problems about groups, places and the timetable."""

from __future__ import annotations

from kehou.model.messages import Wording

_PART = "排不出课表（下列{total}项不能同时成立，这是第{part}项）："

MESSAGES: dict[str, Wording] = {
    "clash-pin": Wording(
        "error",
        _PART + "固定安排：{what}",
        "改这一行，或把其中的教师、场地、时间留空由程序安排；该班组当时没有学生时删去这一行",
    ),
    "clash-weekly-max": Wording(
        "error",
        _PART + "{name}每周最多{value}节",
        "提高每周上限，或让别的老师也能教他的课",
    ),
    "clash-unavailable": Wording(
        "error",
        _PART + "{name}有不可排的时间",
        "缩短不可排的时间，或让别的老师也能教他的课",
    ),
    "clash-no-teacher": Wording(
        "error",
        _PART + "“{name}”没有能任教的老师",
        "在课程表的教师一栏填工号，或在教师表的可授课程、任教班级里写上",
    ),
    "clash-no-room": Wording(
        "error",
        _PART + "“{name}”要用的场地类型“{value}”一处也没有",
        "在场地表里加上这一类场地，或改课程的场地类型",
    ),
    "clash-able": Wording(
        "error",
        _PART + "“{name}”只能由这些老师教：{value}",
        "在课程表的教师一栏，或教师表的可授课程里，再加能教的老师",
    ),
    "clash-room-size": Wording(
        "error",
        _PART + "{room}最多容纳{value}人，{group}有{size}人",
        "核对场地容量，增加班数，或给课程换一类场地",
    ),
    "clash-room-kind": Wording(
        "error",
        _PART + "“{name}”要在“{value}”类场地上课（不填是本班教室）",
        "增加这一类场地，或改课程的场地类型",
    ),
    "clash-rain": Wording(
        "error",
        _PART + "“{name}”下雨时要有室内场地：{value}（不填是任一合适的室内场地）",
        "增加室内场地，放宽雨天场地，或减少同一时间的户外课",
    ),
    "clash-compulsory": Wording(
        "error",
        _PART + "必修课“{name}”不能排在{value}，因为有学生当时在走班上课",
        "给必修课增加可排的时段或星期，或改走班课的时间",
    ),
    "clash-weekly": Wording(
        "error",
        _PART + "“{name}”每个班组每周{value}节，要排在可排的时段和星期里",
        "减少每周节数（走班课减少班数），或增加可排的时段、星期",
    ),
    "clash-cover": Wording(
        "error",
        _PART + "{value}的学生{cell}要有且只有一节课",
        "给这个班安排一门可以补满的课（每周节数不填），并为它增加能任教的老师",
    ),
    "no-timetable-found": Wording(
        "error",
        "在规定的计算量内既没有排出课表，也没能证明排不出",
        "先在 pins.csv 里固定一部分课，再重新生成",
    ),
    "place-ticket": Wording(
        "error",
        "{value}在“{name}”的抽签号是{ticket}，按种子和回执应是{known}",
        "不要手工改动 allocation.json，重新生成一次",
    ),
    "place-unasked": Wording(
        "error",
        "{value}被安排在“{name}”，既不是有效的志愿，也没有固定安排",
        "不要手工改动 allocation.json；要直接安排学生，写进 pins.csv",
    ),
    "places-over": Wording(
        "error",
        "“{name}”安排了{value}人，名额只有{seats}个",
        "不要手工改动 allocation.json，重新生成一次",
    ),
    "places-beyond": Wording(
        "notice",
        "“{name}”有{value}人由学校直接安排，超过名额{seats}个",
        "核对 pins.csv；确实需要的，留意场地能否容纳",
    ),
    "section-size": Wording(
        "error",
        "“{name}”{group}班记为{value}人，名单上是{size}人，或超过了容量",
        "不要手工改动 allocation.json，重新生成一次",
    ),
    "place-clash": Wording(
        "error",
        "{value}被安排的课程在同一时间：{courses}",
        "改 pins.csv 里这个学生的固定安排，使两门课不在同一时间",
    ),
    "place-too-many": Wording(
        "error",
        "{value}被安排了{count}门走班课，超过每人可选的门数",
        "不要手工改动 allocation.json，重新生成一次",
    ),
    "place-too-few": Wording(
        "error",
        "“{name}”只有{size}人，不到开班下限{value}人，却开了班",
        "不要手工改动 allocation.json；确实要开的，在 pins.csv 写上课程编号和原因",
    ),
    "place-envy": Wording(
        "error",
        "{student}更想上“{name}”，那里还有名额，或录取了顺序在后面的学生",
        "不要手工改动 allocation.json，重新生成一次",
    ),
    "place-cutoff": Wording(
        "error",
        "“{name}”公布的录取线是{value}，按名单应是{wanted}",
        "不要手工改动 allocation.json，重新生成一次",
    ),
}
