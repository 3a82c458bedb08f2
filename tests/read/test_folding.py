"""Names and classes are the same however they are written, and only then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehou.read.folding import class_numbers, fold, loose, without_zeros
from kehou.read.registers import People, Register

NUMERALS = "一二三四五六七八九"


@pytest.mark.parametrize(
    ("one", "other"),
    [("张　三", "张三"), ("艾力•买买提", "艾力·买买提"), ("艾力・买买提", "艾力‧买买提"), ("Ｘ７０１", "x701"),
     ("B—sf", "B-sf"), ("王\u200b一", "王一"), ("王\u00a0一", "王一"), ("\ufeffT01", "t01")],
)  # fmt: skip
def test_what_nobody_sees_is_no_difference(one: str, other: str) -> None:
    """Blanks, width, case, kinds of dashes and middle dots, characters of no width (domain: traps)."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("张三", "张三三"), ("A-1", "A1"), ("王一", "王—"), ("査", "查")])
def test_other_characters_are_another_name(one: str, other: str) -> None:
    """A variant character is a character of its own: names are never converted."""
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """Whatever is typed has one form, and no text stops the comparison."""
    assert fold(fold(text)) == fold(text)
    loose(text), without_zeros(text), class_numbers(text)


@given(st.integers(1, 9), st.integers(1, 19))
def test_a_class_is_one_in_every_form(grade: int, number: int) -> None:
    """Grade and number are found in brackets, numerals, figures, with 年级 or a dash."""
    said = NUMERALS[number - 1] if number < 10 else f"十{NUMERALS[number - 11] if number > 10 else ''}"
    word = NUMERALS[grade - 1]
    forms = [f"{word}{number}班", f"{word}（{number}）班", f"{word}({number})班", f"{word}年级{number}班",
             f"{word}年级（{said}）班", f"{grade}年级{number}班", f"{grade}-{number}", f"{grade}（{number}）班",
             f"{grade}{number:02d}", f"{grade}{number:02d}班", f"{word}{said}班"]  # fmt: skip
    if grade > 6:
        forms.append(f"初{NUMERALS[grade - 7]}（{number}）班")
    for form in forms:
        assert class_numbers(form) == {(grade, number)}, form


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("7.1", {(7, 1), (7, 10)}), ("7.10", {(7, 10)}), ("7月1日", {(7, 1)}), ("2021-07-01", {(7, 1)}),
     ("2021/7/12", {(7, 12)}), ("71班", set()), ("12班", set()), ("足球班", set()), ("七班", set()), ("", set())],
)  # fmt: skip
def test_a_class_that_could_be_another_says_so(text: str, numbers: set[tuple[int, int]]) -> None:
    """A lost zero leaves two, run-together figures none; a date is what a spreadsheet made of 7-1."""
    assert class_numbers(text) == numbers


def test_a_register_finds_by_the_surest_way() -> None:
    """Itself first, then the same in other characters, then without zeros; several are no answer."""
    register = Register(["007", "7", "X701", "第一节"])
    assert register.find("7") == ("7",)
    assert register.find("０07") == ("007",)
    assert register.find("07") == ("007", "7")
    assert register.find("x７０１ ") == ("X701",)
    assert register.find("第（1）节") == ("第一节",)
    assert register.find("X702") == ()


@given(st.lists(st.text("甲乙AaＡ 01-—", min_size=1, max_size=4), max_size=8))
def test_a_register_knows_its_own_names(names: list[str]) -> None:
    """Every name of a table stands for itself, whatever else is in it."""
    register = Register(names)
    assert all(register.find(name) == (name,) for name in names)


def test_people_of_one_name_stand_together() -> None:
    """重名 is told by the numbers; nobody without a name or number is found."""
    people = People(
        [("T2", "张 伟"), ("T1", "张伟"), ("T3", ""), ("", "李一"), ("T4", "阿依·古丽"), ("T5", "阿依•古丽")]
    )
    assert people.named("张　伟") == ("T1", "T2")
    assert people.named("阿依古丽") == ("T4", "T5")
    assert people.named("") == people.named("李一") == ()
