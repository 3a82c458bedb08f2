"""Puts marked copies into a folder of their own: nothing of a person is written over, nothing is left half."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kehou.model.problem import WrongCall
from kehou.publish.swap import Place
from kehou.render.seal import is_sealed


def refuse_folder(out: Path, schools: Sequence[Path]) -> None:
    """WrongCall where the copies would lie in or around a school's folder, or take the place of other files.

    What an earlier check has put there makes room for the new copies, unless somebody has worked in it.
    """
    for school in map(Path.resolve, schools):
        if out.resolve().is_relative_to(school) or school.is_relative_to(out.resolve()):
            raise WrongCall(
                f"标注的副本不能放到 {out}：会和学校文件夹 {school} 混在一起。请另写一个文件夹，"
                f"例如 --marked {school.with_name(school.name + '-标注')}"
            )
    others = sorted(it.name for it in out.iterdir() if not is_sealed(it)) if out.exists() else []
    if others:
        raise WrongCall(
            f"{out} 里有别的文件，或者改过的副本（{others[0]}），不会覆盖。"
            "请另写一个文件夹；在副本里改了的内容，请先抄回原来的文件"
        )


def write_copies(out: Path, copies: Mapping[str, bytes]) -> None:
    """Write the files beside, then put them in the place of the last ones in one go."""
    place = Place(out.resolve().parent, out.resolve().name)
    try:
        place.target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise WrongCall(
            f"{place.target.parent} 写不进去：请确认它是可以写入的文件夹，或另写一个文件夹"
        ) from failure
    place.recover()
    with place.fresh_build() as folder:
        for name, data in copies.items():
            (folder / name).write_bytes(data)
