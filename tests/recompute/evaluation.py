"""Coverage of the accepted applications and participation by class (G: voluntary, never all by order; C-05)."""

from typing import Any

from tests.recompute.enrolment import Enrolment
from tests.recompute.school import School


def evaluation_result(enrolment: Enrolment, groups: list[dict[str, Any]], school: School) -> dict[str, Any]:
    """evaluation.json without the survey: served ÷ accepted, and accepted ÷ students of each class, in percent."""
    grouped = {student for group in groups for student in group["students"]}
    accepted = set(enrolment.accepted)
    served = accepted & grouped
    classes = sorted({(student.grade, student.class_name) for student in school.students.values()})
    return {
        "coverage": {
            "accepted": len(accepted),
            "served": len(served),
            "percent": percent(len(served), len(accepted)),
        },
        "participation": [
            {"grade": grade, "class": name, "percent": _participation(school, accepted, name)}
            for grade, name in classes
        ],
    }


def _participation(school: School, accepted: set[str], class_name: str) -> float | None:
    members = {student.id for student in school.students.values() if student.class_name == class_name}
    return percent(len(members & accepted), len(members))


def percent(part: int, whole: int) -> float | None:
    """Percent with one decimal; nothing of nothing is not given."""
    return round(100 * part / whole, 1) if whole else None
