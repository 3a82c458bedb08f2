"""A fingerprint changes with what results depend on, and with nothing else."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

import kehou
from kehou.model.problem import WrongCall
from kehou.read.fingerprint import code_digests, file_digests, library_versions
from tests.folders import hold


def test_caches_and_locks_of_other_programs_do_not_count(tmp_path: Path) -> None:
    """Having a table open in an office program, or looking into a folder, changes no result."""
    (tmp_path / "学生.csv").write_text("学号", encoding="utf-8")
    before = file_digests(tmp_path)
    (tmp_path / "~$学生.csv").write_text("wps", encoding="utf-8")
    (tmp_path / ".DS_Store").write_text("mac", encoding="utf-8")

    assert file_digests(tmp_path) == before != {}


def test_packed_parts_count_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The wheel holds the workbooks inside the package, the checkout beside it: the results are the same."""
    (tmp_path / "cli.py").write_text("1", encoding="utf-8")
    monkeypatch.setattr(kehou, "__file__", str(tmp_path / "__init__.py"))
    checkout = code_digests()
    (tmp_path / "_data" / "workbooks").mkdir(parents=True)
    (tmp_path / "_data" / "workbooks" / "01.ipynb").write_text("2", encoding="utf-8")

    assert code_digests() == checkout
    (tmp_path / "cli.py").write_text("3", encoding="utf-8")
    assert code_digests() != checkout


def test_whatever_may_change_a_byte_counts() -> None:
    """Python, what the program asks for, and what that asks for in turn; not what only developers use."""
    versions = library_versions()
    assert versions.keys() >= {
        "python", "jinja2", "markdown", "pymdown-extensions", "mkdocs-material", "nbclient", "nbconvert", "ipykernel",
        "fonttools", "msgspec", "ortools", "typst", "xlrd", "opencc", "pandas", "openpyxl", "pygments",
    }  # fmt: skip
    assert versions.keys().isdisjoint({"pytest", "mypy", "ruff", "hypothesis", "playwright"})
    assert versions["msgspec"] == version("msgspec")
    assert all(versions.values())


def test_a_file_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to read what an office program has locked: the sentence says which file and what to do."""
    (tmp_path / "学生.csv").write_text("学号", encoding="utf-8")
    hold(monkeypatch, "学生.csv")
    with pytest.raises(WrongCall, match=r"学生\.csv.*正被其他程序打开"):
        file_digests(tmp_path)
