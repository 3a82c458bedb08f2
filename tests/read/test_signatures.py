"""What counts as a signature in 家长签字."""

from __future__ import annotations

import pytest

from kehou.read.signatures import is_signed


@pytest.mark.parametrize(
    "text",
    [
        "是", "√", "✔", "☑", "Y", "yes", "已签", "已签字", "同意", "自愿参加", "王", "王小明", "王 小明", "阿依古丽·买买提",
        "Anna Li", "2021-09-01", "9.1", "9月1日", "20210901", "https://x.cn/q/1.png",
    ],
)  # fmt: skip
def test_a_mark_a_name_or_a_date_is_a_signature(text: str) -> None:
    """Contract: 家长签字 is 是, √, a name or a date."""
    assert is_signed(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "", "否", "×", "x", "X", "／", "/", "—", "无", "(空)", "☐", "N", "no", "FALSE", "未", "未签", "未签字", "没签", "待签", "拒签",
        "未交", "未同意", "不", "不 同意", "我不同意", "不同意参加", "不参加", "不愿意", "暂不参加", "孩子不参加", "自愿不参加", "放弃", "（不参加）", "取消", "考虑中", "谢绝", "N/A",
    ],
)  # fmt: skip
def test_a_refusal_is_no_signature(text: str) -> None:
    """Law: nobody is enrolled, or charged, on a word that says no."""
    assert is_signed(text) is False


@pytest.mark.parametrize("text", ["0", "1", "2", "88", "○", "?", "。", "a"])
def test_of_anything_else_nobody_can_tell(text: str) -> None:
    """The number of an option of a form says nothing by itself."""
    assert is_signed(text) is None
