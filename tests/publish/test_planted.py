"""Two hundred identifiers from every table of the sample school: none is published, and none could be."""

from __future__ import annotations

import csv
import datetime as dt
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from kehou.model.problem import Refused
from kehou.model.school import School
from kehou.model.tables.families import Attendance
from kehou.publish.privacy import refuse_people, search
from kehou.publish.secrets import secrets_of
from kehou.publish.texts import texts_of
from kehou.read.school import open_school
from tests.conftest import GANSU
from tests.publish.planting import PLANTS, Plant, table_cell

FORBIDDEN = {
    "students": ("学号", "姓名"),
    "applications": ("申请编号", "学号", "协议"),
    "waivers": ("学号",),
    "payments": ("学号", "凭证号"),
    "pins": ("学号", "原因"),
    "survey": ("意见",),
    "people": ("姓名",),
    "teachers": ("工号", "姓名"),
    "courses": ("教师",),
    "roster": ("工号",),
    "duty_log": ("工号", "评定人"),
    "substitutions": ("原教师", "代课教师", "批准人"),
    "punches": ("工号",),
    "deductions": ("工号", "评定人"),
    "corrections": ("工号", "批准人"),
    "points": ("工号",),
    "inspections": ("巡查人",),
    "records": ("责任人",),
}
"""Table → the columns whose values may stand nowhere on the site (rules: Privacy)."""

EACH = 12
"""Values of every such column that are planted."""


def _rows(table: str) -> list[dict[str, str]]:
    with (GANSU / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _public() -> set[str]:
    """Whom the school itself puts on its site."""
    return {row["姓名"] for row in _rows("people") if row["公开"] == "是"}


def _values(table: str, column: str) -> list[str]:
    """What a column holds that is long enough to be looked for, each once, and is nobody public."""
    found = []
    for row in _rows(table):
        if table == "pins" and column == "原因" and not row["学号"]:
            continue
        pieces = re.split("[;；]", row[column]) if table == "courses" else [row[column]]
        found += [it for it in pieces if len(it) > 1 and not (column in ("意见", "原因") and len(it) < 8)]
    return [it for it in dict.fromkeys(found) if it not in _public()]


def _planted() -> list[tuple[str, str]]:
    """Table and identifier: some from the beginning, the middle and the end of every column."""
    planted = []
    for table, columns in FORBIDDEN.items():
        for column in columns:
            values = _values(table, column)
            step = max(1, len(values) // EACH)
            planted += [(table, it) for it in values[::step][:EACH]]
    return planted


@pytest.fixture(scope="module")
def school() -> School:
    """The sample school, whose families also signed by name and fetched children early."""
    found, _ = open_school(GANSU)
    assert found is not None
    first = replace(found.applications[0], signed="巩怀玉（母亲）")
    fetched = Attendance(
        date=dt.date(2021, 9, 6),
        student=found.students[0].student,
        period="下午一",
        status="早退",
        collector="舅舅 敬老三",
        note="孩子发烧，由舅舅接去县医院",
    )
    return replace(found, applications=(first, *found.applications[1:]), attendance=(fetched,))


SAMPLE = (
    "J210101",  # a student's number
    "高瑞怡",  # a student
    "T1005",  # a teacher's number
    "麻姝妍",  # a teacher
    "SQ0001",  # an application
    "XY0001",  # an agreement
    "SJ00001",  # a receipt
    "巩怀玉",  # a mother who signed
    "敬老三",  # an uncle who came
    "13800138000",
    "110101201001011234",
)
"""One identifier of each kind, to be hidden in every place."""


def test_two_hundred_identifiers_come_from_every_table() -> None:
    """The tables with people in them are all there, the others hold none, and the sum is right."""
    planted = _planted()
    assert len(set(planted)) >= 200
    assert {table for table, _ in planted} == set(FORBIDDEN)
    without = {path.stem for path in GANSU.glob("*.csv")} - set(FORBIDDEN)
    assert without == {
        "calendar", "deduction_rules", "fee_items", "homework", "income", "periods", "posts", "punch_rules", "rooms",
        "split",
    }  # fmt: skip


def _readable(site: Path) -> Iterator[tuple[str, str]]:
    """Every file of a site as text, its entities and escapes decoded, by a way of its own."""
    for path in sorted(site.rglob("*")):
        if path.is_file():
            text = html.unescape(path.read_bytes().decode("utf-8", "replace"))
            yield path.name, re.sub(r"\\u([0-9a-f]{4})", lambda it: chr(int(it[1], 16)), text) + path.name


def test_none_is_on_the_site_of_the_sample_school(gansu_build: Path) -> None:
    """Law: no identifier of any table stands anywhere under site/; one of two characters in no cell."""
    planted = _planted()
    for name, text in _readable(gansu_build / "site"):
        for table, it in planted:
            if len(it) == 2:
                assert not re.search(rf">\s*{it}\s*<", text), (name, table, it)
            elif it.isascii():
                assert not re.search(rf"(?<![0-9A-Za-z]){it}(?![0-9A-Za-z])", text), (name, table, it)
            else:
                assert it not in text, (name, table, it)


def test_the_gate_finds_every_single_one(gansu_build: Path, school: School, tmp_path: Path) -> None:
    """Law: the gate passes the site as it is, and refuses it for each of the two hundred, by name."""
    site = shutil.copytree(gansu_build / "site", tmp_path / "site")
    refuse_people(school, site)
    page = site / "fees.html"
    planted = [it for _, it in _planted()]
    cells = "".join(f"<td>{html.escape(it)}</td>" for it in planted)
    page.write_text(page.read_text(encoding="utf-8") + f"<table><tr>{cells}</tr></table>", encoding="utf-8")
    found = {hit.text for hit in search(site, secrets_of(school))}
    assert [it for it in planted if it not in found] == []
    with pytest.raises(Refused) as refused:
        refuse_people(school, site)
    assert all("site/fees.html" in reason for reason in refused.value.reasons)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_wherever_it_is_let_through_the_site_is_refused(school: School, tmp_path: Path, plant: Plant) -> None:
    """Law: page, cell, attribute, index, PDF, sheet, picture, package, file name: one hit refuses and says where."""
    secrets = secrets_of(school)
    for it in SAMPLE:
        path = plant(tmp_path, it)
        assert it in {hit.text for hit in search(tmp_path, secrets)}, it
        with pytest.raises(Refused, match=re.escape(path.name)):
            refuse_people(school, tmp_path)
        path.unlink()
    plant(tmp_path, "课后服务")
    assert search(tmp_path, secrets) == ()


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("高 瑞 怡", "高瑞怡"),
        ("欢迎 高　瑞怡 同学", "高瑞怡"),
        ("高·瑞怡", "高瑞怡"),
        ("高\u200b瑞怡", "高瑞怡"),
        ("⾼瑞怡", "高瑞怡"),  # a radical that looks like the character, as PDF readers give it
        ("Ｊ２１０１０１", "J210101"),
        ("号码：X-J210101-2", "J210101"),
        ("138 0013 8000", "138 0013 8000"),
        ("138-0013-8000", "138-0013-8000"),
        ("+8613800138000", "+8613800138000"),
        ("（0931）8800123", "(0931)8800123"),
        ("0931-8800123", "0931-8800123"),
        ("110101 20100101 1234", "110101 20100101 1234"),
        ("孩子发烧, 由舅舅接去县医院", "孩子发烧，由舅舅接去县医院"),
    ],
)
def test_a_disguise_does_not_help(school: School, tmp_path: Path, text: str, hit: str) -> None:
    """Law: blanks, dots, full-width letters, look-alikes and separators change nothing."""
    table_cell(tmp_path, text)
    assert hit in {it.text for it in search(tmp_path, secrets_of(school))}


