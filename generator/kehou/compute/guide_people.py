"""How people appear in public: teachers by name as the school allows, helpers never, counts below five withheld (rules: Privacy)."""

from __future__ import annotations

from collections import Counter

from kehou.model.guide import Leader, Staffing, StatusCount
from kehou.model.results import Roster, Timetable
from kehou.model.school import School
from kehou.model.tables.plan import STATUSES, Teacher

FEWEST = 5
"""The smallest count of people that is shown."""

HELPERS = frozenset({"志愿者", "家长"})
"""They are counted and never named, whatever the school allows for its teachers: they are none."""

COMPOUND_SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒", "东方",
    "夏侯", "端木", "百里", "呼延", "南宫", "独孤", "轩辕", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于",
    "太叔", "申屠", "钟离", "闻人", "赫连", "万俟", "第五", "东郭", "西门", "拓跋",
    "歐陽", "司馬", "諸葛", "尉遲", "公孫", "長孫", "東方", "南宮", "軒轅", "澹臺", "濮陽", "淳於", "鍾離", "聞人",
    "赫連", "東郭", "西門",
)  # fmt: skip


def shown_count(count: int) -> int | None:
    """A count of people as the public may see it: None below five."""
    return count if count >= FEWEST else None


def surname(name: str) -> str:
    """The family name: two characters where they are a compound one, the part before a dot, else the first."""
    if "·" in name:
        return name.split("·", maxsplit=1)[0]
    return name[:2] if len(name) > 2 and name.startswith(COMPOUND_SURNAMES) else name[:1]


def public_names(school: School) -> dict[str, str]:
    """工号 → the name the site may show, "" where the school publishes none."""
    allowed = school.term.publish.teacher_names
    return {row.teacher: _public_name(row, allowed) for row in school.teachers}


def _public_name(row: Teacher, allowed: str) -> str:
    if allowed == "none" or not row.name or row.status in HELPERS:
        return ""
    return row.name if allowed == "full" else f"{surname(row.name)}老师"


def build_staffing(school: School, timetable: Timetable, roster: Roster) -> Staffing:
    """Who takes part, by session or duty: counts by status, names as allowed, and the public leaders."""
    busy = {it.teacher for it in timetable.sessions} | {it.teacher for it in roster.duties}
    rows = [row for row in school.teachers if row.teacher in busy]
    counts = Counter(row.status for row in rows)
    names = public_names(school)
    return Staffing(
        counts=tuple(
            StatusCount(status=status, count=shown_count(counts[status]))
            for status in STATUSES
            if counts[status]
        ),
        teachers=tuple(dict.fromkeys(names[row.teacher] for row in rows if names[row.teacher])),
        leaders=tuple(
            Leader(body=row.body, role=row.role, name=row.name, title=row.title)
            for row in school.people
            if row.public and row.name
        ),
    )
