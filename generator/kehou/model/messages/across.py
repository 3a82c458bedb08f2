"""Wording of problems about what several tables say of each other."""

from __future__ import annotations

from kehou.model.messages import Wording

TERM: dict[str, Wording] = {
    "ends-before-start": Wording("error", "“{column}”{value} 比开始的 {start} 还早。", "请查对这两个日期。"),
    "strange-term": Wording(
        "warning", "学期从 {value} 到 {end}，不像一个学期。", "请查对 term.yml 里的 term.start 和 term.end。"
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
    "bad-reading": Wording(
        "error", "“{column}”应填课时数，现在是“{value}”。", '请填最多两位小数的数，并加引号，例如 "0.5"。'
    ),
    "bad-priority-grades": Wording(
        "error", "优先类别里的“{value}”看不出是哪些年级。", "请写成“年级1-4”或“年级7”这样。"
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
        "“{value}”里还有没填完的“{mark}”。",
        "请换成真实内容；没有填完之前，网站和备案文件不会生成。",
    ),
    "short-id": Wording(
        "notice",
        "有 {count} 个“{column}”不足 {least} 位（比如“{value}”），太短的号码在公开前的隐私搜索里查不准。",
        "可以的话，请改用至少 {least} 位的号码；不改也能生成。",
    ),
}

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
        "从 {value} 起有 {count} 天不属于任何季节，这些天里分季节的时段都不开展。",
        "请把季节的起止日期接上；确实不开展可以不改。",
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
    "pinned-wrong-grade": Wording(
        "error",
        "学生 {value} 是{grade}，课程“{name}”不面向这个年级。",
        "请改课程编号，或给课程加上这个年级。",
    ),
    "pinned-no-cell": Wording(
        "error", "课程“{name}”固定在{cell}，但它的年级这时没有这个时段。", "请查对星期和时段。"
    ),
}

FAMILIES: dict[str, Wording] = {
    "one-grade-only": Wording("error", "“{column}”只能填一个年级，现在是 {value}。", "请只留一个，例如：7。"),
    "class-in-two-grades": Wording(
        "error",
        "“{value}”在这一行是{grade}，在第 {first} 行是{other}。",
        "班级名称要全校唯一，请改成“七1班”“八1班”这样，或改正年级。",
    ),
    "leaves-before-start": Wording(
        "warning", "退出日期 {value} 比起始日期 {start} 还早，等于没有参加。", "请查对两个日期。"
    ),
    "returned-without-reason": Wording(
        "error", "“{state}”退回了申请，但没有写退回原因。", "请在“{column}”里写明原因，方便告诉家长。"
    ),
    "step-out-of-turn": Wording(
        "warning",
        "申请“{value}”的“{state}”通过了，但前面的“{before}”还没有通过，这份申请不算通过。",
        "请补上前面的结果，或查对这一行。",
    ),
    "step-too-early": Wording(
        "warning",
        "“{state}”的日期 {value} 比“{before}”的 {date} 还早，这份申请不算通过。",
        "请查对审批日期，要一步不早于一步。",
    ),
    "passed-unsigned": Wording(
        "warning",
        "审批都通过了，但没有家长签字，这份申请不算通过。",
        "请补上家长签字（填“是”、√、姓名或日期）。",
    ),
    "wish-twice": Wording("notice", "志愿里的“{value}”写了两次，只算一次。", "请确认家长的志愿顺序。"),
    "wish-not-chosen": Wording(
        "warning", "志愿“{value}”（{name}）不是走班课程，不用填志愿，这个志愿不算。", "请查对课程编号。"
    ),
    "wish-wrong-grade": Wording(
        "warning",
        "志愿“{value}”（{name}）不面向{grade}，这个志愿不算。",
        "请查对课程编号，同名的课程各年级编号不同。",
    ),
    "wish-not-applied-for": Wording(
        "warning",
        "志愿“{value}”（{name}）在{cell}，但申请的时段和星期里没有这一处，这个志愿不算。",
        "请和家长核对申请的时段和星期。",
    ),
    "attendance-without-service": Wording(
        "warning",
        "{date} {grade}没有“{value}”，这一行不算。",
        "请查对日期和时段；补课日请在校历表里写明。",
    ),
}

