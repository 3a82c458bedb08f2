"""An import from end to end: what is written, what is told, and that the same again changes nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kehou.importing.files import import_files, write_accounts
from kehou.model.messages.imports import FATES
from kehou.model.problem import WrongCall
from kehou.read.exports.mapping import FILE
from tests.exports import (
    DINGTALK,
    DINGTALK_DAILY,
    TENCENT,
    WECOM,
    WJX,
    attlog,
    card_sheet,
    punch,
    to_csv,
    write_xls,
    write_xlsx,
)
from tests.folders import FILES
from tests.importing.homes import COURSES, codes, contents, fates, rows, school, stick


def test_punches_are_written_in_order_of_time(tmp_path: Path) -> None:
    """Rows and columns that are there stay; new ones are merged by time, then 工号; UTF-8 with BOM, CRLF."""
    before = "设备,备注,时间,工号\n门口,手工,2021-09-07 07:00:00,T0002\n,看不清,九月,T0001\n"
    home = school(tmp_path, {"punches.csv": before})
    done = import_files(
        home,
        [stick(tmp_path, punch("T0002", "2021-09-08 07:00:00"), punch("T0001", "2021-09-06 07:11:05"))],
    )
    assert codes(done) == []
    assert (home / "punches.csv").read_bytes() == (
        "\ufeff设备,备注,时间,工号,方式\r\n"
        "1号机,,2021-09-06 07:11:05,T0001,考勤机\r\n"
        "门口,手工,2021-09-07 07:00:00,T0002,\r\n"
        "1号机,,2021-09-08 07:00:00,T0002,考勤机\r\n"
        ",看不清,九月,T0001,\r\n"
    ).encode()


def test_defects_of_a_machine(tmp_path: Path) -> None:
    """Repeats within a minute, other terms, a clock begun anew, unknown numbers, broken lines: each is told."""
    path = stick(
        tmp_path,
        punch("T0001", "2021-09-06 07:11:05"),
        punch("T0001", "2021-09-06 07:11:08"),
        punch("T0001", "2021-09-06 07:12:04"),
        punch("T0001", "2021-09-06 07:12:05"),
        punch("T0001", "2021-06-30 07:00:00"),
        punch("T0002", "2000-01-01 00:04:00"),
        punch("123456", "2021-09-06 08:00:00"),
        punch("123456", "2021-09-06 18:00:00"),
        "T0002 2021-09-06",
        punch("T0002", "2021-09-31 08:00:00"),
    )
    home = school(tmp_path)
    done = import_files(home, [path])
    assert [row[1] for row in rows(home / "punches.csv")] == ["2021-09-06 07:11:05", "2021-09-06 07:12:05"]
    assert fates(done) == {
        "written": 2,
        "repeat": 2,
        "outside-term": 2,
        "unknown-person": 2,
        "unreadable": 1,
        "impossible-time": 1,
    }
    assert codes(done) == [
        "import-clock-back",
        "import-clock-reset",
        "import-impossible-time",
        "import-outside-term",
        "import-repeat",
        "import-unknown-person",
        "import-unreadable",
    ]
    unknown = next(it for it in done.problems if it.code == "import-unknown-person")
    assert (unknown.level, unknown.row, unknown.value) == ("error", 7, "123456")
    assert "2 次" in unknown.message


def test_nothing_guessed_is_written_before_it_could_be_seen(tmp_path: Path) -> None:
    """The figures of a 工号 are a guess: first imports.yml alone, marked; the second time the punches."""
    path = stick(tmp_path, punch("2", "2021-09-06 07:00:00"), punch("T0001", "2021-09-06 07:11:05"))
    home = school(tmp_path)
    first = import_files(home, [path])
    assert fates(first) == {"written": 1, "waiting": 1}
    assert codes(first) == ["import-guesses"]
    assert '{who: "2", teacher: "T0002"}  # 猜的' in (home / FILE).read_text(encoding="utf-8")
    second = import_files(home, [path])
    assert fates(second) == {"written": 1, "there": 1}
    assert codes(second) == []
    assert [row[0] for row in rows(home / "punches.csv")] == ["T0002", "T0001"]


def test_what_a_school_wrote_decides(tmp_path: Path) -> None:
    """A number for somebody else, a person and a device left out, a 工号 that is not there."""
    path = stick(
        tmp_path,
        punch("1", "2021-09-06 07:00:00"),
        punch("8", "2021-09-06 07:00:00"),
        punch("T0002", "2021-09-06 07:00:00", "2\t0\t1\t0"),
        punch("9", "2021-09-06 07:00:00"),
    )
    text = """\
