"""A new school folder as the copy of a sample, to look at and to change."""

from __future__ import annotations

import shutil
from pathlib import Path

from kehou.model.problem import WrongCall
from kehou.resources import samples
from kehou.starting.folders import refuse_taken


def copy_sample(folder: Path, *, like: str) -> tuple[str, ...]:
    """Copy a sample school into a new folder; returns what to do next, in Chinese.

    WrongCall when there is no such sample, or the folder holds something already.
    """
    known = samples()
    if like not in known:
        raise WrongCall(f"没有名为 {like} 的示例学校；可以用的有：{'、'.join(known)}")
    refuse_taken(folder)
    shutil.copytree(known[like], folder, dirs_exist_ok=True)
    return (
        f"已在 {folder} 建好学校文件夹，内容是示例学校 {like} 的（人名、校名均为虚构）。",
        "下一步：把 term.yml 和各张表改成本校的，用 kehou check 检查，再用 kehou build 生成。",
        "正式使用前请另换 lottery.key 的内容：它决定抽签回执，不能公开，也不能与示例相同。",
    )
