"""What holds for every check, whatever is in the files: laws that spoilt folders are held to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from kehou.check import holidays
from kehou.checking import Checked, check
from kehou.model.catalogue import MESSAGES
from kehou.model.problem import Problem
from kehou.model.report import grouped
from kehou.read import school as reading
from kehou.read.rulebook import read_packs, read_withholding
from kehou.read.statutory import statutory_days
from kehou.render.terminal import forms_table, problem_table
from tests.mutations import INSIDES
from tests.tiny_files import Files, Spoilt, write

CASES = 50 if settings.get_current_profile_name() == "kehou" else 4_000
"""Of each of five kinds of mutation: some hundreds in the suite, 20,000 in an audit."""
_SENTENCE = re.compile(r".*[一-鿿].*[。？]", re.DOTALL)
_OWN_FILES = (
    (reading, "read_packs", cache(read_packs)),
    (reading, "read_withholding", cache(read_withholding)),
    (holidays, "statutory_days", cache(statutory_days)),
)
"""The program's own files never change: a case would spend most of its time reading them again."""


@contextmanager
def own_files_once() -> Iterator[None]:
    """Read the program's own files once for all cases."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, known in _OWN_FILES:
            patch.setattr(module, name, known)
        yield


def checked(folder: Path, spoilt: Spoilt) -> Checked:
    """Check a folder of these files: it ends, changes no file, computes what has no error, and tells whole sentences."""
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, spoilt.files)
    with own_files_once():
        found = check(folder)
    assert contents(folder) == spoilt.files
    hold_problems(found.problems)
    groups = grouped(found.problems)
    assert sum(len(it.problems) for it in groups) == len(found.problems)
    assert problem_table(groups, 80)
    if found.school is not None:
        assert forms_table(found.school.forms, 80)
    return found


def contents(folder: Path) -> Files:
    """Every file of a folder."""
    return {it.relative_to(folder).as_posix(): it.read_bytes() for it in folder.rglob("*") if it.is_file()}


def hold_problems(problems: Iterable[Problem]) -> None:
    """Every problem is one of the catalogue, at a place, in whole Chinese sentences without our insides."""
    for it in problems:
        assert it.level == MESSAGES[it.code].level
        assert it.file
        assert it.row >= 0
        for said in (it.message, it.fix):
            assert _SENTENCE.fullmatch(said), it
            assert not INSIDES.search(said), it
        assert "\n" not in it.line()
