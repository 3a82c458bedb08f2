"""Marks of unfinished texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.check.placeholders import placeholder_in, placeholder_in_markdown
from kehou.check.school import read_and_check
from tests.folders import told, write_school


@pytest.mark.parametrize(
    "text", ["XX小学", "某某县", "20XX年", "电话待定", "张*", "××镇", "ＸＸ学校", "〔20XX〕3号", "二〇XX年"]
)
def test_an_unfinished_text_is_known_by_its_mark(text: str) -> None:
    """`*`, XX, 某某, 20XX and 待定 in any width."""
    assert placeholder_in(text)


@pytest.mark.parametrize(
    "text", ["溪山小学", "MAXX牌", "5×5 人制", "https://xx.example", "X701", "2021年", "某些课程", "X班"]
)
def test_a_finished_text_is_left_alone(text: str) -> None:
    """A single × or X, letters of a word and ids are no marks."""
    assert placeholder_in(text) == ""


@pytest.mark.parametrize(
    "text", ["* 点名", "  * 交接", "请**务必**准时", "*提前一天*请假", "***", "* * *", "* **安全**第一"]
)
def test_markdown_may_use_its_stars(text: str) -> None:
    """A list's star and the stars around words to stress are no marks."""
    assert placeholder_in_markdown(text) == ""


@pytest.mark.parametrize("text", ["* 联系人：张**", "校长*", "** 县", "请**务必**找李*"])
def test_markdown_does_not_hide_a_mark(text: str) -> None:
    """A star that stresses nothing stands for something left out."""
    assert placeholder_in_markdown(text) == "*" * (2 if "**" in text and "务必" not in text else 1)


def test_every_place_is_searched(tmp_path: Path) -> None:
    """term.yml, 人员, guide and documents: each mark is a warning where it stands."""
    changes: dict[str, str | None] = {
        "people.csv": "组别,角色,姓名,职务\n领导小组,组长,某某,校长\n领导小组,副组长,苏明远,待定\n",
        "guide/safety.md": "# 安全措施\n\n* 联系人：XX\n",
        "guide/documents/plan.md": "---\ntitle: 方案\nadopted: 2021-08-31\n---\n\n20XX 年制定。\n",
    }
    problems = read_and_check(write_school(tmp_path, changes))[1]
    assert {it.level for it in problems} == {"warning"}
    assert told(problems) == [
        ("placeholder", "guide/documents/plan.md", 0, ""),
        ("placeholder", "guide/safety.md", 3, ""),
        ("placeholder", "people.csv", 2, "姓名"),
        ("placeholder", "people.csv", 3, "职务"),
    ]
