"""What an option of a form means in the school's own words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kehou.model.school import School
from kehou.model.tables.plan import Course, Period
from kehou.read.exports.options import Meanings, parts_of
from kehou.read.school import open_school
from tests.folders import write_school


@pytest.fixture(scope="module")
def meanings(tmp_path_factory: pytest.TempPathFactory) -> Meanings:
    """Two football clubs, a calligraphy club beside a class lesson of that name, and 棋 within 象棋."""
    opened, _ = open_school(write_school(tmp_path_factory.mktemp("溪山小学")))
    assert isinstance(opened, School)
    courses = tuple(
        Course(course=id_, name=name, grades=grades, grouping=grouping)
        for id_, name, grades, grouping in (
            ("X101", "足球", (1,), "走班"),
            ("X201", "足球", (2,), "走班"),
            ("X301", "书法", (1, 2), "走班"),
            ("B001", "书法", (1, 2), "行政班"),
            ("X401", "棋", (1, 2), "走班"),
            ("X402", "象棋", (1, 2), "走班"),
            ("X501", "合唱", (1,), "走班"),
            ("X502", "合唱", (1,), "走班"),
        )
    )
    periods = tuple(
        Period(period=name, category="课后服务", grades=(1,), weekdays=(1,)) for name in ("托管一", "托管二")
    )
    return Meanings(replace(opened, courses=courses, periods=periods))


def test_a_yes_or_no_is_one_option() -> None:
    """无 is an answer there, and so is a blank where somebody has to say whether a child takes part."""
    assert parts_of("是否参加", "无") == ("无",)
    assert parts_of("是否参加", "") == ("（没有作答）",)
    assert parts_of("家长签字", "") == ()


def test_marks_between_options() -> None:
    """┋ of 问卷星, the arrow of an order, lines; commas belong to an option; 无 is none."""
    assert parts_of("志愿", "足球┋书法 ┋足球") == ("足球", "书法")
    assert parts_of("志愿", "足球→书法") == ("足球", "书法")
    assert parts_of("志愿", "唱歌，跳舞") == ("唱歌，跳舞",)
    assert parts_of("志愿", "无") == ()


@pytest.mark.parametrize(
    ("column", "text", "grades", "words"),
    [
        ("志愿", "足球", (1,), ("X101",)),
        ("志愿1", "足 球", (2,), ("X201",)),
        ("志愿", "x301", (1,), ("X301",)),
        ("志愿", "书法", (1,), ("X301",)),
        ("志愿", "足球", (3,), ()),
        ("志愿", "合唱", (1,), ()),
        ("志愿", "马术", (1,), ()),
        ("申请时段", "托管 一", (), ("托管一",)),
        ("申请时段", "托管一;托管二", (), ("托管一", "托管二")),
        ("申请时段", "托管三", (), ()),
        ("申请星期", "周一、周三", (), ("周一", "周三")),
        ("申请星期", "星期日", (), ("周日",)),
        ("申请星期", "看情况", (), ()),
        ("申请星期", "除周三外", (), ()),
        ("申请星期", "周一至周五（周三除外）", (), ()),
    ],
)
def test_exact_words(
    meanings: Meanings, column: str, text: str, grades: tuple[int, ...], words: tuple[str, ...]
) -> None:
    """A course by id, or by name among those of the grade, 走班 first; a period; weekdays; else the reason why not."""
    value = meanings.read(column, text, grades)
    assert value.words == words
    assert bool(value.why) != bool(words)


@pytest.mark.parametrize(
    ("column", "option", "word"),
    [
        ("志愿", "足球（周三下午）", "足球"),
        ("志愿", "象棋社", "象棋"),
        ("志愿", "足球和书法", ""),
        ("志愿", "马术", ""),
        ("申请时段", "托管一（15:30—16:30）", "托管一"),
        ("申请时段", "托管一、托管二", ""),
        ("申请星期", "星期三 下午", "周三"),
        ("申请星期", "除周三外", ""),
        ("申请星期", "周三以外都可以", ""),
        ("申请星期", "不要周三", ""),
        ("申请星期", "周三不行", ""),
        ("申请时段", "除托管一外", ""),
        ("志愿", "不参加足球", ""),
        ("申请星期", "每天", "周一;周二;周三;周四;周五"),
    ],
)
def test_words_within_longer_options(meanings: Meanings, column: str, option: str, word: str) -> None:
    """The one word of the school inside is a guess to confirm; two, none, or one taken back are left open."""
    match = meanings.propose(column, option)
    assert (match.id, match.sure) == (word, False)
    assert match.why
