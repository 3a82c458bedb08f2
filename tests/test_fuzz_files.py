"""Whatever the bytes, files and settings of a school's folder are, and the exports that it imports."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehou.importing.files import import_files
from tests.exports import DINGTALK, DINGTALK_DAILY, TENCENT, WECOM, WJX, attlog, card_sheet, punch
from tests.folders import write_school
from tests.laws import CASES, checked, contents, hold_problems, own_files_once
from tests.mutations import bytes_of, cells_of, lines_of, with_bytes, with_settings, with_tables
from tests.tiny_files import Rows, Spoilt, as_text, as_xls, as_xlsx

STICK = attlog(
    [punch("1", "2021-09-06 07:11:05"), punch("2", "2021-09-06 18:31:00"), punch("1", "2021-09-07 07:02:10")]
)
EXPORTS: tuple[Rows, ...] = tuple(
    [["" if cell is None else str(cell) for cell in row] or [""] for row in rows]
    for rows in (card_sheet(), DINGTALK, DINGTALK_DAILY, WECOM, WJX, TENCENT)
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the cases lay their files, one after another."""
    return tmp_path_factory.mktemp("fuzz") / "school"


@settings(max_examples=CASES)
@given(with_bytes())
def test_any_bytes(folder: Path, spoilt: Spoilt) -> None:
    """Law: whatever the bytes of a file are, the check ends with problems that a clerk can read."""
    checked(folder, spoilt)


@settings(max_examples=CASES)
@given(with_tables())
def test_any_tables(folder: Path, spoilt: Spoilt) -> None:
    """Law: the same for columns and files that are gone, renamed, doubled or another's."""
    checked(folder, spoilt)


@settings(max_examples=CASES)
@given(with_settings())
def test_any_settings(folder: Path, spoilt: Spoilt) -> None:
    """Law: the same for whatever term.yml says."""
    checked(folder, spoilt)


@st.composite
def exports(draw: st.DrawFn) -> tuple[str, bytes]:
    """The name and bytes of an export with something wrong in its bytes, cells or rows."""
    if draw(st.booleans()):
        return "1_attlog.dat", draw(bytes_of(STICK))
    rows = draw(st.sampled_from(EXPORTS).flatmap(lambda it: cells_of(it) | lines_of(it)))
    suffix, form = draw(st.sampled_from((("csv", as_text), ("xlsx", as_xlsx), ("xls", as_xls))))
    return f"export.{suffix}", form(rows)


@settings(max_examples=CASES // 2)
@given(exports())
def test_any_exports(folder: Path, export: tuple[str, bytes]) -> None:
    """Law: an import ends with such problems too, leaves the export as it is, and the same again writes no more."""
    name, data = export
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "school").mkdir(parents=True)
    school, source = write_school(folder / "school", {"applications.csv": None}), folder / name
    source.write_bytes(data)
    with own_files_once():
        hold_problems(import_files(school, [source]).problems)
        hold_problems(import_files(school, [source]).problems)
        settled = contents(folder)
        hold_problems(import_files(school, [source]).problems)
    assert settled[name] == data
    assert contents(folder) == settled
