"""imports.yml: read strictly, added to at the end of each list, never changed otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.model.problem import Problem
from kehou.model.unseen import visible
from kehou.read.exports.mapping import FILE, ImportMap, Option, Person, Saved, read_mapping
from kehou.read.exports.mapping_text import Added, with_additions

WRITTEN = """\
# 我的备注
wecom:
    people:   # 按账号
      - who: heq
        teacher: T0002
      # 林老师换过账号
      - {who: linyc, teacher: T0001}
wjx:
  questions:
  - {question: "1、学号", column: 学号}

# 结尾的话
"""


def read(folder: Path, text: str) -> tuple[Saved | None, list[tuple[str, int, str]]]:
    """The mapping of a text, and the code, line and column of its problems."""
    (folder / FILE).write_bytes(text.encode())
    saved, problems = read_mapping(folder)
    return saved, [(it.code, it.row, it.column) for it in problems]


def sound(folder: Path, text: str) -> Saved:
    """The mapping of a text without problems."""
    saved, problems = read(folder, text)
    assert problems == []
    assert saved is not None
    return saved


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_new_lines_come_at_the_end_of_their_list(tmp_path: Path, end: str) -> None:
    """Every line of before stays, character by character and in order; each new one stands where it belongs."""
    before = WRITTEN.replace("\n", end)
    saved = sound(tmp_path, before)
    after = with_additions(
        before,
        saved.map,
        {
            ("wecom", "people"): [Added(Person("x", "某", ""), "没有对上：x")],
            ("wjx", "options"): [Added(Option("足球", "", "X1"))],
            ("attlog", "people"): [Added(Person("7", "", "T0001"))],
        },
    )
    assert after == end.join(
        [
            *WRITTEN.splitlines()[:7],
            '      - {who: "x", name: "某", teacher: ""}  # 没有对上：x',
            *WRITTEN.splitlines()[7:10],
            "  options:  # 选项是什么：value 填课程编号、课程名称、时段或星期；是否参加、家长签字填 是 或 否",
            '    - {option: "足球", value: "X1"}',
            *WRITTEN.splitlines()[10:],
            "",
            "attlog:  # 考勤机 U 盘里的 attlog.dat",
            "  people:  # 谁是谁：who 是导出文件里的编号或账号，teacher 填本校工号",
            '    - {who: "7", teacher: "T0001"}',
            "",
        ]
    )


@pytest.mark.parametrize("text", ["wecom:\n", "wecom:\n  people:\n", "wecom: {people: []}\n", "wecom: {}\n"])
def test_an_empty_section_is_filled_or_told(tmp_path: Path, text: str) -> None:
    """A key without a value takes lines; a form that cannot is told, and nothing is written."""
    saved = sound(tmp_path, text)
    after = with_additions(text, saved.map, {("wecom", "people"): [Added(Person("x", "", "T1"))]})
    if "{" in text:
        assert isinstance(after, Problem)
        assert after.code == "import-map-shape"
    else:
        assert isinstance(after, str)
        assert sound(tmp_path, after).map.wecom.people == (Person("x", "", "T1"),)


def test_mistakes_are_told_with_their_lines(tmp_path: Path) -> None:
    """Unknown keys and sections, and one person in two lines; nothing is imported by half a mapping."""
    assert read(tmp_path, "wechat: {}\n") == (None, [("yaml-unknown-key", 1, "wechat")])
    assert read(tmp_path, 'wecom:\n  people:\n    - {who: "1", gonghao: T1}\n')[1] == [
        ("yaml-unknown-key", 3, "wecom.people[0].gonghao")
    ]
    text = "wecom:\n  people:\n    - {who: a, teacher: T1}\n    - {who: a, teacher: T2}\n"
    assert read(tmp_path, text) == (None, [("import-map-twice", 4, "wecom.people")])


def test_a_number_keeps_its_zeros(tmp_path: Path) -> None:
    """`007` is a number of a machine, not seven, with or without quotes."""
    saved = sound(tmp_path, "attlog:\n  people:\n    - {who: 007, teacher: 0012}\n")
    assert saved.map.attlog.people == (Person("007", "", "0012"),)


_CELLS = st.text(max_size=20).map(lambda text: visible(text).strip())


@given(st.lists(_CELLS, unique=True, min_size=1, max_size=5), st.text(max_size=30))
def test_any_text_survives(names: list[str], note: str) -> None:
    """Whatever stands in a cell is read back as it was; writing looks at that itself before it gives a text."""
    people = [Person(name, "", name) for name in names]
    text = with_additions("", ImportMap(), {("dingtalk", "people"): [Added(it, note) for it in people]})
    assert isinstance(text, str)
