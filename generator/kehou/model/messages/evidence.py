"""Wording of problems about rosters, punches and credit hours that only computing can show."""

from __future__ import annotations

from kehou.model.messages import Wording

MESSAGES: dict[str, Wording] = {
    "substitution-no-line": Wording(
        "error",
        "{date} {who} 没有“{item}”{period}，这一行代课对不上。他当天的安排：{lines}。",
        "请照课表或值班表改正日期、时段、项目或原教师；由人评分的岗位换人，请改值班表。",
    ),
    "substitution-several-lines": Wording(
        "error",
        "{date} {who} 的“{item}”有 {count} 项（{lines}），看不出代的是哪一项。",
        "请在“时段”里写明；值班表里重复的行请删去。",
    ),
    "lines-overlap": Wording(
        "error",
        "{date} {who} 同一时间有两项：{first}，{second}（见 {place}）。",
        "一个人不能同时在两处，请把其中一项改由别人代，或改正时段。",
    ),
    "score-not-on-roster": Wording(
        "error",
        "{date} 的“{post}”没有排 {who}（当天排的是：{standing}），不能评分。",
        "请改正日期或工号；当天确实是他，请改值班表。",
    ),
    "score-without-role": Wording(
        "error",
        "{who} 没有“{role}”这个岗位资格，不能按“{post}”评分。",
        "请改正工号，或在教师表里补上岗位资格。",
    ),
    "score-on-idle-day": Wording(
        "warning", "{date} 没有“{post}”这个岗位的值守（不是服务日或不在它的星期），却有评分。", "请查对日期。"
    ),
    "overtime-earns-nothing": Wording(
        "warning",
        "{date} {who} 加班 {value} 不计课时：没有完整包含一个时段，或那段时间他已经有课，或当天已被取消。",
        "请查对起止时间；只到一部分的时段不计，这样没错就不用改。",
    ),
    "deduction-without-line": Wording(
        "warning",
        "{date} {who} 没有“{value}”这一项，取消本岗没有取消任何课时。",
        "请照课表或值班表改正日期、工号或项目；由人评分的岗位请直接改评分。",
    ),
    "deduction-elsewhere": Wording(
        "warning",
        "{date} {who} 没有“{value}”这一项，扣减照样计算。",
        "请照课表或值班表查对日期、工号和项目。",
    ),
    "correction-without-effect": Wording(
        "notice",
        "{date} {who} 的补签没有改变课时：打卡已经合格，或他在“{value}”没有课，或另有规则没有做到。",
        "请确认；不必改的可以不管。",
    ),
    "rule-names-scored-post": Wording(
        "warning",
        "打卡规则“{rule}”提到了由人评分的岗位“{value}”，评分岗位没有固定课时，规则对它不起作用。",
        "请由评定人在评分里体现；要取消全天请在“不满足时取消”里写“当天”。",
    ),
    "post-unpriced": Wording(
        "notice",
        "岗位“{post}”没有填课时，也不评分：{count} 人次值守都不计课时。",
        "请确认；要计课时就在“{column}”里填上。",
    ),
    "after-until": Wording(
        "notice",
        "有 {count} 行的日期在结算截止日 {value} 之后，已经核对，但不计算。",
        "结算下一段时会计入，不用改。",
    ),
    "seven-before-three-after": Wording(
        "notice",
        "{who} 有 {count} 节没有“前{before}后{after}”的打卡（上课前 {before} 分钟到岗 {late} 节，"
        "下课后 {after} 分钟离岗 {early} 节），例如 {date} {item}。",
        "这只是提醒，不扣课时；要扣请登记在扣减表里。",
    ),
}
