"""What all tests share: schools built once for everybody, and examples drawn alike on every machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from kehou.pipeline import Request, build

# An audit draws many new examples; nothing is ever timed.
settings.register_profile("kehou", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("audit", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("kehou")

ROOT = Path(__file__).resolve().parents[1]
GANSU = ROOT / "data" / "schools" / "gansu-junior"
TINY = ROOT / "tests" / "golden" / "tiny-school"


def _built_once(school: Path, factory: pytest.TempPathFactory) -> Path:
    """Build a school in a folder that all workers of a run share; whoever comes first does the work."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    shared.mkdir(exist_ok=True)
    with FileLock(shared / f"{school.name}.lock"):
        return build(Request(school=school, out=shared)).folder


@pytest.fixture(scope="session")
def gansu_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished build of the sample school; never written to by a test."""
    return _built_once(GANSU, tmp_path_factory)


@pytest.fixture(scope="session")
def tiny_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished build of the tiny school; never written to by a test."""
    return _built_once(TINY, tmp_path_factory)


@pytest.fixture
def tiny_school(tmp_path: Path) -> Path:
    """A copy of the tiny school for a test to spoil."""
    return shutil.copytree(TINY, tmp_path / "tiny-school")
