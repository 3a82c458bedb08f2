"""Forms: 问卷星 and 腾讯收集表, their own columns left out, answers by question."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kehou.read.exports.record import Answer
from tests.exports import TENCENT, WJX, read_raws, to_csv, write_xls


@pytest.mark.parametrize("kind", ["csv", "xls"])
def test_wjx_gives_answers_by_question(tmp_path: Path, kind: str) -> None:
    """Addresses and sources of the form never come out; (空) is no answer; the marks between options stay."""
    path = tmp_path / f"a.{kind}"
    if kind == "csv":
        path.write_bytes(to_csv(WJX))
    else:
        write_xls(path, {"Sheet1": WJX})
    title, raws = read_raws(path)
    assert title == "问卷星答卷"
    answers = [it for it in raws if isinstance(it, Answer)]
    assert answers[0].submitted == dt.datetime.fromisoformat("2021-09-01 12:00:00")
    assert list(answers[0].cells) == list(WJX[0][6:])
    assert answers[0].cells["4、申请的时段"] == "托管一┋托管二"
    assert answers[1].cells["5、选修课程志愿（可多选）"] == ""
    assert "10.0.0.1" not in str(answers)


def test_numbers_for_no_answer(tmp_path: Path) -> None:
    """Exported by number, −2 and −3 are questions that were skipped; a line of them alone is no answer."""
    rows = [
        ["序号", "提交答卷时间", "1、志愿1", "2、志愿2"],
        ["1", "2021/9/1 12:00:00", "1", "-3"],
        ["2", "2021/9/1 12:01:00", "-2", "(跳过)"],
    ]
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv(rows))
    _, raws = read_raws(path)
    assert raws[1].cells == {"1、志愿1": "1", "2、志愿2": ""}
    assert raws[2].reason == "no-answer"


def test_tencent_marks_and_floats(tmp_path: Path) -> None:
    """（必填） and （自动） are no part of a question; both ways to write a time; `2021001.00 ` is a number again."""
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv(TENCENT, "utf-8-sig"))
    title, raws = read_raws(path)
    assert title == "腾讯收集表"
    assert [it.submitted for it in raws[1:]] == [
        dt.datetime.fromisoformat("2021-09-01 10:13:00"),
        dt.datetime.fromisoformat("2021-09-01 21:34:00"),
    ]
    assert raws[1].cells["学号"] == "2021001"
    assert list(raws[1].cells) == ["学号", "学生姓名", "是否参加课后服务", "志愿1", "志愿2"]


def test_a_question_asked_twice_keeps_both_answers(tmp_path: Path) -> None:
    """Two columns of the same text are two questions."""
    rows = [["提交者（自动）", "提交时间（自动）", "志愿", "志愿"], ["某", "2021/9/1 10:00", "足球", "剪纸"]]
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv(rows))
    assert read_raws(path)[1][1].cells == {"志愿": "足球", "志愿（2）": "剪纸"}


def test_a_line_without_a_time_gives_nothing_away(tmp_path: Path) -> None:
    """The time as it was written is told, and not the telephone or the address beside it."""
    header = ["序号", "提交答卷时间", "来自IP", "1、家长手机号", "2、学号"]
    answers = [
        ["1", "九月初", "10.0.0.1", "13900000001", "S1"],
        ["2", "", "10.0.0.1", "13900000001", "S1"],
        ["3", "2021/9/31 12:00", "10.0.0.1", "13900000001", "S1"],
        ["4", "2021/9/1 12:00", "10.0.0.1", "", ""],
    ]
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv([header, *answers]))
    assert [(it.reason, it.text) for it in read_raws(path)[1][1:]] == [
        ("undated", "九月初"),
        ("undated", "（空白）"),
        ("impossible-time", "2021/9/31 12:00"),
        ("no-answer", "2021/9/1 12:00"),
    ]
