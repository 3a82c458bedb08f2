"""One school in every form that its files may have: what is read and what is computed is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kehou.desk import Desk
from kehou.model.school import School
from kehou.read.school import open_school
from tests.conftest import GANSU
from tests.formats import FORMS, in_form


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_the_files_changes_nothing(gansu_build: Path, tmp_path: Path, form: str) -> None:
    """Same records without a single problem, and results equal to the last byte, whatever program saved the tables."""
    plain, _ = open_school(GANSU)
    school, problems = open_school(in_form(GANSU, form, tmp_path / GANSU.name))
    assert [it.line() for it in problems] == []
    assert plain is not None
    assert school is not None
    assert _bare(school) == _bare(plain)
    given = _contents(gansu_build / "results")
    Desk(school, tmp_path / "results", key="").save(*(Path(name).stem for name in given))
    assert _contents(tmp_path / "results") == given


def _bare(school: School) -> School:
    """A school without the names and forms of its files."""
    return replace(school, files={}, forms=())


def _contents(results: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in results.glob("*.json")}
