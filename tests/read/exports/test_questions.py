"""Which column a question fills, by what it asks for."""

from __future__ import annotations

import pytest

from kehou.read.exports.questions import propose_columns


@pytest.mark.parametrize(
    ("question", "column", "sure"),
    [
        ("学号", "学号", True),
        ("1、学号", "学号", True),
        ("2、孩子的学号（10位）", "学号", False),
        ("3、学生姓名", "姓名", False),
        ("3、家长姓名", "不导入", True),
        ("4、家长手机号码", "不导入", True),
        ("5、身份证号", "不导入", True),
        ("所在班级", "班级", False),
        ("6、第一志愿", "志愿1", False),
        ("7、第2志愿课程", "志愿2", False),
        ("志愿九", "志愿9", False),
        ("8、想参加的社团", "志愿", False),
        ("9、是否自愿参加课后服务", "是否参加", False),
        ("课后服务参加意愿", "是否参加", False),
        ("报名意向", "是否参加", False),
        ("您的意愿", "是否参加", False),
        ("您愿意吗", "是否参加", False),
        ("孩子要参加课后服务吗", "是否参加", False),
        ("参加/不参加", "是否参加", False),
        ("是否同意孩子参加课后服务", "是否参加", False),
        ("课程意向", "志愿", False),
        ("第一意愿", "", False),
        ("9、是否同意孩子参加托管", "是否参加", False),
        ("9、家长承诺书（同意）", "家长签字", False),
        ("10、申请哪些时段", "申请时段", False),
        ("11、星期几参加", "申请星期", False),
        ("12、家长签字确认", "家长签字", False),
        ("13、还有什么建议", "", False),
    ],
)
def test_one_question(question: str, column: str, sure: bool) -> None:
    """The name of a column itself is sure, and so is what must not leave the form; a keyword is a guess."""
    match = propose_columns([question], [])[question]
    assert (match.id, match.sure) == (column, sure)


def test_no_column_is_filled_twice() -> None:
    """The second question about the same thing stays open, unless it is left out anyway."""
    found = propose_columns(["1、学号", "2、再填一次学号", "3、电话", "4、手机"], ["班级"])
    assert [it.id for it in found.values()] == ["学号", "", "不导入", "不导入"]
    assert propose_columns(["班级"], ["班级"])["班级"].id == ""
