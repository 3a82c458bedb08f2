"""Wording of problems about groups, places and the timetable."""

from __future__ import annotations

from kehou.model.messages import Wording

MESSAGES: dict[str, Wording] = {
    "no-lottery": Wording(
        "error",
        "有走班课程，但 term.yml 里没有 lottery（抽签的种子）",
        "在 term.yml 写上 lottery 的 seed（带引号，如当众抽出的数字）和 announced_on（公布日期）",
    ),
    "no-lottery-key": Wording(
        "error",
        "有走班课程，但没有抽签密钥 lottery.key，无法给学生编回执",
        "用 kehou new 新建一个学校文件夹，把里面的 lottery.key 复制过来；密钥不要公开",
    ),
    "walking-cells": Wording(
        "error",
        "走班课程“{name}”的上课时间不确定：每周节数是 {value}，可排星期和可排时段合起来却有 {found} 格",
        "改可排星期或可排时段，使格数正好等于每周节数；或在 pins.csv 里把每一节的星期和时段固定下来",
    ),
    "walking-size": Wording(
        "error",
        "走班课程“{name}”没有填{column}，算不出有多少名额",
        "在这一行填上{column}（大于 0 的整数）",
    ),
}
