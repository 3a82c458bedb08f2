"""A whole folder: sources of tables, guide, documents, lottery key, and everything wrong at once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from kehou.model.school import GUIDE_FILES, UNCONFIRMED
from kehou.read.school import open_school
from tests.folders import FILES, TERM, hold, told, write_school

GOLDEN = Path(__file__).parents[1] / "golden" / "tiny-school"
SAMPLES = Path(__file__).parents[2] / "data" / "schools"


def test_a_sound_school_has_no_problem(tmp_path: Path) -> None:
    """The tables come typed, with the files they were read from; what is not there is empty."""
    school, problems = open_school(write_school(tmp_path / "xishan"))
    assert problems == ()
    assert school is not None
    assert school.id == "xishan"
    assert [row.student for row in school.students] == ["S2021001", "S2020001"]
    assert school.files["students"] == "students.csv"
    assert school.given == {"periods", "courses", "teachers", "students", "applications"}
    assert school.rooms == ()
    assert school.lottery_key == b""


@pytest.mark.parametrize("folder", [GOLDEN, *sorted(SAMPLES.glob("*"))], ids=lambda path: path.name)
def test_sample_schools_are_read_without_problems(folder: Path) -> None:
    """What we ship is what we ask for: no error, no warning, nothing to confirm."""
    school, problems = open_school(folder)
    assert [problem.line() for problem in problems] == []
    assert school is not None
    assert school.packs


def test_parameters_reach_the_term(tmp_path: Path) -> None:
    """`until` and `as_of` replace what term.yml says."""
    school, _ = open_school(write_school(tmp_path), until=dt.date(2021, 10, 1), as_of=dt.date(2024, 3, 1))
    assert school is not None
    assert school.term.settle.until == dt.date(2021, 10, 1)
    assert school.term.rules_date == dt.date(2024, 3, 1)


def test_without_term_there_is_no_school(tmp_path: Path) -> None:
    """A folder without term.yml, or none at all, says so."""
    school, problems = open_school(write_school(tmp_path, {"term.yml": None}))
    assert school is None
    assert told(problems) == [("no-term", "term.yml", 0, "")]
    school, problems = open_school(tmp_path / "nirgends")
    assert school is None
    assert [it.code for it in problems] == ["no-folder"]


def test_a_table_may_have_a_chinese_name(tmp_path: Path) -> None:
    """学生.csv is students.csv, and messages say 学生.csv."""
    changes: dict[str, str | None] = {
        "students.csv": None,
        "学生.csv": FILES["students.csv"] + ",x,1,一1班\n",
    }
    school, problems = open_school(write_school(tmp_path, changes))
    assert school is not None
    assert school.files["students"] == "学生.csv"
    assert told(problems) == [("required-blank", "学生.csv", 4, "学号")]


def test_missing_tables_are_told_all_at_once(tmp_path: Path) -> None:
    """Each required table that is not there is one problem, with the headers it needs."""
    _, problems = open_school(write_school(tmp_path, {"students.csv": None, "teachers.csv": None}))
    assert told(problems) == [
        ("missing-table", "students.csv", 0, ""),
        ("missing-table", "teachers.csv", 0, ""),
    ]
    assert "学号、姓名、年级、班级" in problems[-1].fix


def test_a_table_has_one_source(tmp_path: Path) -> None:
    """Two files of one table leave open which counts; the first is read on."""
    school, problems = open_school(write_school(tmp_path, {"学生.csv": FILES["students.csv"]}))
    assert told(problems) == [("two-sources", "学生.csv", 0, "")]
    assert school is not None
    assert len(school.students) == 2


def test_files_of_no_table_are_told(tmp_path: Path) -> None:
    """A misspelt name is a warning with the nearest table; other files and open-file locks are none of ours."""
    names = ("student.csv", "~$学生.xlsx", ".cache.csv", "说明.docx", "打卡.et")
    _, problems = open_school(write_school(tmp_path, dict.fromkeys(names, "x")))
    assert told(problems) == [("unknown-file", "student.csv", 0, ""), ("other-workbook", "打卡.et", 0, "")]
    assert "students" in next(it.message for it in problems if it.code == "unknown-file")


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    """A file without header is there, and says nothing."""
    school, problems = open_school(write_school(tmp_path, {"rooms.csv": "\n\n"}))
    assert told(problems) == [("empty-table", "rooms.csv", 1, "")]
    assert school is not None
    assert "rooms" in school.given


def test_tables_in_workbooks_are_the_same_tables(tmp_path: Path) -> None:
    """A table may be a workbook of its own or a sheet of school.xlsx, by either name."""
    write_school(tmp_path, {"students.csv": None, "teachers.csv": None})
    book = Workbook()
    book.worksheets[0].title = "学生"
    for line in FILES["students.csv"].splitlines():
        book.worksheets[0].append(line.split(","))
    extra = book.create_sheet("备查")
    extra.append(["随便"])
    book.save(tmp_path / "school.xlsx")
    book = Workbook()
    for line in FILES["teachers.csv"].splitlines():
        book.worksheets[0].append(line.split(","))
    book.save(tmp_path / "教师.xlsx")
    school, problems = open_school(tmp_path)
    assert told(problems) == [("unknown-sheet", "school.xlsx", 0, "")]
    assert school is not None
    assert school.files["students"] == "school.xlsx/学生"
    assert school.files["teachers"] == "教师.xlsx/Sheet"
    assert [row.name for row in school.teachers] == ["林一川", "何青"]
    assert [row.grade for row in school.students] == [(1,), (2,)]


def test_a_formula_without_its_value_is_one_problem(tmp_path: Path) -> None:
    """Not a blank as well; and none at all in a line of totals, which is not read."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("学号", "姓名", "年级", "班级"),
        ("S1", "安安", "=1", "一1班"),
        ("合计", "", "=COUNT(C2:C2)", ""),
    ):
        sheet.append(row)
    folder = write_school(tmp_path, {"students.csv": None})
    book.save(folder / "学生.xlsx")
    found = [it for it in open_school(folder)[1] if it.file.startswith("学生")]
    assert [(it.code, it.row, it.column) for it in found] == [
        ("unsaved-formula", 2, "年级"),
        ("table-tail", 3, ""),
    ]


