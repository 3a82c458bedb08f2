"""Fonts are chosen by role and preference, and characters without a glyph are named."""

from pathlib import Path

import pytest
import typst
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from kehou.fonts import FAMILIES, Face, Role, at_hand, for_role, installed, missing_glyphs


def _face(family: str) -> Face:
    return Face(family, Path(f"/fonts/{family}.ttf"), 0)


def _make_font(path: Path, family: str, characters: str, weight: int = 400) -> Face:
    """A real TrueType font with an empty outline for each of the characters."""
    names = [".notdef", *(f"u{ord(character):04X}" for character in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(character): f"u{ord(character):04X}" for character in characters})
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyf(dict.fromkeys(names, empty))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": path.stem})
    builder.setupOS2(usWeightClass=weight)
    builder.setupPost()
    builder.save(path)
    return Face(family, path, 0)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_free_font(role: Role) -> None:
    """Each role can be played by a font of the one free package that the set-up installs."""
    noto = {"Noto Sans CJK SC", "Noto Serif CJK SC"}
    assert noto & set(FAMILIES[role])


def test_preferred_first() -> None:
    """The font that the standard names goes before its free stand-in, whatever their order on the disk."""
    faces = (_face("Noto Serif CJK SC"), _face("SimSun"), _face("FangSong"), _face("Arial"))

    chosen = [face.family for face in for_role(Role.BODY, faces)]

    assert chosen == ["FangSong", "Noto Serif CJK SC", "SimSun"]


def test_names_in_any_case() -> None:
    """Upper and lower case of a family name make no difference, as in Typst."""
    assert [face.family for face in for_role(Role.HEADING, [_face("SIMHEI")])] == ["SIMHEI"]


def test_no_font_for_a_role() -> None:
    """A machine without Chinese fonts offers none, rather than a wrong one."""
    assert for_role(Role.TITLE, [_face("DejaVu Sans"), _face("Arial")]) == ()


def test_own_font_is_found_and_printed_with(tmp_path: Path) -> None:
    """A font of the local folder is chosen for its role, and the typesetter can set text in it."""
    own = _make_font(tmp_path / "own.ttf", "FZXiaoBiaoSong-B05S", "课")
    source = f'#set text(font: "{own.family}", fallback: false)\n课'.encode()

    assert for_role(Role.TITLE, installed(tmp_path))[0] == own
    _, warnings = typst.compile_with_warnings(source, font_paths=at_hand(tmp_path))
    assert warnings == []
    _, warnings = typst.compile_with_warnings(source, font_paths=at_hand(tmp_path / "none"))
    assert warnings != []


def test_regular_weight_is_taken(tmp_path: Path) -> None:
    """Of a family in several weights the regular one stands for it."""
    _make_font(tmp_path / "a-bold.ttf", "SimHei", "课", weight=700)
    regular = _make_font(tmp_path / "b-regular.ttf", "SimHei", "课", weight=400)

    assert installed(tmp_path, system=False) == (regular,)


def test_missing_local_folder(tmp_path: Path) -> None:
    """Having no fonts of one's own is the normal case."""
    assert installed(tmp_path / "none", system=False) == ()


def test_missing_glyphs(tmp_path: Path) -> None:
    """A character is missing when no face of the chain has it; each is named once, in code point order."""
    first = _make_font(tmp_path / "first.ttf", "First", "课后")
    second = _make_font(tmp_path / "second.ttf", "Second", "服务")

    assert missing_glyphs([first], "课后服务，服务课后𠮷") == ("务", "服", "，", "𠮷")
    assert missing_glyphs([first, second], "课后服务，服务课后𠮷") == ("，", "𠮷")
    assert missing_glyphs([], "课") == ("课",)


def test_a_character_of_private_use_needs_a_glyph() -> None:
    """Rare names are typed with such: without the font they came with they would print as a box."""
    assert missing_glyphs([], "\ue863\U0010fffd") == ("\ue863", "\U0010fffd")


def test_invisible_characters_need_no_glyph() -> None:
    """Spaces, line ends, joiners and variation selectors are never reported."""
    assert missing_glyphs([], " 　\n\t\u200b\u200d\ufe0f\U000e0100") == ()
