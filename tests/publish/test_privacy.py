"""The privacy gate finds people wherever a published file can hold them, and nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import msgspec
import pytest
from openpyxl import Workbook

from kehou.model.problem import Refused
from kehou.model.school import School
from kehou.model.tables.families import Student
from kehou.model.tables.plan import Teacher
from kehou.model.tables.records import Person
from kehou.model.term import Publish, Release
from kehou.publish.privacy import refuse_people, search
from kehou.publish.secrets import secrets_of
from tests.builders import term


def _school(*allow: Release) -> School:
    plain = term()
    return School(
        id="school",
        term=msgspec.structs.replace(
            plain,
            school=msgspec.structs.replace(
                plain.school, hotline="0900-1234567", supervision_hotline="12345678901"
            ),
            publish=Publish(teacher_names="surname", allow=allow),
        ),
        students=(
            Student(student="20210701", name="欧阳小满", grade=(7,), class_name="七1班"),
            Student(student="20210702", name="安全", grade=(7,), class_name="七1班"),
            Student(student="123", name="牛䶮", grade=(7,), class_name="七1班"),
        ),
        teachers=(Teacher(teacher="T010301", name="李素禾", status="在编"),),
    )


def _found(tmp_path: Path, name: str, data: bytes) -> set[tuple[str, str]]:
    (tmp_path / name).write_bytes(data)
    return {(hit.kind, hit.text) for hit in search(tmp_path, secrets_of(_school()))}


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("<p>欢迎欧阳小满同学</p>", ("学生姓名", "欧阳小满")),
        ("<p>欧阳&#23567;满</p>", ("学生姓名", "欧阳小满")),
        ("<p>欧阳\u200b小满</p>", ("学生姓名", "欧阳小满")),
        ('<img alt="欧阳小满">', ("学生姓名", "欧阳小满")),
        ("<!-- 欧阳小满 -->", ("学生姓名", "欧阳小满")),
        ("<td>牛䶮</td>", ("学生姓名", "牛䶮")),
        ("<p>名单：牛䶮、其他</p>", ("学生姓名", "牛䶮")),
        ("<td>牛 䶮</td>", ("学生姓名", "牛䶮")),
        ("<p>学号 20210701。</p>", ("学号", "20210701")),
        ("<p>教师 T010301</p>", ("工号", "T010301")),
        ("<p>李素禾老师</p>", ("教师姓名", "李素禾")),
        ("<p>请打 13800138000</p>", ("电话", "13800138000")),
        ("<p>110101201001011234</p>", ("身份证号", "110101201001011234")),
    ],
)
def test_a_person_is_found_in_a_page(tmp_path: Path, text: str, hit: tuple[str, str]) -> None:
    """Text, entities, invisible characters, attributes, comments, whole cells of two characters."""
    assert hit in _found(tmp_path, "index.html", text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "<p>安全第一，注意防火。</p>",  # a name of two characters that is a word
        "<p>2021070123 和 120210701</p>",  # an id inside a longer number
        "<p>123</p>",  # an id too short to mean anybody
        "<p>咨询 0900-1234567，监督 12345678901</p>",  # the numbers that are there to be called
        "<p>李老师</p>",
    ],
)
def test_what_is_nobody_is_let_through(tmp_path: Path, text: str) -> None:
    """Words, parts of longer numbers, short ids and the school's own lines are no people."""
    assert _found(tmp_path, "index.html", text.encode()) == set()


def test_the_search_index_is_read_with_its_escapes(tmp_path: Path) -> None:
    """A name as \\uXXXX in the index counts as much as on the page, as JSON and as a script."""
    index = json.dumps({"docs": [{"title": "课表", "text": "<td>牛䶮</td>"}]})
    hit = ("学生姓名", "牛䶮")
    assert "牛" not in index
    assert hit in _found(tmp_path, "search_index.json", index.encode())
    (tmp_path / "search_index.json").unlink()
    assert hit in _found(tmp_path, "search_index.js", f"var __index = {index}".encode())


def test_a_sheet_is_read_with_its_metadata(tmp_path: Path) -> None:
    """A name in a cell or as the author of an xlsx is found."""
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "欧阳小满"
    book.properties.creator = "李素禾"
    data = io.BytesIO()
    book.save(data)
    assert zipfile.is_zipfile(data)
    assert _found(tmp_path, "list.xlsx", data.getvalue()) == {
        ("学生姓名", "欧阳小满"),
        ("教师姓名", "李素禾"),
    }


def test_a_file_name_is_text_too(tmp_path: Path) -> None:
    """A page called after a child is a page about a child."""
    assert ("学生姓名", "欧阳小满") in _found(tmp_path, "欧阳小满.txt", b"")


def test_the_gate_refuses_and_says_where_unless_released(tmp_path: Path) -> None:
    """One hit refuses; a release holds for its text and page only."""
    (tmp_path / "index.html").write_text("<td>安全</td>", encoding="utf-8")
    with pytest.raises(Refused, match=r"index\.html.*安全"):
        refuse_people(_school(), tmp_path)
    refuse_people(_school(Release(text="安全", page="index.html", reason="是词不是人")), tmp_path)
    with pytest.raises(Refused):
        refuse_people(_school(Release(text="安全", page="fees/*", reason="别的页面")), tmp_path)


def test_a_site_that_is_not_there_is_not_passed(tmp_path: Path) -> None:
    """Nothing looked at is nothing found: a gate that is pointed at the wrong folder refuses."""
    with pytest.raises(Refused, match="没有 site 文件夹"):
        refuse_people(_school(), tmp_path / "site")


HELP = "艾 尼瓦尔·买买提"


@pytest.mark.parametrize("status", ["家长", "志愿者"])
def test_helpers_stay_secret_when_teachers_are_named_in_full(tmp_path: Path, status: str) -> None:
    """Law: `full` is said of teachers; parents and volunteers of the same table are found, however they are typed."""
    of = _school()
    helper = Teacher(teacher="T930001", name=HELP, status=status)
    of = msgspec.structs.replace(
        of,
        teachers=(*of.teachers, helper),
        people=(Person(body="领导小组", role="组员", name="李素禾"),),
        term=msgspec.structs.replace(of.term, publish=Publish(teacher_names="full")),
    )
    refused = secrets_of(of)
    page = tmp_path / "index.html"
    for text, found in (
        ("李素禾", set()),
        ("艾尼瓦尔买买提", {HELP}),
        ("艾尼瓦尔·买买提", {HELP}),
        ("艾 尼 瓦 尔 买 买 提", {HELP}),
    ):
        page.write_text(f"<td>{text}</td>", encoding="utf-8")
        assert {hit.text for hit in search(tmp_path, refused)} == found, text