attlog:
  devices:
    - {device: "1", method: 签到, name: 传达室}
    - {device: "2", method: 不导入}
  people:
    - {who: "1", teacher: T0002}
    - {who: "8", teacher: 不导入}
    - {who: "9", teacher: T0099}
"""
    home = school(tmp_path, {FILE: text})
    done = import_files(home, [path])
    assert rows(home / "punches.csv") == [["T0002", "2021-09-06 07:00:00", "签到", "传达室"]]
    assert fates(done) == {"written": 1, "skipped": 2, "unknown-person": 1}
    wrong = next(it for it in done.problems if it.code == "import-map-unknown")
    assert (wrong.file, wrong.row, wrong.value) == (FILE, 8, "T0099")


def test_a_broken_mapping_stops_everything(tmp_path: Path) -> None:
    """No export is read by a mapping that was read in part."""
    home = school(tmp_path, {FILE: "attlog:\n  people:\n    - {who: a, lehrer: T0001}\n"})
    before = contents(home)
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert codes(done) == ["yaml-unknown-key"]
    assert contents(home) == before


def test_edited_punches_are_kept_and_listed(tmp_path: Path) -> None:
    """Worked by hand from the records: three punches of 钉钉, one of them by an administrator."""
    home = school(tmp_path)
    export = write_xlsx(tmp_path / "a.xlsx", {"原始记录": DINGTALK})
    import_files(home, [export])
    assert rows(home / "punches.csv") == [["T0001", "2021-09-06 07:11:00", "考勤机", "考勤机"]]
    done = import_files(home, [export])
    assert rows(home / "punches.csv") == [
        ["T0001", "2021-09-06 07:11:00", "考勤机", "考勤机"],
        ["T0002", "2021-09-06 07:25:00", "签到", "管理员"],
        ["T0002", "2021-09-07 00:30:00", "签到", "手机打卡"],
    ]
    assert codes(done) == ["import-edited", "import-not-punched", "import-void"]
    edited = next(it for it in done.problems if it.code == "import-edited")
    assert (edited.row, edited.value) == (4, "忘带手机，已核实")


def test_the_report_of_wecom_cannot_prove_noon(tmp_path: Path) -> None:
    """Four punches of a day of which two are known: a warning says so."""
    home = school(tmp_path)
    export = write_xlsx(tmp_path / "a.xlsx", {"概况统计与打卡明细": WECOM})
    assert codes(import_files(home, [export])) == ["import-first-and-last", "import-guesses"]
    done = import_files(home, [export])
    assert codes(done) == ["import-first-and-last"]
    assert len(rows(home / "punches.csv")) == 3


def test_answers_become_applications(tmp_path: Path) -> None:
    """Worked by hand: the last of two answers of a family, options by name and grade, no guardian's data."""
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv(WJX))
    home = school(tmp_path)
    assert "written" not in fates(import_files(home, [path]))
    done = import_files(home, [path])
    assert [row[:7] for row in rows(home / "applications.csv")] == [
        ["SQ0001", "S2020001", "2021-09-01", "托管一", "", "", ""],
        ["SQ0002", "S2021001", "2021-09-02", "托管二", "", "X102", ""],
    ]
    assert codes(done) == ["import-superseded", "import-unknown-student"]
    written = b"".join(contents(home).values()).decode()
    assert not any(word in written for word in ("13900000001", "10.0.0.1", "安先生"))


