"""A small sound school as the text of its files, to be changed and written into a temporary folder by tests."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kehou.model.problem import Problem

TERM = """\
school:
  name: 溪山小学
  stage: 小学
  district: 溪山县
  supervision_hotline: 0900-5550300
term:
  name: 2021—2022学年第一学期
  start: 2021-09-01
  end: 2022-01-14
language: zh-Hans
rules: [national]
basis:
  - title: 关于做好中小学生课后服务工作的指导意见
approval:
  - {state: 家长申请, actor: 家长}
  - {state: 学校审核, actor: 学校}
  - {state: 统筹安排, actor: 系统}
"""

FILES = {
    "term.yml": TERM,
    "periods.csv": """\
时段,时段类别,年级,星期,季节,开始,结束,教师课时
托管一,课后服务,1-2,一至五,,15:30,16:30,1
托管二,课后服务,1-2,一至五,,16:30,17:30,1
""",
    "courses.csv": """\
课程编号,课程名称,类别,年级,组班方式,可排时段
F0001,作业辅导,作业辅导,1-2,行政班,托管一;托管二
""",
    "teachers.csv": """\
工号,姓名,任教班级,身份,岗位资格
T0001,林一川,一1班,在编,护导
T0002,何青,二1班,在编,护导
""",
    "students.csv": """\
学号,姓名,年级,班级
S2021001,安安,1,一1班
S2020001,宁宁,2,二1班
""",
    "applications.csv": """\
申请编号,学号,提交日期,家长签字,学校审核结果,学校审核日期,退回原因
A0001,S2021001,2021-09-01,是,通过,2021-09-02,
A0002,S2020001,2021-09-01,是,通过,2021-09-02,
""",
}
"""File name → text of a school that has no problem at all."""


def write_school(folder: Path, changes: dict[str, str | None] | None = None) -> Path:
    """The sound school with some files given another text, added, or (None) left out; the folder is returned."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def told(problems: Iterable[Problem]) -> list[tuple[str, str, int, str]]:
    """Code, file, row and column of every problem, in order of file and row."""
    return sorted(
        ((it.code, it.file, it.row, it.column) for it in problems), key=lambda it: (it[1], it[2], it)
    )


def hold(patch: pytest.MonkeyPatch, name: str) -> None:
    """Let no file of that name be read, as Windows does while an office program holds it open."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    patch.setattr(Path, "read_bytes", refuse)
