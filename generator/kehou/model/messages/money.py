"""Wording of problems about fees, payments and the split."""

from __future__ import annotations

from kehou.model.messages import Wording

TABLES: dict[str, Wording] = {
    "fee-cap-month": Wording(
        "error", "按学期计费的“{item}”填了月封顶 {value} 元。", "请删去月封顶，改填学期封顶。"
    ),
    "payment-zero": Wording("error", "{kind}的金额是 0。", "请填实际收付的金额；没有收付就删去这一行。"),
    "payment-no-month": Wording(
        "warning",
        "“{item}”按学期收，这一笔却写了月份 {value}。",
        "请删去月份；其实按月收的，请改收费项目的计费单位。",
    ),
    "payment-month": Wording(
        "warning",
        "这一笔写的是 {value}，不在本学期（{first} 到 {last}），那个月没有应收。",
        "请核对月份；补交、补退以前月份的，请确认该不该记在本学期。",
    ),
    "refund-too-much": Wording(
        "warning",
        "{who}的“{item}”退了 {value} 元，比交的 {paid} 元还多。",
        "请核对这名学生的缴费和退费记录。",
    ),
    "split-only-rates": Wording(
        "error",
        "{parent}下面只有按单价发放的项目，余下的钱没有去处。",
        "请加一项填比例的，比例 100%；余钱留下的话，分配依据填“学校留存”。",
    ),
    "split-rate-retained": Wording("error", "学校留存不能填单价：“{share}”没有人领。", "请改填比例。"),
    "split-of-unused": Wording(
        "warning", "“{share}”按{by}分配，“计入”用不上。", "请删去计入；只有按课时、按天数分配的项目用得上。"
    ),
    "points-share": Wording(
        "error",
        "考核分用于“{value}”，它不是按考核分分配的项目。",
        "请改正分配项目；不填表示用于全部按考核分分配的项目。",
    ),
}

RESULTS: dict[str, Wording] = {
    "pool-negative": Wording(
        "error",
        "可分配的总额是 {value} 元：支出和退费比收入多。",
        "请核对缴费、收入和支出，把日期和金额填对。",
    ),
    "share-negative": Wording(
        "error",
        "“{share}”分到 {value} 元：按单价先发放的已经超过可分的钱。",
        "请降低单价，或先核对收入和支出。",
    ),
    "share-no-weight": Wording(
        "error",
        "“{share}”有 {yuan} 元，但没有一个人有它要的{by}，分不下去。",
        "请核对分配表的计入和发放对象，以及教师的身份；没有人该领就删去这一项。",
    ),
    "share-not-yet": Wording(
        "warning",
        "“{share}”有 {yuan} 元，到结算日还没有人有它要的{by}，暂时不分。",
        "等有人做了再分；不该有这一项就改分配表。",
    ),
    "share-pending": Wording(
        "warning", "“{share}”还没有考核分，{yuan} 元留着待考核。", "考核以后填好考核分表，再做一次。"
    ),
    "share-no-points": Wording(
        "error",
        "“{share}”有 {yuan} 元，已经决算，却没有一个人有考核分，分不下去。",
        "请填好考核分表，再做一次；还没有考核，就把 term.yml 的 settle.until 写成服务结束前的日期，先做预算。",
    ),
    "no-withholding": Wording(
        "error",
        "劳务费要预扣个人所得税，但没有 {value} 当天有效的预扣率表。",
        "请查对 term.yml 的 settle.paid_on（不填就按 as_of 或服务开始日）；日期无误，就换用有这一年预扣率表的版本。",
    ),
    "sum-wrong": Wording(
        "error",
        "{what}对不上：应为 {expected} 元，算出 {value} 元。",
        "这是程序的错误，请把学校文件夹发给维护的人。",
    ),
    "charge-wrong": Wording(
        "error",
        "{who}的“{item}”算得不对：应收 {gross} 元，减免 {waived} 元，实收 {net} 元。",
        "这是程序的错误，请把学校文件夹发给维护的人。",
    ),
    "charge-above-price": Wording(
        "error",
        "{who}的“{item}”一个月应收 {value} 元，超过标准 {price} 元。",
        "这是程序的错误，请把学校文件夹发给维护的人。",
    ),
    "paid-but-unpayable": Wording(
        "error",
        "{who}是{status}，不发津贴，却分到了 {value} 元。",
        "这是程序的错误，请把学校文件夹发给维护的人。",
    ),
}

MESSAGES: dict[str, Wording] = {**TABLES, **RESULTS}