def test_a_family_that_does_not_take_part(tmp_path: Path) -> None:
    """不参加 is no application, but it takes the place of an earlier answer; a float is a number again."""
    path = tmp_path / "a.csv"
    changed = ["微信用户甲", "2021年9月2日 10:13", "2021001.00 ", "安安", "不参加", "", ""]
    path.write_bytes(to_csv([*TENCENT, changed]))
    students = FILES["students.csv"].replace("S202", "202")
    home = school(tmp_path, {"students.csv": students})
    import_files(home, [path])
    done = import_files(home, [path])
    assert fates(done) == {"heading": 1, "superseded": 1, "declined": 2}
    assert not (home / "applications.csv").exists()


def test_options_that_fit_no_course(tmp_path: Path) -> None:
    """An unknown option waits for imports.yml; a course of another grade is left out of its wishes and told."""
    form = [
        ["序号", "提交答卷时间", "学号", "志愿"],
        ["1", "2021/9/1 12:00:00", "S2021001", "马术┋剪纸"],
        ["2", "2021/9/1 12:00:00", "S2020001", "X101┋足球（周三）"],
    ]
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv(form))
    home = school(tmp_path)
    first = import_files(home, [path])
    assert fates(first) == {"heading": 1, "unknown-answer": 1, "waiting": 1}
    text = (home / FILE).read_text(encoding="utf-8")
    assert '{option: "马术", value: ""}  # 没有对上' in text
    assert '{option: "足球（周三）", value: "足球"}  # 猜的' in text
    (home / FILE).write_text(text.replace('"马术", value: ""', '"马术", value: "足球"'), encoding="utf-8")
    second = import_files(home, [path])
    assert fates(second) == {"heading": 1, "written": 2}
    assert [row[5:8] for row in rows(home / "applications.csv")] == [
        ["X101", "X102", ""],
        ["X101", "X201", ""],
    ]


def test_a_course_of_another_grade(tmp_path: Path) -> None:
    """The wish is left out, the rest of the application is written, and the school is told."""
    courses = COURSES.replace("X201,足球,社团,2", "X201,武术,社团,2")
    path = tmp_path / "a.csv"
    path.write_bytes(
        to_csv([["序号", "提交答卷时间", "学号", "志愿1"], ["1", "2021/9/1 12:00", "S2020001", "足球┋剪纸"]])
    )
    home = school(tmp_path, {"courses.csv": courses})
    done = import_files(home, [path])
    assert codes(done) == ["import-other-grade"]
    assert rows(home / "applications.csv")[0][:7] == ["SQ0001", "S2020001", "2021-09-01", "", "", "X102", ""]


def test_numbers_go_on_and_a_second_application_is_told(tmp_path: Path) -> None:
    """申请编号 goes on from those there are; approval stays blank; who has applied already is not written again."""
    path = tmp_path / "a.csv"
    form = [
        ["序号", "提交答卷时间", "学号"],
        ["1", "2021/9/3 12:00", "S2020001"],
        ["2", "2021/9/3 12:00", "S2021001"],
    ]
    path.write_bytes(to_csv(form))
    there = "\n".join(FILES["applications.csv"].splitlines()[:2]) + "\n"
    home = school(tmp_path, {"applications.csv": there})
    done = import_files(home, [path])
    assert rows(home / "applications.csv") == [
        ["A0001", "S2021001", "2021-09-01", "是", "通过", "2021-09-02", ""],
        ["A0002", "S2020001", "2021-09-03", "", "", "", ""],
    ]
    told = next(it for it in done.problems if it.code == "import-applied-before")
    assert "A0001" in told.message


