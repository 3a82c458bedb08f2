"""Wording of problems about the plan of a term: term.yml, days, bell times, courses."""

from __future__ import annotations

from kehou.model.messages import Wording

TERM: dict[str, Wording] = {
    "ends-before-start": Wording("error", "“{column}”{value} 比开始的 {start} 还早。", "请查对这两个日期。"),
    "strange-term": Wording(
        "warning", "学期从 {value} 到 {end}，不像一个学期。", "请查对 term.yml 里的 term.start 和 term.end。"
    ),
    "endless-term": Wording(
        "error",
        "学期从 {start} 到 {value}，超过两年。",
        "请查对 term.yml 里的 term.start 和 term.end 的年份。",
    ),
    "service-outside-term": Wording(
        "error",
        "课后服务的日期 {value} 不在学期（{start} 至 {end}）里。",
        "请改正 {column}，或改正学期的起止日期。",
    ),
    "lock-before-until": Wording(
        "warning",
        "补签截止日 {value} 早于结算截止日 {until}，之后几天漏打卡就没有机会补签了。",
        "请查对 settle.lock 和 settle.until。",
    ),
    "step-not-above-zero": Wording(
        "error", "“{column}”应大于 0，现在是 {value}。", "请改成评分的最小单位，例如 0.5；不写就是 0.5。"
    ),
    "no-traditional-yet": Wording(
        "error",
        "language 写的是 zh-Hant，这个版本还不能把网站转成繁体，只生成简体网站。",
        "请改成 language: zh-Hans；表格里可以用繁体字，姓名和正文照原样显示。",
    ),
    "step-named-twice": Wording(
        "error", "审批环节“{value}”写了两次，报名表里分不清是哪一次。", "请给两个环节取不同的名称。"
    ),
    "nobody-applies": Wording(
        "warning",
        "审批环节里没有家长这一步，看不出是家长自愿申请的。",
        "请在 term.yml 的 approval 里加上 {{state: 家长自愿申请, actor: 家长}}。",
    ),
    "bad-colour": Wording(
        "error", "“{value}”不是颜色代码。", '请写成 "#1f6f5c" 这样（要加引号），或删去 {column}。'
    ),
    "bad-website": Wording("warning", "“{value}”不像网址。", "请写成 https:// 开头的完整网址，或留空。"),
    "nothing-listed": Wording(
        "warning", "term.yml 的 {column} 一条也没有写，没有{what}可用。", "请至少写一条。"
    ),
    "placeholder": Wording(
        "warning",
        "还没有填完，写着“{value}”。",
        "请换成真实的内容，不要留下“{mark}”；没有填完之前，网站和备案文件不会生成。",
    ),
    "short-id": Wording(
        "notice",
        "有 {count} 个“{column}”不足 {least} 位（比如“{value}”），太短的号码在公开前的隐私搜索里查不准。",
        "可以的话，请改用至少 {least} 位的号码；不改也能生成。",
    ),
}

DAYS: dict[str, Wording] = {
    "outside-term": Wording(
        "error", "{value} 不在学期（{start} 至 {end}）里。", "请查对年份和月份；不是这个学期的记录请移走。"
    ),
    "date-out-of-term": Wording(
        "warning",
        "{value} 不在学期（{start} 至 {end}）里，不起作用。",
        "请查对年份和月份；用不着的可以删去。",
    ),
    "far-from-term": Wording(
        "warning", "{value} 离学期（{start} 至 {end}）一年以上。", "请查对年份；确实无误可以不改。"
    ),
    "one-weekday-only": Wording(
        "error", "“{column}”只能填一个星期几，现在是 {value}。", "请只留一个，例如：五。"
    ),
    "weekend-without-weekday": Wording(
        "error",
        "{date} 是周末，写了“上课”，但没有写按星期几的课表。",
        "请在“{column}”里填星期几（例如：五）；当天不开展课后服务就把类型改成“调休上班”。",
    ),
    "day-named-twice": Wording(
        "error",
        "{value} 和第 {first} 行说的是同一天、同样的年级和时段，不知道以哪一行为准。",
        "请删去一行，或写清各管哪些年级、哪些时段。",
    ),
    "seasons-overlap": Wording(
        "error",
        "“{value}”和第 {first} 行的季节重叠：{start} 至 {end} 属于两个季节。",
        "请改正起止日期，让每一天只属于一个季节。",
    ),
    "days-without-season": Wording(
        "warning",
        "{value} 至 {last} 这 {count} 天不属于任何季节，分季节的时段在这些天里都不开展。",
        "请改“季节”表的起止日期，让前后两个季节接上；确实不开展可以不改。",
    ),
}

