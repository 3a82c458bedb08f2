"""Where a new school folder may lie, and how it is written: everything is known before the first file."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kehou.model.formulas import to_csv
from kehou.model.problem import WrongCall
from kehou.read.headings import Form

CSV, XLSX = ".csv", ".xlsx"
_KEY_BYTES = 32
Cells = Mapping[str, str]
"""Field → cell of one row; a field that is absent is a blank cell."""


class Sheet(Form, frozen=True, kw_only=True):
    """A table and the file it is written into."""

    file: str


def refuse_taken(folder: Path) -> None:
    """WrongCall when there is something in the folder already."""
    if folder.exists() and any(folder.iterdir()):
        raise WrongCall(f"{folder} 里已经有文件，请换一个新的文件夹名")


def fresh_key() -> bytes:
    """What a lottery key holds: the one thing in kehou that is random, for whoever can guess it knows the receipts."""
    return secrets.token_hex(_KEY_BYTES).encode() + b"\n"


def to_files(sheets: Iterable[Sheet]) -> dict[str, bytes]:
    """File name → bytes; sheets of one workbook stand in it in the order given."""
    by_file: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        by_file.setdefault(sheet.file, []).append(sheet)
    return {
        file: _to_workbook(parts) if file.endswith(XLSX) else _to_csv(parts[0])
        for file, parts in by_file.items()
    }


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder and put every file into it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _to_workbook(sheets: Sequence[Sheet]) -> bytes:
    from kehou.render.form_sheets import to_workbook

    return to_workbook(sheets)


def _to_csv(sheet: Sheet) -> bytes:
    return to_csv((tuple(it.text for it in sheet.headings), *sheet.rows))
