"""课程安排表 holds every session once, where a teacher or a class looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kehou import store
from kehou.render.blocks import Section, TableBlock
from kehou.render.documents.course_schedule import course_schedule


@pytest.fixture(scope="module")
def results(gansu_build: Path) -> store.Results:
    """The results of the sample school."""
    return store.load_all(gansu_build / "results")


def test_every_session_stands_in_the_schedule(results: store.Results) -> None:
    """Law: each session of the timetable is found once: walking ones in their list, the others in their class."""
    courses = {it.course: it for it in results.directory.courses}
    teachers = {it.teacher: it.name for it in results.directory.teachers}
    sections: dict[str, list[TableBlock]] = {}
    tables: list[TableBlock] = []
    for block in course_schedule(results).blocks:
        if isinstance(block, Section):
            tables = sections.setdefault(block.text, [])
        elif isinstance(block, TableBlock):
            tables.append(block)
    classes = {it.caption: it for name, blocks in sections.items() if "各班" in name for it in blocks}
    (walking,) = sections["走班课程（按志愿选课）"]
    listed = {(row[0], row[2], row[3], row[4], row[6], row[7], row[8]) for row in walking.rows}
    assert len(listed) == len(walking.rows)
    for it in results.timetable.sessions:
        day = f"周{'一二三四五六日'[it.weekday - 1]}"
        course, who = courses[it.course], teachers[it.teacher]
        if course.grouping == "走班":
            listed.remove((course.name, it.group, day, it.period, who, it.room, it.rain_room))
        else:
            table = classes[it.group]
            at = [column.header for column in table.columns].index(day)
            (row,) = [row for row in table.rows if row[0] == it.period]
            assert f"{course.name} {who}" in row[at].split("\n")
    assert listed == set()


def test_a_lesson_held_elsewhere_says_where_and_where_in_rain(results: store.Results) -> None:
    """Law: a class that leaves its room for a lesson reads the room, and the one for rain, in its week."""
    sessions = list(results.timetable.sessions)
    at = next(index for index, it in enumerate(sessions) if it.group == "七1班")
    sessions[at] = replace(sessions[at], room="操场", rain_room="体操房")
    moved = replace(results, timetable=replace(results.timetable, sessions=tuple(sessions)))
    (table,) = [
        it for it in course_schedule(moved).blocks if isinstance(it, TableBlock) and it.caption == "七1班"
    ]
    assert [cell for row in table.rows for cell in row if cell.endswith("（操场）（雨天体操房）")]
