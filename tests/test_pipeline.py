"""A build is whole or it is not there: parts, refusals, failures and kills."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kehou import fonts
from kehou.checking import check
from kehou.model.problem import DataProblems, DocumentsFailed, Refused, WrongCall
from kehou.pipeline import Request, build
from kehou.publish import manifest as manifests
from kehou.read.fingerprint import file_digests
from tests.conftest import TINY

KILLS = int(os.environ.get("KEHOU_KILLS", "5"))
"""How many builds are killed; `make audit` asks for 50."""


def _whole(folder: Path) -> bool:
    """Whether every file of a build is there and is what its manifest says."""
    manifest = manifests.read(folder)
    return manifest is not None and manifests.intact_parts(folder, manifest) == set(manifest.parts)


def test_a_build_leaves_what_the_contract_says(tiny_build: Path) -> None:
    """Results, workbooks, an ordinary MkDocs project, the site, the filings and the manifest (contract §3)."""
    assert {it.name for it in tiny_build.iterdir()} == {
        "results", "workbooks", "mkdocs.yml", "pages", "theme", "site", "filings", "manifest.json",
    }  # fmt: skip
    assert len(list((tiny_build / "workbooks").glob("*.ipynb"))) == 6
    assert len(list((tiny_build / "workbooks").glob("*.html"))) == 6
    assert {it.suffix for it in (tiny_build / "filings").iterdir()} == {".pdf", ".xlsx"}
    assert _whole(tiny_build)


def test_no_path_of_this_machine_is_in_a_build(tiny_build: Path) -> None:
    """The same inputs give the same bytes wherever they lie."""
    for path in tiny_build.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert str(tiny_build.parent).encode() not in data, path
            assert str(TINY.parent).encode() not in data, path


def test_building_again_without_a_change_makes_nothing(tiny_build: Path) -> None:
    """The second build finds every part sound and leaves it."""
    assert build(Request(school=TINY, out=tiny_build.parent)).made == ()


def test_two_builds_have_the_same_bytes(tiny_build: Path, tmp_path: Path) -> None:
    """A build elsewhere, from a copy, gives the same hash for every output."""
    copy = shutil.copytree(TINY, tmp_path / "elsewhere" / TINY.name)
    other = build(Request(school=copy, out=tmp_path)).folder
    assert manifests.outputs_of(other) == manifests.outputs_of(tiny_build)


def test_only_the_damaged_part_is_made_anew(tiny_build: Path, tmp_path: Path) -> None:
    """A filing that somebody changed is made again; the rest is carried over."""
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    spoilt = next((out / TINY.name / "filings").glob("*.pdf"))
    spoilt.write_bytes(b"")
    assert build(Request(school=TINY, out=out)).made == ("filings",)
    assert _whole(out / TINY.name)


def _spoil(school: Path, table: str, before: str, after: str) -> None:
    path = school / f"{table}.csv"
    text = path.read_text(encoding="utf-8-sig")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8-sig", newline="")


def test_bad_data_stops_the_build_and_keeps_the_last(
    tiny_school: Path, tiny_build: Path, tmp_path: Path
) -> None:
    """Every problem is told, the last good build is not touched."""
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    before = manifests.outputs_of(out / TINY.name)
    _spoil(tiny_school, "split", "60", "59")
    with pytest.raises(DataProblems) as caught:
        build(Request(school=tiny_school, out=out))
    assert any("99" in problem.message for problem in caught.value.problems)
    assert manifests.outputs_of(out / TINY.name) == before


def test_a_guide_with_a_gap_is_not_published(tiny_school: Path, tmp_path: Path) -> None:
    """The disclosure gate refuses a guide file that still says 待学校确认, and says which."""
    (tiny_school / "guide" / "safety.md").write_text("待学校确认\n\n安全措施。\n", encoding="utf-8")
    with pytest.raises(Refused, match="安全"):
        build(Request(school=tiny_school, out=tmp_path / "out"))
    assert not (tmp_path / "out" / TINY.name).exists()


def test_a_child_named_on_a_page_is_not_published(tiny_school: Path, tmp_path: Path) -> None:
    """The privacy gate refuses the build when a student's number is let through in a text of the school."""
    number = (tiny_school / "students.csv").read_text(encoding="utf-8-sig").splitlines()[1].split(",")[0]
    guide = tiny_school / "guide" / "safety.md"
    guide.write_text(guide.read_text(encoding="utf-8") + f"\n值日生 {number}。\n", encoding="utf-8")
    with pytest.raises(Refused, match=number):
        build(Request(school=tiny_school, out=tmp_path / "out"))
    assert not (tmp_path / "out" / TINY.name).exists()


