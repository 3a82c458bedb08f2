"""Wording of problems about what several tables say of each other."""

from __future__ import annotations

from kehou.model.messages import Wording, plan, rows

NAMES: dict[str, Wording] = {
    "unknown-name": Wording(
        "error",
        "“{column}”里的“{value}”在“{tables}”表里没有{hint}。",
        "写错了就改正；没有登记就到“{tables}”表里补上。",
    ),
    "unknown-item": Wording(
        "warning",
        "“{column}”里的“{value}”不是时段、岗位，也不是“课程编号/班组”{hint}，对不上是哪一节。",
        "请写成时段名、岗位名，或 X701/1、B01/七1班 这样。",
    ),
    "unknown-who": Wording(
        "error",
        "“{value}”不是发放或打卡的对象：没有人有这个岗位资格。",
        "请改成 {words}，或教师表“岗位资格”里的一种。",
    ),
    "nobody-with-role": Wording(
        "warning",
        "没有人有“{value}”这个岗位资格，这个岗位排不到人。",
        "请在教师表的“岗位资格”里填上，或改正这里。",
    ),
    "nobody-with-title": Wording(
        "warning",
        "姓名空着表示“有该岗位资格的所有人”，但没有人有“{value}”这个岗位资格。",
        "请填上姓名，或在教师表的“岗位资格”里填上。",
    ),
    "two-homeroom-teachers": Wording(
        "warning",
        "“{value}”在第 {first} 行已经有班主任了。",
        "请查对；只留一位班主任，副班主任可写在“岗位资格”里。",
    ),
    "outsider-without-org": Wording(
        "notice", "外聘人员{name}没有填所属机构。", "从机构请来的请填上机构名称；个人受聘的不用填。"
    ),
}

PEOPLE: dict[str, Wording] = {
    "class-without-homeroom": Wording(
        "notice",
        "教师表里没有“{value}”的班主任。",
        "请在班主任那一行的“班主任班级”里填上；班级写错了就改正学生表。",
    ),
    "class-without-teacher": Wording(
        "warning",
        "“{value}”没有任课教师，也没有班主任，“{name}”（{place}）没有人能给这个班上。",
        "请在教师表的“任教班级”里填上这个班，或在课程表的“教师”里指定；班级写错了就改正学生表。",
    ),
    "applied-not-offered": Wording(
        "warning",
        "学生是{grade}（{place}），{grade}{days}没有“{value}”，申请的这一项不算。",
        "请和家长核对申请的时段和星期；学校开设的，请在时段表里补上这个年级。",
    ),
    "duty-while-away": Wording(
        "warning",
        "{date} {who} 不可排（{place}），值班表却排了“{post}”。",
        "请换一位教师；当天能来的，改教师表的“不可排”。",
    ),
    "substitute-while-away": Wording(
        "warning",
        "{date} {who} 不可排（{place}），却由他代“{item}”。",
        "请查对代课教师；当天能来的，改教师表的“不可排”。",
    ),
}

MESSAGES: dict[str, Wording] = {**NAMES, **PEOPLE, **plan.MESSAGES, **rows.MESSAGES}
