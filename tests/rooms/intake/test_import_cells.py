import datetime as dt

import pytest

from xinqiao.intake.importing.cells import count_of, digits_of, moment_of, text_of, yes_or_no
from xinqiao.intake.importing.faults import RowFault
from xinqiao.intake.importing.table import header_of

# cells of a spreadsheet have no zone
SHEET_DAY = dt.datetime.fromisoformat("2026-03-05")
SHEET_MOMENT = dt.datetime.fromisoformat("2026-03-05T09:30")
SHEET_MORNING = dt.datetime.fromisoformat("2019-08-19T08:00")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), ("  安小满 ", "安小满"), (3, "3"), (3.0, "3"), (2.5, "2.5"), (True, "是"),
        (SHEET_DAY, "2026-03-05"), (SHEET_MOMENT, "2026-03-05 09:30:00"), (dt.date(2026, 3, 5), "2026-03-05"),
        ("=1+1", "=1+1"), (["甲", "乙"], "甲\n乙"),
    ],
)  # fmt: skip
def test_text(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("cell", "digits"),
    [(13900000101, "13900000101"), (13900000101.0, "13900000101"), ("13900000101.0", "13900000101"), ("0000-5550101", "0000-5550101")],
)
def test_numbers_become_text_again(cell, digits):
    assert digits_of(cell) == digits


@pytest.mark.parametrize("cell", ["1.38E+10", "1.38e10", "3.70202E+17", 370202198001011234, 3.70202198001011e17, "#REF!"])
def test_lost_digits_are_told(cell):
    with pytest.raises(RowFault):
        digits_of(cell)


@pytest.mark.parametrize(
    ("cell", "day", "time"),
    [
        ("2019/8/19 ", "2019-08-19", None), ("2019-08-19 06:30", "2019-08-19", "06:30"), ("2019年8月19日", "2019-08-19", None),
        ("2019.8.19", "2019-08-19", None), ("20190819", "2019-08-19", None), ("2019/8/1 7", "2019-08-01", None),
        ("2019/11/22 9:05:07", "2019-11-22", "09:05:07"), (43696, "2019-08-19", None), (43696.5, "2019-08-19", "12:00"),
        (SHEET_MORNING, "2019-08-19", "08:00"), (dt.date(2019, 8, 19), "2019-08-19", None),
        (dt.datetime(2019, 8, 18, 20, 0, tzinfo=dt.UTC), "2019-08-19", "04:00"),
    ],
)  # fmt: skip
def test_dates_in_all_their_dresses(cell, day, time):
    found = moment_of(cell)
    assert found == (dt.date.fromisoformat(day), dt.time.fromisoformat(time) if time else None)


def test_a_date_in_a_form_of_its_own():
    assert moment_of("19-08-2019", formats=("%d-%m-%Y",)) == (dt.date(2019, 8, 19), None)


def test_no_date_is_no_date():
    assert moment_of(" ") is None


@pytest.mark.parametrize("cell", ["2019-13-01", "2019/2/30", "昨天", "2019", 12, 7.5, "2019-08-19 25:00", "#N/A"])
def test_unreadable_dates_are_told(cell):
    with pytest.raises(RowFault):
        moment_of(cell)


@pytest.mark.parametrize(("cell", "count"), [("3人", 3), (3.0, 3), ("约 12 人", 12), ("", None)])
def test_counts(cell, count):
    assert count_of(cell) == count


@pytest.mark.parametrize("cell", ["若干", "9" * 12])
def test_what_is_no_count_is_told(cell):
    with pytest.raises(RowFault):
        count_of(cell)


def test_yes_and_no():
    assert [yes_or_no(cell) for cell in ("是", "Y", True, 1, "匿名")] == [True] * 5
    assert [yes_or_no(cell) for cell in ("否", "", None, 0, "实名")] == [False] * 5
    with pytest.raises(RowFault):
        yes_or_no("也许")


def test_a_merged_header_stands_before_each_of_its_columns():
    rows = [["编号", "信访人", None, None, "内容"], [None, "姓名", "电话", "住址", None]]
    assert header_of(rows) == ("编号", "信访人/姓名", "信访人/电话", "信访人/住址", "内容")


def test_a_header_of_one_row():
    assert header_of([["编号", " 姓 名 ", None]]) == ("编号", "姓名", "")
