"""Whether a family takes part and whether it signed, however it puts it."""

from __future__ import annotations

import pytest

from kehou.read.exports.consent import is_consent, takes_part


@pytest.mark.parametrize(
    "answer",
    [
        "参加", "A.参加", "A、愿意", "（A）是", "是", "√", "自愿参加", "我自愿参加", "同意", "需要", "是（参加）", "是，参加",
        "1、参加课后服务", "孩子愿意参加", "Ｙ",
    ],
)  # fmt: skip
def test_a_yes(answer: str) -> None:
    """The letter before an option says nothing; every part of the answer says yes."""
    assert takes_part(answer) is True


@pytest.mark.parametrize(
    "answer",
    [
        "不参加", "B.不参加", "B、否", "b 否", "（B）不参加", "暂不参加", "自愿不参加", "放弃", "孩子不参加", "（不参加）", "×", "x", "X",
        "否", "否（不参加）", "无", "没有", "2、不需要", "不愿意参加课后服务", "拒绝", "本学期不报名", "未报名", "B.×",
    ],
)  # fmt: skip
def test_a_no(answer: str) -> None:
    """Options and words of refusal in full."""
    assert takes_part(answer) is False


@pytest.mark.parametrize(
    "answer",
    [
        "", "2", "1", "看情况", "周三不参加", "除周三外参加", "没有问题", "无条件参加", "不得不参加", "参加，不参加", "暂未决定",
        "参加/不参加", "部分参加", "？", "王小明",
    ],
)  # fmt: skip
def test_what_nobody_can_tell(answer: str) -> None:
    """Numbers of options, conditions and both at once are for the school to say."""
    assert takes_part(answer) is None


@pytest.mark.parametrize(
    ("answer", "signed"),
    [
        ("是", True),
        ("√", True),
        ("A、同意", True),
        ("王", True),
        ("安先生", True),
        ("Anna Li", True),
        ("2021-09-01", True),
        ("9.1", True),
        ("9月1日", True),
        ("https://img.example.cn/s/1.png", True),
        ("", False),
        ("我不同意", False),
        ("拒签", False),
        ("B、拒绝签字", False),
        ("B.不同意", False),
        ("2.无", False),
        ("×", False),
        ("放弃", False),
        ("2", None),
        ("家长不在", False),
        ("奶奶不在", None),
        ("取消", False),
        ("谢绝参加", False),
        ("再考虑一下", False),
        ("待定", False),
        ("N/A", False),
        ("null", False),
        ("A", None),
    ],
)
def test_a_signature(answer: str, signed: bool | None) -> None:
    """Contract: 是, √, a name or a date, and the address of a picture; a word of refusal among others is open."""
    assert is_consent(answer) is signed
