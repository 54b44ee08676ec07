"""Imports on a page: tried without writing, carried out, broken off and taken up again, bad files told in plain words."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from openpyxl import Workbook

from xinqiao.cases.models import Case
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now
from xinqiao.intake.importing import batch, kept_mappings, runs
from xinqiao.intake.importing.mapping import read_mapping
from xinqiao.intake.importing.suggesting import as_toml, guess

HEADER = ["编号", "标题", "信访内容", "登记日期", "姓名", "联系电话"]
ROWS = [
    ["A1", "路灯不亮", "巷子里三盏灯坏了。", "2025-03-05", "安小满", "13900000101"],
    ["A2", "井盖丢了", "路口的井盖不见了。", "2025-03-06", "龙五", "13900000102"],
    ["A3", "", "没有日期的一行。", "某一天", "龙六", ""],
]


@pytest.fixture
def seat(town):
    return town.seat("dispatcher")


def table(rows=ROWS, encoding="utf-8-sig") -> io.BytesIO:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    return io.BytesIO(text.getvalue().encode(encoding))


def suggested(seat) -> str:
    return as_toml(batch="old-1", office=seat.body, header_row=1, chosen=guess(HEADER))


def handed_in(seat, file=None, name="旧件.csv", mapping=None):
    run_id = runs.hand_in(seat=seat, file=file or table(), name=name, mapping=suggested(seat) if mapping is None else mapping, now=now())
    return runs.opened(seat=seat, run_id=run_id)


def carried_out(seat, run):
    runs.start(seat=seat, run_id=run.id, now=now())
    runs.carry_on(run_id=run.id, now=now())
    return runs.opened(seat=seat, run_id=run.id)


def test_a_file_is_tried_and_nothing_is_written(seat):
    run = handed_in(seat)
    assert (run.state, run.rows, run.counts) == (runs.TRIED, 3, {"registered": 2, "rejected": 1})
    assert Case.objects.count() == 0
    page = runs.report_page(seat=seat, run_id=run.id)
    assert [line[1] for line in page.lines] == ["可登记", "可登记", "退回"]
    assert "读不懂日期" in page.lines[2][5]
    (line,) = runs.report_page(seat=seat, run_id=run.id, outcome="退回").lines
    assert line[0] == "4"


def test_it_is_carried_out_and_a_second_time_enters_nothing(seat):
    run = carried_out(seat, handed_in(seat))
    assert (run.state, run.counts) == (runs.DONE, {"registered": 2, "rejected": 1})
    assert Case.objects.count() == 2
    again = carried_out(seat, run)
    assert again.counts == {"present": 2, "rejected": 1}
    assert Case.objects.count() == 2


def test_broken_off_it_is_taken_up_again(seat, monkeypatch):
    run = handed_in(seat, table([[f"B{n}", "路灯", f"第{n}盏灯坏了。", "2025-03-05", "", ""] for n in range(6)]))
    monkeypatch.setattr(batch, "AT_A_TIME", 2)
    runs.start(seat=seat, run_id=run.id, now=now())
    real = batch.submit

    def dies(**given):
        if Case.objects.count() == 4:
            raise ConnectionError
        return real(**given)

    monkeypatch.setattr(batch, "submit", dies)
    with pytest.raises(ConnectionError):
        runs.carry_on(run_id=run.id, now=now())
    runs.fail(run_id=run.id)
    assert Case.objects.count() == 4
    monkeypatch.setattr(batch, "submit", real)
    done = carried_out(seat, runs.opened(seat=seat, run_id=run.id))
    assert done.counts == {"present": 4, "registered": 2}


def test_columns_are_read_and_guessed(seat):
    run = handed_in(seat, mapping="")
    assert run.state == runs.NEW
    assert runs.columns_of(seat=seat, run_id=run.id) == tuple(HEADER)
    with pytest.raises(Refusal, match="试运行"):
        runs.start(seat=seat, run_id=run.id, now=now())
    runs.map_again(seat=seat, run_id=run.id, mapping=suggested(seat), now=now())
    assert runs.opened(seat=seat, run_id=run.id).state == runs.TRIED
    mapping = read_mapping(text=suggested(seat))
    assert (mapping.key, mapping.demands.columns) == ("编号", ("信访内容",))


def test_a_workbook_with_a_merged_heading_and_a_formula(seat):
    book = Workbook()
    sheet = book.active
    sheet.append(["来访登记表"])
    sheet.append(HEADER)
    sheet.append(["C1", "=1+1", "楼道灯坏了。", "2025-03-05", "安小满", "13900000101"])
    sheet.merge_cells("A1:F1")
    held = io.BytesIO()
    book.save(held)
    held.seek(0)
    run = handed_in(seat, held, name="表.xlsx", mapping="")
    assert runs.columns_of(seat=seat, run_id=run.id, header_row=2) == tuple(HEADER)
    text = as_toml(batch="b", office=seat.body, header_row=2, chosen=guess(HEADER))
    runs.map_again(seat=seat, run_id=run.id, mapping=text, now=now())
    assert runs.opened(seat=seat, run_id=run.id).counts == {"registered": 1}


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"%PDF-1.7 \x00\x01", "a.csv", "不是表格"),
        (b"\xd0\xcf\x11\xe0old", "a.xlsx", "旧版 .xls"),
        (b"PK\x03\x04cut off", "a.xlsx", "损坏"),
        (b"<html><table>", "a.xls", "网页"),
        (b"\xff\xfe\xff\xff\xff", "a.csv", ""),
    ],
)
def test_a_wrong_file_is_told_in_plain_words(seat, raw, name, said):
    run = handed_in(seat, io.BytesIO(raw), name=name)
    assert run.state == runs.FAILED
    assert said in run.fault
    assert "/incoming/" not in run.fault
    assert Case.objects.count() == 0


def test_gb18030_reads_like_utf8(seat):
    assert handed_in(seat, table(encoding="gb18030")).counts == {"registered": 2, "rejected": 1}


def test_a_file_that_is_no_table_is_refused_at_the_door_and_leaves_no_run(seat):
    with pytest.raises(Refusal, match="不是表格"):
        handed_in(seat, io.BytesIO(b"%PDF-1.7 no table"), name="旧件.csv", mapping="")
    assert runs.own(seat=seat) == []


def test_a_formula_in_a_csv_is_kept_as_words_and_said_so(seat):
    run = handed_in(seat, table([["A1", "路灯不亮", "=cmd|'/c calc'!A1", "2025-03-05", "安小满", "13900000101"]]))
    ((_n, outcome, *_rest, told),) = runs.report_page(seat=seat, run_id=run.id).lines
    assert outcome == "可登记"
    assert "列“信访内容”像公式，没有计算" in told


def test_rights_and_kept_mappings(town, seat):
    with pytest.raises(Refusal, match="不能导入"):
        runs.hand_in(seat=town.seat("handler"), file=table(), name="a.csv", mapping="", now=now())
    run = handed_in(seat)
    colleague = town.seat("administrator", "")
    for other in (_elsewhere(seat), replace(colleague, body=seat.body)):
        with pytest.raises(Refusal, match="没有这次导入"):
            runs.opened(seat=other, run_id=run.id)
        assert runs.own(seat=other) == []
    kept_mappings.keep_mapping(seat=seat, name="旧系统", text=suggested(seat), now=now())
    kept_mappings.keep_mapping(seat=seat, name="旧系统", text=suggested(seat), now=now())
    ((mapping_id, name),) = kept_mappings.mappings(seat=seat)
    assert name == "旧系统"
    assert kept_mappings.mapping_text(seat=seat, mapping_id=mapping_id) == suggested(seat)
    with pytest.raises(Refusal):
        kept_mappings.keep_mapping(seat=seat, name="坏", text="batch = 1", now=now())


def test_a_report_tells_what_its_importer_may_see(town, seat):
    first = carried_out(seat, handed_in(seat))
    numbers = [line[2] for line in runs.report_page(seat=seat, run_id=first.id).lines[:2]]
    again = handed_in(seat)
    assert [line[2] for line in runs.report_page(seat=seat, run_id=again.id).lines[:2]] == numbers
    administrator = town.seat("administrator", "")
    asked = handed_in(administrator, mapping=suggested(seat))
    lines = runs.report_page(seat=administrator, run_id=asked.id).lines
    assert [(line[1], line[2], line[5]) for line in lines[:2]] == [("已在库", "", "以前导入过")] * 2


def _elsewhere(seat):
    return replace(seat, body="9900000000000003002")
