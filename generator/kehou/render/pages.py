"""The public guide as Markdown pages for MkDocs, rendered by the templates in `site_src/pages`."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kehou.model.guide import CourseEntry, FeeLine, Grid, Guide, Meeting, SpecialDays, TermCalendar
from kehou.render import labels
from kehou.render.plain import finish
from kehou.resources import resource

PAGES = (
    "index",
    "timetable",
    "courses",
    "calendar",
    "staffing",
    "fees",
    "apply",
    "safety",
    "basis",
    "downloads",
    "readings",
)
"""The pages that every school has, by template name; the menu is in `mkdocs.yml`."""

LOTTERY = "lottery"
"""The page that only a school with a published lottery has."""

KIND_CLASSES = {
    "必修": "core",
    "选修": "choice",
    "社团": "choice",
    "走班课程": "choice",
    "作业辅导": "help",
    "答疑": "help",
    "阅读": "read",
    "晨读": "read",
    "自习": "quiet",
    "午间": "quiet",
    "用餐": "quiet",
}
"""Course kind → the style class of its chip in a timetable; other kinds have none of their own."""


def render_pages(guide: Guide) -> dict[str, str]:
    """Every page of the site: path under `pages/` → Markdown, from the public guide alone."""
    environment = _environment()
    names = PAGES if guide.applying.lottery is None else (*PAGES, LOTTERY)
    return {f"{name}.md": environment.get_template(f"{name}.md.j2").render(guide=guide) for name in names}


def _environment() -> Environment:
    """Templates in which every printed value is shown as plain text unless a macro of ours made it."""
    environment = Environment(
        loader=FileSystemLoader(resource("site_src") / "pages"),
        autoescape=True,
        finalize=finish,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "date": labels.date_words,
        "weekdays": labels.weekday_words,
        "grades": labels.grade_words,
        "money": labels.money_words,
        "people": labels.people_words,
        "listed": labels.listed,
    }
    environment.globals |= {
        "date_span": labels.date_span,
        "time_span": labels.time_span,
        "price": labels.price_words,
        "proration": labels.proration_words,
        "measure": labels.measure_words,
        "kind_class": kind_class,
        "meeting_lines": meeting_lines,
        "price_line": price_line,
        "rows_of": rows_of,
        "place_lines": place_lines,
        "capacity_line": capacity_line,
        "teacher_names": teacher_names,
        "day_words": day_words,
        "caps": caps,
        "makeup_days": makeup_days,
        "mark_words": labels.MARK_WORDS.__getitem__,
        "actor_words": labels.actor_words,
        "reading_title": labels.READING_TITLES.__getitem__,
        "reading_words": labels.reading_words,
    }
    return environment


def kind_class(kind: str) -> str:
    """The style class of a course kind, "other" for those without their own."""
    return KIND_CLASSES.get(kind, "other")


def rows_of(grid: Grid) -> int:
    """How many rows the grid has on a wide screen: its head and one for each slot."""
    return len(grid.slots) + 1


def meeting_lines(course: CourseEntry) -> tuple[str, ...]:
    """When the groups of a course meet, each time once: `周三 17:45—18:30`, with the season where it matters."""
    return _once(_meeting_line(meeting) for meeting in course.meetings)


def _meeting_line(meeting: Meeting) -> str:
    season = f"（{meeting.season}）" if meeting.season else ""
    return (
        f"{labels.weekday_words((meeting.weekday,))} {labels.time_span(meeting.start, meeting.end)}{season}"
    )


def price_line(line: FeeLine) -> str:
    """The price of a fee item, or that none is approved yet."""
    return "标准待批" if line.price_fen is None else labels.price_words(line.price_fen, line.unit)


def place_lines(course: CourseEntry) -> tuple[str, ...]:
    """Where the groups of a course meet, and where in rain, each place once."""
    return _once(
        f"{meeting.room}，雨天在{meeting.rain_room}" if meeting.rain_room else meeting.room
        for meeting in course.meetings
        if meeting.room
    )


def capacity_line(course: CourseEntry) -> str:
    """How many a course takes: `20人`, or `2个班，每班20人，共40人`."""
    if course.sections is None or course.sections < 2 or course.seats is None:
        return f"{course.capacity}人"
    return f"{course.sections}个班，每班{course.capacity}人，共{course.seats}人"


def teacher_names(course: CourseEntry) -> tuple[str, ...]:
    """The teachers of a course as the public may see them, each once."""
    return _once(meeting.teacher for meeting in course.meetings if meeting.teacher)


def day_words(days: SpecialDays) -> str:
    """What is done on special days, for whom and when: `按周五课表上课（七年级，晚自习）`."""
    words = days.kind
    if days.timetable_weekday is not None:
        words = f"按{labels.weekday_words((days.timetable_weekday,))}课表上课"
    elif days.kind == "调休上班":
        words = "上班，没有课后服务"
    limits = [*([labels.grade_words(days.grades)] if days.grades else []), *days.periods]
    return f"{words}（{labels.listed(limits)}）" if limits else words


def makeup_days(calendar: TermCalendar) -> bool:
    """Whether any day of the months is a makeup day, which the legend then explains."""
    days = (day for month in calendar.months for week in month.weeks for day in week)
    return any(day is not None and day.mark == "makeup" for day in days)


def caps(line: FeeLine) -> tuple[str, ...]:
    """The most that an item costs in a day, a month and a term, as far as there are ceilings."""
    ceilings = (("每天", line.cap_day_fen), ("每月", line.cap_month_fen), ("每学期", line.cap_term_fen))
    return tuple(f"{span}{labels.money_words(fen)}" for span, fen in ceilings if fen is not None)


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
