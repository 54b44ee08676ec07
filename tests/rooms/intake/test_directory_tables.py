"""Tables of regions, bodies and officers: whole or not at all, a plain line for every row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from xinqiao.directory.administration.changing import Change, CommandLine
from xinqiao.directory.models import Body, Officer, Region, Tenure
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.directory_tables.columns import COLUMNS
from xinqiao.intake.directory_tables.loading import TableReport, load_table
from xinqiao.intake.directory_tables.templates import template_csv, template_xlsx

TODAY = local_date(now())
BODIES_HEAD = "名称,简称,代字,性质,区划代码,上级机构,启用日期\n"
OFFICERS_HEAD = "姓名,用户名,机构,岗位,任职日期\n"


@pytest.fixture
def load(town: Any, tmp_path: Path) -> Any:
    def loaded(data: bytes | str, *, kind: str = "", name: str = "t.csv", is_dry_run: bool = False) -> TableReport:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return load_table(path=path, change=Change(by=CommandLine(), now=now(), today=TODAY), kind=kind, is_dry_run=is_dry_run)

    return loaded


def said(report: TableReport) -> list[tuple[str, str]]:
    return [(line.outcome, line.message) for line in report.lines]


def test_a_dry_run_writes_nothing_and_says_what_would_happen(load: Any):
    text = "区划代码,名称\n990000003000,新城街道\n990000003001,新城社区\n990000001000,东湖街道\n"
    tried = load(text, is_dry_run=True)
    assert [line.outcome for line in tried.lines] == ["new", "new", "kept"]
    assert not Region.objects.filter(code="990000003000").exists()
    assert load(text).is_written
    assert Region.objects.get(code="990000003001").parent_id == "990000003000"


def test_one_wrong_row_keeps_all_out(load: Any):
    report = load(BODIES_HEAD + "青禾市数据局,数据局,青数,有权处理机关、单位,990000,,\n青禾市某局,某局,,什么局,990000,,\n")
    assert not report.is_written
    assert report.lines[1].n == 3
    assert "性质写“什么局”认不出来" in report.lines[1].message
    assert not Body.objects.filter(short_name="数据局").exists()


def test_a_region_code_no_longer_in_force_is_a_plain_row_report(load: Any):
    Region.objects.filter(code="990000001001").update(valid_to_on=TODAY - dt.timedelta(days=1))
    report = load(BODIES_HEAD + "青禾市数据局,数据局,,unit,990000001001,,\n")
    assert "已于" in report.lines[0].message
    assert "请用新的代码" in report.lines[0].message


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_encodings_of_spreadsheet_programs(load: Any, encoding: str):
    assert load((BODIES_HEAD + "青禾市数据局,数据局,青数,unit,990000,,2026/3/5\n").encode(encoding)).is_written
    row = Body.objects.get(short_name="数据局")
    assert (row.organ_word, row.valid_from_on) == ("青数", dt.date(2026, 3, 5))


def test_officers_with_posts_and_passwords_told_once(load: Any):
    text = OFFICERS_HEAD + "安小满,,住建局,经办人,\n安小满,an2,住建局,单位负责人,\n"
    tried = load(text, is_dry_run=True)
    assert tried.given == ()
    report = load(text)
    assert [(line.username, bool(line.password)) for line in report.given] == [("anxiaoman", True), ("an2", True)]
    assert Officer.objects.get(username="anxiaoman").check_password(report.given[0].password)
    again = load(OFFICERS_HEAD + "安小满,an2,住建局,单位负责人,\n安小满,an2,信访局,窗口接待员,\n")
    assert said(again) == [("kept", "这个人已经在这个岗位，没有改动"), ("new", "已有账号，增加一个岗位")]
    assert Tenure.objects.filter(officer__username="an2").count() == 2


def test_duplicate_officers_are_said_not_guessed(load: Any):
    report = load(OFFICERS_HEAD + "安小满,,住建局,经办人,\n安小满,,住建局,单位负责人,\n别人,clerk,住建局,经办人,\n")
    assert not report.is_written
    assert "已经有一个叫“安小满”的人" in report.lines[1].message
    assert "用户名 clerk 已经有人用了" in report.lines[2].message
    assert not Officer.objects.filter(username="anxiaoman").exists()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("=A1,,住建局,经办人,", "里是公式"),
        (",,住建局,经办人,", "合并的单元格请拆开"),
        ("安小满,,不存在局,经办人,", "没有叫“不存在局”的机构"),
        ("安小满,,住建局,局长,", "没有叫“局长”的岗位"),
        ("安小满,,住建局,经办人,明天", "读不懂日期"),
        ("安小满,身份证,住建局,经办人,", "用户名用小写字母"),
        ("安小满,,住建局,经办人,2026-01-01,多出来的", "比表头多"),
    ],
)
def test_what_is_wrong_with_a_row(load: Any, row: str, why: str):
    report = load(OFFICERS_HEAD + row + "\n")
    assert why in report.lines[0].message


def test_a_workbook_with_merged_cells_formulas_and_1904_dates(load: Any, tmp_path: Path):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["姓名", "机构", "岗位", "任职日期"])
    sheet.append(["安小满", "住建局", "经办人", dt.date(2026, 3, 5)])
    sheet.append(["周小雪", "住建局", "经办人", dt.date(2026, 3, 5)])
    sheet.append(["=A2", "住建局", "经办人", None])
    sheet.merge_cells("B2:B3")
    path = tmp_path / "made.xlsx"
    book.save(path)
    report = load(path.read_bytes(), name="t.xlsx")
    assert [line.outcome for line in report.lines] == ["new", "refused", "refused"]
    assert "合并的单元格" in report.lines[1].message
    assert "公式请换成结果" in report.lines[2].message
    sheet.unmerge_cells("B2:B3")
    sheet["B3"], sheet["A4"] = "住建局", "秦小寒"
    book.save(path)
    assert load(path.read_bytes(), name="t.xlsx").is_written
    assert {row.valid_from_on for row in Tenure.objects.filter(officer__name__in=["安小满", "周小雪"])} == {dt.date(2026, 3, 5)}


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"", b"PK\x03\x04broken", "甲,乙\n1,2\n".encode(), "区划代码,名称\n".encode()])
def test_a_file_that_is_no_such_table_is_refused_as_a_whole(load: Any, data: bytes):
    with pytest.raises(Refusal):
        load(data)


def test_headings_and_dates_are_told_without_the_words_of_a_mapping_file(load: Any):
    with pytest.raises(Refusal) as other:
        load(OFFICERS_HEAD + "安小满,,住建局,经办人,\n", kind="bodies")
    assert str(other.value) == "这是人员表，这一页要的是机构表。"
    with pytest.raises(Refusal) as none:
        load("甲,乙\n1,2\n", kind="officers")
    report = load(OFFICERS_HEAD + "安小满,,住建局,经办人,明天\n")
    assert report.lines[0].name == "安小满"
    assert "“任职日期”读不懂日期“明天”" in report.lines[0].message
    assert not [said for said in (str(none.value), report.lines[0].message) if "映射" in said]


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_templates_are_tables_of_their_kind(load: Any, kind: str, tmp_path: Path):
    for name, data in (("t.csv", template_csv(kind=kind)), ("t.xlsx", template_xlsx(kind=kind))):
        report = load(data, name=name, is_dry_run=True)
        assert report.kind == kind
        assert len(report.lines) == 1
        assert report.lines[0].outcome != "refused", report.lines[0].message
