"""The roster of the second computation: running counts, weekly turns, given days, worked by hand."""

from pathlib import Path
from typing import Any

from tests.recompute.results import recompute
from tests.recompute.tiny import class_session, write_school

TEACHERS = """
    工号,姓名,任教班级,身份,岗位资格,不可排
    T1,甲,七1班,在编,门岗,
    T2,乙,,在编,门岗,周三
    T3,丙,,编外,门岗,
"""
HEADER = "岗位,时段,星期,人数,资格,轮换,课时,计课时单位,评分下限,评分上限\n"


def _roster(
    folder: Path, posts: str, plan: list[dict[str, Any]] | None = None, **tables: str
) -> dict[str, list[str]]:
    school = write_school(folder, teachers=TEACHERS, posts=HEADER + posts, **tables)
    found: dict[str, list[str]] = {}
    for row in recompute(school, plan or [])["roster"]:
        found.setdefault(row["date"][8:], []).append(f"{row['post']} {row['period'] or ''} {row['teacher']}")
    return found


def test_the_place_goes_to_the_smallest_sum_then_the_longest_wait(tmp_path: Path) -> None:
    """T1, T2 in turn; T2 is not available on Wednesday, so T3 is next and T2 waits until nobody has fewer."""
    found = _roster(tmp_path, "门岗,,,1,门岗,,1,,,")
    week = [found[day] for day in ("06", "07", "08", "09", "10")]
    assert week == [["门岗  T1"], ["门岗  T2"], ["门岗  T3"], ["门岗  T1"], ["门岗  T2"]]


def test_a_weekly_turn_is_kept_from_the_first_day_of_the_week(tmp_path: Path) -> None:
    """T1 has the first week, T2 the second, but not its Wednesday, which T3 takes."""
    found = _roster(tmp_path, "门岗,,,1,门岗,周,1,,,")
    assert {day: people[0][-2:] for day, people in found.items()} == {
        **dict.fromkeys(("06", "07", "08", "09", "10"), "T1"),
        **dict.fromkeys(("13", "14", "16", "17"), "T2"),
        "15": "T3",
    }


def test_a_day_in_the_table_is_taken_as_it_is_and_counts(tmp_path: Path) -> None:
    """T1 and T2 stood there on Monday, so Tuesday is T3's."""
    given = "日期,时段,岗位,工号\n2021-09-06,,门岗,T1\n2021-09-06,,门岗,T2"
    found = _roster(tmp_path, "门岗,,,1,门岗,,1,,,", roster=given)
    assert (found["06"], found["07"]) == (["门岗  T1", "门岗  T2"], ["门岗  T3"])


def test_the_slot_with_the_fewest_eligible_people_goes_first(tmp_path: Path) -> None:
    """On Monday T1 teaches in 下午二 and can only stand in 下午一; so 下午二 is filled first and gets T2.

    On Tuesday, without that session, both slots have three people and the earlier goes first: T3 has no duty yet,
    and of T1 and T2 with one each, both since Monday, the smaller number is next.
    """
    plan = [class_session(1, "下午二", "T1")]
    found = _roster(tmp_path, "门岗,下午一;下午二,,1,门岗,,1,时段,,", plan)
    assert found["06"] == ["门岗 下午一 T1", "门岗 下午二 T2"]
    assert found["07"] == ["门岗 下午一 T3", "门岗 下午二 T1"]


def test_a_post_without_credits_weighs_one(tmp_path: Path) -> None:
    """T1's half credit is less than the 1 of T2 and T3, so he is next on Thursday as well."""
    given = "日期,时段,岗位,工号\n2021-09-06,,清洁,T2\n2021-09-06,,清洁,T3"
    posts = "门岗,,,1,门岗,,0.5,,,\n清洁,,六,1,门岗,,,,0,1"
    found = _roster(tmp_path, posts, roster=given)
    assert [found[day] for day in ("07", "08")] == [["门岗  T1"], ["门岗  T1"]]
