"""Names of one table that another does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from kehou.check.school import read_and_check
from kehou.model.references import REFERENCES
from kehou.model.tables import table
from tests.folders import FILES, told, write_school

CASES: dict[str, tuple[dict[str, str], list[tuple[str, str, int, str]]]] = {
    "a period of a course": (
        {"courses.csv": FILES["courses.csv"].replace("托管一;托管二", "托管一;托管三")},
        [("unknown-name", "courses.csv", 2, "可排时段")],
    ),
    "a teacher's class and homeroom": (
        {"teachers.csv": "工号,姓名,任教班级,班主任班级,身份\nT0001,林一川,一1班;一9班,二9班,在编\n"},
        [("unknown-name", "teachers.csv", 2, "任教班级"), ("unknown-name", "teachers.csv", 2, "班主任班级")],
    ),
    "a period of an absence": (
        {"teachers.csv": "工号,姓名,任教班级,身份,不可排\nT0001,林一川,一1班;二1班,在编,周三；周五 晚自习\n"},
        [("unknown-name", "teachers.csv", 2, "不可排")],
    ),
    "a season that is not declared": (
        {"periods.csv": FILES["periods.csv"].replace("一至五,,15:30", "一至五,夏季,15:30")},
        [("unknown-name", "periods.csv", 2, "季节")],
    ),
    "an applicant and a wish": (
        {
            "applications.csv": FILES["applications.csv"]
            .replace("退回原因", "志愿1")
            .replace("A0002,S2020001", "A0002,S2020009")
            + "A0003,S2021001,2021-09-01,是,通过,2021-09-02,X9\n"
        },
        [("unknown-name", "applications.csv", 3, "学号"), ("unknown-name", "applications.csv", 4, "志愿")],
    ),
    "posts and overtime": (
        {
            "duty_log.csv": "日期,工号,岗位或加班,起,止,评定人\n2021-09-06,T0001,加班,15:30,16:30,校长\n2021-09-06,T0001,值周,,,校长\n"
        },
        [("unknown-name", "duty_log.csv", 3, "岗位或加班")],
    ),
    "items of substitutions": (
        {
            "substitutions.csv": "日期,时段,项目,原教师,代课教师\n2021-09-06,托管一,F0001/一1班,T0001,T0002\n2021-09-06,托管一,F0009/一1班,T0001,T0077\n"
        },
        [
            ("unknown-name", "substitutions.csv", 3, "代课教师"),
            ("unknown-name", "substitutions.csv", 3, "项目"),
        ],
    ),
    "names of punch rules": (
        {"punch_rules.csv": "规则,适用时段或岗位,不满足时取消\n甲,托管一;早读,当天;早读\n"},
        [
            ("unknown-name", "punch_rules.csv", 2, "不满足时取消"),
            ("unknown-name", "punch_rules.csv", 2, "适用时段或岗位"),
        ],
    ),
    "kinds and items of deductions": (
        {
            "deduction_rules.csv": "类别,后果,下限,上限\n迟到,扣课时,0.5,1\n",
            "deductions.csv": "日期,工号,类别,项目,课时\n2021-09-06,T0001,早退,第二节,0.5\n2021-09-06,T0001,迟到,F0001/一1班,0.5\n",
        },
        [("unknown-item", "deductions.csv", 2, "项目"), ("unknown-name", "deductions.csv", 2, "类别")],
    ),
    "fee items": (
        {
            "fee_items.csv": "收费项目,收费性质,适用年级,计费单位,标准,依据文号\n托管费,服务性收费,1-2,月,60,示例〔2021〕0号\n",
            "payments.csv": "日期,学号,收费项目,金额,类型\n2021-09-06,S2021001,保险,60,缴费\n2021-09-06,S2021009,托管费,60,缴费\n",
            "waivers.csv": "学号,收费项目,减免比例\nS2021001,,50%\nS2021001,书费,50%\n",
        },
        [
            ("unknown-name", "payments.csv", 2, "收费项目"),
            ("unknown-name", "payments.csv", 3, "学号"),
            ("unknown-name", "waivers.csv", 3, "收费项目"),
        ],
    ),
    "shares of the split": (
        {"split.csv": "分配项目,上级,比例,分配依据,计入,发放对象\n甲,总额,100,课时,作业辅导;早读,值周教师\n"},
        [
            ("unknown-name", "split.csv", 2, "上级"),
            ("unknown-name", "split.csv", 2, "计入"),
            ("unknown-who", "split.csv", 2, "发放对象"),
        ],
    ),
    "roles that nobody has": (
        {
            "posts.csv": "岗位,人数,资格\n护导,1,护导\n值班,1,值班领导\n",
            "people.csv": "组别,角色,姓名,职务\n领导小组,组员,,护导\n领导小组,组员,,中层领导\n领导小组,组长,苏明远,校长\n",
        },
        [("nobody-with-title", "people.csv", 3, "职务"), ("nobody-with-role", "posts.csv", 3, "资格")],
    ),
    "rooms and kinds of rooms": (
        {
            "rooms.csv": "场地,类型\n操场,球场\n",
            "courses.csv": FILES["courses.csv"]
            .replace("可排时段", "可排时段,场地类型,雨天场地")
            .replace("托管二\n", "托管二,球场,体育馆\n"),
        },
        [("unknown-name", "courses.csv", 2, "雨天场地")],
    ),
}


@pytest.mark.parametrize("case", CASES, ids=lambda it: it)
def test_a_name_that_its_table_does_not_have_is_told(tmp_path: Path, case: str) -> None:
    """Each stranger is one problem at its own cell; names that are there are passed over."""
    changes, expected = CASES[case]
    assert told(read_and_check(write_school(tmp_path, {**changes}))[1]) == expected


def test_the_nearest_name_is_suggested(tmp_path: Path) -> None:
    """A slip of the pen is told with the name that was probably meant."""
    changes: dict[str, str | None] = {"punches.csv": "工号,时间\nT0O01,2021-09-06 15:21:00\n"}
    problems = read_and_check(write_school(tmp_path, changes))[1]
    assert [it.message for it in problems] == ["“工号”里的“T0O01”在“教师”表里没有，最接近的是“T0001”。"]


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda it: f"{it.table}.{it.field}")
def test_every_reference_is_of_declared_columns(reference: object) -> None:
    """The registry names tables and fields that exist."""
    from kehou.model.references import Reference

    assert isinstance(reference, Reference)
    assert reference.field in table(reference.table).columns
    assert all(target.field in table(target.table).columns for target in reference.targets)
