"""What people said and saw: surveys, the daily look-in, and how long homework took."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samples.chance import part, pick


@dataclass(frozen=True)
class Question:
    """One question of a survey: its dimension, its words, and how answers of 1–5 fall."""

    dimension: str
    words: str
    answers: Mapping[int, int]


@dataclass(frozen=True)
class Round:
    """One survey: when, how many answered, what was asked, what some wrote."""

    name: str
    days: tuple[dt.date, ...]
    respondents: int
    questions: tuple[Question, ...]
    comments: tuple[str, ...]
    commenting: float  # share of the respondents who wrote something


def survey(rounds: Sequence[Round], rng: random.Random) -> list[dict[str, str]]:
    """Rows of survey.csv; respondents are numbered by round and cannot be told from anything else."""
    found: list[dict[str, str]] = []
    for letter, one in zip("ABCDEF", rounds, strict=False):
        writing = set(part(rng, range(one.respondents), one.commenting))
        days = sorted(rng.choice(one.days) for _ in range(one.respondents))
        for number, day in enumerate(days):
            comment = rng.choice(one.comments) if number in writing else ""
            for place, question in enumerate(one.questions):
                found.append(
                    {
                        "期次": one.name,
                        "日期": str(day),
                        "编号": f"{letter}{number + 1:03d}",
                        "维度": question.dimension,
                        "题目": question.words,
                        "评分": str(pick(rng, question.answers)),
                        "意见": comment if place == 0 else "",
                    }
                )
    return found


def inspections(
    days: Mapping[dt.date, str], problems: Sequence[str], share: float, rng: random.Random
) -> list[dict[str, str]]:
    """Rows of inspections.csv: day → who looked in; on that share of the days something was wrong."""
    wrong = set(part(rng, sorted(days), share))
    return [
        {
            "日期": str(day),
            "是否开展": "是",
            "是否正常": "否" if day in wrong else "是",
            "问题": rng.choice(problems) if day in wrong else "",
            "巡查人": name,
        }
        for day, name in sorted(days.items())
    ]


def homework(
    days: Sequence[dt.date], minutes: Mapping[int, tuple[int, int]], rng: random.Random
) -> list[dict[str, str]]:
    """Rows of homework.csv: grade → the range of the mean minutes."""
    return [
        {"日期": str(day), "年级": str(grade), "平均分钟": str(rng.randrange(low, high + 1))}
        for day in days
        for grade, (low, high) in minutes.items()
    ]
