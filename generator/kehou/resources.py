"""Where the files lie that the program reads beside its code: in the checkout, or packed into the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

Name = Literal["workbooks", "site_src", "data/rules", "data/schools/gansu-junior", "mkdocs.yml"]
NAMES: tuple[Name, ...] = get_args(Name)

_PACKED = Path(__file__).resolve().parent / "_data"
_CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    """The folder that holds every resource under its name: the packed data of a wheel, else the checkout."""
    return _PACKED if _PACKED.is_dir() else _CHECKOUT


def samples() -> dict[str, Path]:
    """Id → folder of every sample school that is here."""
    return {
        path.parent.name: path.parent for path in sorted((home() / "data" / "schools").glob("*/term.yml"))
    }


def resource(name: Name) -> Path:
    """The absolute path of one resource, a folder or a file.

    Raises FileNotFoundError when the installation is damaged; nothing a school does can cause that.
    """
    path = home() / name
    if not path.exists():
        raise FileNotFoundError(f"{name} 不在 {home()}：kehou 的安装不完整，请重新安装。")
    return path
