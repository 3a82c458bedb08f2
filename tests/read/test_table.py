"""Grids to typed rows: headers, required cells, repeated columns, approval steps, keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from kehou.model.amounts import Credits
from kehou.model.column import Row
from kehou.model.problem import Problem
from kehou.model.tables import TABLES, table
from kehou.model.tables.families import Application, Step
from kehou.model.tables.plan import Period
from kehou.read.cell import Around
from kehou.read.delimited import open_text
from kehou.read.grid import Grid
from kehou.read.headers import known_headers
from kehou.read.layout import lay_out
from kehou.read.table import Context, read_rows

CONTEXT = Context(Around(dt.date(2021, 9, 1), dt.date(2022, 1, 14)), ("班级初审", "学校核准"))


def grid(text: str, name: str) -> Iterator[Grid]:
    """The stretches of a table's CSV text."""
    sheets, problems = open_text("a.csv", text.encode())
    assert problems == ()
    return lay_out("a.csv", sheets[0], table(name), ())


def read(name: str, text: str) -> tuple[tuple[Row, ...], list[tuple[str, int, str]]]:
    """Rows of a table, and code, row and column of every problem."""
    found = read_rows(grid(text, name), table(name), CONTEXT)
    return found.rows, [(it.code, it.row, it.column) for it in found.problems]


def problems_of(name: str, text: str) -> tuple[Problem, ...]:
    """The problems themselves."""
    return read_rows(grid(text, name), table(name), CONTEXT).problems


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_the_example_of_every_table_is_read(name: str) -> None:
    """A file with the declared Chinese headers and examples, or the English names, has no problem."""
    columns = {
        field: column
        for field, column in table(name).columns.items()
        if column.kind.name != "STEPS" and not column.repeat
    }
    states = (
        "".join(f",{state}结果,{state}日期" for state in CONTEXT.states) if name == "applications" else ""
    )
    blanks = ",通过,2021-09-02" * states.count("结果")
    examples = ",".join(column.example for column in columns.values())
    for header in (",".join(column.header for column in columns.values()), ",".join(columns)):
        rows, problems = read(name, f"{header}{states}\n{examples}{blanks}\n")
        assert problems == []
        assert [row.row for row in rows] == [2]


def test_no_two_columns_of_a_table_share_a_header() -> None:
    """Every header, English name and synonym leads to one column of its table."""
    for it in TABLES:
        names = [
            name.lower()
            for field, column in it.columns.items()
            for name in (column.header, field, *column.synonyms)
        ]
        assert len(set(names)) == len(names), it.name
        assert len(known_headers(it, ("甲",))) >= len(it.columns)


def test_headers_are_found_in_any_order_and_width() -> None:
    """Spaces and full-width letters in a header do not matter, nor does the order of columns."""
    rows, problems = read("rooms", "容 量,ＲＯＯＭ,类型\n50,操场,球场\n")
    assert problems == []
    assert [(row.room, row.capacity) for row in rows] == [("操场", 50)]  # type: ignore[attr-defined]


def test_unknown_repeated_unnamed_and_missing_columns_are_told_at_once() -> None:
    """What the header has wrong comes in one pass, and the rest of the table is read all the same."""
    rows, problems = read("students", "学号,姓名,姓 名,爱好,,班级\nS0001,安安,安安,画画,多,一1班\n")
    assert problems == [
        ("repeated-column", 1, "姓 名"),
        ("unknown-column", 1, "爱好"),
        ("unnamed-column", 2, "E"),
        ("missing-column", 1, "年级"),
    ]
    assert [(row.student, row.class_name, row.grade) for row in rows] == [("S0001", "一1班", ())]  # type: ignore[attr-defined]


def test_a_column_that_is_nearly_right_is_suggested() -> None:
    """The message names the column that was probably meant."""
    assert "学号" in problems_of("students", "学  号码,姓名,年级,班级\n")[0].message


def test_every_cell_of_a_table_is_told() -> None:
    """All faults of all cells come at once, each with its row, column and value; good cells are kept."""
    rows, problems = read(
        "periods",
        "时段,时段类别,年级,星期,开始,结束,教师课时\n,辅导,七,八,17:00,25:00,1.234\n下午,课后服务,7,一,17:00,18:00,1\n",
    )
    assert sorted(problems) == [
        ("bad-choice", 2, "时段类别"),
        ("bad-credits", 2, "教师课时"),
        ("bad-weekdays", 2, "星期"),
        ("no-such-time", 2, "结束"),
        ("required-blank", 2, "时段"),
    ]
    first, second = rows
    assert isinstance(first, Period)
    assert (first.grades, first.weekdays, first.start, first.end) == ((7,), (), dt.time(17), None)
    assert isinstance(second, Period)
    assert second.credits == Credits(100)


