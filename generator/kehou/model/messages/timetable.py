"""Wording of problems about groups, places and the timetable."""

from __future__ import annotations

from kehou.model.messages import Wording

_PART = "排不出课表：有 {total} 项不能同时成立，这是第 {part} 项{others}。"
_AGAIN = "请不要手工改动结果文件，重新生成一次。"
_REPIN = "请改 pins.csv 里相关的固定安排，或重新生成课表。"

MESSAGES: dict[str, Wording] = {
    "clash-pin": Wording(
        "error",
        _PART + "固定安排：{what}。",
        "请改这一行，或把其中的教师、场地、时间留空，由程序安排。",
    ),
    "clash-weekly-max": Wording(
        "error",
        _PART + "{name}每周最多 {value} 节。",
        "请提高他的每周上限，或让别的老师也能教他的课。",
    ),
    "clash-unavailable": Wording(
        "error",
        _PART + "{name}有不可排的时间。",
        "请缩短他不可排的时间，或让别的老师也能教他的课。",
    ),
    "clash-no-teacher": Wording(
        "error",
        _PART + "“{name}”没有能教的老师。",
        "请在课程表的“教师”里填工号，或在教师表的“可授课程”“任教班级”里写上。",
    ),
    "clash-no-room": Wording(
        "error",
        _PART + "“{name}”要用的场地类型“{value}”一处也没有。",
        "请在场地表里加上这一类场地，或改课程的场地类型。",
    ),
    "clash-able": Wording(
        "error",
        _PART + "“{name}”只能由这些老师教：{value}。",
        "请在课程表的“教师”或教师表的“可授课程”里，再加上能教的老师。",
    ),
    "clash-room-size": Wording(
        "error",
        _PART + "{room}最多容纳 {value} 人，“{group}”有 {size} 人。",
        "请核对场地容量，增加班数，或给课程换一类场地。",
    ),
    "clash-room-kind": Wording(
        "error",
        _PART + "“{name}”要在“{value}”类场地上课（空白是本班教室）。",
        "请增加这一类场地，或改课程的场地类型。",
    ),
    "clash-rain": Wording(
        "error",
        _PART + "“{name}”下雨时要有室内场地，要求是“{value}”（空白是任一合适的室内场地）。",
        "请增加室内场地，放宽雨天场地，或减少同一时间的户外课。",
    ),
    "clash-compulsory": Wording(
        "error",
        _PART + "必修课“{name}”不能排在{value}，当时有学生在上走班课。",
        "请给必修课增加可排的时段或星期，或改走班课的时间。",
    ),
    "clash-weekly": Wording(
        "error",
        _PART + "“{name}”每个班组每周 {value} 节，要排在可排的时段和星期里。",
        "请减少每周节数（走班课减少班数），或增加可排的时段、星期。",
    ),
    "clash-cover": Wording(
        "error",
        _PART + "{value}的学生在{cell}要有一节课，而且只能有一节。",
        "请给这个班安排一门可以补满的课（不填每周节数），并增加能教的老师。",
    ),
    "clash-teacher": Wording(
        "error",
        _PART + "{name}（{value}）同一时间只能上一节课。",
        "请增加能教的老师，或把课错开时间。",
    ),
    "clash-room": Wording(
        "error",
        _PART + "“{value}”同一时间只能上一节课。",
        "请增加同类场地，或把课错开时间。",
    ),
    "clash-wet-room": Wording(
        "error",
        _PART + "下雨时“{value}”同一时间也只能上一节课。",
        "请增加室内场地，放宽雨天场地，或减少同一时间的户外课。",
    ),
    "no-timetable-found": Wording(
        "error",
        "在规定的计算量内没有排出课表，也没能证明排不出。",
        "请先在 pins.csv 里固定一部分课，再重新生成。",
    ),
    "place-ticket": Wording(
        "error", "{value} 在“{name}”的抽签号是 {ticket}，按种子和回执应是 {known}。", _AGAIN
    ),
    "place-unasked": Wording(
        "error",
        "{value} 被安排在“{name}”，既不是有效的志愿，也没有固定安排。",
        "请不要手工改动结果文件；要由学校安排的学生，写进 pins.csv。",
    ),
    "places-over": Wording("error", "“{name}”安排了 {value} 人，名额只有 {seats} 个。", _AGAIN),
    "places-beyond": Wording(
        "notice",
        "“{name}”有 {value} 人由学校直接安排（{pins}），超过了名额 {seats} 个。",
        "请核对这些固定安排；确实需要的，留意场地能否容纳。",
    ),
    "section-size": Wording(
        "error", "“{name}”{group} 班记为 {value} 人，名单上是 {size} 人，或超过了容量。", _AGAIN
    ),
    "place-clash": Wording(
        "error",
        "{value} 被安排的课程在同一时间：{courses}（{pins}）。",
        "请改这个学生的固定安排，使他的课不在同一时间。",
    ),
    "place-too-many": Wording("error", "{value} 被安排了 {count} 门走班课，超过每人可选的门数。", _AGAIN),
    "place-too-few": Wording(
        "error",
        "“{name}”只有 {size} 人，不到开班下限 {value} 人，却开了班。",
        "请不要手工改动结果文件；确实要开的，在 pins.csv 里只写课程编号和原因。",
    ),
    "place-envy": Wording(
        "error", "{student} 更想上“{name}”，那里还有名额，或录取了顺序在后面的学生。", _AGAIN
    ),
    "place-cutoff": Wording("error", "“{name}”的录取线是 {value}，按名单应是 {wanted}。", _AGAIN),
    "session-cell": Wording("error", "“{name}”排在{value}，不在这门课可排的时段、星期或年级里。", _REPIN),
    "session-hours": Wording(
        "error", "“{name}”的时间是 {value}，与作息时间不一致。", "改了作息以后，请重新生成课表。"
    ),
    "session-empty": Wording("error", "“{name}”一个学生也没有。", "请删去这一节的固定安排，或重新生成课表。"),
    "session-weekly": Wording(
        "error", "“{name}”每周应有 {value} 节，课表里有 {count} 节，或不在给定的时间。", _REPIN
    ),
    "student-not-once": Wording(
        "error",
        "{class_name}有学生（如 {value}）在{cell}应有一节课，{day} 有 {count} 节。",
        "请给这个年级安排一门可以补满的课（不填每周节数），或改相关的固定安排。",
    ),
    "session-compulsory": Wording("error", "必修课“{name}”与走班课同时，有 {count} 名学生上不了。", _REPIN),
    "session-teacher": Wording(
        "error",
        "“{name}”安排了 {value}，能教的是 {able}。",
        "请改固定安排里的教师，或在课程表、教师表里写明他能教这门课。",
    ),
    "session-unavailable": Wording(
        "error",
        "{value} 在 {day} 不可排，课表里却有“{name}”。",
        "请改固定安排，或缩短不可排的时间；只缺几天的，可以按日期另排一位老师。",
    ),
    "session-weekly-max": Wording(
        "error",
        "{name}每周最多 {value} 节，课表里最多的一周有 {count} 节。",
        "请改固定安排，或提高他的每周上限。",
    ),
    "teacher-twice": Wording(
        "error", "{value} 同时有两节课：“{one}”和“{other}”（如 {day}）。", "请改其中一节的教师或时间。"
    ),
    "session-room": Wording(
        "error", "“{name}”排在“{value}”，应在{kind}。", "请改固定安排里的场地，或改课程的场地类型。"
    ),
    "session-rain": Wording(
        "error",
        "户外课“{name}”下雨时排在“{value}”，应是室内的{kind}。",
        "请增加室内场地，或改课程的雨天场地。",
    ),
    "room-too-small": Wording(
        "error", "{room}最多容纳 {value} 人，“{name}”有 {size} 人。", "请核对场地容量，或换一处场地。"
    ),
    "room-twice": Wording(
        "error", "{when}{value}同时有两节课：“{one}”和“{other}”（如 {day}）。", "请改其中一节的场地或时间。"
    ),
    "pin-without-members": Wording(
        "notice",
        "固定安排里的“{value}”{group} 在这一行写的时间没有学生参加，这一行不起作用。",
        "请核对星期、时段和起止日期；不再需要的删去。",
    ),
    "pin-without-group": Wording(
        "warning",
        "固定安排里的“{value}”{group} 没有开班，这一行不起作用。",
        "请核对课程编号和班组；不再需要的删去。",
    ),
    "pin-broken": Wording("error", "“{name}”没有按固定安排上课：{what}。", _AGAIN),
}
