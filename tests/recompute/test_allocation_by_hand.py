"""Tickets, deferred acceptance, minimum, hand placements and groups of the second computation, worked by hand."""

from pathlib import Path

from tests.recompute.allocation import Allocation, allocate, deferred_acceptance
from tests.recompute.calendar import Calendar
from tests.recompute.enrolment import Enrolment
from tests.recompute.groups import fill_groups, group_count
from tests.recompute.lottery import Draw, Entrant, priority, receipt, tickets
from tests.recompute.records import Student
from tests.recompute.results import cutoff
from tests.recompute.school import read_school
from tests.recompute.tiny import write_school


def test_receipts_and_tickets_are_what_openssl_gives() -> None:
    """The receipts by ``openssl dgst -sha256 -hmac tiny-key``, their order by ``openssl dgst -sha256``."""
    receipts = [receipt(b"tiny-key", student) for student in ("S001", "S002", "S003")]
    assert receipts == ["2cf26d796833", "8bfc558ea05d", "7502ca1fb20d"]
    # be72…, ad0a… and 4c6a… in this order
    assert tickets("seed-7", receipts) == {"7502ca1fb20d": 1, "8bfc558ea05d": 2, "2cf26d796833": 3}


def test_the_first_list_with_a_word_of_the_student_is_his_class() -> None:
    """年级1-4 is a word that a grade answers; whoever is in no list is last."""
    classes = (frozenset({"残疾儿童"}), frozenset({"留守儿童", "年级1-4"}))
    both = Student("1", 7, "七1班", frozenset({"留守儿童", "残疾儿童"}))
    young = Student("2", 3, "三1班", frozenset())
    other = Student("3", 5, "五1班", frozenset({"双职工家庭子女"}))
    assert [priority(classes, student) for student in (both, young, other)] == [1, 2, 3]


def _entrant(name: str, priority_class: int, ticket: int, *wishes: str) -> Entrant:
    student = Student(name, 7, "七1班", frozenset())
    return Entrant(student, name, ticket, priority_class, tuple(enumerate(wishes, start=1)))


def test_deferred_acceptance_of_four_students() -> None:
    """P has one seat, Q two.

    甲 (class 2, ticket 1) and 乙 (2, 2) propose to P, which keeps 甲; 乙 goes on to Q.
    丙 (2, 3) and 丁 (1, 4) propose to Q, which now has 乙, 丙 and 丁 and refuses 丙, the last by class and ticket;
    丙 proposes to P, which keeps 甲. 丙 stays without a place.
    """
    entrants = [
        _entrant("甲", 2, 1, "P", "Q"),
        _entrant("乙", 2, 2, "P", "Q"),
        _entrant("丙", 2, 3, "Q", "P"),
        _entrant("丁", 1, 4, "Q", "P"),
    ]
    outcome = deferred_acceptance(entrants, {"P": 1, "Q": 2})
    assert outcome.won == {"甲": (1, "P"), "乙": (2, "Q"), "丁": (1, "Q")}
    assert outcome.refused == {"P", "Q"}
    assert deferred_acceptance(entrants[::-1], {"P": 1, "Q": 2}) == outcome


def _allocation(folder: Path) -> Allocation:
    school = read_school(folder)
    calendar = Calendar(school)
    return allocate(school, Draw(school, calendar, Enrolment(school, calendar)))


def _seats(allocation: Allocation) -> dict[str, str]:
    return {place.student: place.course for place in allocation.places}


def test_priority_goes_before_the_ticket(tmp_path: Path) -> None:
    """S002 is 留守儿童 and takes the one seat of P from S001; the cut-off of P is her class and ticket."""
    allocation = _allocation(write_school(tmp_path))
    assert _seats(allocation) == {"S001": "Q", "S002": "P", "S003": "Q"}
    assert cutoff(allocation, "P") == {"priority": 1, "ticket": 2}
    assert cutoff(allocation, "Q") is None


COURSES = """
    课程编号,课程名称,类别,年级,组班方式,班数,容量,开班下限,每周节数,可排时段,可排星期
    P,绘画,选修,7,走班,1,1,{p},1,下午二,二
    Q,篮球,选修,7,走班,1,2,{q},1,下午二,二
    R,合唱,选修,7,走班,1,2,,1,下午二,三
"""