@pytest.mark.parametrize(
    ("name", "header", "row", "code"),
    [
        ("students", "学号,姓名,年级,班级,住宿", "1.23E+17,安安,7,七1班,也许", "lost-digits bad-flag"),
        ("teachers", "工号,姓名,身份,不可排", "T1,林一川,在编,2021-10-16—2021-10-12", "bad-absence"),
        ("punches", "工号,时间", "T1,早上", "bad-moment"),
        (
            "payments",
            "日期,学号,收费项目,月份,金额,类型",
            "9月6日,S1,托管费,某月,六十,缴费",
            "guess-date bad-month bad-yuan",
        ),
        ("split", "分配项目,比例", "甲,120", "bad-percent"),
        ("points", "工号,考核分", "T1,优", "bad-points"),
        ("points", "工号,考核分", "'007,####", "guess-id too-narrow"),
        ("split", "分配项目,比例,上级", "甲,0.6,/", "guess-blank guess-percent"),
        ("students", "学号,姓名,年级,班级,住宿", "620102201201010000,王\ue123,7月9日,七1班,走读",
         "maybe-lost-digits private-character guess-range guess-flag"),
        ("attendance", "日期,学号,时段,状态", "2021-09-06 周二,S1,下午一,√", "other-weekday guess-word"),
        ("waivers", "学号,减免比例", "S1,50", "bad-ratio"),
        ("duty_log", "日期,工号,岗位或加班,起,止", "2021-09-06,T1,加班,1:30T2:30,", "early-time guess-dash"),
    ],
)  # fmt: skip
def test_each_fault_has_its_wording(name: str, header: str, row: str, code: str) -> None:
    """What a parser refuses or guesses is told in a sentence with the cell's own text."""
    found = problems_of(name, f"{header}\n{row}\n")
    assert [it.code for it in found] == code.split()
    for it in found:
        assert it.value, it.code
        assert it.value in row.split(",")
        assert it.value in it.message or it.code.startswith("bad-absence")
        assert it.message.endswith("。")
        assert it.fix.endswith("。")


def test_a_mark_for_nothing_does_not_fill_a_required_cell() -> None:
    """What is struck out although it must be there is missing, as a blank is."""
    _, problems = read("students", "学号,姓名,年级,班级\n/,安安,—,七1班\n")
    assert problems == [("required-mark", 2, "学号"), ("required-mark", 2, "年级")]


def test_one_column_may_hold_start_and_end() -> None:
    """起止时间 stands for both, and nothing is missing."""
    rows, problems = read("periods", "时段,时段类别,年级,星期,起止时间\n托管,课后服务,7,一,17：00至18∶30\n")
    assert (rows[0].start, rows[0].end) == (dt.time(17), dt.time(18, 30))  # type: ignore[attr-defined]
    assert problems == []


def test_the_same_mistake_is_told_in_every_row() -> None:
    """A cell text is read once but told wherever it stands."""
    _, problems = read("homework", "日期,年级,平均分钟\n2021-09-06,7,多\n2021-09-07,7,多\n2021-09-08,7,60\n")
    assert problems == [("bad-number", 2, "平均分钟"), ("bad-number", 3, "平均分钟")]


def test_wishes_are_gathered_in_their_order() -> None:
    """志愿1…志愿9 or wish_1…, in any order of columns, blanks left out."""
    for first, second, third in (
        ("志愿1", "志愿2", "志愿3"),
        ("wish_1", "wish_2", "wish_3"),
        ("志愿 1", "志愿２", "志愿3"),
    ):
        rows, _ = read(
            "applications",
            f"申请编号,学号,提交日期,{third},{first},{second}\nA0001,S0001,2021-09-01,丙,甲,\n",
        )
        assert isinstance(rows[0], Application)
        assert rows[0].wishes == ("甲", "丙")


def test_steps_are_those_that_a_person_decides() -> None:
    """Each has a result and a date, in the order of the approval chain."""
    rows, problems = read(
        "applications",
        "申请编号,学号,提交日期,学校核准结果,学校核准日期,班级初审结果,班级初审日期\n"
        "A0001,S0001,2021-09-01,,,通过,2021/9/2\nA0002,S0001,2021-09-01,待定,9月31日,退回,\nA0003,S0001,2021-09-01,同意,/,退回,无\n",
    )
    assert isinstance(rows[0], Application)
    assert rows[0].steps == (Step("班级初审", "通过", dt.date(2021, 9, 2)), Step("学校核准"))
    assert isinstance(rows[2], Application)
    assert rows[2].steps == (Step("班级初审", "退回"), Step("学校核准", "通过"))
    assert problems == [
        ("guess-blank", 4, "班级初审日期"),
        ("bad-choice", 3, "学校核准结果"),
        ("guess-word", 4, "学校核准结果"),
        ("no-such-date", 3, "学校核准日期"),
        ("guess-blank", 4, "学校核准日期"),
    ]


