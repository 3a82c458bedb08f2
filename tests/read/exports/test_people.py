"""Whom numbers and names stand for: proposed only where one person alone can be meant."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kehou.model.tables.plan import Teacher
from kehou.read.exports.people import propose_people
from kehou.read.exports.record import Who

TEACHERS = (
    Teacher(teacher="T1001", name="林一川"),
    Teacher(teacher="T1002", name="古丽·阿依"),
    Teacher(teacher="T1012", name="何青"),
    Teacher(teacher="T2001", name="何青"),
)


def proposed(*people: Who, taken: Mapping[str, str] | None = None) -> list[tuple[str, bool]]:
    """The 工号 of each person and whether it is sure."""
    found = propose_people(people, TEACHERS, taken or {})
    return [(found[who].id, found[who].sure) for who in people]


@pytest.mark.parametrize(
    ("who", "match"),
    [
        (Who("T1001"), ("T1001", True)),
        (Who("ｔ1001"), ("T1001", True)),
        (Who("T1001", "林 一川"), ("T1001", True)),
        (Who("T1001", "何青"), ("", False)),
        (Who("88", "林　一川"), ("T1001", True)),
        (Who("", "古丽•阿依"), ("T1002", True)),
        (Who("", "古丽阿依"), ("T1002", True)),
        (Who("", "何青"), ("", False)),
        (Who("1012", "何青"), ("", False)),
        (Who("1012"), ("T1012", False)),
        (Who("0001012"), ("T1012", False)),
        (Who("12"), ("T1012", False)),
        (Who("1"), ("", False)),
        (Who("123456"), ("", False)),
        (Who("123456", "周某"), ("", False)),
        (Who("admin"), ("", False)),
    ],
    ids=str,
)
def test_one_person(who: Who, match: tuple[str, bool]) -> None:
    """A number that is the 工号, or a name held once, is sure; the figures at its end are a guess; 重名 never."""
    assert proposed(who) == [match]


def test_two_numbers_are_never_guessed_to_be_one_teacher() -> None:
    """`12` and `1012` both end T1012: neither is proposed; nor is a 工号 that has its number already."""
    assert proposed(Who("12"), Who("1012")) == [("", False), ("", False)]
    assert proposed(Who("1012"), taken={"77": "T1012"}) == [("", False)]
    assert proposed(Who("1012"), Who("T1012")) == [("", False), ("T1012", True)]


def test_a_number_with_two_names_is_nobody() -> None:
    """One account, two teachers: the saved line could hold only one of them, so none is proposed."""
    assert proposed(Who("8", "林一川"), Who("8", "古丽阿依")) == [("", False), ("", False)]
    assert proposed(Who("8", "林一川"), Who("8", "林 一川")) == [("T1001", True), ("T1001", True)]


def test_two_accounts_of_one_name_may_be_two_people() -> None:
    """The school lists one of the name: neither account is proposed, nor one beside the 工号 or a saved account."""
    one, other = Who("u01", "林一川"), Who("u07", "林 一川")
    assert proposed(one, other) == [("", False), ("", False)]
    assert proposed(Who("T1001", "林一川"), other) == [("T1001", True), ("", False)]
    assert proposed(other, taken={"u01": "T1001"}) == [("", False)]
    assert proposed(one, other, Who("", "林一川")) == [("", False), ("", False), ("", False)]
    why = propose_people([one, other], TEACHERS, {})[one].why
    assert "T1001" in why
    assert "u07" in why


def test_a_name_alone_is_no_second_account() -> None:
    """Exports without accounts and with them are of the same person, in whichever order they come."""
    one = Who("u01", "林一川")
    assert proposed(one, Who("", "林一川")) == [("T1001", True), ("T1001", True)]
    assert proposed(one, taken={"林一川": "T1001"}) == [("T1001", True)]
    assert proposed(Who("", "林一川"), taken={"u01": "T1001"}) == [("T1001", True)]
