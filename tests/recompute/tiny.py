"""A school small enough to be worked by hand: one grade, two periods, two weeks; tests replace what they need."""

from pathlib import Path

TERM = """
school: {name: 小样初中, stage: 初中, district: 样区, supervision_hotline: 0900-5550000}
term: {name: 样学期, start: 2021-09-01, end: 2021-09-17, service_start: 2021-09-06, service_end: 2021-09-17}
language: zh-Hans
rules: []
approval:
  - {state: 家长自愿申请, actor: 家长}
  - {state: 班级初审, actor: 班级}
  - {state: 统筹安排, actor: 系统}
lottery: {seed: "seed-7", announced_on: 2021-09-03}
readings: {priority_classes: [[留守儿童]]}
"""
TABLES = {
    "periods": """
        时段,时段类别,年级,星期,季节,开始,结束,教师课时
        下午一,课后服务,7,一至五,,17:00,17:45,1
        下午二,课后服务,7,一至五,,17:45,18:30,1
        晚餐,用餐,7,一至五,,18:30,19:30,
    """,
    "courses": """
        课程编号,课程名称,类别,年级,组班方式,班数,容量,开班下限,每周节数,可排时段,可排星期,场地类型,户外,雨天场地,教师
        F,作业辅导,作业辅导,7,行政班,,,,,下午一;下午二,一至五,,,,
        P,绘画,选修,7,走班,1,1,,1,下午二,二,,,,T2
        Q,篮球,选修,7,走班,1,2,,1,下午二,二,球场,是,室内备用,T3
    """,
    "teachers": """
        工号,姓名,任教班级,班主任班级,身份,岗位资格,可授课程,每周上限,不可排
        T1,甲,七1班,七1班,在编,,,,
        T2,乙,,,在编,值周教师,,,
        T3,丙,,,外聘,值周教师,,,
        T4,丁,,,志愿者,,,,
    """,
    "students": """
        学号,姓名,年级,班级,优先类别
        S001,子一,7,七1班,
        S002,丑二,7,七1班,留守儿童
        S003,寅三,7,七1班,
    """,
    "applications": """
        申请编号,学号,提交日期,申请时段,申请星期,志愿1,志愿2,家长签字,班级初审结果,班级初审日期,起始日期,退出日期
        A1,S001,2021-09-01,,,P,Q,是,通过,2021-09-02,,
        A2,S002,2021-09-01,,,P,Q,√,通过,2021-09-02,,
        A3,S003,2021-09-02,,,Q,P,寅父,通过,2021-09-02,,
    """,
}


def write_school(folder: Path, *, term: str = "", **tables: str) -> Path:
    """The tiny school in a folder; ``term`` is added to term.yml, tables replace those of the same name."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "term.yml").write_text(TERM + term, encoding="utf-8")
    (folder / "lottery.key").write_bytes(b"tiny-key\n")
    for name, text in {**TABLES, **tables}.items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    return folder


def class_session(weekday: int, period: str, teacher: str | None = "T1") -> dict[str, object]:
    """A session of 作业辅导 for the class."""
    start, end = ("17:00", "17:45") if period == "下午一" else ("17:45", "18:30")
    return {
        "course": "F",
        "group": "七1班",
        "grades": [7],
        "weekday": weekday,
        "period": period,
        "season": None,
        "start": start,
        "end": end,
        "teacher": teacher,
        "room": "七1班",
        "rain_room": None,
        "from": None,
        "to": None,
        "pinned": False,
    }


def elective(course: str, teacher: str, room: str) -> dict[str, object]:
    """A 走班 session on Tuesday in 下午二."""
    return {**class_session(2, "下午二", teacher), "course": course, "group": "1", "room": room}


def timetable() -> list[dict[str, object]]:
    """作业辅导 in every cell but Tuesday's second, where all three students have their electives."""
    cells = [(weekday, period) for weekday in range(1, 6) for period in ("下午一", "下午二")]
    homework = [class_session(*cell) for cell in cells if cell != (2, "下午二")]
    return [*homework, elective("P", "T2", "美术教室"), elective("Q", "T3", "球场")]
