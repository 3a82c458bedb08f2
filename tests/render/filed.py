"""What a finished build holds in each of its forms: JSON, CSV, xlsx and PDF; for tests that compare them."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from tests.render.papers import pages_of


def json_of(build: Path, name: str) -> Any:
    """A result file."""
    return json.loads((build / "results" / f"{name}.json").read_text(encoding="utf-8"))


def csv_of(build: Path, title: str) -> list[dict[str, str]]:
    """A list of the results, each row by header."""
    text = (build / "results" / f"{title}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def xlsx_of(build: Path, name: str) -> list[list[str]]:
    """The cells of a filing's only sheet as text, numbers with the decimals they are shown with."""
    (sheet,) = openpyxl.load_workbook(build / "filings" / f"{name}.xlsx").worksheets
    return [[_shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]


def _shown(value: object, number_format: str) -> str:
    if isinstance(value, int | float):
        places = len(number_format.partition(".")[2]) if number_format != "General" else 0
        return str(round(Decimal(str(value)), places)) if places else str(value)
    return "" if value is None else str(value)


def pdf_of_build(build: Path, name: str) -> list[str]:
    """The lines of a filing's PDF."""
    return [line for page in pages_of((build / "filings" / f"{name}.pdf").read_bytes()) for line in page]


def names_of(build: Path) -> dict[str, str]:
    """工号 → name."""
    return {it["teacher"]: it["name"] for it in json_of(build, "directory")["teachers"]}
