"""Which Chinese fonts this machine offers for each role of a document, and which characters they lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from kehou.resources import home

if TYPE_CHECKING:
    from typst import Fonts


class Role(StrEnum):
    """A part that a font plays; the first five are those of an official document (GB/T 9704)."""

    TITLE = "小标宋"
    BODY = "仿宋"
    SUBHEADING = "楷体"
    HEADING = "黑体"
    NUMBER = "宋体"
    SCREEN = "无衬线"


class Face(Struct, frozen=True, order=True):
    """One upright face of regular weight: `family` is its name in Typst.

    `index` counts the faces within a collection (.ttc) from 0.
    """

    family: str
    path: Path
    index: int


_SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "微软雅黑")
_SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "SimSun", "宋体", "Songti SC", *_SANS)

# Families by preference: the font that the standard names, then the nearest one that is free or comes with
# Windows, at last the sans serif fonts, which know the most rare characters. Some systems know a font by its
# English name, some by its Chinese one.
FAMILIES: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        Role.TITLE: (
            "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK",
            "STZhongsong", "华文中宋", *_SERIF,
        ),
        Role.BODY: (
            "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "FZFangSong-Z02", "方正仿宋_GBK",
            "STFangsong", "华文仿宋", *_SERIF,
        ),
        Role.SUBHEADING: (
            "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "FZKai-Z03", "方正楷体_GBK",
            "STKaiti", "华文楷体", *_SERIF,
        ),
        Role.HEADING: ("SimHei", "黑体", "FZHei-B01", "方正黑体_GBK", "STHeiti", "华文黑体", *_SANS),
        Role.NUMBER: ("SimSun", "宋体", "FZShuSong-Z01", "STSong", "华文宋体", *_SERIF),
        Role.SCREEN: (*_SANS, "PingFang SC", "SimHei", "WenQuanYi Micro Hei", "文泉驿微米黑"),
    }
)  # fmt: skip


def local_folder() -> Path:
    """The folder for fonts that a school bought and did not install; it need not exist."""
    return home() / "fonts" / "local"


def at_hand(local: Path | None = None, *, system: bool = True) -> Fonts:
    """The fonts to typeset with: the system's and those of the `local` folder, none of Typst's own.

    Typst knows the folders of each system, on Windows `C:\\Windows\\Fonts` and the fonts that a user
    installed for himself.
    """
    import typst

    folder = local_folder() if local is None else local
    return typst.Fonts(system, include_embedded_fonts=False, font_paths=[folder])


def installed(local: Path | None = None, *, system: bool = True) -> tuple[Face, ...]:
    """One face for each family at hand, upright and nearest to regular weight and normal width, by name."""
    best: dict[str, tuple[float, Face]] = {}
    for info in at_hand(local, system=system).fonts():
        if info.style != "normal" or info.path is None:
            continue
        strangeness = abs(info.weight - 400) + 1000 * abs(info.stretch - 1)
        candidate = (strangeness, Face(info.family, Path(info.path), info.index))
        best[info.family] = min(candidate, best.get(info.family, candidate))
    return tuple(sorted(face for _, face in best.values()))


def for_role(role: Role, faces: Iterable[Face]) -> tuple[Face, ...]:
    """The faces that can play a role, best first; a later one supplies the glyphs that an earlier one lacks."""
    by_family: dict[str, Face] = {}
    for face in faces:
        by_family.setdefault(face.family.casefold(), face)
    wanted = (family.casefold() for family in FAMILIES[role])
    return tuple(by_family[family] for family in wanted if family in by_family)


def missing_glyphs(faces: Iterable[Face], text: str) -> tuple[str, ...]:
    """The visible characters of a text that none of the faces can show, each once, by code point."""
    from fontTools.ttLib import TTFont

    lacking = {character for character in text if _is_visible(character)}
    for face in faces:
        if not lacking:
            break
        with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
            known = font.getBestCmap()
        lacking = {character for character in lacking if ord(character) not in known}
    return tuple(sorted(lacking))


def _is_visible(character: str) -> bool:
    """Whether a character needs a glyph of its own: no control, space or variation selector.

    One of private use does: input methods write rare names with them, and only the font they came with shows it.
    """
    selector = 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF
    kind = unicodedata.category(character)
    return kind[0] != "Z" and kind not in ("Cc", "Cf") and not selector