def test_a_step_without_its_columns_is_told() -> None:
    """The result is needed; a date that is missing is only a warning."""
    found = problems_of("applications", "申请编号,学号,提交日期,班级初审结果\nA0001,S0001,2021-09-01,通过\n")
    assert [(it.level, it.column) for it in found] == [
        ("warning", "班级初审日期"),
        ("error", "学校核准结果"),
        ("warning", "学校核准日期"),
    ]


def test_a_key_stands_once() -> None:
    """The second row with the same key is told, with the row of the first."""
    found = problems_of(
        "students",
        "学号,姓名,年级,班级\nS1,甲,7,七1班\nS2,乙,7,七1班\nS1,丙,7,七1班\n,丁,7,七1班\n,戊,7,七1班\n",
    )
    repeated = [it for it in found if it.code == "repeated-key"]
    assert [(it.row, it.value) for it in repeated] == [(4, "S1")]
    assert "第 2 行" in repeated[0].message
    assert [(it.code, it.row) for it in found if it.code != "repeated-key"] == [
        ("required-blank", 5),
        ("required-blank", 6),
    ]


def test_a_key_of_several_columns_is_compared_whole() -> None:
    """A student has one row a day and period; the optional part of a key may be blank."""
    header = "日期,学号,时段,状态\n"
    assert read("attendance", header + "2021-09-06,S1,下午一,到\n2021-09-06,S1,下午二,到\n")[1] == []
    assert read("attendance", header + "2021-09-06,S1,下午一,到\n2021/9/6,S1,下午一,到\n")[1] == [
        ("repeated-key", 3, "日期")
    ]
    assert read("points", "工号,考核分,分配项目\nT1,90,\nT1,80,甲\nT1,70,\n")[1] == [
        ("repeated-key", 4, "工号")
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "payments",
            "学号,收费项目,类型,金额,日期,凭证号\nS1,服务费,缴费,88.80,2021-09-06,P1\nS1,服务费,缴费,88.80,2021/9/6,P1\nS1,服务费,缴费,88.80,2021-09-06,P2\n",
        ),
        (
            "income",
            "日期,来源,金额\n2021-09-06,财政补助,78000\n2021-09-06,财政补助,78000.00\n2021-09-06,财政补助,7800\n",
        ),
        (
            "deductions",
            "日期,工号,类别,课时\n2021-09-06,T1,迟到,0.5\n2021-09-06,T1,迟到,0.50\n2021-09-07,T1,迟到,0.5\n",
        ),
    ],
)
def test_an_amount_pasted_twice_is_told(name: str, text: str) -> None:
    """Law: where rows add up, one that says all that an earlier one says is a warning; it is counted all the same."""
    rows, problems = read(name, text)
    assert ([row.row for row in rows], problems) == ([2, 3, 4], [("same-row", 3, "")])


def test_a_machine_may_note_the_same_twice() -> None:
    """Equal punches are ordinary, and count once by the rules of punching."""
    assert read("punches", "工号,时间\nT1,2021-09-06 07:00\nT1,2021-09-06 07:00\n")[1] == []


def test_bell_times_are_guessed_and_other_times_are_not() -> None:
    """Only rows of 时段 are bell times; 晚 in the name or category makes the evening."""
    header = "时段,时段类别,年级,星期,开始,结束\n"
    rows, problems = read("periods", header + "下午,课后服务,7,一,3:50,16:45\n晚自习,晚自习,7,一,7:30,9:30\n")
    assert [(row.start, row.end) for row in rows] == [  # type: ignore[attr-defined]
        (dt.time(15, 50), dt.time(16, 45)),
        (dt.time(19, 30), dt.time(21, 30)),
    ]
    assert [code for code, _, _ in problems] == ["guess-time"] * 3
    rows, problems = read(
        "punch_rules", "规则,适用时段或岗位,窗口起,窗口止,不满足时取消\n签到,晚自习,7:00,7:10,当天\n"
    )
    assert (rows[0].start, rows[0].end) == (dt.time(7), dt.time(7, 10))  # type: ignore[attr-defined]
    assert problems == []


def test_a_span_in_one_cell_fills_both() -> None:
    """A whole span in 开始 leaves 结束 blank, and that blank is none."""
    rows, problems = read("periods", "时段,时段类别,年级,星期,开始,结束\n社团,课后服务,7,一,16：45T7：30,\n")
    assert (rows[0].start, rows[0].end) == (dt.time(16, 45), dt.time(17, 30))  # type: ignore[attr-defined]
    assert [code for code, _, _ in problems] == ["guess-time"]


def test_a_table_without_rows_is_empty() -> None:
    """Only a header: no rows, and the header is still checked."""
    assert read("rooms", "场地,容量\n") == ((), [])
    assert read("rooms", "容量\n")[1] == [("missing-column", 1, "场地")]
