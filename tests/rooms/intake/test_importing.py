"""Rows become petitions: registered, linked, taken over or rejected, each with its reason; twice is once."""

import csv
import datetime as dt
import json

import pytest

from world import a_case, moment
from xinqiao.cases import access
from xinqiao.cases.models import Case, CaseEvent, Content
from xinqiao.cases.principals import System
from xinqiao.clocks.models import ClockRow
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.sheets import guarded
from xinqiao.intake.importing.batch import import_rows
from xinqiao.intake.importing.known import sight_of, whole_house
from xinqiao.intake.importing.mapping import FIELDS, read_mapping
from xinqiao.intake.importing.reporting import Tally, reported
from xinqiao.intake.importing.sources import open_source

NOW = moment("2026-06-01")
HEADER = ["编号", "标题", "内容", "诉求", "日期", "形式", "状态", "答复", "答复日", "单位", "姓名", "电话", "住址", "证件号", "人数"]
MAPPING = """
batch = "old-2019"
office = "信访局"
key = "编号"
demands = ["诉求"]

[finished]
column = "状态"
values = ["办结"]

[fields]
title = "标题"
facts = "内容"
received_on = "日期"
channel = { column = "形式", values = { "网上投诉" = "web" }, default = "letter" }
upstream_number = "编号"
status = "状态"
answer = "答复"
answered_on = "答复日"
body = { column = "单位", values = { "市建委" = "住建局" } }
name = "姓名"
phone = "电话"
address = "住址"
id_number = "证件号"
persons = "人数"
"""
ROW = {
    "编号": "XF001", "标题": "路灯不亮", "内容": "巷子里三盏灯坏了。", "诉求": "请修好路灯。", "日期": "2019/8/19", "形式": "网上投诉",
    "姓名": "安小满", "电话": "13900000101", "住址": "青禾市东湖街道望湖社区9号",
}  # fmt: skip


@pytest.fixture
def run(town, tmp_path):
    def carry_out(*rows, mapping=MAPPING, is_dry_run=False, sight=whole_house, now=NOW):
        path = tmp_path / "a.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, HEADER)
            table.writeheader()
            table.writerows(rows)
        held = read_mapping(text=mapping)
        with open_source(path=path, plan=held.file, columns=held.columns) as source:
            return list(import_rows(source=source, mapping=held, sight=sight, now=now, is_dry_run=is_dry_run))

    return carry_out


def outcomes(results):
    return [result.outcome for result in results]


def test_a_row_becomes_a_registered_petition_with_its_dates_as_they_were(run):
    (result,) = run(ROW)
    assert result.outcome == "registered"
    held = access.open_by_number(principal=System("test"), number=result.number)
    snapshot = held.snapshot
    assert snapshot.is_registered
    assert snapshot.via == "import"
    assert snapshot.channel == "web"
    assert snapshot.received_on == dt.date(2019, 8, 19)
    assert result.number.startswith("20190819")
    first = CaseEvent.objects.get(case_id=held.case_id, seq=1)
    assert first.occurred_at.date() == dt.date(2019, 8, 19)
    assert first.recorded_at.date() == NOW.date()
    assert first.actor == "import:old-2019"


def test_a_second_run_enters_nothing_twice(run):
    rows = [ROW, {**ROW, "编号": "XF002", "标题": "井盖破损", "诉求": "请换井盖。"}]
    first = run(*rows)
    second = run(*rows, {**ROW, "编号": "XF003", "诉求": "请修下水道。"}, now=NOW + dt.timedelta(days=3))
    assert outcomes(first) == ["registered", "registered"]
    assert outcomes(second) == ["present", "present", "registered"]
    assert [result.number for result in second[:2]] == [result.number for result in first]
    assert Case.objects.count() == 3


def test_a_run_killed_at_any_row_is_taken_up_where_it_stood(run, monkeypatch):
    from xinqiao.intake.importing import batch

    rows = [{**ROW, "编号": f"XF{n:03}", "诉求": f"请修第{n}盏灯。"} for n in range(5)]
    real, calls = batch.submit, iter(range(100))

    def killed(**words):
        if next(calls) == 3:
            raise KeyboardInterrupt
        return real(**words)

    monkeypatch.setattr(batch, "submit", killed)
    with pytest.raises(KeyboardInterrupt):
        run(*rows)
    monkeypatch.setattr(batch, "submit", real)
    assert outcomes(run(*rows)) == ["present"] * 3 + ["registered"] * 2
    assert Case.objects.count() == 5


