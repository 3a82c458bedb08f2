"""The registry of exports, and the sheets of a file each with its kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

from msgspec import Struct

from kehou.model.catalogue import problem
from kehou.model.problem import Place, Problem
from kehou.read.exports import attlog, cards, dingtalk, forms, wecom
from kehou.read.exports.record import HEAD, Format, Raw
from kehou.read.sheets import RawSheet, open_sheets

FORMATS: tuple[Format, ...] = (
    attlog.ATTLOG,
    dingtalk.ORIGINAL,
    dingtalk.DAILY,
    wecom.DETAIL,
    wecom.REPORT,
    forms.WJX,
    forms.TENCENT,
    cards.CARDS,
)
"""In the order in which they are tried: whose header is the most particular comes first."""


class Export(Struct, frozen=True):
    """One sheet that was recognised, and what it says line by line (a stream, read once)."""

    file: str
    format: Format
    raws: Iterator[Raw]


def open_export(path: Path) -> tuple[tuple[Export, ...], tuple[Problem, ...]]:
    """Every sheet of a file that is an export; problems when there is none, or others are left out."""
    sheets, problems = open_sheets(path, path.name)
    found = [(sheet, _recognise(path.name, sheet)) for sheet in sheets]
    exports = tuple(export for _, export in found if isinstance(export, Export))
    others = [(sheet, has) for sheet, has in found if not isinstance(has, Export)]
    told = [it for sheet in sheets for it in sheet.problems]
    if exports:
        told += [problem("import-other-sheet", Place(path.name), sheet.name) for sheet, has in others if has]
    elif not problems:
        known = "、".join(it.title for it in FORMATS)
        told.append(problem("import-unknown-export", Place(path.name), path.name, known=known))
    return exports, (*problems, *told)


def _recognise(file: str, sheet: RawSheet) -> Export | bool:
    """The export that a sheet is; else whether anything stands in it."""
    lines = iter(sheet.lines)
    head = tuple(islice(lines, HEAD))
    form = next((it for it in FORMATS if it.fits(head)), None)
    if form is None:
        return bool(head)
    return Export(f"{file}/{sheet.name}" if sheet.name else file, form, form.read(chain(head, lines)))
