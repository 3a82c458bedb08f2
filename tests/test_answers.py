"""`kehou check` as a clerk meets it: the table, the marked copies, the sentence that says what to do next."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kehou.checking import answer
from kehou.model.problem import WrongCall
from kehou.read.fingerprint import file_digests
from kehou.telling import tell_check
from tests.commands import command, environment, kehou
from tests.conftest import GANSU
from tests.folders import FILES, write_school

ROOMS = "场地,类型,容量\n书法室,书法室,四十\n"
LINE = re.compile(r"^[^:\s]+:\d+:[^:]* [a-z-]+ .+ → .+$")


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A sound school but for one cell; of the sample's calendar, the days for all of its periods."""
    days = (GANSU / "calendar.csv").read_text(encoding="utf-8-sig").splitlines()
    calendar = "\n".join(day for day in days if "午" not in day and "晚" not in day)
    return write_school(tmp_path / "溪山小学", {"rooms.csv": ROOMS, "calendar.csv": calendar})


def test_marked_copies_lie_beside_and_the_school_is_as_it_was(school: Path, tmp_path: Path) -> None:
    """Law: exit code 1, the copies are where they were asked for, told with what to do; the originals are the same."""
    before = file_digests(school)
    done = kehou("check", school, "--marked", tmp_path / "标注", "--json", tmp_path / "p.json")
    assert done.returncode == 1
    assert file_digests(school) == before
    assert sorted(it.name for it in tmp_path.iterdir()) == ["p.json", "标注", "溪山小学"]
    assert sorted(it.name for it in (tmp_path / "标注").iterdir()) == ["rooms.xlsx", "问题清单.xlsx"]
    *_, line, counted, marked, following = done.stdout.splitlines()
    assert line.startswith("rooms.csv:2:容量 bad-number ")
    assert counted == "1 个错误、0 个警告、0 个待确认"
    assert marked == f"标注的副本和问题清单：{tmp_path / '标注'}"
    assert following == f"请打开问题清单，从上往下改原来的文件，改好后再运行 kehou check {school}"
    assert [it["row"] for it in json.loads((tmp_path / "p.json").read_bytes())] == [2]


def test_the_last_answer_makes_room_for_the_new_one(school: Path, tmp_path: Path) -> None:
    """Law: the same school gives the same bytes; after mending, the old copies are gone and the list says so."""
    asked = ([school], tmp_path / "p.json", tmp_path / "标注")
    answer(*asked)
    first = file_digests(tmp_path)
    answer(*asked)
    assert file_digests(tmp_path) == first
    (school / "rooms.csv").write_text(ROOMS.replace("四十", "40"), encoding="utf-8")
    answer(*asked)
    assert [it.name for it in (tmp_path / "标注").iterdir()] == ["问题清单.xlsx"]
    assert json.loads((tmp_path / "p.json").read_bytes()) == []


def test_work_of_a_person_is_never_written_over(school: Path, tmp_path: Path) -> None:
    """Law: a copy that somebody saved, another file, a JSON of something else: refused, and all is as it was."""
    copies, others = tmp_path / "标注", tmp_path / "别的"
    answer([school], None, copies)
    book = load_workbook(copies / "rooms.xlsx")
    book["场地"]["C2"] = 40
    book.save(copies / "rooms.xlsx")
    others.mkdir()
    (others / "通知.docx").write_bytes(b"x")
    (tmp_path / "课表.json").write_text('{"a": 1}', encoding="utf-8")
    before = file_digests(tmp_path)
    for json_file, marked, told in (
        (None, copies, "改过的副本（rooms.xlsx）"),
        (None, others, "通知.docx"),
        (tmp_path / "课表.json", None, "是别的文件，不会覆盖"),
        (school / "students.csv", tmp_path / "新的", "是别的文件，不会覆盖"),
    ):
        with pytest.raises(WrongCall, match=re.escape(told)):
            answer([school], json_file, marked)
    assert file_digests(tmp_path) == before


@pytest.mark.parametrize("out", ["溪山小学", "溪山小学/标注", "."])
def test_copies_stay_out_of_the_school_folder(school: Path, out: str) -> None:
    """Law: the folder itself, one inside it and one around it are refused, with another one to take."""
    before = file_digests(school.parent)
    with pytest.raises(WrongCall, match=re.escape(f"--marked {school.parent / '溪山小学-标注'}")):
        answer([school], None, school.parent / out)
    assert file_digests(school.parent) == before


def test_several_schools_have_a_folder_each(school: Path, tmp_path: Path) -> None:
    """Law: each school's copies lie in a folder of its name, one JSON file holds all; names must differ."""
    other = shutil.copytree(school, tmp_path / "溪水小学")
    for _ in range(2):
        answer([school, other], tmp_path / "p.json", tmp_path / "标注")
        assert sorted(it.name for it in (tmp_path / "标注").iterdir()) == ["溪山小学", "溪水小学"]
        assert len(json.loads((tmp_path / "p.json").read_bytes())) == 2
    twin = shutil.copytree(school, tmp_path / "别处" / "溪山小学")
    with pytest.raises(WrongCall, match="同名"):
        answer([school, twin], None, tmp_path / "二")


