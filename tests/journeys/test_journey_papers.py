"""Papers that go with a matter, walked through the pages: a mandate and what it lets somebody do, a transfer, an inquiry."""

from __future__ import annotations

import json
import re

from django.test import Client

from journeys.portal_reader import Citizen
from world.papers import printed_row

AGENT = {"name": "安立秋", "relation": "近亲属", "powers": ["查询进展", "陈述、补充材料", "申请复查"]}


def looks_as(number: str, code: str) -> Citizen:
    return Citizen().open("/track").press({"number": number, "code": code}, form="/track")


def test_an_agent_does_what_the_paper_says_and_nothing_else(walk):
    walk.submits().screened().sent().does("handler", "acceptance")
    walk.asks("mandate", **AGENT)
    assert "委托代理" in walk.person.text
    paper = walk.paper("mandate").says("授权委托书", "安小满", "安立秋", "近亲属", "陈述、补充材料、回答询问", "至本事项归档止")
    paper.lacks("撤回诉求")
    found = re.search(r"代理查询码（([0-9A-Z]+)）", paper.text)
    assert found is not None, paper.text
    code = found.group(1)
    assert code != walk.code
    # the unit that answers holds nobody's code: neither on a page nor by an address it knows
    unit = walk.desk("handler")
    for kind in ("mandate", "receipt"):
        n = printed_row(kind=kind, number=walk.number).n
        assert f"/letters/{n}" not in unit.html, kind
        for way in ("", "/copy"):
            assert unit.client.get(f"/desk/cases/{walk.number}/letters/{n}{way}").status_code == 403, kind
    agent = looks_as(walk.number, code)
    assert "您正以代理人的身份查询和办理" in agent.text
    assert "信访事项受理告知书" in agent.text
    for kept in ("收件回执", "授权委托书"):  # each holds a query code that is not the agent's to have
        assert kept not in agent.text
    offered = set(re.findall(r'href="/track/([a-z_]+)"', agent.html))
    assert "supplement" in offered
    assert not offered & {"withdrawal", "rating", "contact_change", "mandate", "mandate_revocation"}
    agent.open("/track/supplement").press({"text": "补充两张照片的说明。"}, form="/track/supplement")
    assert agent.address == "/track/progress", agent.text
    walk.told_elsewhere()
    desk = walk.desk("handler")
    assert "代理人" in desk.text
    assert "有效" in desk.text
    assert "安立秋" not in desk.text, "masked until it is revealed"
    # the petitioner ends it: the page that is open ends too, and the code opens nothing
    walk.asks("mandate_revocation", mandate="1")
    agent.open("/track/progress")
    assert "委托还没有开始、已经到期或者已经撤销" in agent.text
    assert agent.address == "/track"
    again = looks_as(walk.number, code)
    assert again.address != "/track/progress" or "已经撤销" in again.text
    assert "安小满" not in again.text
    # nor does a form that waited for a new look-up open by it
    waiting = {"number": walk.number, "code": code, "kept": json.dumps(["/track/withdrawal", {}])}
    asked = Client().post("/track", waiting).content.decode()
    assert "已经撤销" in asked
    assert "确认撤回" not in asked


def test_an_agent_who_was_not_given_the_papers_sees_the_steps_and_their_own_acts(walk):
    walk.submits().screened().sent().does("handler", "acceptance")
    walk.asks("mandate", **{**AGENT, "powers": ["陈述、补充材料"]})
    code = re.search(r"代理查询码（([0-9A-Z]+)）", walk.paper("mandate").text)
    assert code is not None
    letter = re.search(r'href="(/track/letters/\d+)"', walk.looks().html)
    assert letter is not None
    agent = looks_as(walk.number, code.group(1))
    assert "/track/supplement" in agent.html
    assert "信访事项受理告知书" not in agent.text
    assert agent.client.get(letter.group(1)).status_code == 403
    own = {"number": walk.number, "query_code": code.group(1)}
    told = Client().post("/api/v1/lookups", own, content_type="application/json").json()
    assert (told["letters"], told["messages"], told["files"]) == ([], [], [])
    n = letter.group(1).rpartition("/")[2]
    assert Client().post(f"/api/v1/lookups/letters/{n}", own, content_type="application/json").status_code == 403