def test_the_emptiest_course_below_its_minimum_is_closed_first(tmp_path: Path) -> None:
    """P fills 1 of 2, Q 2 of 3: P closes, everybody turns to Q, whose two seats stay below 3, and it closes too."""
    allocation = _allocation(write_school(tmp_path, courses=COURSES.format(p=2, q=3)))
    assert allocation.open_courses == {"R"}
    assert allocation.places == ()


def test_after_a_closure_the_draw_runs_again(tmp_path: Path) -> None:
    """Without P, Q takes S002 (class 1) and S003 (ticket 1); S001 with ticket 3 is refused."""
    allocation = _allocation(write_school(tmp_path, courses=COURSES.format(p=2, q="")))
    assert _seats(allocation) == {"S002": "Q", "S003": "Q"}
    assert cutoff(allocation, "Q") == {"priority": 2, "ticket": 1}


def test_a_pin_with_course_and_reason_keeps_a_course_open(tmp_path: Path) -> None:
    """As before, but P may not be closed."""
    pins = "课程编号,班组,学号,原因\nP,,,学校特色"
    allocation = _allocation(write_school(tmp_path, courses=COURSES.format(p=2, q=""), pins=pins))
    assert _seats(allocation) == {"S001": "Q", "S002": "P", "S003": "Q"}


def test_a_hand_placement_uses_a_seat_and_the_round(tmp_path: Path) -> None:
    """S001 sits in P by hand: S002 finds no seat there and takes her second wish."""
    pins = "课程编号,班组,学号,原因\nP,,S001,场地协调"
    allocation = _allocation(write_school(tmp_path, pins=pins))
    by_hand = allocation.places[0]
    assert (by_hand.student, by_hand.course, by_hand.wish, by_hand.ticket) == ("S001", "P", None, 3)
    assert _seats(allocation) == {"S001": "P", "S002": "Q", "S003": "Q"}
    assert cutoff(allocation, "P") is None  # nobody sits there by wish


APPLICATIONS = """
    申请编号,学号,提交日期,申请时段,申请星期,志愿1,志愿2,家长签字,班级初审结果,班级初审日期,起始日期
    A3,S003,2021-09-07,,,P,,是,通过,2021-09-08,2021-09-08
    A1,S001,2021-09-06,,,Q,P,是,通过,2021-09-08,2021-09-08
    A2,S002,2021-09-01,,,P,Q,是,通过,2021-09-02,
"""


def test_later_applications_are_seated_where_there_is_room(tmp_path: Path) -> None:
    """S001 applied before S003; P is full, and S003 wished for nothing else."""
    allocation = _allocation(write_school(tmp_path, applications=APPLICATIONS))
    assert [(p.student, p.course, p.ticket) for p in allocation.places] == [
        ("S002", "P", 1),
        ("S001", "Q", None),
    ]


def test_two_rounds_give_no_two_courses_in_one_cell(tmp_path: Path) -> None:
    """With k = 2, P and Q meet in the same cell, so the second place can only be R."""
    applications = """
        申请编号,学号,提交日期,志愿1,志愿2,志愿3,志愿4,家长签字,班级初审结果,班级初审日期
        A1,S001,2021-09-01,P,P,Q,R,是,通过,2021-09-02
    """
    school = write_school(tmp_path, courses=COURSES.format(p="", q=""), applications=applications)
    term = (school / "term.yml").read_text(encoding="utf-8")
    changed = term.replace("readings: {", "readings: {elective_per_student: 2, ")
    (school / "term.yml").write_text(changed, encoding="utf-8")
    assert [(p.course, p.wish, p.round) for p in _allocation(school).places] == [("P", 1, 1), ("R", 4, 2)]


def test_groups_differ_by_at_most_one_and_the_first_are_larger() -> None:
    """Seven students, room for three in each of at most four groups: three groups of 3, 2 and 2."""
    students = list("abcdefg")
    assert group_count(7, 4, 3) == 3
    assert group_count(7, 2, 3) == 2
    assert fill_groups(students, 3, {}) == [["a", "b", "c"], ["d", "e"], ["f", "g"]]
    assert fill_groups(students, 3, {"a": 2}) == [["b", "c", "d"], ["a", "e"], ["f", "g"]]
