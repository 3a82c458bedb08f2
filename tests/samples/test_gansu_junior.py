"""The sample school gansu-junior: what it holds, in the shares its habits state, and made again byte for byte."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest

from kehou.model.tables import TABLES
from samples import gansu_habits as habits
from samples.gansu_junior import make
from tests.samples.files import SCHOOL, accepted, by, class_grades, clock, day, grades, parts, rows, term


def test_the_script_makes_the_committed_tables_again_to_the_byte() -> None:
    """The tables are a function of the typed ones and a fixed seed."""
    for name, content in make(SCHOOL).items():
        assert (SCHOOL / name).read_bytes() == content, name


@pytest.mark.parametrize("path", sorted(SCHOOL.glob("*.csv")), ids=lambda path: path.name)
def test_a_table_is_saved_as_wps_saves_it_under_declared_headers(path: object) -> None:
    """UTF-8 with BOM, CRLF, canonical headers in the declared order, every row as long as its header."""
    file = SCHOOL / getattr(path, "name", "")
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") > 1
    declared = {table.name: [column.header for column in table.columns.values()] for table in TABLES}
    written = content.decode("utf-8-sig").split("\r\n")[0].split(",")
    kept = [header for header in written if header in declared[file.stem]]
    assert kept == [header for header in declared[file.stem] if header in kept]
    extra = {header for header in written if header not in declared[file.stem]}
    assert not extra or file.stem == "applications"


def test_the_school_has_the_size_of_its_plan() -> None:
    """12 classes, 520 students, 45 people, 28 sections of 13 electives in one cell per grade, two courses of two."""
    assert len(class_grades()) == 12
    assert len(rows("students")) == len(by("students", "学号")) == 520
    assert len(rows("teachers")) == 45
    electives = [row for row in rows("courses") if row["类别"] == "选修"]
    assert sum(int(row["班数"]) for row in electives) == 28
    assert len({row["课程名称"] for row in electives}) == 13
    cells = {(row["年级"], row["可排星期"], row["可排时段"]) for row in electives}
    assert len(cells) == 3
    assert [row["每周节数"] for row in rows("courses") if row["类别"] == "必修"] == ["2", "2"]
    assert not any(7 in grades(row["年级"]) for row in electives if row["课程名称"].startswith("物理"))
    assert {row["年级"] for row in electives if row["课程名称"].startswith("化学")} == {"9"}


def test_there_are_rooms_enough_and_spare_ones_for_the_rain() -> None:
    """At least 12 special rooms, 4 of them spare and indoor, and a spare one for every outdoor group of a cell."""
    spare = [row for row in rows("rooms") if row["类型"] == "室内备用"]
    assert len(rows("rooms")) >= 12
    assert len(spare) >= 4
    assert not any(row["户外"] for row in spare)
    outdoor: Counter[str] = Counter()
    for row in rows("courses"):
        if row["户外"]:
            outdoor[row["年级"]] += int(row["班数"])
            assert sum(int(room["容量"]) >= int(row["容量"]) for room in spare) >= 4
    assert max(outdoor.values()) <= len(spare)


def test_there_is_no_gap_over_ten_minutes_after_the_afternoon_begins() -> None:
    """From 17:00 to 21:30 one period follows another; the meal has a post of its own."""
    bells = sorted((clock(row["开始"]), clock(row["结束"])) for row in rows("periods"))
    afternoon = [bell for bell in bells if bell[0] >= 17 * 60]
    assert afternoon[0][0] == 17 * 60
    assert afternoon[-1][1] == 21 * 60 + 30
    assert all(later[0] - earlier[1] <= 10 for earlier, later in itertools.pairwise(afternoon))
    assert any("晚餐" in parts(row["时段"]) and row["人数"] for row in rows("posts"))


def test_families_apply_in_the_shares_that_are_stated() -> None:
    """Take-up, refusals, unsigned forms, latecomers and leavers come out as the habits say."""
    forms = rows("applications")
    taking = {row["学号"] for row in forms if accepted(row)}
    assert len(taking) / 520 == pytest.approx(habits.HABITS.take_up, abs=0.005)
    refused = [row for row in forms if "退回" in (row["班级初审结果"], row["学校核准结果"])]
    assert len(refused) == habits.HABITS.refused + habits.HABITS.refused_then_passed
    assert sum(row["学号"] in taking for row in refused) == habits.HABITS.refused_then_passed
    assert all(row["退回原因"] for row in refused)
    assert sum(not row["家长签字"] for row in forms) == habits.HABITS.unsigned
    assert sum(bool(row["退出日期"]) for row in forms) == habits.HABITS.withdrawn
    announced = term()["lottery"]["announced_on"]
    late = [row for row in forms if accepted(row) and day(row["提交日期"]) > announced]
    habit = habits.HABITS
    assert len(late) == habit.late + habit.returned + habit.evening_added
    assert sum(accepted(row) and not row["协议"] for row in forms) == habit.no_agreement


def test_in_every_class_somebody_stays_out() -> None:
    """Taking part is a choice: no class is there as a whole, and none stays away."""
    inside = Counter(
        by("students", "学号")[s]["班级"] for s in {r["学号"] for r in rows("applications") if accepted(r)}
    )
    sizes = Counter(row["班级"] for row in rows("students"))
    assert all(0.8 < inside[name] / size < 1 for name, size in sizes.items())


def test_applications_follow_the_approval_chain() -> None:
    """Steps in order, none dated before the one before it, all before the first day of the stay."""
    for row in filter(accepted, rows("applications")):
        dates = [day(row[name]) for name in ("提交日期", "班级初审日期", "学校核准日期")]
        assert dates == sorted(dates)
        assert dates[-1] < (day(row["起始日期"]) if row["起始日期"] else term()["term"]["service_start"])
    for row in rows("applications"):
        if row["班级初审结果"] != "通过":
            assert not row["学校核准结果"]


def test_students_have_the_shares_of_the_cohort() -> None:
    """Boarders and the five categories of G-19, names with rare characters, one pair of namesakes."""
    students = rows("students")
    assert sum(row["住宿"] == "是" for row in students) == round(520 * habits.COHORT.boarders)
    for word, share in habits.COHORT.priority.items():
        assert sum(word in parts(row["优先类别"]) for row in students) == round(520 * share)
    letters = "".join(row["姓名"] for row in students)
    assert all(letters.count(c) >= habits.COHORT.rare_characters.count(c) for c in "䶮㛃喆堃")
    names = Counter(row["姓名"] for row in students)
    assert sorted(names.values())[-2:] == [1, 2]


def test_no_student_is_named_where_the_public_reads() -> None:
    """No student's name is a member of staff or of a committee, or stands in a text of the school."""
    names = {row["姓名"] for row in rows("students")}
    assert not names & {row["姓名"] for table in ("teachers", "people") for row in rows(table)}
    texts = [path.read_text(encoding="utf-8") for path in (SCHOOL / "guide").rglob("*.md")]
    texts += [
        (SCHOOL / f"{name}.csv").read_text(encoding="utf-8-sig") for name in ("courses", "rooms", "records")
    ]
    assert not [name for name in names for text in texts if name in text]


