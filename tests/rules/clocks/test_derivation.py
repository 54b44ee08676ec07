"""Why this date: the sentences people read."""

from __future__ import annotations

from rules.clocks.ledgers import BOOKS, Ledger, day, full_road
from xinqiao.cases import events as ev
from xinqiao.clocks.rules import Clock, derive


def lines(clock: Clock) -> list[str]:
    return derive(clock=clock, rulebooks=BOOKS).lines()


def test_the_objection_names_every_day_passed_over() -> None:
    ledger = Ledger().submitted("09-18").registered("09-18").screened("09-18").forwarded("09-30")
    assert lines(ledger.the("objection")) == [
        "“提出异议”的依据：《信访工作条例》第二十三条第三款。",
        "从2026年9月30日（周三）起算（事由：单位收到转送、交办的事项），当天不算，从第二天开始数。",
        "按工作日数5天。",
        "2026年10月1日（周四）至2026年10月7日（周三）是国庆节放假，不计。",
        "2026年10月10日（周六）是国庆节调休上班日，计入。",
        "2026年10月11日（周日）是周末，不计。",
        "所以截止2026年10月13日（周二），当天24时以前都算。",
    ]


def test_agencies_are_told_that_a_rest_day_does_not_move() -> None:
    ledger = Ledger().submitted("09-18")
    assert lines(ledger.the("forward"))[-2:] == [
        "所以截止2026年10月3日（周六），当天24时以前都算。",
        "这一天是休息日；对单位从严计算，不顺延。",
    ]


def test_petitioners_are_told_that_it_does() -> None:
    road = (
        Ledger()
        .submitted("04-28")
        .registered("04-28")
        .screened("04-28")
        .forwarded("04-28")
        .accepted("05-06")
        .answered("09-02")
        .served("09-03")
    )
    assert (
        lines(road.the("review_request"))[-1]
        == "数到2026年10月3日（周六）是休息日，顺延到下一个工作日2026年10月8日（周四），当天24时以前都算。"
    )


def test_an_extension_is_told() -> None:
    told = lines(full_road().the("handling"))
    assert "经批准延长15天（《信访工作条例》第三十四条），接着原来的期限连续计算，共75天。" in told
    assert told[-1] == "所以截止2026年7月20日（周一），当天24时以前都算。"


def test_a_suspended_notice_says_why() -> None:
    ledger = Ledger().submitted("04-28", reach=ev.Reach()).registered("04-28").screened("04-28").forwarded("04-28")
    expected = "姓名（名称）或者住址不清，无法书面告知，告知期限暂停（《信访工作条例》第二十三条第二款）；事项照常办理。"
    assert lines(ledger.the("notice_forwarded"))[-1] == expected


def test_a_provisional_date_says_so() -> None:
    ledger = Ledger().submitted("12-30").registered("12-30")
    assert "放假安排还没有公布" in lines(ledger.the("screening"))[-1]


def test_the_fixed_report_day_is_told_as_fixed() -> None:
    ledger = Ledger().submitted("09-18").registered("09-18").screened("09-18").assigned("09-18", "10-03")
    assert "期限由交办单位指定为2026年10月3日（周六）。" in lines(ledger.the("report"))


def test_a_door_can_translate_and_write_dates_its_way() -> None:
    derivation = derive(clock=full_road().the("handling"), rulebooks=BOOKS)
    texts = {"“%(label)s”的依据：%(basis)s。": "Basis of %(label)s: %(basis)s.", "办理": "handling"}
    told = derivation.lines(translate=lambda text: texts.get(text, text), show_date=lambda day: day.isoformat())
    assert told[0] == "Basis of handling: 《信访工作条例》第三十四条."
    assert "2026-05-06" in told[1]


def test_every_clock_of_a_full_road_can_say_why() -> None:
    for clock in full_road().clocks():
        derivation = derive(clock=clock, rulebooks=BOOKS)
        text = "".join(derivation.lines())
        assert "%(" not in text
        assert derivation.due_on == clock.due_on
        assert f"{clock.due_on.month}月{clock.due_on.day}日" in text
    assert derivation.started_on == day("08-12")
