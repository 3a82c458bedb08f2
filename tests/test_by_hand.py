"""Three teachers and three families of the sample school, worked by hand from the rows of its tables.

Open the tables of `data/schools/gansu-junior` beside this file: a row number is the one that Excel and WPS show. Every figure
below was worked out on paper from the rows and the rules; the build must have found the same. Service runs from 2021-09-06
to 2022-01-14. Without the days of `calendar.csv` that leaves these days of lessons, September to January:

    Monday 3+3+5+4+1 = 16     Tuesday 3+3+5+4+2 = 17     Wednesday 4+3+4+5+2 = 18
    Thursday 4+3+4+5+2 = 18   Friday 3+4+4+5+2 = 18

On Friday 2021-10-15 (`calendar.csv` row 15) only the two afternoon periods fall out, on Thursday 2021-11-11 (row 16) only the
evening of grade 9. A period counts as in `periods.csv`: 早读 1, 下午一 1, 下午二 1, 晚自习 2.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.by_hand import (
    QUOTED,
    bills,
    due,
    fen,
    fen_left_and_rank,
    hours,
    of,
    receipt,
    result,
    rivals,
    scores,
    seat,
    section,
    standing,
    total,
    typed,
)
from tests.samples.files import rows


@pytest.mark.parametrize("table", sorted(QUOTED))
def test_the_tables_still_say_what_was_worked_from(table: str) -> None:
    """A row quoted below stands where it is quoted from."""
    assert {number: typed(table, number) for number in QUOTED[table]} == QUOTED[table]


class TestTeacherWhoGaveAndTookSubstitutionsAndForgotToPunch:
    """T1002: 84 课时 of lessons and 29 of duty make 113; nothing is deducted.

    The timetable (`pins.csv`) gives four sessions a week: row 67 Wednesday 下午二, row 70 Monday 下午一, row 136 Tuesday
    早读, row 190 Monday 晚自习. `substitutions.csv` row 4 adds a 下午一 on 09-07 (B01/七1班) and row 47 one on 2022-01-04
    (F01/七4班); row 13 takes the 早读 of 09-28 away. `punches.csv` has no machine punch between 19:00 and 19:30 on 10-11
    (rows 1938, 1962, 2003) and 11-22 (rows 5093, 5115, 5158), so the rule 晚自习签到 fails twice; `corrections.csv` rows 10
    and 15 accept both, so both evenings count.

        早读    17 Tuesdays − 1 given away      16 × 1 = 16
        下午一  16 Mondays + 2 taken over       18 × 1 = 18
        下午二  18 Wednesdays                   18 × 1 = 18
        晚自习  16 Mondays, 2 of them corrected 16 × 2 = 32     together 84

    `duty_log.csv`: 值周领导 09-06…10 (rows 2, 18, 34, 50, 67) 1+2+2+1+2 = 8, 11-08…12 (rows 647, 664, 681, 698, 714)
    2+1.5+1.5+1.5+2 = 8.5, 12-13…17 (rows 1068, 1085, 1102, 1119, 1136) 5 × 2 = 10; 值班领导 10-25 and 11-02 (rows 479, 581)
    1+1.5 = 2.5. Together 29.
    """

    def test_the_lessons(self, gansu_build: Path) -> None:
        """16 + 18 + 18 lessons and 16 evenings count; the one given away stays on the sheet and earns nothing."""
        assert hours(gansu_build, "T1002") == {
            ("早读", "F02/七4班", "kept"): 16,
            ("早读", "F02/七4班", "substituted"): 1,
            ("下午一", "F01/七4班", "kept"): 17,
            ("下午一", "B01/七1班", "kept"): 1,
            ("下午二", "F01/七3班", "kept"): 18,
            ("晚自习", "F03/七3班", "kept"): 14,
            ("晚自习", "F03/七3班", "corrected"): 2,
        }

    def test_the_sum(self, gansu_build: Path) -> None:
        """84 + 29 = 113."""
        assert scores(gansu_build, "T1002") == (17, Decimal(29))
        assert total(gansu_build, "T1002") == ("113", "0", "113")


class TestTeacherWithScoresOvertimeAVoidLessonAndADeduction:
    """T1041: lessons 156, overtime 2, duty 25, together 183; 0.5 is deducted, 182.5 remain.

    Sessions (`pins.csv`): rows 143 and 147 早读 Thursday and Wednesday, row 17 下午一 Tuesday, rows 14 and 18 下午二 Tuesday
    and Monday, rows 208 and 204 晚自习 Thursday and Friday. `substitutions.csv` row 34 adds a 下午一 on Friday 11-12.
    Thursday 11-11 has no evening. On 12-14 the only punch is 18:44:24 (`punches.csv` row 6846): good for signing out of
    下午二, but there is none from 16:30 to 17:00, so the rule 下午签到 voids 下午一; nobody asked for a correction.

        早读    18 Thursdays + 18 Wednesdays    36 × 1 = 36
        下午一  17 Tuesdays − 1 void + 1 taken  17 × 1 = 17
        下午二  17 Tuesdays + 16 Mondays        33 × 1 = 33
        晚自习  17 Thursdays + 18 Fridays       35 × 2 = 70     together 156

    Overtime (`duty_log.csv` row 221): Sunday 09-26 from 16:50 to 18:40 covers 下午一 (17:00—17:45) and 下午二
    (17:45—18:30) whole: 2. Sixteen turns as 值班领导 (the other rows of T1041) score 2, 1.5, 1, 1.5, 1, 2, 1, 2, 1.5, 1, 1.5,
    1.5, 2, 2, 1.5 and 2: 25. The turn of 12-14 stands: the punch rule binds the lesson alone. `deductions.csv` row 7: 早退, 0.5.
    """

    def test_the_lessons(self, gansu_build: Path) -> None:
        """36 + 17 + 33 lessons and 35 evenings count; one lesson is void."""
        assert hours(gansu_build, "T1041") == {
            ("早读", "F02/九1班", "kept"): 18,
            ("早读", "F02/九2班", "kept"): 18,
            ("下午一", "B01/九3班", "kept"): 16,
            ("下午一", "B01/九3班", "void"): 1,
            ("下午一", "F01/九3班", "kept"): 1,
            ("下午二", "B01/九2班", "kept"): 17,
            ("下午二", "B01/九4班", "kept"): 16,
            ("晚自习", "F03/九1班", "kept"): 18,
            ("晚自习", "F03/九2班", "kept"): 17,
        }

    def test_the_sum(self, gansu_build: Path) -> None:
        """156 + 2 + 25 = 183, and 183 − 0.5 = 182.5."""
        overtime = of(result(gansu_build, "credits")["overtime"], teacher="T1041")
        assert [(it["date"], it["period"], it["credits"]) for it in overtime] == [
            ("2021-09-26", "下午一", "1"),
            ("2021-09-26", "下午二", "1"),
        ]
        assert scores(gansu_build, "T1041") == (16, Decimal(25))
        assert total(gansu_build, "T1041") == ("183", "0.5", "182.5")


class TestMasterFromOutsideAndTheMoneyOfEverybody:
    """T1042 (外聘): 17 课时 earn 522.06 yuan and 11 points 427.94: 950.00 in all, of which 30.00 is withheld.

    Hours: `pins.csv` row 257, Wednesday 下午二: 18 Wednesdays − the one given away on 12-22 (`substitutions.csv` row 43) = 17.

    Pool: `payments.csv` until the last settled day, 2022-01-14: 缴费 2052 rows, 204 006.13 yuan (row 2067, paid on 01-18,
    is too late); 退费 13 rows, 774.69. `income.csv`: 78 000.00 + 46.37 + 78 000.00 = 156 046.37. There is no `expenses.csv`.
    204 006.13 − 774.69 + 156 046.37 = 359 277.81 yuan = 35 927 781 fen.
    Shares (`split.csv`): 60 % = 21 556 668.6 and 40 % = 14 371 112.4 fen. The one fen left over goes to the larger remainder,
    .6: 过程津贴 21 556 669, 终结性成绩奖励 14 371 112.

    过程津贴: the net 课时 of everybody who may be paid add up to 7019.6 (this one sum is taken from the build: the volunteer
    T1045 is left out). 21 556 669 × 17 ÷ 7019.6 = 52 205.734… fen. All floors together leave 22 fen; .734 is the
    twelfth-largest remainder of the 44, so one fen more: 52 206.
    终结性成绩奖励: `points.csv` adds up to 3694, row 43 says 11. 14 371 112 × 11 ÷ 3694 = 42 794.323… fen. All floors leave
    21 fen, but 28 remainders are larger than .323: 42 794.
    Together 95 000 fen. Withheld on 劳务费 up to 4000 yuan: (950 − 800) × 20 % = 30.00.
    """

    def test_the_sums(self) -> None:
        """The tables add up to what the working says."""
        sums: Counter[str] = Counter()
        for row in rows("payments"):
            if row["日期"] <= "2022-01-14":
                sums[row["类型"]] += fen(row["金额"])
        assert sums == {"缴费": 20400613, "退费": 77469}
        assert [row["金额"] for row in rows("income")] == ["78000.00", "46.37", "78000.00"]
        assert sum(int(row["考核分"]) for row in rows("points")) == 3694

    def test_the_hours(self, gansu_build: Path) -> None:
        """17 lessons count, one was given away."""
        assert hours(gansu_build, "T1042") == {
            ("下午二", "X808/1", "kept"): 17,
            ("下午二", "X808/1", "substituted"): 1,
        }
        assert total(gansu_build, "T1042") == ("17", "0", "17")

    def test_the_pool(self, gansu_build: Path) -> None:
        """359 277.81 yuan, divided 60 : 40 to the fen."""
        split = result(gansu_build, "split")
        assert (split["basis"], split["expenses_fen"], split["pool_fen"]) == ("决算", 0, 35927781)
        assert [(it["share"], it["fen"]) for it in split["shares"]] == [
            ("过程津贴", 21556669),
            ("终结性成绩奖励", 14371112),
        ]

    def test_the_payout(self, gansu_build: Path) -> None:
        """522.06 + 427.94 = 950.00 yuan, 30.00 withheld; every remainder that decides a fen is ranked again here."""
        split = result(gansu_build, "split")
        paid = {it["share"]: it["fen"] for it in of(split["payouts"], teacher="T1042")}
        assert paid == {"过程津贴": 52206, "终结性成绩奖励": 42794}
        assert of(split["totals"], teacher="T1042") == [
            {"teacher": "T1042", "status": "外聘", "fen": 95000, "withheld_fen": 3000}
        ]
        totals = result(gansu_build, "credits")["totals"]
        net = {it["teacher"]: int(Decimal(it["net"]) * 100) for it in totals if it["teacher"] != "T1045"}
        assert sum(net.values()) == 701960
        points = {row["工号"]: int(row["考核分"]) for row in rows("points")}
        assert fen_left_and_rank(21556669, net, "T1042") == (22, 12)
        assert fen_left_and_rank(14371112, points, "T1042") == (21, 29)


class TestFamilyThatLeftInNovember:
    """J200218 leaves after 2021-11-03: pays 3 of 22 days of November and gets 76.69 yuan back; plays basketball till then.

    `applications.csv` row 386: every day from the first, 退出日期 2021-11-03; 早读, 下午一, 下午二. `fee_items.csv` row 2: 88.80
    a month, 按天, that is price × days of the stay ÷ days of the month on which one of the periods runs.
    September 17 of 17 days: 88.80. October 16 of 16 (on 10-15 the morning runs): 88.80. November has 22 days, the stay holds
    the 1st, 2nd and 3rd: 88.80 × 3 ÷ 22 = 12.109… → 12.11. December and January: no day, no charge. Together 189.71.
    `payments.csv` rows 426, 507, 951: 3 × 88.80 = 266.40 paid; row 1249: 76.69 refunded. 189.71 − 266.40 + 76.69 = 0.

    The draw: receipt dc16b43dd931, ticket 137 of 474; 双职工家庭子女, so class 1. First wish X805 (20 seats, one group): only 14
    children who stand before this one name X805 at all, so the seat is certain.
    """

    def test_the_charges(self, gansu_build: Path) -> None:
        """Two whole months and 12.11 yuan; after the refund nothing is open."""
        (form,) = of(result(gansu_build, "enrolment")["applications"], student="J200218")
        assert form["stay"] == {"start": "2021-09-06", "end": "2021-11-03"}
        assert bills(gansu_build, "J200218") == [
            ("2021-09", 8880, 0, 8880),
            ("2021-10", 8880, 0, 8880),
            ("2021-11", 1211, 0, 1211),
        ]
        assert due(gansu_build, "J200218") == 0

    def test_the_place(self, gansu_build: Path) -> None:
        """The first wish; leaving later takes nothing from the draw."""
        assert (receipt("J200218"), standing("J200218")) == ("dc16b43dd931", (1, 137))
        assert len(rivals("J200218", "X805")) == 14
        assert seat(gansu_build, "J200218") == {
            "receipt": "dc16b43dd931", "course": "X805", "group": "1", "wish": 1, "ticket": 137,
        }  # fmt: skip


class TestFamilyFreedFromTheFeeInMidNovember:
    """J190317 pays two months; the waiver of 100 % begins on 2021-11-15 and frees the whole of November.

    `applications.csv` row 271: the whole term. Each month is whole: 88.80 (January too: 9 of 9 days until the 14th).
    `waivers.csv` row 5: 100 % from 2021-11-15 to 2022-01-14. A month gets the highest rate whose dates share a day with
    it, so November is waived as a whole: 88.80 each in November, December and January. Net 2 × 88.80 = 177.60.
    `payments.csv` row 260: 266.40 paid for three months; row 1260: November's 88.80 refunded. 177.60 − 266.40 + 88.80 = 0.

    The draw: receipt 000a8bb3bb1d, ticket 78; three priority words, so class 1. First wish X908 (20 seats): five children who
    stand before this one name it, so the seat is certain.
    """

    def test_the_charges(self, gansu_build: Path) -> None:
        """Five whole months, three of them waived; after the refund nothing is open."""
        assert bills(gansu_build, "J190317") == [
            ("2021-09", 8880, 0, 8880),
            ("2021-10", 8880, 0, 8880),
            ("2021-11", 8880, 8880, 0),
            ("2021-12", 8880, 8880, 0),
            ("2022-01", 8880, 8880, 0),
        ]
        assert due(gansu_build, "J190317") == 0

    def test_the_place(self, gansu_build: Path) -> None:
        """The first wish."""
        assert (receipt("J190317"), standing("J190317")) == ("000a8bb3bb1d", (1, 78))
        assert rivals("J190317", "X908") == [11, 32, 53, 57, 70]
        assert seat(gansu_build, "J190317") == {
            "receipt": "000a8bb3bb1d", "course": "X908", "group": "1", "wish": 1, "ticket": 78,
        }  # fmt: skip


class TestFamilyRefusedAtTheFirstWish:
    """J200438 wants basketball (X805), which is full, and gets English writing (X801); the term costs 444.00 yuan.

    `applications.csv` row 427: X805, then X801, then X808. `students.csv` row 342: 留守儿童, so class 1. The receipt is the
    start of the HMAC of the student number under `lottery.key`: 5a9fc61aae0d; in the order of the SHA-256 of seed and
    receipt it is the 423rd of 474.
    X805 has 20 seats. Twenty children of class 1 with smaller tickets have it as their first wish, from 21 to 402: full, and
    whoever took a seat from one of them would stand before J200438 as well. The last who sits has 402: cut-off (1, 402).
    X801 has 16 seats. Seventeen who stand before J200438 name it, but five of them (tickets 21, 68, 119, 143, 146) have X805
    first and sit there for certain: only 17 children with a ticket up to 146 and class 1 name X805 at all. Twelve rivals for 16
    seats: the place is certain. Eleven choose it in the end, at least the eight it needs; nobody is refused, so no cut-off.

    Fees: the whole term, 5 × 88.80 = 444.00, paid in `payments.csv` rows 63, 826, 1377, 1378, 1951: 5 × 88.80. Nothing is open.
    """

    def test_the_draw(self) -> None:
        """Receipt, ticket and who stands before, from the tables alone."""
        assert (receipt("J200438"), standing("J200438")) == ("5a9fc61aae0d", (1, 423))
        assert rivals("J200438", "X805", wishes=1) == [
            21, 36, 52, 63, 68, 77, 104, 119, 137, 143, 146, 211, 225, 250, 251, 276, 280, 339, 377, 402,
        ]  # fmt: skip
        assert [ticket for ticket in rivals("J200438", "X805") if ticket <= 146] == [
            21, 36, 49, 52, 63, 68, 69, 77, 95, 98, 99, 104, 117, 119, 137, 143, 146,
        ]  # fmt: skip
        assert rivals("J200438", "X801") == [
            21, 49, 68, 99, 119, 143, 146, 167, 171, 188, 254, 290, 310, 328, 337, 345, 374,
        ]  # fmt: skip

    def test_the_place(self, gansu_build: Path) -> None:
        """The second wish; the cut-off of the first is better than this child's standing."""
        assert seat(gansu_build, "J200438") == {
            "receipt": "5a9fc61aae0d", "course": "X801", "group": "1", "wish": 2, "ticket": 423,
        }  # fmt: skip
        assert section(gansu_build, "X805") == (20, {"priority": 1, "ticket": 402})
        assert section(gansu_build, "X801") == (11, None)

    def test_the_charges(self, gansu_build: Path) -> None:
        """Five whole months, all paid."""
        assert bills(gansu_build, "J200438") == [
            (month, 8880, 0, 8880) for month in ("2021-09", "2021-10", "2021-11", "2021-12", "2022-01")
        ]
        assert due(gansu_build, "J200438") == 0
