"""The school's own words become blocks of plain text, each on the page where a family looks for it."""

from __future__ import annotations

from kehou.compute.guide_texts import blocks, build_texts
from kehou.model.guide import Block


def _shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)]


def test_markdown_becomes_headings_paragraphs_items_and_steps() -> None:
    """Law: the title goes (the page has its own), lines of a paragraph or item join without a space, stress marks go."""
    text = """待学校确认

# 安全措施

<!-- 给学校的话
不上网 -->
每天点名，
少一个人**马上**找。

## 晚间

- 住宿生由老师送回
  宿舍
* 走读生交给家长
1. 先点名
2、再出发
"""
    assert _shown(text) == [
        ("paragraph", "待学校确认"),
        ("paragraph", "每天点名，少一个人马上找。"),
        ("heading", "晚间"),
        ("item", "住宿生由老师送回宿舍"),
        ("item", "走读生交给家长"),
        ("step", "先点名"),
        ("step", "再出发"),
    ]


def test_markup_in_a_text_is_text() -> None:
    """Law: HTML and links stay letters; what shows them escapes them."""
    assert _shown("<script>x</script> [a](b) {{ c }} | d") == [
        ("paragraph", "<script>x</script> [a](b) {{ c }} | d")
    ]
    assert _shown("#") == []


def test_sections_about_money_and_leaving_move_to_their_pages() -> None:
    """Law: a section whose heading names 减免 or 退费 stands under 收费, one that names 退出 beside the opting out."""
    texts = build_texts(
        {
            "process": "# 报名\n\n1. 填表\n\n## 减免怎么申请\n\n找班主任。\n\n## 中途退出\n\n提前一天说。\n",
            "parents": "## 退出后的退费\n\n按天退。\n\n## 接送\n\n准时接。\n",
        }
    )
    assert texts.process == (Block(kind="step", text="填表"),)
    assert [block.text for block in texts.money] == ["退出后的退费", "按天退。", "减免怎么申请", "找班主任。"]
    assert [block.text for block in texts.leaving] == ["中途退出", "提前一天说。"]
    assert [block.text for block in texts.parents] == ["接送", "准时接。"]
    assert texts.rain == ()