def test_a_dry_run_writes_nothing_and_says_the_same(run):
    rows = [ROW, {**ROW, "编号": "XF002", "日期": "昨天"}, {**ROW, "编号": "XF003"}, ROW]
    dry = run(*rows, is_dry_run=True)
    assert not Case.objects.exists()
    wet = run(*rows)
    assert outcomes(dry) == outcomes(wet) == ["registered", "rejected", "linked", "rejected"]
    assert [result.code for result in dry] == [result.code for result in wet]


def test_a_finished_old_matter_ends_archived_without_clocks(run):
    (result,) = run({**ROW, "状态": "办结", "答复": "路灯已于当日修好。", "答复日": "2019年9月1日", "单位": "市建委"})
    assert result.outcome == "registered"
    case = Case.objects.get(number=result.number)
    assert case.stage == "archived"
    assert not case.is_open
    assert case.next_due_on is None
    assert not ClockRow.objects.filter(case_id=case.id).exists()
    held = access.open_by_number(principal=System("test"), number=result.number)
    demand = held.snapshot.demands[0]
    assert demand.state == "historic"
    assert demand.served_on == dt.date(2019, 9, 1)
    assert demand.body.endswith("0003002")
    assert Content.objects.get(case_id=case.id, n=demand.answer_opinion).text == "路灯已于当日修好。"


def test_an_open_old_matter_is_owed_from_the_day_it_came_here(run):
    (result,) = run({**ROW, "状态": "办理中"})
    case = Case.objects.get(number=result.number)
    assert case.is_open
    assert case.next_due_on > NOW.date()


def test_the_same_number_of_the_other_system_is_one_matter(run):
    run(ROW)
    changed = MAPPING.replace("old-2019", "second-delivery")
    (again,) = run({**ROW, "内容": "补充了两句。"}, mapping=changed)
    assert (again.outcome, again.code) == ("linked", "same")
    assert Case.objects.count() == 1


def test_the_same_words_of_the_same_person_are_linked_as_a_repeat(run):
    (first,) = run(ROW)
    (later,) = run({**ROW, "编号": "XF900", "日期": "2019/10/1"})
    assert (later.outcome, later.code) == ("linked", "repeat")
    assert first.number in later.message
    held = access.open_by_number(principal=System("test"), number=later.number)
    assert not held.snapshot.is_first
    assert len(held.snapshot.repeats) == 1


def test_other_words_of_the_same_person_are_a_matter_of_their_own(run):
    run(ROW)
    (other,) = run({**ROW, "编号": "XF900", "诉求": "请清理河道。"})
    assert other.outcome == "registered"
    assert access.open_by_number(principal=System("test"), number=other.number).snapshot.is_first


def test_a_matter_typed_in_here_is_found_too(run, town):
    a_case(town, at=NOW, title="路灯不亮", demands=["请修好路灯。"], facts="巷子里三盏灯坏了。", parties=[{"phone": "139 0000 0101"}])
    (result,) = run({**ROW, "日期": NOW.date().isoformat()})
    assert (result.outcome, result.code) == ("linked", "same")


@pytest.fixture
def administrator(town):
    """One who may import and may read no case."""
    seat = town.seat("administrator", "")
    assert seat.can("cases:import")
    assert not seat.can(access.READ)
    return sight_of(seat)


@pytest.mark.parametrize("is_dry_run", [True, False])
def test_words_of_a_matter_out_of_sight_find_nothing(run, administrator, is_dry_run):
    run(ROW)
    held = Case.objects.get()
    for day in (ROW["日期"], "2019/10/1"):
        (asked,) = run({**ROW, "编号": f"XF9{day[-1]}", "日期": day}, sight=administrator, is_dry_run=is_dry_run)
        assert (asked.outcome, asked.code, asked.message) == ("registered", "", "")
        assert asked.number != held.number
        if not is_dry_run:
            assert access.open_by_number(principal=System("test"), number=asked.number).snapshot.is_first
    (seen,) = run({**ROW, "编号": "XF900", "日期": "2019/11/1"}, is_dry_run=True)
    assert any(number in seen.message for number in Case.objects.values_list("number", flat=True))


