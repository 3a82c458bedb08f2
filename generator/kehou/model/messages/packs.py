"""Wording of problems in rule packs (`data/rules/*.yml`)."""

from __future__ import annotations

from kehou.model.messages import Wording

MESSAGES: dict[str, Wording] = {
    "pack-measure": Wording("error", "规则 {rule} 用了不认识的度量“{value}”", "改成约定的度量：{known}"),
    "pack-value": Wording(
        "error",
        "规则 {rule} 的数值“{value}”不合度量 {measure} 的格式：{why}",
        "照同一度量的其他规则改正；带小数的数和时间要加引号",
    ),
    "pack-repeated": Wording("error", "规则编号“{value}”用了两次", "给每条规则不同的编号"),
    "pack-dates": Wording(
        "error", "规则 {rule} 有两个数值在 {value} 同时有效", "改正 from 和 to，使日期不重叠"
    ),
}
