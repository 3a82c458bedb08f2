"""Small schools built in Python, for tests that need tables and no files; every name is invented."""

from __future__ import annotations

import datetime as dt

from kehou.model.term import Basis, SchoolInfo, Term, TermDates


def term() -> Term:
    """A term of one week, from Monday 2021-09-06 to Friday 2021-09-10, with nothing settled."""
    return Term(
        school=SchoolInfo(
            name="示例初级中学", stage="初中", district="示例区", supervision_hotline="0900-1234567"
        ),
        term=TermDates(name="2021—2022学年第一学期", start=dt.date(2021, 9, 6), end=dt.date(2021, 9, 10)),
        rules=("gansu-plan",),
        basis=(Basis("关于做好中小学生课后服务工作的指导意见", "教基一厅〔2017〕2号", "教育部办公厅"),),
    )
