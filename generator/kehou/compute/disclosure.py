"""What the public guide must state before a site may be published, and what of it is missing (rules: Disclosure gate)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kehou.check.books import Books
from kehou.check.placeholders import find_placeholders
from kehou.compute.calendar import SERVICE
from kehou.compute.fees import permitted
from kehou.model.results import Allocation, Timetable
from kehou.model.school import UNCONFIRMED, School
from kehou.model.tables.plan import Course
from kehou.model.week import WALKING

WRITTEN: Mapping[str, str] = {
    "method": "服务方式",
    "audience": "参加对象",
    "safety": "安全措施",
    "process": "报名流程",
}
"""Guide file → the required item that it states."""
CHOSEN_KINDS = frozenset({"选修", "社团", "走班课程"})
"""What the 社团活动菜单 lists."""


def missing_items(school: School, allocation: Allocation, timetable: Timetable) -> tuple[str, ...]:
    """Complete sentences, one for each required item that the guide does not state; none: it may be published."""
    return (
        *_content(school, allocation),
        *_texts(school),
        *_people(timetable),
        *_times(school),
        *_fees(school),
        *_sources(school),
        *_placeholders(school),
    )


def _placeholders(school: School) -> Iterator[str]:
    """Marks such as XX, 某某 or 待定 in term.yml, the people or the guide, which `kehou check` warns of."""
    for it in find_placeholders(Books(school)):
        row = f"第 {it.row} 行" if it.row else ""
        yield f"{it.file}{row}：{it.message}{it.fix}"


def _content(school: School, allocation: Allocation) -> Iterator[str]:
    opened = _open_courses(school, allocation)
    if not any(it.summary for it in opened):
        yield "缺少服务内容：请至少给一门开设的课程写上简介（课程表的“简介”）。"
    if not any(it.capacity for it in opened):
        yield "缺少容纳人数：请在课程表填写容量。"
    if not any(it.kind in CHOSEN_KINDS for it in opened):
        yield "缺少社团活动菜单：课程表里没有开设的选修、社团或走班课程。"


def _open_courses(school: School, allocation: Allocation) -> list[Course]:
    """Class and mixed courses, and the 走班 courses of which a section opened."""
    opened = {it.course for it in allocation.sections if it.opened}
    return [it for it in school.courses if it.grouping != WALKING or it.course in opened]


def _texts(school: School) -> Iterator[str]:
    for name, title in WRITTEN.items():
        text = school.guide.get(name, "")
        if not text.strip():
            yield f"缺少{title}：请写好指南文件 guide/{name}.md。"
        elif UNCONFIRMED in text:
            yield f"{title}还没有确认：请核对指南文件 guide/{name}.md，改好以后删去“{UNCONFIRMED}”。"


def _people(timetable: Timetable) -> Iterator[str]:
    """The page of the staff is made from those who hold a session; nobody does before there is a timetable."""
    if not any(it.teacher for it in timetable.sessions):
        yield "缺少师资安排：课表里还没有教师。请先录入教师和报名，课表排出以后再公布。"


def _times(school: School) -> Iterator[str]:
    if not any(it.category == SERVICE and it.start and it.end for it in school.periods):
        yield "缺少服务时间：时段表里没有“课后服务”的时段。"


def _fees(school: School) -> Iterator[str]:
    """No item: 不收费; an item without price: 标准待批; a price needs a basis and the dates of its notice."""
    for it in permitted(school):
        wanted = {"依据文号": it.basis, "公示起": it.notice_from, "公示止": it.notice_to}
        lacking = [name for name, value in wanted.items() if it.price is not None and not value]
        if lacking:
            yield f"收费事项不全：“{it.item}”有标准，没有填{'、'.join(lacking)}。"


def _sources(school: School) -> Iterator[str]:
    if not any(it.title for it in school.term.basis):
        yield "缺少政策依据：请在 term.yml 的 basis 写上依据的文件。"
    if not school.term.school.supervision_hotline:
        yield "缺少监督电话：请在 term.yml 写上 supervision_hotline。"
