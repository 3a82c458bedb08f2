"""Last term's folder rolled over, by hand-written expectations."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kehou.model.problem import DataProblems, WrongCall
from kehou.read.school import open_school
from kehou.starting.rollover import roll_over
from kehou.starting.terms import Dates
from tests.folders import TERM, write_school

JUNIOR = TERM.replace("小学", "初中")
SPRING = (
    JUNIOR.replace("第一学期", "第二学期")
    .replace("2021-09-01", "2022-02-21")
    .replace("2022-01-14", "2022-07-08")
)
PLAN: dict[str, str | None] = {
    "seasons.csv": "季节,开始,结束\n冬季,2021-09-01,2022-04-30\n夏季,2022-05-01,2022-07-31\n",
    "periods.csv": (
        "时段,时段类别,年级,星期,季节,开始,结束,教师课时\n"
        "托管一,课后服务,7-9,一至五,冬季,15:30,16:30,1\n"
        "托管一,课后服务,7-9,一至五,夏季,16:00,17:00,1\n"
    ),
    "courses.csv": "课程编号,课程名称,类别,年级,组班方式,可排时段\nF0001,作业辅导,作业辅导,7-9,行政班,托管一\n",
    "teachers.csv": (
        "工号,姓名,任教班级,班主任班级,身份,不可排\n"
        "T0001,林一川,七1班;八1班,七1班,在编,周三；2021-10-12—2021-10-16；周五 托管一\n"
        "T0002,何青,九1班;八1班,九1班,在编,2021-11-01\n"
        "T0003,余白,九1班,,编外,\n"
    ),
    "students.csv": (
        "学号,姓名,年级,班级,备注\n"
        "S2021001,安安,7,七1班,=1+1\n"
        "S2020001,宁宁,八年级,八1班,007\n"
        "S2019001,平平,9,九1班,\n"
    ),
    "applications.csv": "申请编号,学号,提交日期,家长签字,学校审核结果,学校审核日期,退回原因\nA0001,S2021001,2021-09-01,是,通过,2021-09-02,\n",
    "people.csv": "组别,角色,姓名,班级\n家委会,委员,林大川,七1班\n家委会,委员,平父,九1班\n家长志愿者,护送,安母,F0001/七1班\n家长志愿者,护送,平母,F0001/九1班\n领导小组,组长,何青,\n",
    "fee_items.csv": (
        "收费项目,收费性质,适用年级,计费单位,标准,公示起,公示止\n"
        "课后服务费,服务性收费,7-9,月,66.60,2021-08-23,2021-08-29\n"
    ),
    "inspections.csv": "日期,是否开展\n2021-09-06,是\n",
    "guide/rain.md": "雨天在教室。\n",
    "guide/documents/plan.md": "---\ntitle: 方案\nadopted: 2021-08-20\n---\n正文\n",
    "workbooks/01.ipynb": "{}",
    "imports.yml": "# 机器上的号码\n",
    "lottery.key": "an-old-key-of-last-term\n",
}
STUDENTS_KEPT = """\
学号,姓名,年级,班级,备注
S2021001,安安,7,七1班,'=1+1
S2020001,宁宁,八年级,八1班,007
S2019001,平平,9,九1班,
"""
"""Last term's students as they are written: nothing but the apostrophe before what would be run."""


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture
def autumn(tmp_path: Path) -> Path:
    """A 初中 in the autumn term of 2021."""
    return write_school(tmp_path / "秋", {**PLAN, "term.yml": JUNIOR})


@pytest.fixture
def spring(tmp_path: Path) -> Path:
    """The same in the spring term of 2022."""
    moved = {
        name: text.replace("2021-10-1", "2022-04-1")
        .replace("2021-11-01", "2022-04-01")
        .replace("2021-09-", "2022-03-")
        for name, text in PLAN.items()
        if text
    }
    return write_school(tmp_path / "春", {**moved, "term.yml": SPRING})


def test_spring_follows_autumn_with_the_same_pupils(autumn: Path, tmp_path: Path) -> None:
    """Law: within a school year grades, classes and plan stay; dated things and evidence are empty."""
    told = "\n".join(roll_over(autumn, tmp_path / "新", None))
    new = tmp_path / "新"
    assert (new / "students.csv").read_bytes() == (
        b"\xef\xbb\xbf" + STUDENTS_KEPT.replace("\n", "\r\n").encode()
    )
    assert "3 人，同一学年，年级和班级不变" in told
    assert "2021—2022学年第二学期，2022-03-01 至 2022-07-10（按通常的日期，待学校确认）" in told
    assert [(row["季节"], row["开始"], row["结束"]) for row in _rows(new / "seasons.csv")] == [
        ("冬季", "", ""),
        ("夏季", "", ""),
    ]
    assert [(row["任教班级"], row["班主任班级"], row["不可排"]) for row in _rows(new / "teachers.csv")] == [
        ("七1班;八1班", "七1班", "周三；周五 托管一"),
        ("九1班;八1班", "九1班", ""),
        ("九1班", "", ""),
    ]
    assert _rows(new / "fee_items.csv")[0]["标准"] == "66.60"
    assert (_rows(new / "fee_items.csv")[0]["公示起"], _rows(new / "fee_items.csv")[0]["公示止"]) == ("", "")
    assert len(_rows(new / "people.csv")) == 5
    for name in ("applications", "inspections"):
        assert (new / f"{name}.csv").read_text(encoding="utf-8-sig").rstrip("\r\n") == (
            (PLAN[f"{name}.csv"] or "").split("\n")[0]
        )


