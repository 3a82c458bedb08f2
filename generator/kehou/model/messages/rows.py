"""Wording of problems about the rows of families, duties and money."""

from __future__ import annotations

from kehou.model.messages import Wording

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
    "unclear-signature": Wording(
        "error",
        "“{value}”看不出家长签了没有。",
        "签了的请填“是”、√、姓名或日期，没有签的不填。",
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

MESSAGES: dict[str, Wording] = {**FAMILIES, **DUTIES, **MONEY}