def test_of_a_matter_out_of_sight_only_the_number_that_the_file_names_is_told(run, administrator):
    run(ROW)
    other_words = {**ROW, "诉求": "请修桥。", "姓名": "", "电话": ""}
    (same,) = run(other_words, mapping=MAPPING.replace("old-2019", "second"), sight=administrator)
    assert (same.outcome, same.code, same.number, same.message) == ("linked", "same", "", "原系统编号相同，已在库中")
    (present,) = run(ROW, sight=administrator)
    assert (present.outcome, present.number, present.message) == ("present", "", "以前导入过")
    assert Case.objects.count() == 1


def test_an_accused_office_is_told_no_more_of_the_matter_than_a_stranger(run, town):
    seat = town.seat("dispatcher")
    (before,) = run(ROW, sight=sight_of(seat))
    (known,) = run(ROW, sight=sight_of(seat))
    assert known.number == before.number
    Case.objects.update(barred=[seat.body])
    again = run(ROW, {**ROW, "编号": "XF900", "日期": "2019/10/1"}, sight=sight_of(seat))
    assert [result.number == before.number for result in again] == [False, False]
    assert before.number not in "".join(result.message for result in again)


def test_rows_of_one_file_are_compared_though_nothing_is_in_sight(run, administrator):
    later = {**ROW, "编号": "XF900", "日期": "2019/10/1"}
    (first,) = run(ROW, sight=administrator)
    present, linked = run(ROW, later, sight=administrator)
    assert (present.outcome, linked.outcome, linked.code) == ("present", "linked", "repeat")
    assert linked.message.endswith("第2行")
    earlier = access.open_by_number(principal=System("test"), number=first.number)
    assert access.open_by_number(principal=System("test"), number=linked.number).snapshot.repeats == [str(earlier.case_id)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"编号": ""}, "编号"),
        ({"诉求": ""}, "诉求"),
        ({"诉求": "长" * 4001}, "最多 4000 字"),
        ({"日期": ""}, "日期"),
        ({"日期": "2019-13-40"}, "读不懂日期"),
        ({"日期": "2031-01-01"}, "不能晚于今天"),
        ({"日期": "1931-01-01"}, "太早"),
        ({"形式": "飞鸽"}, "不认识“飞鸽”"),
        ({"电话": "1.38E+10"}, "科学计数法"),
        ({"电话": "打不通"}, "手机号"),
        ({"证件号": "110105194912310021"}, "对不上"),
        ({"人数": "若干"}, "人数"),
        ({"标题": "含\x07控制符"}, "控制字符"),
        ({"标题": "长" * 201}, "最多 200 字"),
        ({"状态": "办结", "单位": "不存在的局"}, "不认识“不存在的局”"),
        ({"状态": "#N/A"}, "公式出错"),
    ],
)
def test_a_wrong_row_is_rejected_with_its_reason_and_the_rest_goes_in(run, change, said):
    results = run({**ROW, **change}, {**ROW, "编号": "XF002", "诉求": "请修桥。"})
    assert outcomes(results) == ["rejected", "registered"]
    assert said in results[0].message
    assert results[0].n == 2
    assert "\n" not in results[0].message
    assert Case.objects.count() == 1


def test_a_wrong_number_may_be_left_out_with_a_remark(run):
    mapping = MAPPING.replace('phone = "电话"', 'phone = { column = "电话", bad = "drop" }')
    results = run({**ROW, "电话": "1.38E+10"}, {**ROW, "编号": "2", "电话": "打不通", "诉求": "请修桥。"}, mapping=mapping)
    assert outcomes(results) == ["registered", "registered"]
    assert all("电话没有录入" in result.message for result in results)


def test_rows_with_the_same_key_in_one_file(run):
    results = run(ROW, {**ROW, "诉求": "别的诉求。"})
    assert outcomes(results) == ["registered", "rejected"]
    assert "第2行" in results[1].message


def test_without_a_key_the_row_itself_tells(run):
    mapping = MAPPING.replace('key = "编号"\n', "").replace('upstream_number = "编号"\n', "")
    assert outcomes(run(ROW, ROW, {**ROW, "诉求": "请修桥。"}, mapping=mapping)) == ["registered", "present", "registered"]
    assert outcomes(run({**ROW, "诉求": "请修桥。"}, ROW, mapping=mapping)) == ["present", "present"]


