"""How the hand-worked cases look into the tables of the sample school and into the results of its build."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from tests.samples.files import SCHOOL, accepted, by, rows

Row = dict[str, Any]
SEED = "20210903-384-617-052"
DRAWN_ON = "2021-09-03"
WORDS = ("双职工家庭子女", "残疾儿童", "留守儿童", "进城务工人员随迁子女", "家庭经济困难儿童")
"""The five priority words of the plan (G-19): one list, so whoever has one of them is in class 1, all others in 2."""
QUOTED = {
    "applications": {
        271: "SQ0270,J190317,2021-09-01,下午一;下午二;晚自习,,X908,X906,X909,X903,,是,通过,2021-09-02,通过,2021-09-03,,XY0270,,",
        386: "SQ0385,J200218,2021-09-02,早读;下午一;下午二,,X805,X807,X806,X802,,是,通过,2021-09-03,通过,2021-09-03,,XY0385,,2021-11-03",
        427: "SQ0426,J200438,2021-09-02,早读;下午一;下午二;晚自习,,X805,X801,X808,,,是,通过,2021-09-03,通过,2021-09-03,,XY0426,,",
    },
    "corrections": {
        10: "2021-10-11,T1002,晚自习,认可,路明远,2021-10-14,忘记打卡，巡查记录证明在岗",
        15: "2021-11-22,T1002,晚自习,认可,路明远,2021-11-25,考勤机断电，有班级点名表",
    },
    "deductions": {
        7: "2021-10-08,T1041,早退,F03/九1班,0.5,麻姝妍,没有等到结束，巡查登记",
    },
    "duty_log": {
        221: "2021-09-26,T1041,加班,,16:50,18:40,郗长河,国庆前布置校园文化墙",
    },
    "payments": {
        260: "2021-09-09,J190317,课后服务费,,266.40,缴费,SJ00259",
        426: "2021-09-11,J200218,课后服务费,2021-09,88.80,缴费,SJ00425",
        507: "2021-10-08,J200218,课后服务费,2021-10,88.80,缴费,SJ00501",
        951: "2021-11-02,J200218,课后服务费,2021-11,88.80,缴费,SJ00943",
        1249: "2021-11-10,J200218,课后服务费,2021-11,76.69,退费,TF00009",
        1260: "2021-11-23,J190317,课后服务费,2021-11,88.80,退费,TF00011",
        2067: "2022-01-18,J210113,课后服务费,2022-01,88.80,缴费,SJ02053",
    },
    "points": {
        43: "T1042,11,,",
    },
    "punches": {
        6846: "T1041,2021-12-14 18:44:24,考勤机,2号机",
    },
    "students": {
        342: "J200438,吴诗堃,8,八4班,是,留守儿童",
    },
    "substitutions": {
        4: "2021-09-07,下午一,B01/七1班,T1005,T1002,管正堃,病假",
        13: "2021-09-28,早读,F02/七4班,T1002,T1018,管正堃,事假",
        34: "2021-11-12,下午一,F01/九3班,T1022,T1041,管正堃,事假",
        43: "2021-12-22,下午二,X808/1,T1042,T1022,管正堃,病假",
        47: "2022-01-04,下午一,F01/七4班,T1018,T1002,管正堃,病假",
    },
    "waivers": {
        5: "J190317,课后服务费,100%,家庭经济困难,2021-11-15,2022-01-14",
    },
}
"""The rows that decide a case: table → number as Excel shows it → what the school typed."""


def typed(table: str, number: int) -> str:
    """A row of a table as the school typed it, numbered as Excel shows it."""
    return (SCHOOL / f"{table}.csv").read_text(encoding="utf-8-sig").splitlines()[number - 1]


def fen(yuan: str) -> int:
    """An amount with two decimals, as every table of the sample writes it."""
    return int(yuan.replace(".", ""))


def result(build: Path, name: str) -> Any:
    """A result file as plain JSON."""
    return json.loads((build / "results" / f"{name}.json").read_text(encoding="utf-8"))


def of(found: list[Row], **wanted: str) -> list[Row]:
    """The rows that hold these values."""
    return [row for row in found if all(row[key] == value for key, value in wanted.items())]


def hours(build: Path, teacher: str) -> Mapping[tuple[str, str, str], int]:
    """How many lines a teacher has by period, item and status."""
    lines = of(result(build, "credits")["lines"], teacher=teacher)
    return Counter((line["period"], line["item"], line["status"]) for line in lines)


def scores(build: Path, teacher: str) -> tuple[int, Decimal]:
    """How many scores a teacher has, and their sum."""
    mine = [Decimal(row["credits"]) for row in of(result(build, "credits")["scores"], teacher=teacher)]
    return len(mine), sum(mine, Decimal(0))


def total(build: Path, teacher: str) -> tuple[str, str, str]:
    """Gross, deducted and net 课时 of a teacher."""
    (row,) = of(result(build, "credits")["totals"], teacher=teacher)
    return row["gross"], row["deducted"], row["net"]


def fen_left_and_rank(whole: int, weights: Mapping[str, int], payee: str) -> tuple[int, int]:
    """How many fen the floors leave over, and the place of a payee's remainder among all, the largest first."""
    exact = {key: Fraction(whole * weight, sum(weights.values())) for key, weight in weights.items()}
    rest = {key: value - int(value) for key, value in exact.items()}
    order = sorted(rest, key=lambda key: (-rest[key], -weights[key], key))
    return whole - sum(int(value) for value in exact.values()), order.index(payee) + 1