def test_a_workbook_of_the_school_is_never_written_to(tmp_path: Path) -> None:
    """Its rows go into a CSV with the new ones, and the school is told what to move away."""
    home = school(tmp_path)
    book = write_xlsx(home / "打卡.xlsx", {"打卡": [["工号", "时间"], ["T0002", "2021-09-07 07:00:00"]]})
    before = book.read_bytes()
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert codes(done) == ["import-move-away"]
    assert book.read_bytes() == before
    assert [row[0] for row in rows(home / "打卡.csv")] == ["T0001", "T0002"]
    again = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-07 07:11:05"))])
    assert "two-sources" in codes(again)
    assert fates(again) == {"blocked": 1}


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_rows_of_one_workbook_for_everything(tmp_path: Path, kind: str) -> None:
    """A sheet of school.xlsx, and an old workbook, keep what they have; the CSV is named as they are."""
    home = school(tmp_path)
    sheet = [["打卡记录"], ["工号", "时间", "备注"], ["T0002", "2021-09-07 07:00:00", "手工"]]
    if kind == "xlsx":
        write_xlsx(home / "school.xlsx", {"说明": [["甲"]], "打卡": sheet})
    else:
        write_xls(home / "打卡.xls", {"Sheet1": sheet})
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert codes(done) == ["import-move-away"]
    assert (home / "打卡.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "打卡记录",
        "工号,时间,备注,方式,设备",
        "T0001,2021-09-06 07:11:05,,考勤机,1号机",
        "T0002,2021-09-07 07:00:00,手工,,",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲,乙\n1,2\n", "missing-column"),
        ("工号,打卡日\nT0001,2021-09-06\n", "missing-column"),
        ("工号,时间,工号\nT0001,2021-09-06 07:00:00,T0002\n", "repeated-column"),
        ("工号,时间\nT0001,2021-09-06 07:00:00,多出来的\n", "row-too-long"),
    ],
)
def test_a_table_with_a_broken_header_stops_everything(tmp_path: Path, text: str, code: str) -> None:
    """What the reader finds wrong with the table is told in its words, and nothing at all is written."""
    home = school(tmp_path, {"punches.csv": text})
    before = contents(home)
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert codes(done) == [code]
    assert fates(done) == {"blocked": 1}
    assert contents(home) == before


def test_the_number_goes_into_the_column_of_numbers(tmp_path: Path) -> None:
    """A column that could be 工号 by a synonym stands before the one that is called so: that one is filled."""
    home = school(tmp_path, {"punches.csv": "姓名,工号,时间,教师\n何青,T0002,2021-09-07 07:00:00,何\n"})
    import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert (home / "punches.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "姓名,工号,时间,教师,方式,设备",
        ",T0001,2021-09-06 07:11:05,,考勤机,1号机",
        "何青,T0002,2021-09-07 07:00:00,何,,",
    ]


def test_what_stands_around_the_rows_stays(tmp_path: Path) -> None:
    """Titles, a header of two lines and a sample stay in place, a signature stays below; a second header is told."""
    before = """\
溪山小学打卡记录
人员,,打卡,
工号,姓名,时间,备注
例：T0001,某某,2021-09-06 07:00:00,
T0002,何青,2021-09-07 07:00:00,手工
工号,姓名,时间,备注
T0002,何青,2021-09-05 07:00:00,
制表人：林一川
"""
    home = school(tmp_path, {"打卡表.csv": before})
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert [(it.code, it.row) for it in done.problems] == [("header-again", 6)]
    assert (home / "打卡表.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "溪山小学打卡记录",
        "人员,,打卡",
        "工号,姓名,时间,备注,方式,设备",
        "例：T0001,某某,2021-09-06 07:00:00",
        "T0002,何青,2021-09-05 07:00:00,,,",
        "T0001,,2021-09-06 07:11:05,,考勤机,1号机",
        "T0002,何青,2021-09-07 07:00:00,手工,,",
        "制表人：林一川",
    ]
    written = contents(home)
    assert fates(import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])) == {"there": 1}
    assert contents(home) == written


def test_a_header_whose_lower_line_is_shorter(tmp_path: Path) -> None:
    """A new column comes behind all of both lines, over no cell that is there."""
    before = "人员,,时间,备注\n工号,姓名,,\nT0002,何青,2021-09-07 07:00:00,手工\n"
    home = school(tmp_path, {"punches.csv": before})
    import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert (home / "punches.csv").read_text(encoding="utf-8-sig").splitlines() == [
        "人员,,时间,备注",
        "工号,姓名,,,方式,设备",
        "T0001,,2021-09-06 07:11:05,,考勤机,1号机",
        "T0002,何青,2021-09-07 07:00:00,手工,,",
    ]
    again = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert fates(again) == {"there": 1}


