"""The week of gansu-junior: the lottery worked again, and every hard rule of a timetable held by its pins."""

from __future__ import annotations

import hashlib
import hmac
import math
from collections import Counter, defaultdict
from functools import cache

from tests.samples.files import (
    SCHOOL,
    WEEK,
    Row,
    accepted,
    by,
    class_grades,
    day,
    grade_of,
    grades,
    parts,
    rows,
    service_days,
    sessions,
    stays,
    term,
)


def _hand() -> dict[str, str]:
    return {row["学号"]: row["课程编号"] for row in rows("pins") if row["学号"]}


def _kept_open() -> set[str]:
    return {row["课程编号"] for row in rows("pins") if not row["学号"] and not row["班组"]}


def _wishes(form: Row, grade: int) -> list[str]:
    courses = by("courses", "课程编号")
    named = [form[f"志愿{n}"] for n in range(1, 6) if form[f"志愿{n}"]]
    return [
        wish
        for wish in named
        if int(courses[wish]["年级"]) == grade
        and courses[wish]["可排时段"] in parts(form["申请时段"])
        and (not form["申请星期"] or courses[wish]["可排星期"] in form["申请星期"])
    ]


def _rank(student: str, seed: str) -> tuple[int, str]:
    """Priority class, then the drawn order."""
    receipt = hmac.new((SCHOOL / "lottery.key").read_bytes().rstrip(), student.encode(), hashlib.sha256)
    drawn = hashlib.sha256(f"{seed}\n{receipt.hexdigest()[:12]}".encode()).hexdigest()
    return (1 if by("students", "学号")[student]["优先类别"] else 2), drawn


@cache
def placed() -> dict[str, str]:
    """Student → course, by proposals and refusals as the textbook has them."""
    announced = term()["lottery"]["announced_on"]
    seed = str(term()["lottery"]["seed"])
    forms = {r["学号"]: r for r in filter(accepted, rows("applications")) if day(r["提交日期"]) <= announced}
    grade = {s: int(row["年级"]) for s, row in by("students", "学号").items()}
    queue = {s: _wishes(form, grade[s]) for s, form in forms.items() if s not in _hand()}
    walking = {c: row for c, row in by("courses", "课程编号").items() if row["组班方式"] == "走班"}
    seats = {c: int(r["班数"]) * int(r["容量"]) - list(_hand().values()).count(c) for c, r in walking.items()}
    held: dict[str, list[str]] = defaultdict(list)
    free = sorted(queue)
    while free:
        student = free.pop()
        if queue[student]:
            wish = queue[student].pop(0)
            held[wish].append(student)
            held[wish].sort(key=lambda s: _rank(s, seed))
            if len(held[wish]) > seats[wish]:
                free.append(held[wish].pop())
    found = {s: c for c, group in held.items() for s in group} | _hand()
    for row in filter(accepted, rows("applications")):
        if day(row["提交日期"]) > announced and row["学号"] not in forms and row["学号"] not in found:
            sizes = Counter(found.values())
            room = [c for c in _wishes(row, grade[row["学号"]]) if sizes[c] < seats[c]]
            found |= dict.fromkeys([row["学号"]], room[0]) if room else {}
    return found


def test_every_course_reaches_its_minimum_or_is_kept_open_with_a_reason() -> None:
    """So no course is closed: all 28 sections run, and favourites had to refuse somebody."""
    sizes, groups = Counter(placed().values()), Counter(row["课程编号"] for row in sessions())
    small = set()
    for row in (r for r in rows("courses") if r["组班方式"] == "走班"):
        size, course = sizes[row["课程编号"]], row["课程编号"]
        assert groups[course] == min(int(row["班数"]), math.ceil(size / int(row["容量"]))) == int(row["班数"])
        assert size <= int(row["班数"]) * int(row["容量"])
        if size < int(row["开班下限"]):
            small.add(course)
    assert small == _kept_open() != set()
    assert sum(groups[c] for c in sizes) == 28
    first = Counter(r["志愿1"] for r in filter(accepted, rows("applications")))
    assert sum(first[c] > sizes[c] for c in sizes) >= 6
    assert all(row["原因"] for row in rows("pins"))