def test_demands_are_parted(run):
    mapping = MAPPING.replace('demands = ["诉求"]', 'demands = { columns = ["诉求"], numbered = true, split = "；" }')
    (result,) = run({**ROW, "诉求": "一、请修路灯；请清垃圾\n二、请退费2.5元\n（三）请答复"}, mapping=mapping)
    case = Case.objects.get(number=result.number)
    texts = Content.objects.filter(case_id=case.id, purpose="demand").order_by("n").values_list("text", flat=True)
    assert list(texts) == ["请修路灯", "请清垃圾", "请退费2.5元", "请答复"]


def test_only_some_rows(run):
    mapping = MAPPING.replace("[finished]", '[only]\n"状态" = ["办结", ""]\n\n[finished]')
    results = run({**ROW, "状态": "草稿"}, ROW, {}, mapping=mapping)
    assert outcomes(results) == ["skipped", "registered", "skipped"]


def test_a_body_of_another_office_receives_it(run, town):
    mapping = MAPPING.replace('office = "信访局"', 'office = "东湖信访办"')
    (result,) = run(ROW, mapping=mapping)
    assert Case.objects.get(number=result.number).office == town.body("东湖信访办").code


def test_the_report_is_a_table_that_computes_nothing(run, tmp_path):
    rows = [{**ROW, "编号": "=HYPERLINK(1)"}, {**ROW, "编号": "-1", "形式": "@SUM"}, {}]
    path = tmp_path / "out.csv"
    tally = Tally()
    for result in reported(results=iter(run(*rows)), path=path, is_dry_run=False):
        tally.add(result)
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert table[0][:3] == ["行号", "结果", "信访件编号"]
    assert [row[:2] for row in table[1:]] == [["2", "已登记"], ["3", "退回"], ["4", "略过"]]
    assert table[1][3] == "'=HYPERLINK(1)"
    assert tally.summary(batch="b", seconds=1, is_dry_run=False)["counts"] == {
        "registered": 1, "linked": 0, "present": 0, "rejected": 1, "skipped": 1,
    }  # fmt: skip
    assert "共 3 行" in tally.sentence(seconds=1, is_dry_run=True)
    json.dumps(tally.summary(batch="b", seconds=1, is_dry_run=False))


def test_the_report_holds_nothing_of_the_person(run):
    results = run({**ROW, "电话": "打不通的13900000101"}, {**ROW, "证件号": "110105194912310021"})
    said = " ".join(result.message for result in results)
    assert "安小满" not in said
    assert "13900000101" not in said
    assert "110105194912310021" not in said


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx"])
def test_guarded(text):
    assert guarded(text) == "'" + text


def test_guarded_leaves_words_alone():
    assert guarded("路灯") == "路灯"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("batch = ", "TOML"),
        ('office = "x"\ndemands = ["a"]\n[fields]\n', "缺少 batch"),
        ('batch = "a b"\noffice = "x"\ndemands = ["a"]\n[fields]\n', "batch"),
        ('batch = "a"\noffice = "x"\ndemands = ["a"]\n[fields]\nbirthday = "b"\n', "birthday"),
        ('batch = "a"\noffice = "x"\ndemands = []\n[fields]\n', "demands"),
        ('batch = "a"\noffice = "x"\ndemands = ["a"]\nsheets = 1\n[fields]\n', "不认识 sheets"),
        ('batch = "a"\noffice = "x"\ndemands = ["a"]\n[fields]\nname = { columns = "b" }\n', "不认识 columns"),
        ('batch = "a"\noffice = "x"\ndemands = ["a"]\n[fields]\nname = {}\n', "name"),
        ('batch = "a"\noffice = "x"\ndemands = ["a"]\n[fields]\nname = { const = [1] }\n', "const"),
        ('batch = "a"\noffice = "x"\ndemands = ["a"]\n[fields]\n[file]\nheader_row = 1\nheader_depth = 2\n', "header_depth"),
        ('batch = "a"\noffice = "x"\ndemands = ["a"]\n[fields]\n[finished]\nvalues = ["b"]\n', "column"),
    ],
)
def test_a_wrong_mapping_is_one_line(text, said):
    with pytest.raises(Refusal) as fault:
        read_mapping(text=text)
    assert said in str(fault.value)
    assert "\n" not in str(fault.value)


def test_an_unknown_office_is_told_before_the_first_row(run):
    with pytest.raises(Refusal) as fault:
        run(ROW, mapping=MAPPING.replace('office = "信访局"', 'office = "不存在"'))
    assert "不存在" in str(fault.value)


def test_every_field_has_a_chinese_name():
    assert all(any(ord(letter) > 127 for letter in label) for label in FIELDS.values())