@pytest.mark.parametrize(
    "text",
    [
        "监督电话 0900-5550188，咨询电话（0900）5550101",
        "回执 013800138000",  # twelve figures of a receipt, no telephone
        "家长、母亲、舅舅",
        "07:20—08:00 2021-09-06",
        "作业辅导、书法、阅读",
    ],
)
def test_what_is_nobody_passes(school: School, tmp_path: Path, text: str) -> None:
    """Law: the school's own lines, receipts, kinship words and times are no people."""
    table_cell(tmp_path, text)
    assert search(tmp_path, secrets_of(school)) == ()


@pytest.mark.parametrize("name", ["broken.pdf", "broken.xlsx", "broken.xml.gz"])
def test_what_cannot_be_read_is_not_published(school: School, tmp_path: Path, name: str) -> None:
    """Law: a file that nobody can look into refuses the site, and the message says so instead of crashing."""
    (tmp_path / name).write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(Refused, match=rf"{name} 打不开"):
        refuse_people(school, tmp_path)


def test_the_key_of_the_lottery_is_never_published(school: School, tmp_path: Path) -> None:
    """Law: lottery.key would let anybody compute a child's ticket: its text refuses the site."""
    (tmp_path / "notes.txt").write_bytes(school.lottery_key)
    assert [hit.kind for hit in search(tmp_path, secrets_of(school))] == ["抽签密钥"]


def test_names_with_dots_blanks_and_letters_are_found(school: School, tmp_path: Path) -> None:
    """Law: a name is found however it is typed in the table or on the page; Latin ones as whole words."""
    names = ("阿依古丽·买买提", "Anna Li", "大卫 王")
    students = tuple(replace(it, name=name) for it, name in zip(school.students, names, strict=False))
    secrets = secrets_of(replace(school, students=students))
    for text, found in (
        ("阿依古丽买买提", True),
        ("阿依古丽 买买提", True),
        ("anna li", True),
        ("Savanna lily", False),
        ("大卫王", True),
    ):
        table_cell(tmp_path, text)
        assert bool(search(tmp_path, secrets)) == found, text


def test_ids_with_signs_are_whole_tokens(school: School, tmp_path: Path) -> None:
    """Law: an id of letters and signs is found between other signs, not inside a longer id."""
    student = replace(school.students[0], student="2021-七1-03")
    secrets = secrets_of(replace(school, students=(student,)))
    for text, found in (
        ("学号2021-七1-03。", True),
        ("x-2021-七1-03", True),
        ("12021-七1-03", False),
        ("2021-七1-035", False),
    ):
        table_cell(tmp_path, text)
        assert bool(search(tmp_path, secrets)) == found, text


def test_every_kind_of_file_has_its_words_read_once_at_least() -> None:
    """A file of a kind that nobody thought of is read as text, so that nothing is skipped."""
    assert list(texts_of(Path("x.unknown"), "高瑞怡".encode())) == ["高瑞怡"]
