"""Several schools are built side by side, and only counts leave them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.commands import kehou
from tests.conftest import TINY


def test_two_schools_give_two_sites_and_one_list_of_counts(tmp_path: Path) -> None:
    """Law (contract §4): build/district.json holds id, students, accepted, served, red and yellow of each; no more."""
    for name in ("东校", "西校"):
        shutil.copytree(TINY, tmp_path / name)
    out = tmp_path / "out"
    done = kehou("build", tmp_path / "西校", tmp_path / "东校", "--out", out, "--jobs", "2")
    assert done.returncode == 0
    rows = json.loads((out / "district.json").read_text(encoding="utf-8"))
    assert [row["school"] for row in rows] == ["东校", "西校"]
    findings = json.loads((out / "东校" / "results" / "findings.json").read_text(encoding="utf-8"))
    evaluation = json.loads((out / "东校" / "results" / "evaluation.json").read_text(encoding="utf-8"))
    students = len((TINY / "students.csv").read_text(encoding="utf-8-sig").splitlines()) - 1
    for row in rows:
        assert row == {
            "school": row["school"],
            "students": students,
            "accepted": evaluation["coverage"]["accepted"],
            "served": evaluation["coverage"]["served"],
            "red": sum(it["level"] == "red" for it in findings),
            "yellow": sum(it["level"] == "yellow" for it in findings),
        }
        assert (out / row["school"] / "site" / "index.html").is_file()
    # In the order of the command line, each under its name.
    assert done.stdout.index("【西校】") < done.stdout.index("【东校】") < done.stdout.index("各校汇总：")


def test_a_school_with_mistakes_does_not_stop_the_others(tmp_path: Path, tiny_build: Path) -> None:
    """Law: the bad school is told and left out of the list, the good one is done; the exit code is the bad one's."""
    good, bad = (shutil.copytree(TINY, tmp_path / name) for name in (TINY.name, "坏校"))
    (bad / "split.csv").write_text("分配项目,上级,比例\n过程津贴,,99\n", encoding="utf-8")
    out = shutil.copytree(tiny_build.parent, tmp_path / "out")
    done = kehou("build", bad, good, "--out", out, "--quiet")
    assert done.returncode == 1
    assert "99" in done.stdout
    rows = json.loads((out / "district.json").read_text(encoding="utf-8"))
    assert [row["school"] for row in rows] == [TINY.name]
    assert not (out / "坏校").exists()