NO_GLYPH = "\U0010fffd"
"""A character of private use that no font has: rare names are sometimes typed with such."""


def test_documents_that_cannot_be_made_keep_no_site_back(tiny_school: Path, tmp_path: Path) -> None:
    """Exit code 4: results and site stand, without filings, and the character is named; trying again says so again."""
    out = tmp_path / "out"
    name = (tiny_school / "teachers.csv").read_text(encoding="utf-8-sig").splitlines()[1].split(",")[1]
    _spoil(tiny_school, "teachers", name, f"{name}{NO_GLYPH}")
    with pytest.raises(DocumentsFailed, match=NO_GLYPH) as caught:
        build(Request(school=tiny_school, out=out))
    assert "网站和结果都已生成" in str(caught.value)
    made = out / TINY.name
    assert (made / "site" / "index.html").is_file()
    assert not (made / "filings").exists()
    manifest = manifests.read(made)
    assert manifest is not None
    assert manifest.parts.keys() == {"results", "site"}
    assert _whole(made)

    before = manifests.outputs_of(made)
    again = subprocess.run(
        [sys.executable, "-m", "kehou", "build", str(tiny_school), "--out", str(out), "--quiet"],
        env={**os.environ, "PYTHONPATH": "generator", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert again.returncode == 4
    assert "网站和结果没有变动" in again.stderr
    assert manifests.outputs_of(made) == before


def test_the_last_documents_stay_when_nothing_but_the_fonts_has_changed(
    tiny_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made anew from the same files on a machine without fonts: the documents are those of the last build."""
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    monkeypatch.setattr(fonts, "FAMILIES", dict.fromkeys(fonts.Role, ()))
    with pytest.raises(DocumentsFailed, match="字体"):
        build(Request(school=TINY, out=out, fresh=True))
    assert manifests.outputs_of(out / TINY.name) == manifests.outputs_of(tiny_build)
    assert _whole(out / TINY.name)


@pytest.mark.parametrize("out", ["tiny-school/build", "tiny-school", "."])
def test_a_build_stays_out_of_the_school_folder(tiny_school: Path, out: str) -> None:
    """Inside, it would change what it is made from for ever; in its place, the tables would be swapped away."""
    before = file_digests(tiny_school)
    with pytest.raises(WrongCall, match="--out"):
        build(Request(school=tiny_school, out=tiny_school.parent / out))
    assert file_digests(tiny_school) == before


def test_check_writes_nothing_and_finds_what_computing_shows(tiny_school: Path) -> None:
    """A substitution for a lesson that does not exist is found by `check`, with file and row."""
    before = sorted(it.name for it in tiny_school.rglob("*"))
    _spoil(tiny_school, "substitutions", "/", "/没有这个班")
    assert any(problem.file == "substitutions.csv" for problem in check(tiny_school).problems)
    assert sorted(it.name for it in tiny_school.rglob("*")) == before


def test_a_build_killed_at_any_moment_leaves_the_last_one(
    tiny_school: Path, tiny_build: Path, tmp_path: Path
) -> None:
    """The site that stood before a kill, or the finished new one, is there after it: whole, never half."""
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    guide = tiny_school / "guide" / "safety.md"
    moments = random.Random(20211122)
    for turn in range(KILLS):
        guide.write_text(guide.read_text(encoding="utf-8") + f"\n第 {turn + 1} 次修改。\n", encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "kehou", "build", str(tiny_school), "--out", str(out), "--quiet"],
            env={**os.environ, "PYTHONPATH": "generator"},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(moments.uniform(0.3, 12))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert (out / TINY.name / "site" / "index.html").is_file()
        assert _whole(out / TINY.name)


def test_problems_can_be_written_as_json(tiny_school: Path, tmp_path: Path) -> None:
    """`check --json` holds what the terminal prints, field by field; exit code 1."""
    _spoil(tiny_school, "split", "60", "59")
    target = tmp_path / "problems.json"
    done = subprocess.run(
        [sys.executable, "-m", "kehou", "check", str(tiny_school), "--json", str(target)],
        env={**os.environ, "PYTHONPATH": "generator", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    problem = json.loads(target.read_text(encoding="utf-8"))[0]
    assert set(problem) == {"level", "code", "file", "row", "column", "value", "message", "fix"}
    assert problem["message"] in done.stdout