def test_json_keeps_every_problem_in_the_order_of_mending(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: what is one line for people is every single problem for machines, with the eight keys of the contract."""
    lines = [f"P{it},S9,2021-09-01,是,通过,2021-09-02," for it in range(500)]
    (school / "applications.csv").write_text(FILES["applications.csv"] + "\n".join(lines), encoding="utf-8")
    (checked,) = answer([school], tmp_path / "p.json", None)
    found = json.loads((tmp_path / "p.json").read_bytes())
    assert [(it["file"], it["row"]) for it in found] == [
        ("rooms.csv", 2), *(("applications.csv", row) for row in range(4, 504)),
    ]  # fmt: skip
    assert {tuple(it) for it in found} == {
        ("level", "code", "file", "row", "column", "value", "message", "fix")
    }
    tell_check(checked, school)
    told = capsys.readouterr().out.splitlines()
    assert len([line for line in told if LINE.match(line)]) == 2
    assert any("（同样的问题：第 4–503 行，共 500 处）" in line for line in told)
    assert "501 个错误、0 个警告、0 个待确认" in told


@pytest.mark.parametrize(
    ("rooms", "told"),
    [
        (ROOMS, "想在表格里看到错处，运行 kehou check {school} --marked {school}-标注"),
        ("场地,类型,容量\n", "没有问题，可以运行 kehou build {school}"),
        (
            "场地,类型,容量,别的\n",
            "没有错误。请先看一遍警告和待确认的地方，再运行 kehou build {school}",
        ),
    ],
    ids=("errors", "nothing", "warnings"),
)
def test_it_says_what_to_do_next(
    school: Path, rooms: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: the last line is one sentence with the next command, ready to be typed."""
    (school / "rooms.csv").write_text(rooms, encoding="utf-8")
    (checked,) = answer([school], None, None)
    tell_check(checked, school)
    assert capsys.readouterr().out.splitlines()[-1].endswith(told.format(school=school))


@pytest.mark.parametrize("name", ["2021 秋", "2021(上)", "a&b"])
def test_a_folder_stands_in_quotes_where_a_shell_needs_them(
    school: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: the command that is told can be typed as it stands; a bracket ends a command of PowerShell."""
    folder = school.rename(school.with_name(name))
    (checked,) = answer([folder], None, None)
    tell_check(checked, folder)
    assert f'kehou check "{folder}" --marked "{folder}-标注"' in capsys.readouterr().out.splitlines()[-1]


def test_a_school_with_unfinished_texts_is_not_told_to_build(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mark of 待定 is a warning, but no site is made before it is gone."""
    term = (school / "term.yml").read_text(encoding="utf-8")
    (school / "term.yml").write_text(term.replace("district: ", "district: 待定", 1), encoding="utf-8")
    (school / "rooms.csv").write_text("场地,类型,容量\n", encoding="utf-8")
    (checked,) = answer([school], None, None)
    tell_check(checked, school)
    last = capsys.readouterr().out.splitlines()[-1]
    assert (
        last == f"没有错误，但还有没填完的地方，网站和备案文件现在生成不了；填好后再运行 kehou check {school}"
    )


def test_it_says_how_each_table_was_read(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Law: before all else a line for each table: its file, its rows, its encoding and what parts its cells."""
    text = (school / "students.csv").read_text(encoding="utf-8")
    (school / "students.csv").write_bytes(text.replace(",", "\t").encode("gb18030"))
    (checked,) = answer([school], None, None)
    tell_check(checked, school)
    told = capsys.readouterr().out.splitlines()
    assert [line.partition("：")[0] for line in told[:7]] == [
        "校历", "时段", "课程", "教师", "场地", "学生", "报名",
    ]  # fmt: skip
    assert told[5] == "学生：students.csv，2 行，GB18030，制表符分隔"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_a_terminal_gets_a_table(school: Path) -> None:
    """Law: on a terminal there is a table as wide as it, its head in Chinese, and no line for scripts."""
    drawn = re.sub(r"\x1b\[[0-9;]*m", "", _on_terminal("check", school)).splitlines()
    assert "-" * 99 in drawn
    assert any(line.startswith("学生 ") and "students.csv" in line for line in drawn)
    assert any("在哪里" in line for line in drawn)
    assert any("列：容量" in line for line in drawn)
    assert not any(LINE.match(line) for line in drawn)


def _on_terminal(*arguments: str | Path) -> str:
    """What a command writes to a terminal of 100 columns."""
    import fcntl
    import pty
    import struct
    import termios

    terminal, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    # Workers of the test run have a width of their own, which would be believed before the terminal's.
    own = {name: value for name, value in environment().items() if name != "COLUMNS"}
    with subprocess.Popen(command(*arguments), env=own, stdout=end) as running:
        os.close(end)
        written = b""
        while running.poll() is None:
            written += _read(terminal)
        written += _read(terminal)
    os.close(terminal)
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""