def bills(build: Path, student: str) -> list[tuple[str, int, int, int]]:
    """Month, gross, waived and net fen of a student."""
    charges = of(result(build, "fees")["charges"], student=student)
    return [(row["month"], row["gross_fen"], row["waived_fen"], row["net_fen"]) for row in charges]


def due(build: Path, student: str) -> int:
    """What a family still owes, in fen; a family that is not listed owes nothing."""
    return sum(int(row["fen"]) for row in of(result(build, "fees")["due"], student=student))


def seat(build: Path, student: str) -> Row:
    """The one place of a student, without the sentence that explains it."""
    (row,) = of(result(build, "allocation")["placements"], student=student)
    return {key: row[key] for key in ("receipt", "course", "group", "wish", "ticket")}


def section(build: Path, course: str) -> tuple[int, Row | None]:
    """Size and cut-off of a course with one group."""
    (row,) = of(result(build, "allocation")["sections"], course=course)
    return row["size"], row["cutoff"]


def receipt(student: str) -> str:
    """The first 12 hex digits of HMAC-SHA-256 of the student number under the school's key."""
    key = (SCHOOL / "lottery.key").read_bytes().rstrip()
    return hmac.new(key, student.encode(), hashlib.sha256).hexdigest()[:12]


@cache
def tickets() -> dict[str, int]:
    """Student → ticket: the place in the order of SHA-256 of seed, line feed and receipt.

    Everybody takes part whose accepted application was in on the day of the draw and had not ended by then.
    """
    taking_part = {
        row["学号"]
        for row in rows("applications")
        if accepted(row) and row["提交日期"] <= DRAWN_ON and not "" < row["退出日期"] <= DRAWN_ON
    }
    drawn = {
        student: hashlib.sha256(f"{SEED}\n{receipt(student)}".encode()).hexdigest() for student in taking_part
    }
    return {student: place for place, student in enumerate(sorted(drawn, key=lambda it: drawn[it]), start=1)}


def standing(student: str) -> tuple[int, int]:
    """Priority class and ticket; the smaller pair is seated first."""
    named = by("students", "学号")[student]["优先类别"]
    return (1 if any(word in named for word in WORDS) else 2), tickets()[student]


def rivals(student: str, course: str, wishes: int = 5) -> list[int]:
    """The tickets of all in class 1 who stand before the student and name the course among their first wishes.

    Only for students of class 1: everybody before them is in class 1 too.
    """
    headers = [f"志愿{number}" for number in range(1, wishes + 1)]
    forms = (row for row in rows("applications") if accepted(row) and row["提交日期"] <= DRAWN_ON)
    named = (row["学号"] for row in forms if course in [row[header] for header in headers])
    mine = standing(student)
    return sorted(ticket for priority, ticket in map(standing, named) if (priority, ticket) < mine)
