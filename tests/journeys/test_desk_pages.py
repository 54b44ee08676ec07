"""The desk over plain HTTP: what its pages cost, and what it does with everything that goes wrong in an office."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from journeys.desk_reader import STORY, OfficerAtDesk, act_of, counted
from world import PARTY, a_case, at_the_window
from xinqiao.foundation.refusal import Refusal

LIMIT = 12
VISIT = {
    "channel": "visit",
    "parties-0-name": "安小满",
    "parties-0-phone": "13900000101",
    "parties-0-address": "青禾市东湖街道望湖社区9号楼2单元301",
    "demands-0": "请把楼道的灯修好。",
}


@pytest.fixture
def dispatcher(town):
    return OfficerAtDesk("dispatcher")


def test_the_whole_road_over_plain_http(town):
    case = a_case(town).registered()
    officers = {name: OfficerAtDesk(name) for name, _word, _typed in STORY}
    for name, word, typed in STORY:
        officers[name].does(case.number, word, typed)
        assert "已办理：" in officers[name].text
    case.outcome = _outcome(case)
    case.rated(about="office", level="satisfied").rated(about="unit", level="basic")
    done = officers["dispatcher"].does(case.number, "completion")
    assert "已办结" in done.text
    for said in ("申诉求决类·信访程序（第三十一条第六项）·市政公用", "青禾市住房和城乡建设局", "诉求1结论支持", "预审意见通过", "送达方式当面送达",
                 "30日从送达次日起算", "评价谁办理单位", "满意程度基本满意"):  # fmt: skip
        assert said in done.text


def _outcome(case):
    from xinqiao.lifecycle import pen

    return pen.standing(case_id=case.case_id)


@pytest.mark.parametrize("username", ["dispatcher", "handler", "approver", "leader"])
def test_statements_per_page(town, username):
    for path in (6, 6, 1, 5):
        a_case(town, demands=["第一项", "第二项"]).registered().screened(path=path)
    case = a_case(town, demands=["第一项", "第二项", "第三项"]).registered().screened().forwarded(to="住建", demands=[1, 2])
    case.forwarded(to="人社", demands=[3]).accepted(demands=[1, 2]).extension_requested(demands=[1, 2]).extended()
    for _ in range(4):
        case.handled(demands=[1, 2])
    officer = OfficerAtDesk(username)
    pages = ["/desk/", "/desk/cases", f"/desk/cases/{case.number}", "/desk/cases?q=供暖"]
    for page in pages:
        officer.open(page)
        with counted() as found:
            officer.open(page)
        assert officer.status == 200
        assert len(found) <= LIMIT, (page, len(found), found)


def test_somebody_elses_part_of_a_case_is_my_work_too(town):
    case = a_case(town, demands=["修供暖", "补社保"]).registered().screened()
    case.forwarded(to="住建", demands=[1]).forwarded(to="人社", demands=[2])
    assert case.snapshot.owner == town.body("住建").code
    assert OfficerAtDesk("renshe-handler").open("/desk/").has_link(f"{case.number}/acts/acceptance")
    assert not OfficerAtDesk("jiaoyu-handler").open("/desk/").has_link(case.number)


@pytest.mark.parametrize(
    ("username", "told", "first"),
    [
        ("handler", lambda case: case, "受理"),
        ("handler", lambda case: case.accepted(), "答复拟稿"),
        ("approver", lambda case: case.accepted().extension_requested(), "延期"),
        ("handler", lambda case: case.accepted(demands=[1]).redirected(demands=[2]), "答复拟稿"),
    ],
)
def test_what_usually_comes_next_stands_first_among_the_acts(town, username, told, first):
    case = told(a_case(town, demands=["修供暖", "补工资"]).registered().screened(paths={1: 6, 2: 2}).forwarded(to="住建"))
    page = OfficerAtDesk(username).open(f"/desk/cases/{case.number}").html
    acts = re.findall(r'<a class="xq-btn([^"]*)" href="[^"]*/acts/[^"]*">(?:<svg.*?</svg>)?([^<]+)</a>', page)
    assert acts[0] == ("", first), acts
    assert all(quiet for quiet, _label in acts[1:])


def test_what_is_concluded_is_served_before_the_rest_goes_on(town):
    case = a_case(town, demands=["修供暖", "补工资"]).registered().screened(paths={1: 6, 2: 2}).forwarded(to="住建")
    case.accepted(demands=[1]).redirected(demands=[2])
    handler = OfficerAtDesk("handler").open("/desk/")
    assert handler.has_link(act_of(case.number, "service"))
    case.served(demands=[2])
    assert handler.open("/desk/").has_link(act_of(case.number, "answer-draft"))


def test_an_officer_withdraws_only_for_the_petitioner(town, dispatcher):
    case = a_case(town).registered()
    dispatcher.open(act_of(case.number, "withdrawal")).press({}, form=act_of(case.number, "withdrawal"))
    assert dispatcher.status == 422
    assert "请勾选“信访人自愿撤回" in dispatcher.text


def test_a_paused_period_is_not_over_and_a_date_says_its_demand(town, dispatcher):
    case = a_case(town, demands=["修供暖", "补社保"], parties=[{"name": "龙五"}]).registered().screened()
    case.forwarded(to="住建", demands=[1]).forwarded(to="人社", demands=[2])
    dispatcher.open(f"/desk/cases/{case.number}")
    before_ended = dispatcher.text.partition("已结束的期限")[0]
    assert "暂停计时" in before_ended
    assert "受理答复（诉求1）" in before_ended
    assert "受理答复（诉求2）" in before_ended


def test_every_first_page(town):
    case = a_case(town).registered().screened().forwarded(to="住建")
    assert OfficerAtDesk("handler").open("/desk/").has_link(act_of(case.number, "acceptance"))
    assert OfficerAtDesk("leader").open("/desk/").has_link(case.number)
    auditor = OfficerAtDesk("auditor").open("/desk/")
    assert auditor.address == "/desk/access-log"
    assert "desk-search" not in auditor.text  # a post that reads no case is offered no search for one
    assert OfficerAtDesk("admin").open("/desk/").has_link("/desk/imports")
    assert OfficerAtDesk("admin").open("/desk/cases").status == 403
    assert "现在没有等您办的事" in OfficerAtDesk("jiaoyu-handler").open("/desk/").text


def test_a_stale_act_is_refused_with_what_changed_and_keeps_the_words(town, dispatcher):
    case = a_case(town).registered().screened()
    dispatcher.open(act_of(case.number, "forwarding"))
    case.inquired(text="请问是几号楼？")
    dispatcher.press({"to_body": town.body("住建").code, "note": "请按期办理。"}, form=act_of(case.number, "forwarding"))
    assert dispatcher.status == 409
    assert "这件事在您填写时已变化" in dispatcher.text
    assert "处需要改一改" not in dispatcher.text  # nothing they wrote is at fault
    assert "请问是几号楼？" in dispatcher.text
    assert "在等什么没有，现在：等信访人回复" in dispatcher.text
    assert "已核对，继续提交" in dispatcher.text
    assert dispatcher.values(act_of(case.number, "forwarding"))["note"] == "请按期办理。"
    dispatcher.press(form=act_of(case.number, "forwarding"))
    assert dispatcher.status == 200
    assert "待受理" in dispatcher.text


def test_what_an_act_rules_on_stands_above_its_form(town, dispatcher):
    case = (
        a_case(town).registered().screened().forwarded(to="住建").objected(reason="不属于住建职责。", proper_body=town.body("教育局").code)
    )
    dispatcher.open(act_of(case.number, "objection-ruling"))
    assert dispatcher.text.count("不属于住建职责。") == 2
    assert dispatcher.text.count("应由谁办青禾市教育局") == 2


def test_a_double_click_and_a_replayed_form_are_one_act(town, dispatcher):
    from xinqiao.cases import feed

    case = a_case(town).registered().screened()
    dispatcher.open(act_of(case.number, "forwarding"))
    form = dispatcher.form(act_of(case.number, "forwarding")).filled({"to_body": town.body("住建").code})
    for _ in range(3):
        assert dispatcher.client.post(act_of(case.number, "forwarding"), form).status_code == 302
    assert [event.kind for event in feed.ledger_of(case_id=case.case_id)].count("case:forwarded") == 1
    assert "没有重复办理" in dispatcher.open(f"/desk/cases/{case.number}").text


def test_a_lost_session_keeps_what_was_typed(town, dispatcher):
    case = a_case(town).registered().screened()
    address = act_of(case.number, "forwarding")
    dispatcher.open(address)
    dispatcher.client.cookies.pop("sessionid")
    dispatcher.press({"to_body": town.body("住建").code, "note": "写了半天的意见"}, form=address)
    assert dispatcher.status == 401
    assert "登录已过期" in dispatcher.text
    dispatcher.press({"username": "dispatcher", "password": "wrong"}, form="/desk/sign-in")
    assert dispatcher.status == 422
    dispatcher.press({"username": "dispatcher", "password": "qinghe-test"}, form="/desk/sign-in")
    assert "刚才填写的内容都还在" in dispatcher.text
    dispatcher.press(form=address)
    assert dispatcher.values(address)["note"] == "写了半天的意见"
    dispatcher.press(form=address)
    assert "已办理：转送" in dispatcher.text


@pytest.mark.parametrize(
    ("word", "typed", "said"),
    [
        ("forwarding", {"to_body": ""}, "请选择“转送给”"),
        ("forwarding", {"to_body": "nobody"}, "没有这个单位"),
        ("forwarding", {"to_body": "9900000000000003002", "note": "长" * 1001}, "1000"),
        ("forwarding", {"to_body": "9900000000000003002", "note": "坏\x00字"}, "控制字符"),
        ("screening", {"demands-0-klass": "claim", "demands-0-path": "0"}, "六种途径之一"),
        ("screening", {"demands-0-klass": "gossip"}, "类别"),
    ],
)
def test_bad_input_is_told_at_the_field_and_nothing_is_lost(town, dispatcher, word, typed, said):
    case = a_case(town).registered().screened()
    dispatcher.open(act_of(case.number, word))
    dispatcher.press(typed, form=act_of(case.number, word))
    assert dispatcher.status == 422
    assert said in dispatcher.text
    assert _outcome(case).seq == case.seq


def test_an_act_that_is_not_mine_or_not_now(town):
    case = a_case(town).registered().screened().forwarded(to="住建")
    stranger = OfficerAtDesk("jiaoyu-handler")
    assert stranger.open(f"/desk/cases/{case.number}").status == 404
    assert stranger.open(act_of(case.number, "acceptance")).status == 404
    leader = OfficerAtDesk("leader")
    assert leader.open(act_of(case.number, "acceptance")).address == f"/desk/cases/{case.number}"
    assert leader.open(act_of(case.number, "nonsense")).status == 404
    prereviewer = OfficerAtDesk("prereviewer")
    prereviewer.open(f"/desk/cases/{case.number}")
    assert "没有需要您办理的环节" in prereviewer.text
    prereviewer.follow(act_of(case.number, "recusal"))
    assert prereviewer.status == 200, "whoever reads a case may step back from it, though nothing waits for them"


def test_each_part_of_several_demands_stands_beside_its_words(town):
    case = a_case(town, demands=["修供暖", "退采暖费", "补社保"]).registered().screened()
    case.forwarded(to="住建", demands=[2]).forwarded(to="人社", demands=[1, 3]).accepted(demands=[2])
    handler = OfficerAtDesk("handler").open(act_of(case.number, "answer-draft"))
    assert "诉求2：退采暖费" in handler.text
    assert handler.values(act_of(case.number, "answer-draft"))["answers-0-n"] == "2"
    assert handler.html.count('name="answers-') == handler.html.count('name="answers-0-')
    assert "再加一项" not in handler.text


def test_reception_keeps_everything_and_finds_earlier_matters(town):
    from django.core.files.uploadedfile import SimpleUploadedFile

    earlier = at_the_window(town, title="以前的事", parties=[PARTY])
    clerk = OfficerAtDesk("clerk").open("/desk/reception")
    upload = SimpleUploadedFile("来信.txt", "来信".encode(), content_type="text/plain")
    found = clerk.press({**VISIT, "files": upload}, form="/desk/reception", button=("look", "1"))
    assert found.status == 200
    assert "以前的事" in found.text
    assert "来信.txt" in found.text
    assert found.values("/desk/reception")["demands-0"] == VISIT["demands-0"]
    found.press({"repeats": str(earlier.case_id)}, form="/desk/reception")
    assert found.address.endswith("/receipt")
    assert "查询码" in found.text
    number = found.address.split("/")[3]
    assert "否，已有同一事项" in found.open(f"/desk/cases/{number}").text


def test_looking_up_needs_no_demand(town):
    at_the_window(town, title="以前的事", parties=[PARTY])
    clerk = OfficerAtDesk("clerk").open("/desk/reception")
    clerk.press({"parties-0-phone": PARTY["phone"]}, form="/desk/reception", button=("look", "1"))
    assert clerk.status == 200
    assert "以前的事" in clerk.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"demands-0": ""}, "请填写诉求"),
        ({"parties-0-id_type": "resident_id", "parties-0-id_number": "11010519491231002Y"}, "最后一位"),
        ({"received_on": "2999-01-01"}, "日期不能晚于今天"),
        ({"persons": "0"}, "共有多少人"),
        ({f"parties-{n}-name": f"代表{n}" for n in range(6)}, "不得超过5人"),
    ],
)
def test_bad_input_at_the_window(town, typed, said):
    clerk = OfficerAtDesk("clerk").open("/desk/reception")
    clerk.press({**VISIT, **typed}, form="/desk/reception")
    assert clerk.status == 422
    assert said in clerk.text
    assert clerk.values("/desk/reception")["parties-0-address"] == VISIT["parties-0-address"]


def test_a_visitor_without_name_or_address_is_registered_and_the_duty_suspended(town):
    clerk = OfficerAtDesk("clerk").open("/desk/reception")
    clerk.press({"demands-0": "请修路灯。", "visitors": "12", "persons": "12"}, form="/desk/reception")
    assert clerk.address.endswith("/receipt")
    assert "没有姓名、住址：书面告知的期限暂停" in clerk.text
    clerk.open(clerk.address.removesuffix("/receipt"))
    assert "姓名或住址不清，告知期限暂停" in clerk.text


def test_only_the_office_that_received_it_gives_the_code_out_again(town):
    case = a_case(town).registered().screened(path=6).forwarded(to="住建局")
    handler = OfficerAtDesk("handler")
    assert handler.open(f"/desk/cases/{case.number}").status == 200
    for paper in ("receipt", "papers/receipt", "papers/slip"):
        handler.open(f"/desk/cases/{case.number}/{paper}")
        assert handler.status == 404, paper


def test_a_replayed_registration_is_one_case(town):
    from xinqiao.cases.models import Case

    clerk = OfficerAtDesk("clerk").open("/desk/reception")
    form = clerk.form("/desk/reception").filled(VISIT)
    places = {clerk.client.post("/desk/reception", form).headers["location"] for _ in range(2)}
    assert len(places) == 1
    assert Case.objects.count() == 1


def test_what_was_searched_is_said_and_a_search_by_words_is_offered(town):
    changed = [{"name": "安小满", "phone": "13900000909"}]
    pending = at_the_window(town, title="请求解决供暖不热", parties=changed).screened().forwarded(to="住建").accepted()
    case = a_case(town)
    clerk = OfficerAtDesk("clerk")
    clerk.open(act_of(case.number, "registration"))
    assert "您能看到的有0件。没有按内容查" in clerk.text
    clerk.follow("/desk/search?q=")
    assert clerk.status == 200
    assert 'value="供暖不热"' in clerk.html, clerk.html
    # a link as the same matter blocks a second acceptance as what was ticked at registration does
    case.registered().screened()
    terms = {"number": pending.number, "relation": "same_matter", "reason": "同一处供暖。"}
    case.act("linking", terms, town.seat("dispatcher"))
    with pytest.raises(Refusal) as refused:
        case.accepted(by=town.seat("dispatcher"))
    assert refused.value.code == "pending_elsewhere"


def test_registration_of_a_portal_matter_offers_earlier_ones(town):
    earlier = at_the_window(town, title="以前的事", parties=[PARTY])
    case = a_case(town, parties=[PARTY])
    clerk = OfficerAtDesk("clerk").open(act_of(case.number, "registration"))
    assert "以前的事" in clerk.text
    clerk.press({"repeats": str(earlier.case_id)}, form=act_of(case.number, "registration"))
    assert not _outcome(case).snapshot.is_first
    other = a_case(town, parties=[{"name": "龙五", "phone": "13900000999"}])
    assert "同一事项的已有信访件" not in clerk.open(act_of(other.number, "registration")).text


def test_a_reveal_is_recorded_and_the_auditor_sees_it(town):
    case = at_the_window(town)
    clerk = OfficerAtDesk("clerk").open(f"/desk/cases/{case.number}")
    assert PARTY["phone"] not in clerk.text
    clerk.follow("/reveal").press({"reason": ""}, form=f"/desk/cases/{case.number}/reveal")
    assert clerk.status == 422
    clerk.press({"reason": "电话核实诉求"}, form=f"/desk/cases/{case.number}/reveal")
    assert PARTY["phone"] in clerk.text
    assert PARTY["phone"] not in clerk.open(f"/desk/cases/{case.number}").text
    auditor = OfficerAtDesk("auditor").open("/desk/")
    assert "电话核实诉求" in auditor.text
    assert OfficerAtDesk("leader").open(f"/desk/cases/{case.number}/reveal").text
    assert clerk.open("/desk/access-log").status == 403


def test_failed_messages_and_letters_are_listed_and_go_again(town, dispatcher):
    from xinqiao.correspondence.models import Delivery, DeliveryState, Letter, LetterState

    case = at_the_window(town)
    letter = Letter.objects.filter(case_id=case.case_id).order_by("n").first()
    Letter.objects.filter(case_id=case.case_id, n=letter.n).update(state=LetterState.FAILED, error_code="template_fault")
    dispatcher.open("/desk/deliveries")
    assert case.number in dispatcher.html
    address = next(form.action for form in dispatcher._read().forms if form.action.endswith("/resend"))
    dispatcher.press(form=address)
    assert "已重新排队发送" in dispatcher.text
    assert Letter.objects.get(case_id=case.case_id, n=letter.n).state == LetterState.QUEUED
    assert not Delivery.objects.filter(state=DeliveryState.FAILED).exists()
    assert "没有发送失败" in dispatcher.open("/desk/deliveries").text
    assert dispatcher.client.post(f"/desk/deliveries/{uuid4()}/1/resend", {"csrfmiddlewaretoken": "x"}).status_code == 403


def test_ended_periods_are_called_what_they_are(town, dispatcher):
    from xinqiao.foundation.time import now

    case = a_case(town, at=now().replace(hour=2) if now().hour > 2 else now())
    case.registered().screened().forwarded(to="住建").accepted()
    dispatcher.open(f"/desk/cases/{case.number}")
    assert "不再计算" in dispatcher.text, "the unit accepted, so its time to object is over"
    assert "按期完成" in dispatcher.text


def test_the_list_filters_and_takes_filters_away(town, dispatcher):
    a_case(town, title="供暖不热").registered()
    a_case(town, title="路灯不亮").registered().screened()
    dispatcher.open("/desk/cases?stage=screened&order=newest")
    assert "路灯不亮" in dispatcher.text
    assert "供暖不热" not in dispatcher.text
    assert dispatcher.has_link("/desk/cases?order=newest")
    assert "供暖不热" in dispatcher.open("/desk/cases?received_from=&stage=").text
    assert dispatcher.open("/desk/cases?received_from=gibberish").status == 422
    assert dispatcher.open("/desk/cases?after=gibberish&order=due").status == 200
    assert dispatcher.open("/desk/cases?stage=nonsense").status == 200
