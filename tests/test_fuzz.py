"""Whatever stands in the cells and rows of a school's tables: Hypothesis spoils those of the tiny school."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from kehou.model.report import grouped
from kehou.render.copies import marked_copies
from tests.laws import CASES, checked
from tests.mutations import cells_of, lines_of, with_rows
from tests.tiny_files import Spoilt


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the cases lay their files, one after another."""
    return tmp_path_factory.mktemp("fuzz") / "school"


@settings(max_examples=CASES)
@given(with_rows(cells_of))
def test_any_cells(folder: Path, spoilt: Spoilt) -> None:
    """Law: whatever the cells hold, the check ends with problems that a clerk can read."""
    checked(folder, spoilt)


@settings(max_examples=CASES)
@given(with_rows(lines_of))
def test_any_rows(folder: Path, spoilt: Spoilt) -> None:
    """Law: the same for rows that are doubled, gone, shifted or anybody's."""
    checked(folder, spoilt)


@settings(max_examples=CASES // 5)
@given(with_rows(cells_of) | with_rows(lines_of))
def test_any_marked_copies(folder: Path, spoilt: Spoilt) -> None:
    """Law: marked copies of whatever was checked are sound workbooks, the list of problems among them."""
    found = checked(folder, spoilt)
    copies = marked_copies(folder, grouped(found.problems), ("班级初审", "学校核准"))
    assert "问题清单.xlsx" in copies
    for data in copies.values():
        assert load_workbook(io.BytesIO(data)).worksheets
