"""Submitting without JavaScript, as somebody does whose phone is old and whose hand slips."""

from __future__ import annotations

import logging
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from journeys.portal_reader import Citizen, number_and_code

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
DEMAND = "请供热公司把室温恢复到18度以上。"
pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture
def person() -> Citizen:
    return Citizen()


def cases() -> int:
    from xinqiao.cases.models import Case

    return Case.objects.count()


def submitted(person: Citizen, **typed: object) -> tuple[str, str]:
    person.open("/submit").press({"demands-0": DEMAND, **typed}, button=("go", "check"))
    assert person.address == "/submit/check", person.text
    person.press()
    assert person.address == "/receipt", person.text
    return number_and_code(person.html)


def test_from_the_first_word_to_the_progress_page(person: Citizen) -> None:
    person.open("/")
    assert person.status == 200
    assert 'href="/submit"' in person.html
    person.open("/submit").press({"demands-0": DEMAND}, button=("add", "demands"))
    assert person.address == "/submit#form-demands-1"
    assert person.values()["demands-0"] == DEMAND
    person.press(
        {
            "demands-1": "请退还多收的采暖费。",
            "facts": "入冬以来一直只有14度。\n多次报修没有结果。",
            "place": "990000001001",
            "category": "utilities",
            "earlier_steps": ["earlier_petition"],
            "parties-0-name": "阿依古丽·买买提",
            "parties-0-phone": "１３９ 0000 0101",
            "parties-0-address": "青禾市东湖街道望湖社区9号楼",
            "parties-0-id_number": "11010519491231002x",
            "files": SimpleUploadedFile("照片 说明.pdf", PDF),
        },
        button=("go", "check"),
    )
    assert person.status == 200
    for word in ("请退还多收的采暖费。", "青禾市东湖街道望湖社区", "阿依古丽·买买提", "照片说明.pdf", "市政公用"):
        assert word in person.text
    person.press()
    number, code = number_and_code(person.html)
    assert len(number.replace(" ", "")) == 16
    assert [len(part) for part in number.split()] == [4, 4, 4, 4]
    assert "接下来会怎样" in person.text
    assert "最晚" in person.text
    assert "《信访工作条例》第二十二条" in person.text
    assert "data:image/svg+xml" in person.html
    assert person.client.session.get("portal_receipts")
    assert code not in str(dict(person.client.session.items()))
    person.open("/track/progress")
    assert "请退还多收的采暖费。" in person.text
    assert "信访部门正在登记。" in person.text
    assert "照片说明.pdf" in person.text
    assert "第二十一条" in person.text
    assert not any(code in address for address in person.seen)


def test_nothing_but_a_demand_is_needed_and_what_is_missing_is_told_kindly(person: Citizen) -> None:
    person.open("/submit").press({"demands-0": DEMAND}, button=("go", "check"))
    assert person.status == 200
    assert "没有写姓名" in person.text
    assert "没有写住址：不能邮寄书面告知书" in person.text
    assert "没有留电话或邮箱" in person.text
    person.press()
    assert person.address == "/receipt"
    assert cases() == 1


def test_a_blank_form_is_told_at_the_field_and_stored_nothing(person: Citizen) -> None:
    person.open("/submit").press(button=("go", "check"))
    assert person.status == 422
    assert "请填写诉求" in person.text
    assert 'href="#form-demands-0"' in person.html
    assert cases() == 0