def test_the_guide_has_defaults_that_say_so(tmp_path: Path) -> None:
    """A text that the school has not written is the package's, marked 待学校确认 in its first line."""
    school, problems = open_school(
        write_school(tmp_path, {"guide/method.md": "# 服务方式\r\n\r\n看护。\r\n", "guide/metod.md": "x"})
    )
    assert told(problems) == [("unknown-guide-file", "guide/metod.md", 0, "")]
    assert school is not None
    assert school.guide["method"] == "# 服务方式\n\n看护。\n"
    assert set(school.guide) == set(GUIDE_FILES)
    for name in set(GUIDE_FILES) - {"method"}:
        assert school.guide[name].splitlines()[0] == UNCONFIRMED


def test_documents_have_title_and_date(tmp_path: Path) -> None:
    """The head of a document gives title and date as typed; without it the heading stands in, and it is told."""
    texts: dict[str, str | None] = {
        "guide/documents/plan.md": "---\ntitle: 实施方案\nadopted: 2021-08-31\n---\n\n正文。\n",
        "guide/documents/safety.md": "# 安全制度\n\n正文。\n",
    }
    school, problems = open_school(write_school(tmp_path, texts))
    assert school is not None
    assert [(it.name, it.title, it.adopted) for it in school.documents] == [
        ("plan", "实施方案", "2021-08-31"),
        ("safety", "安全制度", ""),
    ]
    assert school.documents[0].text == "正文。\n"
    assert told(problems) == [("document-facts", "guide/documents/safety.md", 1, "")]


def test_the_lottery_key_is_bytes_without_trailing_space(tmp_path: Path) -> None:
    """Receipts are made from the bytes of the key; an empty key is a problem."""
    write_school(tmp_path, {"lottery.key": "geheim\r\n "})
    school, problems = open_school(tmp_path)
    assert problems == ()
    assert school is not None
    assert school.lottery_key == b"geheim"
    (tmp_path / "lottery.key").write_bytes(b"\n")
    assert told(open_school(tmp_path)[1]) == [("empty-lottery-key", "lottery.key", 0, "")]


def test_problems_of_all_files_come_at_once(tmp_path: Path) -> None:
    """term.yml, a header, a cell and a pack: one pass tells them all."""
    changes: dict[str, str | None] = {
        "term.yml": TERM.replace("national", "nowhere") + "mood: 好\n",
        "rooms.csv": "场地,容量\n操场,很大\n",
        "students.csv": FILES["students.csv"].replace("班级", "班"),
    }
    _, problems = open_school(write_school(tmp_path, changes))
    assert told(problems) == [
        ("bad-number", "rooms.csv", 2, "容量"),
        ("missing-column", "students.csv", 1, "班级"),
        ("unknown-column", "students.csv", 1, "班"),
        ("unknown-pack", "term.yml", 0, "rules"),
        ("yaml-unknown-key", "term.yml", 18, "mood"),
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that another program holds open, or nobody may read, is one problem; the others are read."""
    hold(monkeypatch, "rooms.csv")
    school, problems = open_school(write_school(tmp_path, {"rooms.csv": "场地\n操场\n"}))
    assert told(problems) == [("unreadable-file", "rooms.csv", 0, "")]
    assert school is not None
    assert len(school.students) == 2


def test_a_shared_workbook_that_cannot_be_opened_is_all_that_is_told(tmp_path: Path) -> None:
    """The tables that lie in school.xlsx are not missing when it is damaged or held."""
    write_school(tmp_path, dict.fromkeys((it for it in FILES if it != "term.yml"), None))
    (tmp_path / "school.xlsx").write_bytes(b"no workbook")
    assert told(open_school(tmp_path)[1]) == [("bad-workbook", "school.xlsx", 0, "")]


@pytest.mark.parametrize(
    "file",
    ["term.yml", "students.csv", "lottery.key", "guide/method.md", "guide/documents/plan.md"],
)
def test_a_file_that_another_program_holds_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    """Whatever WPS or Excel has open at that moment is told by its name, and nothing ends in a traceback."""
    front = "---\ntitle: 方案\nadopted: 2021-08-31\n---\n内容\n"
    extra = {
        "lottery.key": "sixteen letters.",
        "guide/method.md": "方式",
        "guide/documents/plan.md": front,
    }
    folder = write_school(tmp_path, {**extra})
    hold(monkeypatch, Path(file).name)
    assert told(open_school(folder)[1]) == [("unreadable-file", file, 0, "")]