def test_at_the_window_the_paper_is_looked_at_before_anything_is_done(walk):
    walk.submits().does("dispatcher", "registration")
    given = {**AGENT, "powers": ["陈述、补充材料"], "until_on": "2026-05-31"}
    desk = walk.fails("dispatcher", "mandate", given)
    assert "请核对委托书的签名" in desk.text
    walk.does("dispatcher", "mandate", {**given, "is_verified": "on"})
    seen = {"mandate": "1", "power": "陈述、补充材料", "is_verified": "on"}
    walk.does("dispatcher", "agency", seen)
    desk = walk.fails("dispatcher", "agency", {**seen, "power": "撤回诉求"})
    assert "委托书没有写明这一项" in desk.text
    walk.on("2026-06-01")
    desk = walk.fails("dispatcher", "agency", seen)
    assert "已经到期" in desk.text
    assert "不在期限内" in desk.text


def test_a_matter_told_another_path_is_handed_over_without_the_name(walk):
    walk.submits().screened(path=2)
    assert not walk.can("dispatcher", "transfer")
    route = {"route": "劳动人事争议仲裁", "authority": "青禾市劳动人事争议仲裁委员会", "where": "请到立案窗口。"}
    walk.does("dispatcher", "redirection", route)
    typed = {
        "organ_kind": "仲裁机构", "organ": "青禾市劳动人事争议仲裁委员会", "reason": "属于劳动争议，由仲裁机构处理。",
        "enclosed": ["信访材料复印件", "告知书副本"], "sheets": "4", "withheld": "内部讨论记录不移送。",
    }  # fmt: skip
    walk.does("dispatcher", "transfer", typed)
    paper = walk.paper("handover_letter", reader="dispatcher", writer="dispatcher")
    paper.says("青禾市劳动人事争议仲裁委员会", "劳动人事争议仲裁", "第三十一条第二项", "信访材料复印件、告知书副本", "共4页")
    paper.lacks("安小满", "13900000101", "内部讨论记录")
    assert "青禾市劳动人事争议仲裁委员会" in walk.looks().text
    assert not walk.can("dispatcher", "transfer"), "each demand once"


def test_an_accusation_goes_out_under_seal(walk):
    from xinqiao.directory.models import Officer

    walk.submits().screened(klass="accusation").sent("中共青禾市纪律检查委员会、青禾市监察委员会")
    typed = {
        "organ_kind": "纪检监察机关",
        "organ": "安禾地区纪律检查委员会",
        "reason": "上级纪委管辖。",
        "enclosed": ["信访材料原件"],
        "sheets": "3",
    }
    seat = next(seat for seat in walk.town.seats(walk.town.body("纪委").code) if seat.can("case:redirect"))
    user = Officer.objects.get(id=seat.officer_id).username
    walk.does(user, "transfer", typed)
    paper = walk.paper("discipline_handover", reader=user)
    paper.says("安禾地区纪律检查委员会", "原件3页", "密封").lacks("安小满", "室温", "供热")


def test_an_inquiry_is_recorded_and_never_shown_to_the_petitioner(walk):
    walk.submits().screened().sent().does("handler", "acceptance")
    walk.on("2026-05-06")
    record = {
        "began_at": "2026-05-06T09:00", "ended_at": "2026-05-06T09:40", "place": "换热站值班室", "investigators": "程立新 住建局\n韩秉文 住建局",
        "clerk": "程立新", "name": "孟换热", "about": "供热公司值班员", "talk-0-question": "水泵什么时候坏的？", "talk-0-answer": "十月底就坏了。",
        "signing": "拒绝签名",
    }  # fmt: skip
    desk = walk.fails("handler", "investigation-record", record)
    assert "请填写拒绝签名的原因和在场见证人" in desk.text
    walk.does("handler", "investigation-record", {**record, "refusal": "怕单位追究，社区干部在场。"})
    paper = walk.paper("investigation_record", reader="handler", writer="handler")
    paper.says("调查笔录", "孟换热", "供热公司值班员", "水泵什么时候坏的", "十月底就坏了", "拒绝签名", "社区干部在场")
    assert "孟换热" not in walk.desk("handler").text, "sealed with the parties"
    report = {
        "began_on": "2026-05-06", "ended_on": "2026-05-06", "investigators": "程立新 住建局\n韩秉文 住建局", "process": "到换热站查看并询问。",
        "facts": "水泵十月底损坏，没有更换。", "evidence": "调查笔录\n维修台账", "opinion": "责成供热公司更换水泵。",
    }  # fmt: skip
    walk.does("handler", "investigation-report", report)
    walk.paper("investigation_report", reader="handler").says("信访事项调查报告", "维修台账", "责成供热公司更换水泵")
    seen = walk.looks().text
    for word in ("孟换热", "十月底就坏了", "调查笔录", "调查报告", "维修台账"):
        assert word not in seen, word