def test_what_was_typed_outlives_an_error_a_reload_and_the_session(person: Citizen) -> None:
    person.open("/submit").press(
        {
            "facts": "讲了很久的经过",
            "parties-0-name": "王·小二𠮷",
            "parties-0-id_number": "110105194912310021",
            "files": SimpleUploadedFile("a.pdf", PDF),
        },
        button=("go", "check"),
    )
    assert person.status == 422
    assert "最后一位对不上" in person.text
    assert person.values()["facts"] == "讲了很久的经过"
    person.client.cookies.pop("sessionid", None)
    person.open("/submit")
    assert person.values()["facts"] == "讲了很久的经过"
    assert person.values()["parties-0-name"] == "王·小二𠮷"
    assert "已经传好1个" in person.text
    cookie = person.client.cookies["xq_draft"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_rows_come_and_go_without_a_script(person: Citizen) -> None:
    person.open("/submit")
    for text in ("一", "二"):
        person.press({f"demands-{'一二'.index(text)}": text}, button=("add", "demands"))
    person.press({"demands-2": "三"}, button=("remove", "demands-1"))
    values = person.values()
    assert [values[name] for name in sorted(values) if name.startswith("demands-")] == ["一", "三"]
    for _ in range(8):
        person.press(button=("add", "parties"))
    assert len({name.split("-")[1] for name in person.values() if name.startswith("parties-")}) == 5


def test_files_are_kept_named_refused_and_dropped(person: Citizen) -> None:
    program = SimpleUploadedFile("照片.jpg", b"MZ" + b"\0" * 200)
    person.open("/submit").press({"demands-0": DEMAND, "files": [SimpleUploadedFile("好的.pdf", PDF), program]}, button=("go", "upload"))
    assert person.status == 422
    assert "《照片.jpg》这个文件实际是可以运行的程序" in person.text
    assert "已经传好1个" in person.text
    digest = next(value for name, value in person.form().buttons if name == "drop")
    person.press(button=("drop", digest))
    assert "已经传好1个" not in person.text
    assert person.values()["demands-0"] == DEMAND


def test_too_many_and_too_large_files_are_told_and_the_text_stays(person: Citizen) -> None:
    many = [SimpleUploadedFile(f"{n}.pdf", PDF + b"%d" % n) for n in range(11)]
    person.open("/submit").press({"demands-0": DEMAND, "files": many}, button=("go", "upload"))
    assert person.status == 413
    assert "《10.pdf》最多上传10个文件" in person.text
    assert "已经传好10个" in person.text
    other = Citizen()
    large = SimpleUploadedFile("大.pdf", PDF + b"\0" * (20 * 1024 * 1024))
    other.open("/submit").press({"demands-0": DEMAND, "files": large}, button=("go", "check"))
    assert other.status == 413
    assert "《大.pdf》这个文件超过了20MB的上限" in other.text
    assert other.values()["demands-0"] == DEMAND


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("demands-0", "字" * 4001, "最多4000字，现在4001字"),
        ("facts", "字" * 20001, "最多20000字，现在20001字"),
        ("earlier_note", "字" * 1001, "最多1000字"),
        ("parties-0-name", "名" * 101, "最多100字"),
        ("parties-0-address", "址" * 201, "最多200字"),
        ("parties-0-phone", "打我电话", "请填写手机号"),
        ("parties-0-email", "不是邮箱", "请填写完整的邮箱地址"),
        ("parties-0-postcode", "12", "邮政编码是6位数字"),
        ("parties-0-id_type", "sorcery", "请从列出的选项中选择"),
        ("parties-0-id_number", "11010519491231002", "居民身份证号码是18位"),
        ("parties-0-id_number", "110105194913310021", "出生日期不对"),
        ("demands-0", "坏\x07字", "第2个字是无法保存的控制字符"),
        ("facts", "坏\x00字", "第2个字是无法保存的控制字符"),
        ("persons", "很多", "请填写整数"),
        ("persons", "0", "不能小于1"),
        ("persons", "9" * 30, "不能大于99999"),
        ("place", "999999", "请从列出的选项中选择"),
        ("place", "../etc", "格式不对"),
        ("category", "sorcery", "请从列出的选项中选择"),
        ("earlier_steps", "sorcery", "请从列出的选项中选择"),
    ],
)
def test_bad_input_is_told_at_its_field_and_kept(person: Citizen, field: str, typed: str, told: str) -> None:
    person.open("/submit").press({"demands-0": DEMAND, field: typed}, button=("go", "check"))
    assert person.status == 422
    assert told in person.text, person.text
    assert "error" in person.html
    assert cases() == 0
    if "\x00" not in typed and field not in {"place", "category", "earlier_steps", "parties-0-id_type"}:
        assert person.values()[field] == typed