HOLIDAYS: dict[str, Wording] = {
    "holiday-not-in-calendar": Wording(
        "warning",
        "{dates} 是{name}假期，“校历”里没有写，会照常开展课后服务。",
        "放假就在“校历”里给每一天加一行，例如：日期 {value}，类型 放假，说明 {name}；确实照常开展的，类型填 上课。",
    ),
    "make-up-day-unanswered": Wording(
        "warning",
        "{value} 是{name}的调休上班日，“校历”里没有写，当天不会开展课后服务。",
        "请在“校历”里加一行：日期 {value}，类型 调休上班。不开展课后服务的，“按星期”留空；开展的，“按星期”填按星期几的课表（例如：五）。",
    ),
    "holiday-on-workday": Wording(
        "notice",
        "{value} 按国家安排是工作日，校历写的是放假（{note}）。",
        "请查对日期；学校确实放假可以不改。",
    ),
    "make-up-not-official": Wording(
        "notice",
        "{value} 不是国家安排的调休上班日，校历写的是调休上班。",
        "请查对日期；学校自己安排的调休可以不改。",
    ),
    "holiday-disputed": Wording(
        "warning",
        "{value} 放不放假，两份节假日资料说法不同，“校历”里也没有写。",
        "请查国务院办公厅的放假通知，在“校历”里加一行：类型填 放假、上课 或 调休上班。",
    ),
    "holidays-not-announced": Wording(
        "notice",
        "{value} 年的放假调休安排还没有收录，只核对了法定节日，没有核对调休。",
        "国务院办公厅的通知（多在上一年十一月）公布后，请在“校历”里补上放假和调休上班的日子。",
    ),
}

BELLS: dict[str, Wording] = {
    "bell-ends-early": Wording(
        "error", "结束时间 {value} 不晚于开始时间 {start}。", "请查对两个时间，按 24 小时制填写。"
    ),
    "period-named-as-post": Wording(
        "warning",
        "时段“{value}”和一个岗位同名，打卡规则和扣减里分不清说的是哪一个。",
        "请给岗位或时段换一个名称，例如“{value}值守”。",
    ),
    "bell-twice": Wording(
        "error",
        "时段“{value}”和第 {first} 行重复：{grade}{weekday}有两份时间。",
        "请删去一行，或把年级、星期、季节分开。",
    ),
    "bell-with-and-without-season": Wording(
        "error",
        "时段“{value}”在{grade}{weekday}既有全年的时间，又有分季节的时间（见第 {first} 行）。",
        "请给每一行都填上季节，或都不填。",
    ),
    "season-without-bell": Wording(
        "warning",
        "时段“{value}”只有{has}的时间，没有{season}的（{place}），{season}里{grade}{weekday}就没有这个时段。",
        "请给“{value}”加上季节为“{season}”的行；{season}里确实不开展可以不改。",
    ),
    "bells-overlap": Wording(
        "error",
        "时段“{value}”和第 {first} 行的“{other}”时间重叠，{grade}{weekday}的学生会同时在两处。",
        "请改正起止时间，或把年级、星期分开。",
    ),
    "categories-overlap": Wording(
        "notice",
        "时段“{value}”和第 {first} 行的“{other}”时间重叠（{grade}{weekday}）。",
        "两种服务由家长选一种的可以不改；否则请改正起止时间。",
    ),
}

