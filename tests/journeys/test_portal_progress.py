"""Looking a matter up and acting on it without JavaScript: answer, supplement, withdraw, rate; nothing typed is lost."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from journeys.portal_reader import Citizen
from world import NAMELESS, a_case

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
TWO = {"demands": ["请查明供暖不热的原因。", "请退还多收的采暖费。"]}


@pytest.fixture
def person() -> Citizen:
    return Citizen()


def opened(person: Citizen, case) -> Citizen:
    from xinqiao.foundation.privacy.query_code import query_code

    person.open("/track").press({"number": case.number, "code": query_code(case_id=case.case_id)}, form="/track")
    assert person.address == "/track/progress", person.text
    return person


def at_the_unit(town, **terms):
    return a_case(town, **terms).registered().screened(path=6).forwarded(to="住建").accepted()


def served(town, **terms):
    return at_the_unit(town, **terms).drafted().prereviewed().answered().served()


def test_number_and_code_in_whatever_way_they_are_typed(town, person) -> None:
    from xinqiao.foundation.privacy.query_code import query_code

    case = a_case(town)
    code = query_code(case_id=case.case_id)
    number = " ".join(case.number[i : i + 4] for i in range(0, 16, 4))
    person.open("/track").press({"number": f" {number} ", "code": f"{code[:5].lower()} {code[5:]}"}, form="/track")
    assert person.address == "/track/progress"
    assert not any(code in each or case.number in each for each in person.seen)


@pytest.mark.parametrize(
    ("number", "code", "status", "told"),
    [
        ("", "", 422, "请填写编号"),
        ("2026", "ABCDEFGH23", 422, "编号是16位数字"),
        ("{number}", "ABC", 422, "查询码是10位"),
        ("{number}", "0O1IL0O1IL", 422, "查询码是10位"),
        ("{number}", "ABCDEFGH23", 404, "编号或查询码不对"),
        ("2026010112345678", "ABCDEFGH23", 404, "编号或查询码不对"),
    ],
)
def test_a_wrong_try_is_told_and_opens_nothing(town, person, number, code, status, told) -> None:
    case = a_case(town)
    person.open("/track").press({"number": number.format(number=case.number), "code": code}, form="/track")
    assert person.status == status
    assert told in person.text
    assert person.open("/track/progress").address == "/track"


def test_wrong_tries_end_in_429_with_the_time_to_wait(town, person, monkeypatch) -> None:
    from xinqiao.intake import tries

    monkeypatch.setattr(tries, "LOOKUPS", tries.Allowance("lookup", 3, 900))
    case = a_case(town)
    for _ in range(3):
        assert person.open("/track").press({"number": case.number, "code": "ABCDEFGH23"}, form="/track").status == 404
    person.open("/track").press({"number": case.number, "code": "ABCDEFGH23"}, form="/track")
    assert person.status == 429
    assert int(person.response["Retry-After"]) > 0
    assert "分钟后再试" in person.text
    assert "15分钟" not in person.text
    assert 'href="/contact"' in person.html


def test_the_road_the_holder_the_dates_and_why(town, person) -> None:
    opened(person, at_the_unit(town))
    for word in (
        "现在由谁办",
        "青禾市住房和城乡建设局",
        "0000-5550202",
        "单位已经受理，正在调查办理。",
        "为什么是这一天",
        "第三十四条",
        "您来评价",
    ):
        assert word in person.text
    assert "安小满" not in person.text


def test_dates_say_which_demand_they_are_about(town, person) -> None:
    case = a_case(town, **TWO).registered().screened(paths={1: 6, 2: 2}).forwarded(to="住建", demands=[1]).accepted(demands=[1])
    opened(person, case)
    now = person.html[person.html.index('aria-current="step"') :]
    assert "转送交办（诉求2）" in now[: now.index("</li>")]
    assert "办理（诉求1）" in person.text


def test_inner_steps_and_notes_between_offices_stay_inside(town, person) -> None:
    case = at_the_unit(town).handled(text="内部记录：已电话核实").drafted(opinion="还没定的意见")
    opened(person, case)
    assert "内部记录" not in person.text
    assert "还没定的意见" not in person.text


def test_an_anonymous_petitioner_is_asked_and_answers(town, person) -> None:
    opened(person, at_the_unit(town, **NAMELESS).inquired(text="漏水的是哪一户？"))
    assert "漏水的是哪一户？" in person.text
    assert "匿名也可以在这里回答" in person.text
    person.open("/track/supplement")
    assert "回答问题" in person.text
    person.press({"text": "3单元201。", "files": SimpleUploadedFile("照片.pdf", PDF)}, form="/track/supplement")
    assert person.address == "/track/progress"
    assert "您补充的内容已经收到" in person.text
    assert "有一个问题等您回答" not in person.text
    assert "3单元201。" in person.text
    assert person.open("/track/files/1").status == 200
    assert person.response["Content-Disposition"].startswith("attachment")


def test_a_supplement_sent_twice_is_one(town, person) -> None:
    case = a_case(town).registered()
    opened(person, case).open("/track/supplement")
    form = person.form("/track/supplement")
    for _ in range(2):
        person.client.post(form.action, form.filled({"text": "补充一句"}))
    opened(person, case)
    assert person.text.count("补充一句") == 1


def test_a_stale_form_shows_what_changed_and_keeps_the_words(town, person) -> None:
    case = a_case(town).registered()
    opened(person, case).open("/track/supplement")
    case.screened(path=6).forwarded(to="住建")
    person.press({"text": "我再说一句", "files": SimpleUploadedFile("证据.pdf", PDF)}, form="/track/supplement")
    assert person.status == 409
    assert "这件事在您填写时已变化" in person.text
    assert "甄别" in person.text
    assert "转送" in person.text
    assert person.values("/track/supplement")["text"] == "我再说一句"
    assert "这些文件已经传好" in person.text
    person.press(form="/track/supplement")
    assert person.address == "/track/progress"
    assert "我再说一句" in person.text
    assert "证据.pdf" in person.text


def test_what_happens_inside_an_office_makes_no_form_stale(town, person) -> None:
    case = at_the_unit(town)
    opened(person, case).open("/track/supplement")
    case.handled()
    person.press({"text": "照常收下"}, form="/track/supplement")
    assert person.address == "/track/progress"
    assert "照常收下" in person.text


def test_a_lost_session_brings_the_words_back_after_the_code(town, person) -> None:
    from xinqiao.foundation.privacy.query_code import query_code

    case = a_case(town).registered()
    opened(person, case).open("/track/supplement")
    person.client.cookies.pop("sessionid")
    person.press({"text": "写了半天的话"}, form="/track/supplement")
    assert person.status == 403
    assert "您刚才写的内容还在" in person.text
    person.press({"number": case.number, "code": "ABCDEFGH23"}, form="/track")
    assert person.status == 404
    person.press({"number": case.number, "code": query_code(case_id=case.case_id)}, form="/track")
    assert person.status == 200
    assert person.values("/track/supplement")["text"] == "写了半天的话"
    person.press(form="/track/supplement")
    assert "写了半天的话" in person.text


def test_a_page_open_too_long_hands_a_supplement_back(town, person) -> None:
    opened(person, a_case(town).registered()).open("/track/supplement")
    sent = {**person.form("/track/supplement").filled({"text": "别丢了"}), "csrfmiddlewaretoken": ["y" * 64]}
    person._follow(person.client.post("/track/supplement", sent), "/track/supplement")
    assert person.status == 403
    person.press()
    assert person.address == "/track/progress"
    assert "别丢了" in person.text


def test_withdrawing_asks_which_and_that_it_is_meant(town, person) -> None:
    opened(person, at_the_unit(town, **TWO)).open("/track/withdrawal")
    person.press(form="/track/withdrawal")
    assert person.status == 422
    assert "请至少选择一项" in person.text
    assert "请勾选“我自愿撤回，没有人要求我这样做”" in person.text
    person.press({"demands": ["2"], "is_voluntary": "on"}, form="/track/withdrawal")
    assert person.address == "/track/progress"
    assert "已撤回" in person.text
    person.open("/track/withdrawal")
    assert "请查明供暖不热的原因。" in person.text
    assert "demands" not in dict(person.form("/track/withdrawal").values)
    person.press({"is_voluntary": "on"}, form="/track/withdrawal")
    assert "您已经撤回，不再办理。" in person.text
    assert person.open("/track/withdrawal").address == "/track/progress"


def test_a_demand_that_is_not_theirs_to_withdraw_is_refused(town, person) -> None:
    opened(person, at_the_unit(town, **TWO)).open("/track/withdrawal")
    person.press({"demands": ["7"], "is_voluntary": "on"}, form="/track/withdrawal")
    assert person.status == 422
    assert "只能选择现在可以办理“撤回”的诉求" in person.text


def test_office_and_unit_are_rated_apart_and_the_reason_is_asked_once(town, person) -> None:
    case = served(town)
    opened(person, case).open("/track/rating")
    forms = [form for form in person._read().forms if form.action == "/track/rating"]
    assert [dict(form.values)["about"] for form in forms] == ["office", "unit"]
    person.press({"level": "satisfied"}, form="/track/rating")
    assert person.address == "/track/progress"
    person.open("/track/rating").press({"level": "dissatisfied"}, form="/track/rating")
    assert person.status == 200
    assert "能说说为什么吗" in person.text
    person.press(form="/track/rating")
    assert person.address == "/track/progress"
    assert person.open("/track/rating").address == "/track/progress"
    from xinqiao.cases.access import open_case
    from xinqiao.cases.principals import Petitioner

    snapshot = open_case(principal=Petitioner(case_id=case.case_id), case_id=case.case_id).snapshot
    assert (snapshot.office_rating, snapshot.unit_rating) == (0, 3)


def test_rating_somebody_else_or_nobody_is_refused(town, person) -> None:
    opened(person, served(town)).open("/track/rating")
    for about in ("", "mayor"):
        person.open("/track/rating")
        assert person.press({"level": "satisfied", "about": about}, form="/track/rating").status == 422


def test_the_answer_and_the_way_to_a_review(town, person) -> None:
    opened(person, served(town))
    for word in ("每项诉求和答复", "查明的事实", "申请复查", "对答复不服的"):
        assert word in person.text
    # read first, then chosen: the answer, what to do about it, what is asked every day, what nearly nobody needs
    places = [
        person.text.index(word)
        for word in ("查明的事实", "不服怎么办", "不服答复，申请复查", "对信访部门和办理单位分别评价", "委托别人替我办")
    ]
    assert places == sorted(places)


def test_choices_are_told_in_words(town, person) -> None:
    opened(person, at_the_unit(town)).open("/track/recusal_request")
    assert "单位负责人" in person.text
    assert "handler" not in person.text


def test_a_code_on_its_way_is_no_mistake(town, person) -> None:
    opened(person, at_the_unit(town)).open("/track/contact_change")
    person.press({"phone": "13911112222"}, form="/track/contact_change")
    assert "验证码已发到139****2222" in person.text
    assert "需要改一改" not in person.text
    assert dict(person.form("/track/contact_change").values)["phone"] == "13911112222"


def test_letters_to_others_and_files_of_others_do_not_open(town, person) -> None:
    from xinqiao.correspondence.shelf import letters_of

    case = at_the_unit(town)
    opened(person, case)
    others = [card.n for card in letters_of(case_id=case.case_id) if card.audience != "petitioner"]
    assert others
    assert person.open(f"/track/letters/{others[0]}").status == 404
    assert person.open("/track/letters/99").status == 404
    assert person.open("/track/files/99").status == 404
    assert person.open("/track/registration").status == 404


def test_a_letter_being_made_says_so_and_a_printed_one_downloads(town, person) -> None:
    from xinqiao.correspondence.shelf import letters_of

    case = a_case(town)
    opened(person, case)
    card = next(card for card in letters_of(case_id=case.case_id) if card.audience == "petitioner")
    assert "正在制作，稍后刷新即可下载" in person.text
    assert person.open(f"/track/letters/{card.n}").status == 409


def test_leaving_closes_the_matter(town, person) -> None:
    opened(person, a_case(town))
    form = next(form for form in person._read().forms if form.action == "/track/leave")
    person._follow(person.client.post(form.action, form.filled({})), form.action)
    assert "已退出查询" in person.text
    assert person.open("/track/progress").address == "/track"


def test_two_idle_hours_close_the_matter(town, person) -> None:
    opened(person, a_case(town))
    session = person.client.session
    case, at, *rest = session["portal_case"]
    session["portal_case"] = [case, at - dt.timedelta(hours=2, minutes=1).total_seconds(), *rest]
    session.save()
    assert person.open("/track/progress").address == "/track"


def test_one_session_opens_one_matter_only(town, person) -> None:
    first, second = a_case(town), a_case(town, title="第二件")
    opened(person, first)
    opened(person, second)
    assert "第二件" in person.text


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [("text", "", "请填写补充说明"), ("text", "字" * 4001, "最多4000字"), ("text", "\x00坏", "第1个字是无法保存的控制字符")],
)
def test_bad_words_are_told_at_the_field(town, person, field, typed, told) -> None:
    opened(person, a_case(town).registered()).open("/track/supplement")
    person.press({field: typed}, form="/track/supplement")
    assert person.status == 422
    assert told in person.text


def test_garbage_in_hidden_values_is_no_defect(town, person) -> None:
    opened(person, a_case(town).registered()).open("/track/supplement")
    person.press({"text": "好", "command_id": "nonsense", "seq": "9" * 40, "held": "forged"}, form="/track/supplement")
    assert person.address == "/track/progress"
    other = Citizen()
    for kept in ("{", "[1]", '["/track/supplement", {"text": 5}]', '["/track/supplement", []]'):
        other.open("/track").press({"number": "1", "code": "2", "kept": kept}, form="/track")
        assert other.status == 422


def test_a_finished_matter_offers_nothing_that_is_refused(town, person) -> None:
    case = served(town).rated(about="office").rated(about="unit").completed()
    opened(person, case)
    assert "已经办结" in person.text
    # the remedies outlive the handling: a review within thirty days of service, by an agent too, a settlement at any time; nothing else is left
    offered = re.findall(r'href="(/track/[a-z_]+)"', person.html)
    assert offered == ["/track/review_request", "/track/mandate", "/track/mediation_proposal"]
    for address in offered:
        person.open(address)
        assert (person.status, person.address) == (200, address), person.text
        assert person.form(address), "what is offered can be filled in"