KEYS = (
    ("applications", "学号", "students", "学号"),
    ("pins", "课程编号", "courses", "课程编号"),
    ("pins", "教师", "teachers", "工号"),
    ("pins", "场地", "rooms", "场地"),
    ("pins", "学号", "students", "学号"),
    ("pins", "时段", "periods", "时段"),
    ("roster", "工号", "teachers", "工号"),
    ("roster", "岗位", "posts", "岗位"),
    ("duty_log", "工号", "teachers", "工号"),
    ("substitutions", "代课教师", "teachers", "工号"),
    ("punches", "工号", "teachers", "工号"),
    ("corrections", "工号", "teachers", "工号"),
    ("deductions", "工号", "teachers", "工号"),
    ("deductions", "类别", "deduction_rules", "类别"),
    ("points", "工号", "teachers", "工号"),
    ("waivers", "学号", "students", "学号"),
    ("payments", "学号", "students", "学号"),
    ("payments", "收费项目", "fee_items", "收费项目"),
    ("applications", "志愿1", "courses", "课程编号"),
    ("applications", "志愿5", "courses", "课程编号"),
)


@pytest.mark.parametrize(("table", "header", "other", "key"), KEYS)
def test_what_a_row_names_exists(table: str, header: str, other: str, key: str) -> None:
    """Every id in one table is a row of another."""
    assert {row[header] for row in rows(table)} - {""} <= by(other, key).keys()


def test_surveys_come_before_the_plan_in_its_middle_and_at_its_end() -> None:
    """The round of wishes is over before the plan is adopted (G-51); answers are 1–5 and nobody is named."""
    rounds = {
        name: [row for row in rows("survey") if row["期次"] == name] for name in ("需求", "期中", "期末")
    }
    assert max(day(row["日期"]) for row in rounds["需求"]) < day("2021-08-31")
    for one in habits.ROUNDS:
        assert len({row["编号"] for row in rounds[one.name]}) == one.respondents
    assert {row["评分"] for row in rows("survey")} <= set("12345")
    assert all(int(row["平均分钟"]) <= 90 for row in rows("homework"))