def test_a_new_school_year_moves_everybody_up(spring: Path, tmp_path: Path) -> None:
    """Law: 七 → 八 → 九 with class, teacher and 家委会 along; 九年级 leaves, and what belonged to it is empty and told."""
    new = tmp_path / "新"
    told = "\n".join(roll_over(spring, new, Dates(dt.date(2022, 9, 1), dt.date(2023, 1, 13))))
    assert [(row["学号"], row["年级"], row["班级"], row["备注"]) for row in _rows(new / "students.csv")] == [
        ("S2021001", "8", "八1班", "'=1+1"),
        ("S2020001", "九年级", "九1班", "007"),
    ]
    assert [(row["任教班级"], row["班主任班级"]) for row in _rows(new / "teachers.csv")] == [
        ("八1班;九1班", "八1班"),
        ("九1班", ""),
        ("", ""),
    ]
    assert [(row["姓名"], row["班级"]) for row in _rows(new / "people.csv")] == [
        ("林大川", "八1班"),
        ("安母", "F0001/八1班"),
        ("何青", ""),
    ]
    assert "2 人升 1 个年级；1 人毕业离校" in told
    assert "七1班→八1班" in told
    assert "2 位教师原来的班级毕业了" in told
    assert "T0002、T0003" in told
    assert "2 人代表毕业的班级" in told
    assert "补上新的七年级学生" in told
    assert "2022—2023学年第一学期，2022-09-01 至 2023-01-13。" in told


def test_the_calendar_is_new_and_the_rest_copied(autumn: Path, tmp_path: Path) -> None:
    """国办 2021-10-25: 清明 3–5 April 2022 with 2 April worked. Guide, documents and workbooks are the very files."""
    new = tmp_path / "新"
    roll_over(autumn, new, Dates(dt.date(2022, 3, 1), dt.date(2022, 4, 20)))
    assert [(row["日期"], row["类型"]) for row in _rows(new / "校历.csv")] == [
        ("2022-04-02", "调休上班"),
        ("2022-04-03", "放假"),
        ("2022-04-04", "放假"),
        ("2022-04-05", "放假"),
    ]
    for name in ("guide/rain.md", "guide/documents/plan.md", "workbooks/01.ipynb", "imports.yml"):
        assert (new / name).read_bytes() == (autumn / name).read_bytes()


def test_the_key_is_new_each_time(autumn: Path, tmp_path: Path) -> None:
    """Law: a key that was used once would let last term's receipts be recognised; two runs never agree."""
    keys = set()
    for name in ("甲", "乙"):
        roll_over(autumn, tmp_path / name, None)
        keys.add((tmp_path / name / "lottery.key").read_bytes())
    keys.add((autumn / "lottery.key").read_bytes())
    assert len(keys) == 3
    files = [
        {
            it.name: it.read_bytes()
            for it in (tmp_path / name).iterdir()
            if it.is_file() and it.name != "lottery.key"
        }
        for name in ("甲", "乙")
    ]
    assert files[0] == files[1]


@pytest.mark.parametrize("name", ["school.xlsx", "School.xlsm"])
def test_one_workbook_stays_one_workbook(autumn: Path, tmp_path: Path, name: str) -> None:
    """Law: tables that lay in school.xlsx, or were saved from it with macros, lie there again, the calendar with them; no text becomes a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, text in (("学生", PLAN["students.csv"] or ""), ("场地", "场地,容量\n机房,40\n")):
        sheet = book.create_sheet(title)
        for row in csv.reader(io.StringIO(text)):
            sheet.append(row)
    book["学生"]["E2"].data_type = "s"
    book.save(autumn / name)
    (autumn / "students.csv").unlink()
    new = tmp_path / "新"
    roll_over(autumn, new, None)
    written = load_workbook(new / f"{Path(name).stem}.xlsx")
    assert written.sheetnames == ["校历", "场地", "学生"]
    assert [cell.value for cell in written["场地"][2]] == ["机房", 40]
    assert [cell.value for cell in written["学生"][3]] == ["S2020001", "宁宁", "八年级", "八1班", "007"]
    assert (written["学生"]["E2"].value, written["学生"]["E2"].data_type) == ("=1+1", "s")
    assert not (new / "students.csv").exists()


def test_what_is_rolled_over_asks_only_for_what_is_open(autumn: Path, tmp_path: Path) -> None:
    """Law: reading the new folder finds the dates of the seasons missing, and nothing else wrong."""
    new = tmp_path / "新"
    roll_over(autumn, new, None)
    school, problems = open_school(new)
    assert school is not None
    assert {(it.code, it.file) for it in problems if it.level == "error"} == {
        ("required-blank", "seasons.csv")
    }
    assert school.term.term.name.endswith("（起止日期待定）")


def test_errors_are_told_and_nothing_is_written(autumn: Path, tmp_path: Path) -> None:
    """Law: a folder with errors is no beginning; they come back as values, and the new folder is not made."""
    (autumn / "students.csv").write_text("学号,姓名,年级,班级\nS2021001,安安,七八,七1班\n", encoding="utf-8")
    with pytest.raises(DataProblems) as caught:
        roll_over(autumn, tmp_path / "新", None)
    assert "one-grade-only" in {it.code for it in caught.value.problems}
    assert not (tmp_path / "新").exists()


def test_wrong_calls_write_nothing(autumn: Path, tmp_path: Path) -> None:
    """Law: no folder inside last term's, none that is taken, no term before the last one has ended."""
    before = sorted(autumn.rglob("*"))
    taken = tmp_path / "有"
    taken.mkdir()
    (taken / "x").write_text("", encoding="utf-8")
    early = Dates(dt.date(2022, 1, 10), dt.date(2022, 7, 1))
    for folder, dates in ((autumn / "新", None), (autumn, None), (taken, None), (tmp_path / "早", early)):
        with pytest.raises(WrongCall):
            roll_over(autumn, folder, dates)
    assert sorted(autumn.rglob("*")) == before
    assert not (tmp_path / "早").exists()