def test_any_file_of_the_table_is_the_table(tmp_path: Path) -> None:
    """A text with tabs is read and moved into a CSV; a table in a file that is not read is not begun a second time."""
    home = school(tmp_path, {"打卡.tsv": "工号\t时间\nT0002\t2021-09-07 07:00:00\n"})
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert codes(done) == ["import-move-away"]
    assert [row[0] for row in rows(home / "打卡.csv")] == ["T0001", "T0002"]
    (home / "打卡.csv").unlink()
    (home / "打卡.tsv").rename(home / "打卡.et")
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert codes(done) == ["other-workbook"]
    assert not (home / "punches.csv").exists()


def test_a_workbook_called_csv_is_not_written_over(tmp_path: Path) -> None:
    """Its rows go into the file of the other name."""
    home = school(tmp_path)
    book = write_xlsx(tmp_path / "a.xlsx", {"打卡": [["工号", "时间"], ["T0002", "2021-09-07 07:00:00"]]})
    (home / "打卡.csv").write_bytes(book.read_bytes())
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert codes(done) == ["import-move-away"]
    assert (home / "打卡.csv").read_bytes() == book.read_bytes()
    assert [row[0] for row in rows(home / "punches.csv")] == ["T0001", "T0002"]


def test_one_problem_for_a_person_of_several_files(tmp_path: Path) -> None:
    """Two files with three punches of a number that is nobody's: one problem with the count of all."""
    home = school(tmp_path)
    one, other = tmp_path / "a_attlog.dat", tmp_path / "b_attlog.dat"
    one.write_bytes(attlog([punch("123456", "2021-09-06 08:00:00")]))
    other.write_bytes(attlog([punch("123456", f"2021-09-0{day} 08:00:00") for day in (7, 8)]))
    (found,) = import_files(home, [one, other]).problems
    assert (found.code, found.file, found.value) == ("import-unknown-person", "a_attlog.dat", "123456")
    assert found.message.startswith("编号“123456”不知道是哪位老师（3 次打卡没有写入）")
    assert found.fix.startswith("请打开 imports.yml 的 people 一段，在“123456”后面的引号里填工号")


def test_punches_a_minute_apart_in_two_files(tmp_path: Path) -> None:
    """06:51:10 and 06:51:40 are one punch, whether one import brings them or two; rows that are there all stay."""
    moments = ("2021-09-06 06:51:10", "2021-09-06 06:51:40")
    home = school(tmp_path)
    found = [fates(import_files(home, [stick(tmp_path, punch("T0001", it))])) for it in moments]
    assert found == [{"written": 1}, {"repeat": 1}]
    assert [row[1] for row in rows(home / "punches.csv")] == [moments[0]]
    (home / "punches.csv").write_text(
        "工号,时间\n" + "".join(f"T0001,{moment}\n" for moment in moments), encoding="utf-8"
    )
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 06:52:30"))])
    assert fates(done) == {"repeat": 1}
    done = import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 06:52:40"))])
    assert [row[1] for row in rows(home / "punches.csv")] == [*moments, "2021-09-06 06:52:40"]