def test_every_enrolled_student_has_exactly_one_session_in_every_cell() -> None:
    """His walking group's when it meets then, otherwise his class's; on every service day of every stay."""
    meets = {(row["课程编号"], row["星期"], row["时段"]) for row in sessions()}
    classes = Counter(
        (row["班组"], row["星期"], row["时段"]) for row in sessions() if row["班组"] in class_grades()
    )
    assert set(classes.values()) == {1}
    needed: dict[tuple[str, str, str], set[object]] = defaultdict(set)
    for student, mine in stays().items():
        home = by("students", "学号")[student]["班级"]
        for period in ("早读", "下午一", "下午二", "晚自习"):
            for date in service_days(class_grades()[home], period):
                weekday = WEEK[date.weekday()]
                if any(s.start <= date <= s.end and s.asks(date.isoweekday(), period) for s in mine) and (
                    (placed().get(student), weekday, period) not in meets
                ):
                    needed[home, weekday, period].add(date)
    assert needed.keys() == classes.keys()
    for (home, weekday, period), dates in needed.items():
        every = {d for d in service_days(class_grades()[home], period) if WEEK[d.weekday()] == weekday}
        assert dates == every, "a session whose group has no member on some day"


def test_weekly_sessions_lie_in_the_allowed_cells() -> None:
    """Compulsory courses twice a week on two days for every class, never where a student is walking."""
    courses = by("courses", "课程编号")
    walking = {
        (int(r["年级"]), r["可排星期"], r["可排时段"]) for r in rows("courses") if r["组班方式"] == "走班"
    }
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in sessions():
        course = courses[row["课程编号"]]
        assert row["时段"] in parts(course["可排时段"])
        if course["类别"] == "必修":
            days[row["课程编号"], row["班组"]].append(row["星期"])
            assert (class_grades()[row["班组"]], row["星期"], row["时段"]) not in walking
        if course["组班方式"] == "走班":
            assert row["星期"] == course["可排星期"]
    assert len(days) == 2 * 12
    assert all(len(found) == len(set(found)) == 2 for found in days.values())


def test_no_teacher_or_room_is_used_twice_at_once() -> None:
    """Teachers able, available, within their weekly maximum; rooms of the right kind and large enough."""
    staff, courses, rooms = by("teachers", "工号"), by("courses", "课程编号"), by("rooms", "场地")
    at = Counter((row["星期"], row["时段"], row["教师"]) for row in sessions())
    places = Counter((row["星期"], row["时段"], row["场地"]) for row in sessions() if row["场地"])
    assert set(at.values()) == set(places.values()) == {1}
    named = {c for row in rows("teachers") for c in parts(row["可授课程"])}
    for row in sessions():
        person, course = staff[row["教师"]], courses[row["课程编号"]]
        if course["教师"]:
            assert row["教师"] in parts(course["教师"])
        elif row["课程编号"] in named:
            assert row["课程编号"] in parts(person["可授课程"])
        else:
            assert row["班组"] in parts(person["任教班级"])
        away = parts(person["不可排"])
        assert f"周{row['星期']}" not in away
        assert f"周{row['星期']} {row['时段']}" not in away
        if course["组班方式"] == "走班":
            assert rooms[row["场地"]]["类型"] == course["场地类型"]
            assert int(rooms[row["场地"]]["容量"]) >= int(course["容量"])
    loads = Counter(row["教师"] for row in sessions())
    assert all(load <= int(staff[t]["每周上限"]) for t, load in loads.items())
    usual = [load for t, load in loads.items() if staff[t]["每周上限"] == "10"]
    assert max(usual) - min(usual) <= 2


def test_classes_are_looked_after_by_their_own_teachers() -> None:
    """谁任课谁辅导, without an exception in the frozen timetable."""
    staff = by("teachers", "工号")
    for row in sessions():
        if row["班组"] in class_grades():
            assert row["班组"] in parts(staff[row["教师"]]["任教班级"])


def test_a_hand_placement_has_its_reason_and_a_right_grade() -> None:
    """The child placed by hand is enrolled and of the course's grade."""
    for student, course in _hand().items():
        assert stays()[student]
        assert int(by("students", "学号")[student]["年级"]) in grades(
            by("courses", "课程编号")[course]["年级"]
        )


def test_each_session_is_pinned_once() -> None:
    """No group twice in a cell, and every session's class or group has a grade."""
    keys = Counter((row["课程编号"], row["班组"], row["星期"], row["时段"]) for row in sessions())
    assert set(keys.values()) == {1}
    assert {grade_of(row) for row in sessions()} == {7, 8, 9}