def test_emoji_and_rare_characters_arrive_as_they_are(person: Citizen) -> None:
    words = "㐂𠮷𡈽的家🙏漏水·谢谢“你们”"
    submitted(person, **{"demands-0": words, "parties-0-name": "玛依拉·𠮷田"})
    person.open("/track/progress")
    assert words in person.text


def test_anonymous_leaves_no_name_however_much_was_typed(person: Citizen) -> None:
    from xinqiao.cases.models import Party
    from xinqiao.cases.parties import open_party

    person.open("/submit").press(
        {
            "demands-0": DEMAND,
            "is_anonymous": "on",
            "parties-0-name": "张三",
            "parties-0-address": "某街1号",
            "parties-0-id_number": "写错的号码",
            "parties-0-phone": "13900000101",
        },
        button=("go", "check"),
    )
    assert person.status == 200, person.text
    assert "匿名提交" in person.text
    assert "张三" not in person.text
    person.press()
    row = Party.objects.get()
    party = open_party(case_id=row.case_id, n=row.n, sealed_bytes=bytes(row.sealed))
    assert (party.name, party.address, party.id_number, party.phone) == ("", "", "", "13900000101")


def test_a_double_click_and_a_replay_are_one_case(person: Citizen) -> None:
    from xinqiao.intake.models import Draft

    person.open("/submit").press({"demands-0": DEMAND}, button=("go", "check"))
    form = person.form()
    first = person.client.post(form.action, form.filled({}))
    second = person.client.post(form.action, form.filled({}))
    assert first["Location"] == second["Location"] == "/receipt"
    assert cases() == 1
    person.open("/receipt")
    assert Draft.objects.count() == 0
    number, _code = number_and_code(person.html)
    again = person.client.post(form.action, form.filled({}))
    assert again["Location"] == "/receipt"
    person.open("/receipt")
    assert "已经提交过，没有重复登记" in person.text
    assert number_and_code(person.html)[0] == number
    assert cases() == 1


def test_a_double_click_whose_session_has_not_arrived_is_one_case(person: Citizen) -> None:
    person.open("/submit").press({"demands-0": DEMAND}, button=("go", "check"))
    form, draft = person.form(), person.client.cookies["xq_draft"].value
    person.client.post(form.action, form.filled({}))
    person.client.cookies.pop("sessionid")
    person.client.cookies["xq_draft"] = draft
    assert person.client.post(form.action, form.filled({}))["Location"] == "/receipt"
    assert cases() == 1


def test_the_first_page_sent_again_after_the_receipt_is_no_second_case(person: Citizen) -> None:
    person.open("/submit")
    form = person.form()
    sent = {**form.filled({"demands-0": DEMAND}), "go": ["check"]}
    person.client.post("/submit", sent)
    person.open("/submit/check").press()
    number, _code = number_and_code(person.html)
    person.client.post("/submit", sent)
    person.open("/submit/check")
    assert number in person.html
    person.press()
    assert "没有重复登记" in person.text
    assert cases() == 1


def test_another_matter_in_the_same_session_is_another_case(person: Citizen) -> None:
    first, _code = submitted(person)
    second, _code = submitted(person, **{"demands-0": "另一件事"})
    assert first != second
    assert cases() == 2
    assert first in person.html
    assert number_and_code(person.open("/receipt/1").html)[0] == first
    assert person.open("/receipt/9").status == 404