def test_a_file_held_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says which file to close; the mapping is not written either."""
    home = school(tmp_path)

    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "replace", refuse)
    before = contents(home)
    with pytest.raises(WrongCall, match=r"punches\.csv"):
        import_files(home, [stick(tmp_path, punch("T0001", "2021-09-06 07:11:05"))])
    assert contents(home) == before


def every_export(folder: Path) -> list[Path]:
    """One file of each kind."""
    survey, collected = folder / "w.csv", folder / "t.csv"
    survey.write_bytes(to_csv(WJX))
    collected.write_bytes(to_csv(TENCENT, "utf-8-sig"))
    return [
        stick(folder, punch("1", "2021-09-06 07:11:05"), punch("T0002", "2021-09-06 07:11:05")),
        write_xls(folder / "c.xls", {"刷卡记录": card_sheet()}),
        write_xlsx(folder / "d.xlsx", {"原始记录": DINGTALK}),
        write_xlsx(folder / "e.xlsx", {"每日统计": DINGTALK_DAILY}),
        write_xlsx(folder / "f.xlsx", {"概况统计与打卡明细": WECOM}),
        survey,
        collected,
    ]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    """Law: once what was guessed has been seen, importing the same files leaves every byte as it is."""
    home, files = school(tmp_path), every_export(tmp_path)
    import_files(home, files)
    import_files(home, files)
    before = contents(home)
    third = import_files(home, files)
    assert contents(home) == before
    assert "written" not in fates(third)


def test_the_list_of_lines(tmp_path: Path) -> None:
    """Every line of every file with its fate in Chinese."""
    done = import_files(school(tmp_path), every_export(tmp_path))
    lines = list(csv.reader(io.StringIO(write_accounts(done.accounts).decode("utf-8-sig"), newline="")))
    assert lines[0] == ["文件", "行", "结果", "内容"]
    assert len(lines) == 1 + len(done.accounts)
    assert {line[2] for line in lines[1:]} <= set(FATES.values())


def test_punches_of_nobody_and_answers_without_a_time(tmp_path: Path) -> None:
    """A punch without number and name, and an answer without a time, are told in words of their own."""
    cards = [["考勤记录表"], ["考勤时间", "2021-09-06 ~ 2021-09-10"], ["6", "7", "8", "9", "10"]]
    cards += [["工号:", "T0001", "姓名:", "林一川"], ["07:00"], ["工号:", "", "姓名:", ""], ["06:10"]]
    form = [["序号", "提交答卷时间", "学号"], ["1", "九月初", "S2020001"]]
    path = tmp_path / "a.csv"
    path.write_bytes(to_csv(form))
    home = school(tmp_path)
    done = import_files(home, [write_xlsx(tmp_path / "a.xlsx", {"考勤记录": cards}), path])
    assert [row[:2] for row in rows(home / "punches.csv")] == [["T0001", "2021-09-06 07:00:00"]]
    told = {it.code: (it.file, it.row, it.message) for it in done.problems}
    assert sorted(told) == ["import-no-person", "import-undated"]
    assert told["import-no-person"][:2] == ("a.xlsx/考勤记录", 7)
    assert told["import-undated"][:2] == ("a.csv", 2)
    assert "提交时间" in told["import-undated"][2]
    assert not any("读不出打卡时间" in it.message for it in done.problems)


def test_a_phone_is_no_machine_unless_the_school_says_so(tmp_path: Path) -> None:
    """Nothing of it is written before it could be seen; 不导入 leaves it out, an unnamed device as well."""
    header, first_row = DINGTALK[:2]
    record = [
        [*first_row[:8], f"2021-09-06 {time}", *first_row[9:13], device, ""]
        for time, device in (("07:01", "手机打卡"), ("07:11", "自助补卡"), ("07:21", ""))
    ]
    export = write_xlsx(tmp_path / "a.xlsx", {"原始记录": [header, *record]})
    home = school(tmp_path)
    first = import_files(home, [export])
    assert fates(first) == {"heading": 1, "waiting": 3}
    assert codes(first) == ["import-guesses"]
    assert not (home / "punches.csv").exists()
    text = (home / FILE).read_text(encoding="utf-8")
    for device, method in (("手机打卡", "签到"), ("自助补卡", "签到"), ("", "考勤机")):
        line = next(it for it in text.splitlines() if f'device: "{device}"' in it)
        assert f'method: "{method}"' in line
        assert "猜的：" in line
    text = text.replace('name: "手机打卡", method: "签到"', 'name: "手机打卡", method: "不导入"')
    (home / FILE).write_text(text, encoding="utf-8")
    second = import_files(home, [export])
    assert fates(second) == {"heading": 1, "skipped": 1, "written": 2}
    assert [row[1:3] for row in rows(home / "punches.csv")] == [
        ["2021-09-06 07:11:00", "签到"],
        ["2021-09-06 07:21:00", "考勤机"],
    ]