DUTIES: dict[str, Wording] = {
    "one-bound-only": Wording(
        "error",
        "岗位“{post}”由人评分，但没有填“{column}”。",
        "评分下限和评分上限都要填；不评分的岗位两个都不填。",
    ),
    "bounds-crossed": Wording("error", "“{column}”{value} 比下限 {lower} 还小。", "请查对上限和下限。"),
    "score-and-credits": Wording(
        "warning",
        "岗位“{post}”由人评分，填的课时 {value} 不起作用。",
        "按评分计的请清空“课时”；固定计课时的请清空评分下限和上限。",
    ),
    "nobody-counted": Wording(
        "warning",
        "岗位“{post}”没有填人数，也没有评分上下限：既不排班，也不计分。",
        "要排班请填每次几人；有资格的人都评分请填评分下限和上限。",
    ),
    "post-without-period": Wording(
        "error",
        "岗位“{post}”按时段计课时，但没有填在哪些时段。",
        "请填上“{column}”，或把“计课时单位”改成“天”。",
    ),
    "duty-twice": Wording(
        "error", "和第 {first} 行重复：{value} 同一天的同一个岗位排了两次。", "请删去一行，或改成另一位教师。"
    ),
    "duty-without-period": Wording(
        "error", "岗位“{post}”按时段值守，这一行没有填时段。", "请填上“{column}”。"
    ),
    "duty-in-wrong-period": Wording(
        "error",
        "岗位“{post}”不在“{value}”值守（应在：{periods}）。",
        "请改正时段，或在岗位表里加上这个时段。",
    ),
    "scored-twice": Wording(
        "error", "{date} 的“{value}”在第 {first} 行已经给这位教师评过分了。", "请只留一行。"
    ),
    "score-out-of-bounds": Wording(
        "error",
        "岗位“{post}”的评分应在 {bounds} 之间，现在是 {value}。",
        "请和评定人核对后改正；标准变了就改岗位表。",
    ),
    "score-missing": Wording(
        "error", "岗位“{post}”没有填评分。", "请在“{column}”里填上评定的课时；没有评的就删去这一行。"
    ),
    "score-without-assessor": Wording(
        "error", "岗位“{post}”的评分没有写评定人。", "请在“{column}”里填上谁评的。"
    ),
    "score-off-step": Wording(
        "notice", "岗位“{post}”的评分 {value} 不是 {step} 的整数倍。", "请确认；确实这样评可以不改。"
    ),
    "post-not-scored": Wording(
        "error",
        "岗位“{value}”没有评分上下限，不用在这里登记，课时按岗位表计。",
        "请删去这一行；要评分就在岗位表里填上评分下限和上限。",
    ),
    "overtime-incomplete": Wording("error", "加班没有填“{column}”。", "加班要填起、止时间和评定人，请补上。"),
    "overtime-ends-early": Wording(
        "error", "加班到 {value} 结束，不晚于开始的 {start}。", "请查对两个时间，按 24 小时制填写。"
    ),
    "overtime-credits": Wording(
        "notice", "加班的课时按起止时间计算，填的 {value} 不起作用。", "请清空“{column}”，免得误会。"
    ),
    "window-ends-early": Wording(
        "error", "窗口到 {value} 为止，比开始的 {start} 还早。", "请查对两个时间，按 24 小时制填写。"
    ),
    "unknown-method": Wording("error", "没有“{value}”这种打卡方式。", "请填：{known}。"),
    "no-times": Wording("error", "打卡次数是 0，这条规则没有意义。", "请填 1 或更大的整数；不填就是 1 次。"),
    "deduction-without-item": Wording(
        "error",
        "“{kind}”要取消本岗，但没有写是哪一节、哪个岗位。",
        "请在“{column}”里填上课程编号/班组、岗位或时段。",
    ),
    "deduction-without-credits": Wording("error", "“{kind}”没有填扣多少课时。", "请在“{column}”里填上。"),
    "deduction-out-of-bounds": Wording(
        "error",
        "“{kind}”应扣 {bounds} 课时，现在是 {value}。",
        "请和评定人核对后改正；标准变了就改扣减规则表。",
    ),
    "correction-undated": Wording(
        "error", "认可了补签，但没有填批准日期，看不出是不是在截止前批准的。", "请填上“{column}”。"
    ),
    "decided-too-early": Wording("error", "批准日期 {value} 比漏打卡的 {date} 还早。", "请查对两个日期。"),
    "decided-after-lock": Wording(
        "notice",
        "{value} 批准的补签晚于截止日 {lock}，不起作用。",
        "请确认；要算数就在 term.yml 里改 settle.lock。",
    ),
    "own-substitute": Wording(
        "error", "原教师和代课教师是同一个人（{value}）。", "请改正代课教师；没有上课就把代课教师留空。"
    ),
}

MONEY: dict[str, Wording] = {
    "bad-proration": Wording("error", "按“{unit}”计费不能用“{value}”折算。", "请改成：{known}。"),
    "no-steps": Wording(
        "error",
        "收费项目“{item}”按分档收费，但收费分档表里没有它的分档。",
        "请在收费分档表里补上，或改“折算”。",
    ),
    "unused-steps": Wording(
        "warning",
        "收费项目“{value}”不是按分档收费，这些分档不起作用。",
        "请把收费项目表里的“折算”改成“分档”，或删去这些分档。",
    ),
    "several-measures": Wording(
        "error", "收费项目“{item}”的分档用了几种依据：{value}。", "一个收费项目只能用一种依据，请统一。"
    ),
    "step-twice": Wording(
        "error", "“{column}”{value} 和第 {first} 行重复。", "请删去一行，或改正“{column}”。"
    ),
    "steps-without-rest": Wording(
        "error",
        "收费项目“{item}”的分档没有写到底，超过最后一档的不知道收多少。",
        "请加一档，“{column}”留空，表示其余的情况。",
    ),
    "percents-not-100": Wording(
        "error", "“{parent}”下面各项的比例加起来是 {total}，应正好是 100%：{parts}。", "请查对各项比例。"
    ),
    "percent-and-rate": Wording(
        "error", "“{share}”既填了比例又填了单价。", "请只留一个：按比例分就清空单价，按单价发就清空比例。"
    ),
    "neither-percent-nor-rate": Wording(
        "error", "“{share}”的比例和单价都没有填。", "请填比例（例如 60），或填单价。"
    ),
    "by-with-children": Wording(
        "error",
        "“{share}”下面还有分项，又填了分配依据“{value}”。",
        "请清空它的分配依据，由下面的分项各自填写。",
    ),
    "rate-with-children": Wording(
        "error", "“{share}”按单价发放，下面不能再有分项。", "请改成按比例，或把分项的“上级”改掉。"
    ),
    "leaf-without-by": Wording(
        "error",
        "“{share}”没有填分配依据，不知道按什么分到人。",
        "请填：课时、天数、考核分、平均，或学校留存。",
    ),
    "split-circle": Wording(
        "error", "“{share}”的上级绕了一圈又回到它自己。", "请查对“{column}”；最上面一级的留空。"
    ),
}

MESSAGES: dict[str, Wording] = {**TERM, **NAMES, **DAYS, **BELLS, **COURSES, **FAMILIES, **DUTIES, **MONEY}
