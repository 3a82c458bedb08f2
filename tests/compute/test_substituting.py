"""Substitutions in file order, each taking over one line (rules: Credits 2)."""

from __future__ import annotations

from typing import Any

from kehou.model.results import CreditHours, Evidence
from kehou.model.tables.duties import Substitution
from tests.staffroom import (
    ANN,
    BO,
    CHEN,
    DU,
    FRI,
    MON,
    WED,
    count,
    post,
    punched,
    rostered,
    rule,
    school,
    session,
    statuses,
    total,
)

ITEM = "F01/七1班"


def stands_in(absent: str, substitute: str, row: int = 2, **fields: Any) -> Substitution:
    """A substitution of the class's Monday session in 下午一."""
    defaults: dict[str, Any] = {"date": MON, "period": "下午一", "item": ITEM, "reason": "病假"}
    return Substitution(**{**defaults, "absent": absent, "substitute": substitute, "row": row, **fields})


def monday(*rows: Substitution, **tables: Any) -> CreditHours:
    """One session of ANN in 下午一 on Monday, with these substitutions."""
    return count(school(substitutions=rows, **tables), session(ANN, 1))


def test_the_substitute_earns_what_the_absent_teacher_does_not() -> None:
    """The old line becomes `substituted` and earns nothing, a new one of the same worth is the substitute's."""
    hours = monday(stands_in(ANN, BO))
    assert statuses(hours) == {(ANN, ITEM, "下午一"): "substituted", (BO, ITEM, "下午一"): "kept"}
    assert (total(hours, ANN)["gross"], total(hours, BO)["gross"]) == ("0", "1")
    old, new = hours.lines
    assert (old.reason, new.reason) == ("由甲02代课（病假）", "代替甲01（病假）")
    assert old.evidence == (Evidence(table="periods", row=3), Evidence(table="substitutions", row=2))
    assert new.evidence == (Evidence(table="substitutions", row=2), Evidence(table="periods", row=3))


def test_a_chain_is_followed_in_file_order() -> None:
    """ANN → BO → CHEN: only CHEN earns; the same rows the other way round leave the first one unmatched."""
    there, back = stands_in(ANN, BO), stands_in(BO, CHEN, row=3)
    assert statuses(monday(there, back)) == {
        (ANN, ITEM, "下午一"): "substituted",
        (BO, ITEM, "下午一"): "substituted",
        (CHEN, ITEM, "下午一"): "kept",
    }
    assert statuses(monday(back, there)) == {
        (ANN, ITEM, "下午一"): "substituted",
        (BO, ITEM, "下午一"): "kept",
    }


def test_a_line_is_taken_over_once() -> None:
    """A second substitute for the same absent teacher finds no line and gets none."""
    assert statuses(monday(stands_in(ANN, BO), stands_in(ANN, DU, row=3))) == {
        (ANN, ITEM, "下午一"): "substituted",
        (BO, ITEM, "下午一"): "kept",
    }


def test_a_blank_substitute_means_that_it_was_not_held() -> None:
    """Nobody earns: the line is void, with the reason."""
    hours = monday(stands_in(ANN, "", reason="运动会"))
    assert [(line.status, line.reason) for line in hours.lines] == [("void", "没有开展（运动会）")]
    assert total(hours, ANN)["gross"] == "0"


def test_date_period_item_and_teacher_must_all_fit() -> None:
    """A row that differs in any of the four changes nothing; a blank period is not compared."""
    wrong = (
        stands_in(ANN, BO, date=WED),
        stands_in(ANN, BO, period="下午二"),
        stands_in(ANN, BO, item="F01/七2班"),
        stands_in(CHEN, BO),
    )
    for row in wrong:
        assert statuses(monday(row)) == {(ANN, ITEM, "下午一"): "kept"}
    assert (BO, ITEM, "下午一") in statuses(monday(stands_in(ANN, BO, period="")))


def test_a_row_that_fits_two_lines_changes_neither() -> None:
    """The item twice on one day and no period given: nobody can say which, so nothing moves."""
    base = school(substitutions=(stands_in(ANN, BO, period=""),))
    hours = count(base, session(ANN, 1), session(ANN, 1, "下午二"))
    assert set(statuses(hours).values()) == {"kept"}


def test_a_duty_is_taken_over_like_a_session() -> None:
    """The item is the post, the period stays blank for a post by 天."""
    tables: dict[str, Any] = {
        "posts": (post("楼梯", "2", weekdays=(1,)),),
        "roster": (rostered(MON, "楼梯", ANN),),
    }
    row = stands_in(ANN, BO, item="楼梯", period="")
    hours = count(school(substitutions=(row,), **tables))
    assert statuses(hours) == {(ANN, "楼梯", ""): "substituted", (BO, "楼梯", ""): "kept"}
    assert total(hours, BO)["gross"] == "2"


def test_punch_rules_bind_whoever_stood_there() -> None:
    """Rules are judged on the lines people then hold: the substitute must punch, the absent teacher need not."""
    tables: dict[str, Any] = {
        "punch_rules": (rule("签退", "下午一", "当天", start="17:45"),),
        "punches": tuple(punched(BO, "18:00:00")),
    }
    evening = session(ANN, 1, "晚自习", item="Z01/七1班")
    hours = count(school(substitutions=(stands_in(ANN, BO),), **tables), session(ANN, 1), evening)
    assert statuses(hours) == {
        (ANN, ITEM, "下午一"): "substituted",
        (ANN, "Z01/七1班", "晚自习"): "kept",
        (BO, ITEM, "下午一"): "kept",
    }


def test_a_substitution_after_the_settled_days_counts_nowhere() -> None:
    """The planned line stays the absent teacher's."""
    base = school(until=WED, substitutions=(stands_in(ANN, BO, date=FRI),))
    hours = count(base, session(ANN, 5))
    assert statuses(hours) == {(ANN, ITEM, "下午一"): "planned"}