def test_a_page_open_too_long_hands_everything_back(person: Citizen) -> None:
    person.open("/submit")
    sent = {
        **person.form().filled({"demands-0": DEMAND, "facts": "写了\n很久"}),
        "csrfmiddlewaretoken": ["x" * 64],
        "go": ["check"],
        "files": [SimpleUploadedFile("a.pdf", PDF)],
    }
    person._follow(person.client.post("/submit", sent), "/submit")
    assert person.status == 403
    assert "您写的内容都还在" in person.text
    person.press()
    assert person.address == "/submit/check"
    assert DEMAND in person.text
    assert "a.pdf" in person.text


def test_another_site_gets_nothing_handed_back(person: Citizen) -> None:
    person.open("/submit")
    foreign = person.client.post("/submit", {"demands-0": "别人写的"}, headers={"origin": "http://evil.example"})
    assert foreign.status_code == 403
    assert "别人写的" not in foreign.content.decode()
    assert "xq_draft" not in foreign.cookies


def test_flooding_is_429_and_the_text_stays(person: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    from xinqiao.intake import tries

    monkeypatch.setattr(tries, "SUBMISSIONS", tries.Allowance("submission", 1, 3600))
    submitted(person)
    person.open("/submit").press({"demands-0": "第二件"}, button=("go", "check")).press()
    assert person.status == 429
    assert int(person.response["Retry-After"]) > 0
    assert "第二件" in person.text
    assert person.open("/submit").values()["demands-0"] == "第二件"


def test_discarding_removes_text_and_files(person: Citizen) -> None:
    from xinqiao.intake.models import Draft

    person.open("/submit").press({"demands-0": DEMAND}, button=("go", "save"))
    assert "已经保存" in person.text
    assert Draft.objects.count() == 1
    person.press(button=("go", "discard"))
    assert 'data-clears="submission"' in person.html
    assert Draft.objects.count() == 0
    assert person.open("/submit").values()["demands-0"] == ""


def test_a_forged_draft_cookie_opens_nothing(person: Citizen) -> None:
    person.client.cookies["xq_draft"] = "01a1ee26-ac5d-749f-8ef3-b721cfc4ca93:forged"
    assert person.open("/submit").status == 200
    assert person.open("/submit/check").address == "/submit"


def test_without_a_receipt_there_is_none(person: Citizen) -> None:
    assert person.open("/receipt").address == "/track"


def test_the_query_code_reaches_no_log(person: Citizen, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), override_settings(DEBUG=True):
        _number, code = submitted(person, **{"parties-0-name": "某某人"})
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert code not in said


def test_before_the_town_is_founded_the_page_says_so(person: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    from xinqiao.intake import offices

    monkeypatch.setattr(offices, "bodies", dict)
    person.open("/submit")
    assert person.status == 503
    assert "还没有设置接收信访事项的单位" in person.text
    assert person.open("/").status == 200
    assert person.open("/contact").status == 200


@pytest.mark.parametrize("address", ["/", "/contact", "/law", "/privacy", "/track", "/submit"])
def test_open_pages_answer_and_are_not_kept_by_caches(person: Citizen, address: str) -> None:
    assert person.open(address).status == 200
    assert "no-store" in person.response["Cache-Control"]
    assert "青禾市信访局" in person.text


def test_an_unknown_address_is_404_in_the_words_of_the_house(person: Citizen) -> None:
    person.open("/nowhere")
    assert person.status == 404
    assert "没有这个地址" in person.text


def test_a_body_that_is_no_form_is_a_client_error(person: Citizen) -> None:
    person.open("/submit")
    token = person.client.cookies["csrftoken"].value
    for body, kind in ((b"\xff\xfe\x00", "application/octet-stream"), (b"--x\r\nbroken", "multipart/form-data; boundary=x")):
        answer = person.client.generic("POST", "/submit", BytesIO(body).read(), content_type=kind, headers={"x-csrftoken": token})
        assert 400 <= answer.status_code < 500
