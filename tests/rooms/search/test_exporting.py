"""Lists as files: masked unless a reason is given, recorded before a row is given, and computed by no spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from world import PARTY, a_case
from xinqiao.cases.paging import NEWEST, OLDEST
from xinqiao.foundation.access_log import entries
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now
from xinqiao.search import exporting, exports
from xinqiao.search.listing import ListFilters


def wish(**given) -> exports.Wish:
    asked = {
        "filters": ListFilters(),
        "order": OLDEST,
        "form": "csv",
        "is_clear": False,
        "said": "状态：待甄别",
        "reason": "",
        "clock_names": {},
    }
    return exports.Wish(**{**asked, **given})


@pytest.fixture
def seat(town):
    return town.seat("dispatcher")


def table(chunks) -> list[dict[str, str]]:
    raw = b"".join(chunks)
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def test_a_list_is_masked_and_recorded(town, seat):
    case = a_case(town, title="=HYPERLINK(1)").registered()
    a_case(town, title="路灯不亮").registered().screened(category="utilities")
    rows = table(exports.at_once(seat=seat, wish=wish(), count=2, now=now()))
    assert [row["标题"] for row in rows] == ["'=HYPERLINK(1)", "路灯不亮"]
    assert rows[0]["信访人"] == "安*"
    assert rows[0]["编号"].replace(" ", "") == case.number
    assert rows[1]["内容分类"] == "市政公用"
    assert rows[0]["状态"] == "待甄别"
    assert PARTY["phone"] not in str(rows)
    (entry,) = entries(action=exporting.ACTION).entries
    assert entry.subject == "masked:2"
    assert "状态：待甄别" in entry.reason
    assert "2 件" in entry.reason


def test_in_clear_only_with_the_capability_and_a_reason(town, seat):
    a_case(town).registered()
    with pytest.raises(Refusal, match="理由"):
        exports.at_once(seat=seat, wish=wish(is_clear=True), count=1, now=now())
    nobody = replace(seat, capabilities=seat.capabilities - {"identity:export"})
    with pytest.raises(Refusal, match="不能导出"):
        exports.at_once(seat=nobody, wish=wish(is_clear=True, reason="上报"), count=1, now=now())
    assert entries(action=exporting.ACTION).entries == ()
    (row,) = table(exports.at_once(seat=seat, wish=wish(is_clear=True, reason="报市局核查"), count=1, now=now()))
    assert row["信访人"] == PARTY["name"]
    assert row["电话"] == PARTY["phone"]
    (entry,) = entries(action=exporting.ACTION).entries
    assert entry.subject == "clear:1"
    assert "报市局核查" in entry.reason


def test_what_the_seat_may_not_see_is_not_in_it(town):
    a_case(town).registered()
    handler = town.seat("handler", "教育")
    assert table(exports.at_once(seat=handler, wish=wish(), count=0, now=now())) == []
    assert exporting.total(seat=handler, filters=ListFilters(), order=NEWEST) == 0


def test_batches_join_without_loss(town, seat, monkeypatch):
    monkeypatch.setattr(exporting, "BATCH", 2)
    numbers = [a_case(town).registered().number for _ in range(5)]
    for order in ("newest", "oldest", "due"):
        rows = table(exports.at_once(seat=seat, wish=wish(order=order), count=5, now=now()))
        assert sorted(row["编号"].replace(" ", "") for row in rows) == sorted(numbers)


def test_xlsx_holds_texts_and_no_formulas(town, seat):
    a_case(town, title="=1+1").registered()
    raw = b"".join(exports.at_once(seat=seat, wish=wish(form="xlsx"), count=1, now=now()))
    book = load_workbook(io.BytesIO(raw))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][:3] == ("编号", "标题", "信访人")
    assert rows[1][1] == "=1+1"
    assert b"<f>" not in ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml")


def test_by_a_job_fetched_by_its_officer_until_it_expires(town, seat):
    a_case(town).registered()
    filters = ListFilters(stages=("received",), received_from=now().date().replace(day=1), place="990000")
    run_id = exports.begin(seat=seat, wish=wish(filters=filters), count=1, now=now())
    assert exports.opened(seat=seat, run_id=run_id, now=now()).state == exports.WAITING
    with pytest.raises(Refusal):
        exports.file_of(seat=seat, run_id=run_id, now=now())
    exports.make(run_id=run_id, now=now())
    exports.make(run_id=run_id, now=now())
    made, chunks = exports.file_of(seat=seat, run_id=run_id, now=now())
    assert made.rows == 1
    assert len(table(chunks)) == 1
    with pytest.raises(Refusal):
        exports.file_of(seat=town.seat("handler"), run_id=run_id, now=now())
    later = now() + exports.KEPT_FOR
    with pytest.raises(Refusal, match="24"):
        exports.file_of(seat=seat, run_id=run_id, now=later)
    assert exports.expire(now=later) == 1