ROOMS: dict[str, Wording] = {
    "capacity-above-room": Wording(
        "warning",
        "课程“{name}”每班容量 {value} 人，{kind}里最大的是{room}（{place}），只容纳 {seats} 人，报满时坐不下。",
        "请减小课程的容量，或换一类场地；场地的容量写错了就改场地表。",
    ),
    "pinned-room-small": Wording(
        "warning",
        "固定的场地“{value}”（{place}）只容纳 {seats} 人，课程“{name}”（{course}）每班容量 {capacity} 人。",
        "请换一处场地，或减小课程的容量。",
    ),
}

COURSES: dict[str, Wording] = {
    "no-seats": Wording(
        "error",
        "课程“{name}”的“{column}”要填 1 或更大的整数，现在是：{value}。",
        "走班课程要填班数和容量，才知道有多少名额；其他课程不限就留空。",
    ),
    "no-group-size": Wording(
        "error", "年级混编的课程“{name}”没有填班数和容量，不知道一个年级分几个班。", "请至少填上班数或容量。"
    ),
    "no-weekly": Wording(
        "error",
        "课程“{name}”的每周节数应是 1 或更大的整数，现在是：{value}。",
        "请填每周几节；行政班和年级混编的课程要补满其余各节，就留空。",
    ),
    "never-opens": Wording(
        "error",
        "课程“{name}”的开班下限是 {value} 人，但名额一共只有 {seats} 个，永远开不了班。",
        "请减小开班下限，或增加班数、容量。",
    ),
    "course-never-runs": Wording(
        "error",
        "课程“{name}”面向{grade}，但{grade}在它的可排时段和星期里没有课后服务时间。",
        "请查对“可排时段”“可排星期”和时段表里的年级、星期。",
    ),
    "walking-cells": Wording(
        "error",
        "走班课程“{name}”每周 {value} 节，可排时段乘可排星期却有 {count} 处：{found}。",
        "请让两者相等：改每周节数，或缩小“可排时段”“可排星期”；也可以在固定安排表里写明在哪几处上。",
    ),
    "walking-cell-missing": Wording(
        "error",
        "走班课程“{name}”要在{cell}上，但{grade}这时没有这个时段。",
        "请给{grade}补上这个时段，或改课程的年级、可排时段。",
    ),
    "nobody-teaches": Wording(
        "error", "走班课程“{name}”没有教师。", "请在“教师”里填工号，或在教师表的“可授课程”里填 {value}。"
    ),
    "no-seed": Wording(
        "error",
        "有走班课程，但 term.yml 里没有抽签的种子（lottery.seed）。",
        '请公开抽取一串数字，写成 lottery: 下一级的 seed: "20210903-417"，要加引号。',
    ),
    "no-lottery-key": Wording(
        "error",
        "有走班课程，但文件夹里没有 lottery.key，算不出学生的回执号。",
        "请把原来的 lottery.key 放回来；还没有公布过回执号的，请新建一个名为 lottery.key 的文本文件，写上一长串没有人知道的随机字符。",
    ),
    "short-lottery-key": Wording(
        "warning",
        "lottery.key 不足 {least} 个字符，外人可以一个个试出来，再用学号对出每个学生的回执号。",
        "请在公布抽签之前换成一长串没有人知道的随机字符；回执号已经公布的，这一学期不要再改，下学期换掉。",
    ),
    "sample-lottery-key": Wording(
        "warning",
        "lottery.key 和示例学校 {sample} 的一样，那是公开的：谁都能用学号对出每个学生的回执号。",
        "请在公布抽签之前把 lottery.key 的内容换成一长串没有人知道的随机字符；回执号已经公布的，请换掉以后重新公布并说明。",
    ),
    "pinned-wrong-grade": Wording(
        "error",
        "学生 {value} 是{grade}，课程“{name}”不面向这个年级。",
        "请改课程编号，或给课程加上这个年级。",
    ),
    "pinned-no-cell": Wording(
        "error", "课程“{name}”固定在{cell}，但它的年级这时没有这个时段。", "请查对星期和时段。"
    ),
}

MESSAGES: dict[str, Wording] = {**TERM, **DAYS, **HOLIDAYS, **BELLS, **ROOMS, **COURSES}
