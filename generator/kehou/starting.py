"""Lays down a new school folder for a school to fill in."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from kehou.model.problem import WrongCall, has_errors
from kehou.pipeline import check
from kehou.resources import home

KEY = "lottery.key"
DRAWS = 8
"""How many keys are tried: the fixed timetable of a sample suits nearly every draw, but not all."""


def new_school(folder: Path, *, like: str) -> tuple[str, ...]:
    """Copy a sample school into a new folder, with a key of its own; what to do next, in Chinese.

    WrongCall when there is no such sample, or the folder holds something already.
    """
    samples = home() / "data" / "schools"
    if not (samples / like / "term.yml").is_file():
        known = "、".join(sorted(path.parent.name for path in samples.glob("*/term.yml")))
        raise WrongCall(f"没有名为 {like} 的示例学校；可以用的有：{known}")
    if folder.exists() and any(folder.iterdir()):
        raise WrongCall(f"{folder} 里已经有文件，请换一个新的文件夹名")
    shutil.copytree(samples / like, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(KEY))
    _draw_key(folder)
    return (
        f"已在 {folder} 建好学校文件夹，内容是示例学校 {like} 的（人名、校名均为虚构）。",
        "下一步：把 term.yml 和各张表改成本校的，用 kehou check 检查，再用 kehou build 生成。",
        f"{KEY} 是新生成的抽签密钥：不要公开，不要发给别人；学期中途也不要换，换了抽签结果就变。",
    )


def _draw_key(folder: Path) -> None:
    """Write a key that nobody knows, under which the sample is a school without errors."""
    for _ in range(DRAWS):
        (folder / KEY).write_text(secrets.token_hex(32) + "\n", encoding="ascii", newline="\n")
        if not has_errors(check(folder)):
            return
