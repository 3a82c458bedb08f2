"""Resources are found in a checkout and in a wheel alike, under the same names."""

import importlib.util
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from kehou import resources

CHECKOUT = Path(__file__).resolve().parents[1]


def _installed_copy(package: Path) -> ModuleType:
    """The module as it runs from another package folder."""
    package.mkdir(parents=True)
    copy = Path(shutil.copy(resources.__file__, package / "resources.py"))
    spec = importlib.util.spec_from_file_location("copy_of_resources", copy)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_checkout() -> None:
    """In a checkout the resources are the files one edits."""
    assert resources.home() == CHECKOUT
    assert resources.resource("data/rules") == CHECKOUT / "data" / "rules"


def test_wheel(tmp_path: Path) -> None:
    """Where the package carries packed data, they are found in the package and nowhere else."""
    copy = _installed_copy(tmp_path / "site-packages" / "kehou")
    packed = tmp_path / "site-packages" / "kehou" / "_data" / "data" / "rules"
    packed.mkdir(parents=True)

    assert copy.resource("data/rules") == packed
    with pytest.raises(FileNotFoundError, match=r"mkdocs\.yml"):
        copy.resource("mkdocs.yml")


def test_built_wheel(tmp_path: Path) -> None:
    """A wheel holds every resource under its own name, and the code at its top."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = zipfile.Path(wheel) / "kehou" / "_data"

    assert [name for name in resources.NAMES if not (packed / name).exists()] == []
    assert (zipfile.Path(wheel) / "kehou" / "resources.py").exists()
