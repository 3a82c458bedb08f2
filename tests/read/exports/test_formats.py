"""All exports: told apart by what stands in them, never by a name; no line goes missing, whatever it holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.read.exports.formats import FORMATS, open_export
from kehou.read.exports.record import HEAD, Format
from kehou.read.sheets import Line
from tests.exports import DINGTALK, DINGTALK_DAILY, TENCENT, WECOM, WJX, card_sheet, punch, write_xlsx

SAMPLES = {
    "考勤机 attlog.dat": [["1027", "2021-09-06 07:11:05", "1", "0", "1", "0"]] * 3,
    "考勤机刷卡记录表": card_sheet(),
    "钉钉原始记录": DINGTALK,
    "钉钉每日统计": DINGTALK_DAILY,
    "企业微信打卡日报": WECOM,
    "问卷星答卷": WJX,
    "腾讯收集表": TENCENT,
}


def lines_of(rows: Sequence[Sequence[object]]) -> list[Line]:
    """Rows with content as lines of a sheet, merged cells not filled."""
    texts = [tuple("" if cell is None else str(cell).strip() for cell in row) for row in rows]
    return [Line(number, cells) for number, cells in enumerate(texts, 1) if any(cells)]


@pytest.mark.parametrize("title", SAMPLES)
def test_each_is_recognised_and_no_other_claims_it(title: str) -> None:
    """The first format that fits is the right one."""
    head = lines_of(SAMPLES[title])[:HEAD]
    assert next(it.title for it in FORMATS if it.fits(head)) == title


def test_what_is_no_export_is_told(tmp_path: Path) -> None:
    """A table of the school itself is not taken for an export, and the message names what would be."""
    path = tmp_path / "学生.csv"
    path.write_text("学号,姓名,年级,班级\nS1,安安,1,一1班\n", encoding="utf-8")
    exports, problems = open_export(path)
    assert exports == ()
    assert [it.code for it in problems] == ["import-unknown-export"]
    assert "钉钉原始记录" in problems[0].fix


def test_the_other_sheets_of_a_workbook_are_named(tmp_path: Path) -> None:
    """A month's report of 钉钉 has the records among other sheets; empty ones are not worth a word."""
    path = write_xlsx(tmp_path / "a.xlsx", {"月度汇总": [["甲"]], "原始记录": DINGTALK, "空": []})
    exports, problems = open_export(path)
    assert [it.format.title for it in exports] == ["钉钉原始记录"]
    assert [(it.code, it.value) for it in problems] == [("import-other-sheet", "月度汇总")]


_WORDS = st.sampled_from(
    [
        "", "工 号:", "姓 名:", "姓名", "1", "2", "3", "4", "31", "考勤日期", "打卡时间", "打卡结果", "日期", "时间", "账号",
        "最早", "最晚", "打卡次数(次)", "上班1打卡时间", "序号", "提交答卷时间", "提交时间（自动）", "提交者（自动）", "07:0019:00",
        "25:61", "次日 00:30", "--", "2021-09-06 07:11:05", "21-09-06 星期一", "2021-02-30", "9999-12-31", "未打卡",
        "考勤时间：2021-09-01 ~ 2021-09-30", "99", "-3", "1027",
    ]
) | st.text(max_size=6)  # fmt: skip
_ROWS = st.lists(st.lists(_WORDS, min_size=1, max_size=8), max_size=8)


@given(st.sampled_from(FORMATS), st.sampled_from(sorted(SAMPLES)), _ROWS, _ROWS)
def test_every_line_comes_back(
    form: Format, title: str, before: list[list[str]], behind: list[list[str]]
) -> None:
    """Law: whatever stands before and behind it, a format that fits gives something of each line, in order."""
    lines = lines_of([*before, *SAMPLES[title], *behind])
    if form.fits(lines[:HEAD]):
        rows = [raw.row for raw in form.read(lines)]
        assert rows == sorted(rows)
        assert set(rows) == {line.number for line in lines}


@given(st.lists(st.sampled_from([punch("7", "2021-09-06 07:11:05")]) | st.text(max_size=40), max_size=6))
def test_any_text_is_read(texts: list[str]) -> None:
    """Law: a line of a memory stick comes back as a punch or with a reason."""
    lines = [Line(number, (text.strip() or "x",)) for number, text in enumerate(texts, 1)]
    form = FORMATS[0]
    assert [raw.row for raw in form.read(lines)] == [line.number for line in lines]
