"""The doctor names what is missing and what to do, in Chinese, and nothing when all is well."""

import shutil
from pathlib import Path

import pytest

from kehou import doctor, fonts, resources
from kehou.doctor import Examination, common_characters, examine, pins


def _of(examinations: tuple[Examination, ...], subject: str) -> Examination:
    return next(it for it in examinations if it.subject.startswith(subject))


def test_pins_are_the_exact_versions() -> None:
    """Only an exact requirement is a pin; ranges and extras of other installations are none."""
    requirements = ["mkdocs==1.6.1", "typst==0.15.2 ; python_version > '3'", "click>=8.2", "msgspec<1,>=0.20"]

    assert pins(requirements) == {"mkdocs": "1.6.1", "typst": "0.15.2"}


def test_common_characters() -> None:
    """Level 1 of GB 2312 has 3,755 characters, from 啊 to 座 by sound, each once."""
    characters = common_characters()

    assert (characters[0], characters[-1]) == ("啊", "座")
    assert len(set(characters)) == len(characters) == 3755


def test_advice_exactly_where_something_is_wrong() -> None:
    """Whoever reads 正常 has nothing to do, and every other line says what to do in a full sentence."""
    for examination in examine():
        assert (examination.status == "正常") == (examination.advice == "")
        assert examination.advice == "" or examination.advice.endswith("。")


def test_lines() -> None:
    """A line reads from the verdict to the remedy; where all is well it ends with what was found."""
    assert Examination("甲", "正常", "1.0").line() == "[正常] 甲：1.0"
    assert Examination("甲", "缺失", "没有安装", "请安装。").line() == "[缺失] 甲：没有安装 → 请安装。"


def test_machine_without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Chinese fonts each of the six roles is missing, and the Windows user is told where to look."""
    monkeypatch.setattr(fonts, "installed", tuple)

    examinations = [it for it in examine() if it.subject.startswith("字体：")]

    assert [it.status for it in examinations] == ["缺失"] * len(fonts.Role)
    assert all("Windows" in it.advice for it in examinations)


def test_character_without_glyph() -> None:
    """A character of the school's own that no font has is shown, so that it can be looked for."""
    emoji = "\N{NAZAR AMULET}"

    found = _of(examine("课" + emoji), "字形：仿宋")

    assert found.status == "注意"
    assert found.found == f"缺 1 字：{emoji}"


def test_other_version_than_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version than the pinned one is shown with the version that is expected."""
    monkeypatch.setattr(doctor, "requires", lambda _name: ["mkdocs-material==1.2.3"])

    found = _of(examine(), "网站主题")

    assert found.status == "注意"
    assert "应为 1.2.3" in found.advice


def test_damaged_installation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that lacks files of the program says so for each of them."""
    shutil.copy(Path(__file__), tmp_path / "mkdocs.yml")
    monkeypatch.setattr(resources, "home", lambda: tmp_path)

    statuses = {it.subject: it.status for it in examine() if it.subject.startswith("随附文件")}

    assert statuses.pop("随附文件 mkdocs.yml") == "正常"
    assert set(statuses.values()) == {"缺失"}
