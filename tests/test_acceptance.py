"""Every item of the Gansu plan has a test, a page or a document that answers it, or a reason why not.

`acceptance.csv` holds one row for each item. A row's `kind` says what its first pointer is. `pointer` lists them, parted by
`;`, and `note` has as many parts: for a page or a document the text to be found there, for the cases of a rule pack the id of
the rule, for any other test nothing. An item out of scope has no pointer, and its note is the reason.
"""

from __future__ import annotations

import ast
import csv
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

CASES = "tests/rules/test_cases.py::test_a_case_comes_out_as_written"
Row = dict[str, str]
Pointer = tuple[str, str]
"""Where to look, and the text or the rule to be found there."""


@cache
def _items() -> tuple[Row, ...]:
    with (ROOT / "tests" / "acceptance.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def _pointers(row: Row) -> list[Pointer]:
    """The pointers of an item with their notes; ValueError when they are not equally many."""
    pointers = row["pointer"].split(";") if row["pointer"] else []
    notes = row["note"].split(";") if row["note"] and pointers else [""] * len(pointers)
    return list(zip(pointers, notes, strict=True))


def _kind(pointer: str) -> str:
    """What a pointer is, by its form."""
    if "::" in pointer:
        return "test"
    return "page" if pointer.startswith("pages/") else "document"


@cache
def _tests_of(path: Path) -> frozenset[str]:
    """The names of all tests of a file, those in a class as `Class::test`."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {before + it.name for it in inner if isinstance(it, ast.FunctionDef)}
    return frozenset(name for name in found if name.rpartition("::")[2].startswith("test_"))


@cache
def _rules_with_cases() -> frozenset[str]:
    """The ids of the rules that have a case beside the packs."""
    files = sorted((ROOT / "data" / "rules" / "cases").glob("*-plan.yml"))
    cases = [case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]]
    return frozenset(case["规则"] for case in cases if isinstance(case.get("规则"), str))


def _text(path: Path) -> str:
    """What stands in a page, a document or a sheet."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    from openpyxl import load_workbook

    sheets = load_workbook(path, read_only=True)
    return "\n".join(
        str(cell) for sheet in sheets for row in sheet.values for cell in row if cell is not None
    )


def test_every_item_stands_once() -> None:
    """G-01 to G-53, each with its phrase and one of the four kinds."""
    assert [row["id"] for row in _items()] == [f"G-{number:02}" for number in range(1, 54)]
    assert all(row["phrase"] for row in _items())


@pytest.mark.parametrize("row", _items(), ids=lambda row: row["id"])
def test_an_item_is_answered_or_has_its_reason(row: Row) -> None:
    """The kind is that of the first pointer; pages and documents say what to look for; without pointers there is a reason."""
    pointers = _pointers(row)
    if not pointers:
        assert row["kind"] == "out of scope"
        assert len(row["note"]) > 20
        return
    assert row["kind"] == _kind(pointers[0][0])
    for pointer, note in pointers:
        assert bool(note) == (_kind(pointer) != "test" or pointer == CASES), pointer


@pytest.mark.parametrize("row", _items(), ids=lambda row: row["id"])
def test_the_tests_of_an_item_exist(row: Row) -> None:
    """A test is in the file that is named, and a rule has cases."""
    for pointer, note in _pointers(row):
        file, _, name = pointer.partition("::")
        if name:
            assert name in _tests_of(ROOT / file)
        if pointer == CASES:
            assert note in _rules_with_cases()


@pytest.mark.parametrize("row", _items(), ids=lambda row: row["id"])
def test_the_pages_and_documents_of_an_item_say_it(row: Row, gansu_build: Path) -> None:
    """Pages and filings are those of the finished build of the sample school."""
    for pointer, note in _pointers(row):
        if _kind(pointer) != "test":
            built = pointer.startswith(("pages/", "filings/"))
            assert note in _text((gansu_build if built else ROOT) / pointer)
