"""What only computing can show, judged apart from computing it: places, timetable, evidence, money."""

from __future__ import annotations

from kehou.check.evidence import check_evidence
from kehou.check.money_results import check_money_results
from kehou.check.places import check_places
from kehou.check.timetable import check_timetable
from kehou.model.problem import Problem
from kehou.model.results import Computed
from kehou.model.school import School


def check_results(school: School, computed: Computed) -> tuple[Problem, ...]:
    """Every problem in what was computed; an error of a judge stops a build before anything is rendered."""
    return (
        *check_places(school, computed.enrolment, computed.allocation),
        *check_timetable(school, computed.enrolment, computed.timetable, computed.groups),
        *check_evidence(school, computed.timetable, computed.roster, computed.credits),
        *check_money_results(school, computed.credits, computed.fees, computed.split),
    )
