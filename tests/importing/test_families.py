"""Forms from end to end: nobody is enrolled on a no, or on an answer that nobody could read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kehou.importing.files import Imported, import_files
from kehou.read.exports.mapping import FILE
from tests.exports import to_csv
from tests.importing.homes import codes, fates, school

STUDENT = "S2021001"
HEADER = ("序号", "提交答卷时间", "学号", "是否参加", "家长签字")


def form(folder: Path, *answers: Sequence[str], header: Sequence[str] = HEADER) -> Path:
    """An export of 问卷星 with these answers."""
    path = folder / "报名.csv"
    sheets = [(str(number), "2021/9/1 12:00:00", *cells) for number, cells in enumerate(answers, start=1)]
    path.write_bytes(to_csv([header, *sheets]))
    return path


def answered(home: Path, folder: Path, *answers: Sequence[str]) -> Imported:
    """The import of these answers."""
    return import_files(home, [form(folder, *answers)])


@pytest.mark.parametrize(
    "answer",
    ["B.不参加", "暂不参加", "B、否", "自愿不参加", "放弃", "孩子不参加", "（不参加）", "×", "x", "无"],
)
def test_a_no_is_no_application(tmp_path: Path, answer: str) -> None:
    """However a family puts it, and whoever signed it; its other answers ask for nothing."""
    home = school(tmp_path)
    header = (*HEADER, "志愿")
    done = import_files(home, [form(tmp_path, (STUDENT, answer, "王", "马术"), header=header)])
    assert fates(done) == {"heading": 1, "declined": 1}
    assert codes(done) == ["import-declined"]
    assert not (home / "applications.csv").exists()


@pytest.mark.parametrize(
    ("answer", "signature", "cell"),
    [
        ("A.参加", "王", "是"),
        ("是", "2021-09-01", "是"),
        ("√", "https://img.example.cn/s/1.png", "是"),
        ("参加", "我不同意", ""),
        ("参加", "拒签", ""),
        ("参加", "", ""),
    ],
)
def test_a_yes_and_its_signature(tmp_path: Path, answer: str, signature: str, cell: str) -> None:
    """Contract: a name or a date is a signature, and so is a picture; a word of refusal never is."""
    home = school(tmp_path)
    done = answered(home, tmp_path, (STUDENT, answer, signature))
    assert fates(done) == {"heading": 1, "written": 1}
    table = (home / "applications.csv").read_text(encoding="utf-8-sig").splitlines()
    signed = dict(zip(table[0].split(","), table[1].split(","), strict=True))["家长签字"]
    assert signed == cell


def test_numbers_of_options_wait_for_the_school(tmp_path: Path) -> None:
    """A number decides nothing until imports.yml says what it is, for each question of its own."""
    home = school(tmp_path)
    answers = [(STUDENT, "1", "2"), ("S2020001", "2", "1")]
    first = answered(home, tmp_path, *answers)
    assert fates(first) == {"heading": 1, "unknown-answer": 2}
    assert codes(first) == ["import-unknown-answer"]
    text = (home / FILE).read_text(encoding="utf-8")
    for option, column, value in (("1", "是否参加", "是"), ("2", "是否参加", "否"), ("2", "家长签字", "否")):
        line = f'{{option: "{option}", question: "{column}", value: ""}}'
        assert line in text
        text = text.replace(line, line.replace('value: ""', f'value: "{value}"'))
    (home / FILE).write_text(text, encoding="utf-8")
    second = answered(home, tmp_path, *answers)
    assert fates(second) == {"heading": 1, "written": 1, "declined": 1}


def test_no_answer_to_whether_a_child_takes_part(tmp_path: Path) -> None:
    """A blank is no yes: imports.yml asks; 不导入 there leaves such answers out."""
    home = school(tmp_path)
    done = answered(home, tmp_path, (STUDENT, "(空)", "王"))
    assert fates(done) == {"heading": 1, "unknown-answer": 1}
    text = (home / FILE).read_text(encoding="utf-8")
    line = '{option: "（没有作答）", question: "是否参加", value: ""}'
    assert line in text
    (home / FILE).write_text(
        text.replace(line, line.replace('value: ""', 'value: "不导入"')), encoding="utf-8"
    )
    assert fates(answered(home, tmp_path, (STUDENT, "(空)", "王"))) == {"heading": 1, "skipped": 1}


def test_a_question_about_willingness(tmp_path: Path) -> None:
    """课后服务参加意愿 is taken for 是否参加, to be confirmed; a no to it is no application."""
    home = school(tmp_path)
    header = ("序号", "提交答卷时间", "学号", "课后服务参加意愿（必填）")
    path = form(tmp_path, (STUDENT, "不参加"), ("S2020001", "参加"), header=header)
    assert fates(import_files(home, [path])) == {"heading": 1, "waiting": 2}
    assert fates(import_files(home, [path])) == {"heading": 1, "written": 1, "declined": 1}


def test_a_question_that_nobody_has_placed_holds_the_form(tmp_path: Path) -> None:
    """It may be the one that says no: every answer waits until the school names its column or leaves it out."""
    home = school(tmp_path)
    path = form(tmp_path, (STUDENT, "不了"), header=("序号", "提交答卷时间", "学号", "您的决定"))
    import_files(home, [path])
    done = import_files(home, [path])
    assert fates(done) == {"heading": 1, "incomplete-form": 1}
    (told,) = done.problems
    assert (told.code, told.level, told.value) == ("import-open-question", "error", "您的决定")
    text = (home / FILE).read_text(encoding="utf-8")
    (home / FILE).write_text(
        text.replace('{question: "您的决定", column: ""}', '{question: "您的决定", column: "是否参加"}'),
        encoding="utf-8",
    )
    assert fates(import_files(home, [path])) == {"heading": 1, "declined": 1}
