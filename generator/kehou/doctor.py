"""What on this machine could keep kehou from doing its whole work, and what to do about it."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

from msgspec import Struct

from kehou import fonts, resources

Status = Literal["正常", "注意", "缺失"]

# What a build cannot do without: the name on the package index, and what staff know it by.
PACKAGES: tuple[tuple[str, str], ...] = (
    ("kehou", "本程序"),
    ("mkdocs", "网站生成"),
    ("mkdocs-material", "网站主题"),
    ("typst", "PDF 排版"),
    ("jupyterlab", "工作簿"),
    ("jupyterlab-language-pack-zh-CN", "工作簿中文界面"),
    ("nbclient", "运行工作簿"),
    ("nbconvert", "工作簿转网页"),
    ("pandas", "表格"),
    ("openpyxl", "Excel 文件"),
    ("xlrd", "旧版 Excel 文件"),
    ("opencc", "简繁对照"),
    ("ortools", "排课"),
    ("fonttools", "字体检查"),
)

# Characters that stand in Chinese names of people and places but in few fonts.
RARE_IN_NAMES = "㛃䶮𠮷𫖯𬎆𬭎"

_REINSTALL = "在解压后的文件夹里重新安装：pip install --require-hashes -r requirements.txt"
_GET_FONTS = (
    "Windows：一般已自带，请在“设置→个性化→字体”里确认；Debian 或 Ubuntu：apt-get install fonts-noto-cjk；"
    "也可以把字体文件放进 fonts/local 文件夹"
)


class Examination(Struct, frozen=True):
    """One thing looked at; `advice` is a complete Chinese sentence, empty when all is well."""

    subject: str
    status: Status
    found: str
    advice: str = ""

    def line(self) -> str:
        """The one-line form of the terminal."""
        line = f"[{self.status}] {self.subject}：{self.found}"
        return f"{line} → {self.advice}" if self.advice else line


def examine(text: str = "") -> tuple[Examination, ...]:
    """Everything examined, in the order to read it; `text` holds characters that a school will print."""
    faces = fonts.installed()
    return (
        _python(),
        *_packages(PACKAGES, pins(_own_requirements())),
        *_resources(),
        *(_role(role, fonts.for_role(role, faces)) for role in fonts.Role),
        *_glyphs(faces, text),
    )


def pins(requirements: list[str]) -> Mapping[str, str]:
    """The exact versions that a package asks for (`name==1.2.3`), by name in lower case."""
    plain = (line.partition(";")[0].partition("==") for line in requirements)
    return {name.strip().lower(): number.strip() for name, sign, number in plain if sign}


def _python() -> Examination:
    # An older Python cannot even be installed into: the package asks for 3.11.
    return Examination("Python", "正常", f"{platform.python_version()}（{platform.system()}）")


def _own_requirements() -> list[str]:
    try:
        return requires("kehou") or []
    except PackageNotFoundError:
        return []


def _packages(wanted: tuple[tuple[str, str], ...], pinned: Mapping[str, str]) -> Iterator[Examination]:
    for name, use in wanted:
        subject = f"{use}（{name}）"
        expected = pinned.get(name.lower())
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Examination(subject, "缺失", "没有安装", f"{_REINSTALL}。")
            continue
        if expected in (None, found):
            yield Examination(subject, "正常", found)
        else:
            advice = f"应为 {expected}，版本不同时排版可能变样；{_REINSTALL}。"
            yield Examination(subject, "注意", found, advice)


def _resources() -> Iterator[Examination]:
    for name in resources.NAMES:
        try:
            yield Examination(f"随附文件 {name}", "正常", str(resources.resource(name)))
        except FileNotFoundError:
            yield Examination(f"随附文件 {name}", "缺失", "找不到", "程序不完整，请重新下载或安装 kehou。")


def _role(role: fonts.Role, chain: tuple[fonts.Face, ...]) -> Examination:
    subject = f"字体：{role}"
    if not chain:
        return Examination(subject, "缺失", "没有可用的字体", f"不装字体就不能生成 PDF。{_GET_FONTS}。")
    best = chain[0]
    return Examination(subject, "正常", f"{best.family}（{best.path}）")


def _glyphs(faces: tuple[fonts.Face, ...], text: str) -> Iterator[Examination]:
    for role in (fonts.Role.BODY, fonts.Role.SCREEN):
        chain = fonts.for_role(role, faces)
        if not chain:
            continue
        missing = "".join(fonts.missing_glyphs(chain, common_characters() + RARE_IN_NAMES + text))
        subject = f"字形：{role}"
        if missing:
            advice = f"这些字会印成方框。{_GET_FONTS}。"
            yield Examination(subject, "注意", f"缺 {len(missing)} 字：{missing[:40]}", advice)
        else:
            yield Examination(subject, "正常", "常用字和人名用的生僻字都有")


def common_characters() -> str:
    """The 3,755 everyday characters: level 1 of GB 2312, rows 16 to 55, as its own encoding lists them."""
    cells = ((0xA0 + row, 0xA0 + cell) for row in range(16, 56) for cell in range(1, 95))
    return "".join(bytes(pair).decode("gb2312", errors="ignore") for pair in cells)
