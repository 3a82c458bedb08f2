"""The command as staff and scripts meet it: exit codes, Chinese, every problem at once, nothing half done."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kehou.publish import manifest as manifests
from tests.commands import command, environment, kehou
from tests.conftest import GANSU, ROOT, TINY

COMMANDS = ("new", "check", "import", "build", "serve", "doctor")
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
"""Three English words in a row: no option, no name, no path looks like that."""


def _spoil(school: Path, table: str, before: str, after: str) -> None:
    path = school / f"{table}.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8-sig", newline="")


@pytest.mark.parametrize("arguments", [("--help",), *((name, "--help") for name in COMMANDS)], ids=" ".join)
def test_help_is_in_chinese(arguments: tuple[str, ...]) -> None:
    """Law: help exits with 0 and has no English sentence or heading."""
    done = kehou(*arguments)
    assert done.returncode == 0
    assert done.stdout.startswith("用法：kehou")
    assert "选项" in done.stdout
    assert not ENGLISH.search(done.stdout)
    assert not re.search(r"Usage|Options|Commands|arguments|default", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("bild", "x"), "没有 bild 这个命令，是不是 build？"),
        (("build", "--fersh", str(TINY)), "没有 --fersh 这个选项，是不是 --fresh？"),
        (("build",), "缺少 DIR…。"),
        (("check", "没有的文件夹"), "没有的文件夹 这个文件夹"),
        (("check", str(TINY / "term.yml")), "是一个文件，这里要写文件夹"),
        (("build", str(TINY), "--only", "page"), "只能写 results、site、filings 中的一个"),
        (("build", str(TINY), "--until", "2021-02-31"), "要写成 2021-09-01 这样"),
        (("build", str(TINY), "--jobs", "0"), "要写 1 到 64 之间的整数"),
        (("build", str(TINY), "--out"), "选项 --out 后面要有一个值。"),
        (("build", str(TINY), "--quiet=1"), "选项 --quiet 后面不能有值。"),
        (("check", str(TINY), "--json", str(TINY)), "是一个文件夹，这里要写文件名"),
        (("check", str(TINY), "--json", "没有/x.json"), "没有 没有 这个文件夹"),
        (("doctor", "all"), "多出了 all。"),
        (("import", str(TINY)), "缺少 FILE…。"),
        (("import", str(TINY), "没有.dat"), "没有 没有.dat 这个文件"),
        (("import", str(TINY), str(TINY)), "是一个文件夹，这里要写文件"),
        (("new", "x", "--start", "2026-09-01"), "--start 和 --end 要一起写"),
        (("new", "x", "--start", "2026-09-01", "--end", "2026-08-31"), "最后一天要在第一天之后"),
        (("new", "x", "--like", "gansu-junior", "--from", str(TINY)), "--like 和 --from 只能写一个"),
        (("new", "x", "--like", "gansu-junior", "--csv"), "照搬示例（--like）时不能写 --csv"),
        (("new", "x", "--from", str(TINY), "--all"), "从上学期结转（--from）时不能写 --all"),
        (("new", "x", "--table", "花名册"), "没有“花名册”这张表"),
        (("build", str(TINY), str(TINY)), "文件夹同名：tiny-school"),
    ],
)
def test_a_wrong_call_is_told_in_chinese(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """Law: exit code 2, what is wrong and how to write it, no English, no traceback, nothing made."""
    done = kehou(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert not ENGLISH.search(done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_the_bare_command_shows_what_there_is() -> None:
    """Law: without a command it says which there are."""
    done = kehou()
    assert done.returncode == 2
    assert all(name in done.stderr for name in COMMANDS)


def test_a_sound_school_ends_with_0() -> None:
    """Exit code 0: notices and findings change nothing."""
    done = kehou("check", TINY)
    assert done.returncode == 0
    assert re.search(r"0 个错误、0 个警告、\d+ 个待确认", done.stdout)


@pytest.fixture
def bad_school(tiny_school: Path) -> Path:
    """Five mistakes in five tables, as people make them."""
    _spoil(tiny_school, "rooms", "场地,类型", "场地,种类")
    _spoil(tiny_school, "punches", "T9002,", "T9992,")
    _spoil(tiny_school, "deductions", "2021-09-15", "2021-02-31")
    _spoil(tiny_school, "duty_log", "值班领导,2,", "值班领导,2.5,")
    _spoil(tiny_school, "split", "过程津贴,,60", "过程津贴,,59")
    path = tiny_school / "students.csv"
    rows = [line.split(",") for line in path.read_text(encoding="utf-8-sig").splitlines()]
    at = rows[0].index("姓名")
    text = "\n".join(",".join(row[:at] + row[at + 1 :]) for row in rows)
    path.write_text(text, encoding="utf-8-sig", newline="\n")
    return tiny_school


def test_every_problem_is_told_at_once(bad_school: Path, tiny_build: Path, tmp_path: Path) -> None:
    """Exit code 1: a missing column, an unknown teacher, 31 February, a score of 2.5 and 99 % in one pass.

    Each stands with its file and row, in Chinese, with what to do; the build before is not touched.
    """
    done = kehou("check", bad_school)
    assert done.returncode == 1
    for place, said in (
        (r"students\.csv:1:", "姓名"),
        (r"punches\.csv:2:", "T9992"),
        (r"deductions\.csv:2:", "2021-02-31"),
        (r"duty_log\.csv:2:", r"2\.5"),
        (r"split\.csv:\d+:", "99"),
    ):
        assert re.search(rf"^{place}.*{said}.* → .+$", done.stdout, re.MULTILINE), place
    assert not ENGLISH.search(done.stdout)
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    before = manifests.outputs_of(out / TINY.name)
    built = kehou("build", bad_school, "--out", out)
    assert built.returncode == 1
    assert "上一次生成的结果没有变动" in built.stderr
    assert [line for line in built.stdout.splitlines() if "→" in line] == [
        line for line in done.stdout.splitlines() if "→" in line
    ]
    assert manifests.outputs_of(out / TINY.name) == before


def test_a_workbook_that_stops_ends_with_3(tiny_school: Path, tmp_path: Path) -> None:
    """Exit code 3: a school's own workbook with a mistake is named, and nothing is made."""
    (tiny_school / "workbooks").mkdir()
    book = json.loads((ROOT / "workbooks" / "01-enrolment.ipynb").read_text(encoding="utf-8"))
    last = [cell for cell in book["cells"] if cell["cell_type"] == "code"][-1]
    last["source"] = ["1 / 0"]
    (tiny_school / "workbooks" / "01-enrolment.ipynb").write_text(json.dumps(book), encoding="utf-8")
    done = kehou("build", tiny_school, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "01-enrolment.ipynb" in done.stderr
    assert not (tmp_path / "out" / TINY.name).exists()


def test_documents_that_cannot_be_made_end_with_4(tiny_school: Path, tmp_path: Path) -> None:
    """Exit code 4: a sign that no font has is named; the site is made all the same."""
    _spoil(tiny_school, "courses", "书法", "书法\N{NAZAR AMULET}")
    done = kehou("build", tiny_school, "--out", tmp_path / "out", "--quiet")
    assert done.returncode == 4
    assert "\N{NAZAR AMULET}" in done.stderr
    assert (tmp_path / "out" / TINY.name / "site" / "index.html").is_file()


def test_a_gate_that_refuses_ends_with_5(tiny_school: Path, tmp_path: Path) -> None:
    """Exit code 5: a child's number in the guide is named with its page, and nothing is published."""
    number = (tiny_school / "students.csv").read_text(encoding="utf-8-sig").splitlines()[1].split(",")[0]
    guide = tiny_school / "guide" / "safety.md"
    guide.write_text(guide.read_text(encoding="utf-8") + f"\n值日生 {number}。\n", encoding="utf-8")
    done = kehou("build", tiny_school, "--out", tmp_path / "out")
    assert done.returncode == 5
    assert re.search(rf"site/safety\.html 出现了学号“{number}”", done.stderr)
    assert not (tmp_path / "out" / TINY.name).exists()


def test_piped_progress_is_plain_lines(tiny_build: Path, tmp_path: Path) -> None:
    """Law: piped, each step is a line on stderr and stdout ends with where things are; with --quiet, nothing."""
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    done = kehou("build", TINY, "--out", out, "--only", "filings", "--fresh")
    assert done.returncode == 0
    assert done.stderr.splitlines() == ["核对数据", "核对结果", "生成备案文件"]
    assert done.stdout.splitlines()[-3:] == [
        f"网站：{out / TINY.name / 'site' / 'index.html'}",
        f"备案文件：{out / TINY.name / 'filings'}",
        f"工作簿（仅限校内）：{out / TINY.name / 'workbooks'}",
    ]
    quiet = kehou("build", TINY, "--out", out, "--only", "filings", "--fresh", "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_a_terminal_gets_a_bar(tiny_build: Path, tmp_path: Path) -> None:
    """Law: on a terminal the steps share one line that is drawn over and over."""
    import pty

    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    terminal, end = pty.openpty()
    done = subprocess.run(
        command("build", TINY, "--out", out, "--only", "filings", "--fresh"),
        env=environment(), stdout=subprocess.PIPE, stderr=end, check=False,
    )  # fmt: skip
    os.close(end)
    drawn = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert done.returncode == 0
    assert drawn.count("\r") >= 3
    assert "生成备案文件" in drawn


def test_a_new_school_is_the_sample_and_can_be_built_at_once(tmp_path: Path) -> None:
    """Law: `new` copies the sample, key and all, for its evidence fits no other; it says to replace the key, as `check` does."""
    school = tmp_path / "本校"
    done = kehou("new", school, "--like", "gansu-junior")
    assert done.returncode == 0
    assert "请另换 lottery.key" in done.stdout
    assert {it.name: it.read_bytes() for it in school.iterdir() if it.is_file()} == {
        it.name: it.read_bytes() for it in GANSU.iterdir() if it.is_file()
    }
    assert "lottery.key" in kehou("check", school).stdout
    built = kehou("build", school, "--out", tmp_path / "out", "--only", "results", "--quiet")
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "out" / "本校" / "results" / "split.json").is_file()


def test_new_never_writes_over_anything(tmp_path: Path) -> None:
    """Law: a folder with anything in it, a file, an unknown sample: exit code 2, and nothing changes."""
    (tmp_path / "我的").mkdir()
    (tmp_path / "我的" / "学生.csv").write_text("姓名\n", encoding="utf-8")
    (tmp_path / "文件").write_text("", encoding="utf-8")
    for arguments, told in (
        ((tmp_path / "我的", "--like", "gansu-junior"), "已经有文件"),
        ((tmp_path / "文件", "--like", "gansu-junior"), "是一个文件"),
        ((tmp_path / "新的", "--like", "没有"), "可以用的有：gansu-junior"),
    ):
        done = kehou("new", *arguments)
        assert done.returncode == 2
        assert told in done.stderr
    assert sorted(it.name for it in tmp_path.rglob("*")) == ["学生.csv", "我的", "文件"]


def test_a_term_is_begun_blank_or_from_the_last_one(tmp_path: Path) -> None:
    """Law: `new` ends with 0 and says what to do next; from a folder with errors it ends with 1, tells them, makes nothing."""
    blank = kehou("new", tmp_path / "空白", "--csv", "--start", "2026-09-01", "--end", "2027-01-20")
    assert (blank.returncode, blank.stderr) == (0, "")
    assert "下一步：1. " in blank.stdout
    assert "警告：2027 年" in blank.stdout
    rolled = kehou("new", tmp_path / "下学期", "--from", TINY)
    assert (rolled.returncode, rolled.stderr) == (0, "")
    assert "2021—2022学年第二学期" in rolled.stdout
    spoilt = shutil.copytree(TINY, tmp_path / "坏")
    _spoil(spoilt, "split", "过程津贴,,60", "过程津贴,,59")
    refused = kehou("new", tmp_path / "新", "--from", spoilt)
    assert refused.returncode == 1
    assert "split.csv:2:" in refused.stderr + refused.stdout
    assert not (tmp_path / "新").exists()


def test_doctor_says_of_each_thing_how_it_is() -> None:
    """Law: exit code 0, one verdict a line, fonts and parts among them."""
    done = kehou("doctor")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert all(re.match(r"\[(正常|注意|缺失)\] ", line) for line in lines)
    assert any("字体：仿宋" in line for line in lines)


@pytest.mark.parametrize("arguments", [("--help",), ("check", str(GANSU))], ids=("help", "check"))
def test_a_check_starts_quickly(arguments: tuple[str, ...]) -> None:
    """Law: neither help nor checking a school with a settled timetable loads the heavy libraries."""
    heavy = (
        "pandas",
        "numpy",
        "ortools",
        "openpyxl",
        "mkdocs",
        "nbclient",
        "nbconvert",
        "typst",
    )
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kehou", *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "msgspec" in loaded
    assert loaded.isdisjoint(heavy)


def test_several_schools_are_told_apart(tiny_school: Path) -> None:
    """Law: of several folders each has its name above its problems; one error makes the exit code 1."""
    other = shutil.copytree(tiny_school, tiny_school.parent / "another")
    _spoil(other, "split", "过程津贴,,60", "过程津贴,,59")
    done = kehou("check", tiny_school, other)
    assert done.returncode == 1
    first, _, second = done.stdout.partition("【another】")
    assert first.startswith("【tiny-school】")
    assert "0 个错误" in first
    assert "99" in second
