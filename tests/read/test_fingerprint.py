"""A fingerprint changes with what results depend on, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import kehou
from kehou.read.fingerprint import code_digests, file_digests


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
