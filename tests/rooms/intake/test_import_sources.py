"""Every kind of table that people send, and every way it can be broken."""

import datetime as dt
import zipfile

import pytest
from openpyxl import Workbook

from xinqiao.foundation.refusal import Refusal
from xinqiao.intake.importing.mapping import FilePlan
from xinqiao.intake.importing.sources import open_source

TEXT = '编号,标题,日期\r\n1,路灯不亮,2019/8/19\r\n2,"井盖,破了\r\n请修",2019/8/20\r\n\r\n3,𠮷家巷积水,2019/8/21\r\n'
WANTED = ("编号", "标题")


def read(path, plan=None, columns=WANTED):
    with open_source(path=path, plan=plan or FilePlan(), columns=columns) as source:
        return list(source.records())


def csv_of(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return path


def xlsx_of(tmp_path, rows, name="信访件"):
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_every_encoding(tmp_path, encoding):
    records = read(csv_of(tmp_path, TEXT, encoding))
    assert [record.cells.get("标题", "") for record in records] == ["路灯不亮", "井盖,破了\r\n请修", "", "𠮷家巷积水"]
    assert [record.n for record in records] == [2, 3, 4, 5]
    assert [record.is_blank for record in records] == [False, False, True, False]


@pytest.mark.parametrize("sign", ["\t", ";", "|"])
def test_csv_with_other_separators(tmp_path, sign):
    records = read(csv_of(tmp_path, f"编号{sign}标题\n1{sign}路灯\n"))
    assert records[0].cells == {"编号": "1", "标题": "路灯"}


def test_a_row_with_too_many_commas_is_one_line_and_the_rest_goes_on(tmp_path):
    records = read(csv_of(tmp_path, "编号,标题\n1,路灯,不亮\n2,井盖\n"))
    assert "比表头多" in records[0].fault
    assert records[1].cells["标题"] == "井盖"


def test_an_open_quote_is_told_and_swallows_nothing_unseen(tmp_path):
    records = read(csv_of(tmp_path, '编号,标题\n1,好\n2,"开口\n3,井盖\n'))
    assert records[0].cells["标题"] == "好"
    assert "引号" in records[1].fault
    assert len(records) == 2


def test_a_huge_cell_is_one_line(tmp_path):
    records = read(csv_of(tmp_path, "编号,标题\n1," + "长" * (4 * 1024 * 1024 + 1) + "\n2,井盖\n"))
    assert "4MB" in records[0].fault


def test_xlsx(tmp_path):
    moment = dt.datetime.fromisoformat("2019-08-19")
    records = read(xlsx_of(tmp_path, [["编号", "标题", "日期"], [1, "路灯", moment], [None, None, None], [2, "=1+1", None]]))
    assert records[0].cells == {"编号": 1, "标题": "路灯", "日期": moment}
    assert records[1].is_blank
    assert records[2].cells["标题"] is None  # a formula nobody has computed has no value here
    assert [record.n for record in records] == [2, 3, 4]


def test_xlsx_with_a_merged_header_and_a_title_line(tmp_path):
    rows = [["2019年信访登记簿", None, None], ["编号", "信访人", None], [None, "姓名", "电话"], [1, "安小满", 13900000101.0]]
    plan = FilePlan(header_row=3, header_depth=2)
    records = read(xlsx_of(tmp_path, rows), plan, columns=("编号", "信访人/姓名", "信访人/电话"))
    assert records[0].cells == {"编号": 1, "信访人/姓名": "安小满", "信访人/电话": 13900000101}
    assert records[0].n == 4


def test_a_sheet_by_name(tmp_path):
    path = xlsx_of(tmp_path, [["编号", "标题"], [1, "路灯"]], name="二〇一九")
    assert len(read(path, FilePlan(sheet="二〇一九"))) == 1
    with pytest.raises(Refusal, match="二〇一九"):
        read(path, FilePlan(sheet="Sheet9"))


def test_a_hundred_thousand_rows_are_streamed(tmp_path):
    path = csv_of(tmp_path, "编号,标题\n" + "".join(f"{n},路灯\n" for n in range(120_000)))
    with open_source(path=path, plan=FilePlan(), columns=WANTED) as source:
        assert sum(1 for _ in source.records()) == 120_000


def test_json_lines(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"编号": "1", "标题": "路灯"}\n\n[1]\n{"编号": \n{"编号": 2}\n', encoding="utf-8")
    records = read(path)
    assert records[0].cells == {"编号": "1", "标题": "路灯"}
    assert records[1].is_blank
    assert [bool(record.fault) for record in records] == [False, False, True, True, False]


def packed(path):
    with zipfile.ZipFile(path, "w") as held:
        held.writestr("hello.txt", "no workbook")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_file_empty"),
        (b"  \n ", "import_file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import_file_old"),
        (b"<html><table></table></html>", "import_file_kind"),
        (b"PK\x03\x04 but not a zip", "import_file_damaged"),
        ("编号,题目\n1,2\n".encode(), "import_columns_missing"),
        ("编号,标题,标题\n1,2,3\n".encode(), "import_columns_twice"),
        (b"\xff\xfe\xfd\x00\x81\x20\x80", "import_encoding"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path, content, code):
    with pytest.raises(Refusal) as fault:
        read(csv_of(tmp_path, content))
    assert fault.value.code == code
    assert "\n" not in str(fault.value)


def test_a_zip_that_is_no_workbook(tmp_path):
    packed(tmp_path / "a.xlsx")
    with pytest.raises(Refusal) as fault:
        read(tmp_path / "a.xlsx")
    assert fault.value.code == "import_file_damaged"


def test_no_such_file(tmp_path):
    with pytest.raises(Refusal) as fault:
        read(tmp_path / "none.csv")
    assert fault.value.code == "import_file_missing"


def test_a_header_further_down_than_the_file(tmp_path):
    with pytest.raises(Refusal) as fault:
        read(csv_of(tmp_path, "编号,标题\n"), FilePlan(header_row=5))
    assert fault.value.code == "import_file_empty"
