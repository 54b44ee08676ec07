"""Several matters of one cause, and many who petition together: one inquiry, a letter, a window and a remedy for each of them."""

from __future__ import annotations

from uuid import uuid4

from api_caller import Caller
from world import PARTY, a_case, moment
from world.walking import DRAFTED, Walk
from xinqiao.cases import access
from xinqiao.foundation.time import now
from xinqiao.grouping.telling import tell

NEIGHBOUR = {"name": "安大雪", "phone": "13900000202", "address": "青禾市东湖街道望湖社区9号楼2单元302"}
WHY = "同一栋楼同一天停暖，诉求相同。"


def in_hand(walk: Walk, **terms: object) -> Walk:
    told = a_case(walk.town, at=moment("2026-04-28", 8), **terms)
    return walk.of(told.registered().screened(path=6).forwarded(to="住建").accepted())


def jobs(*walks: Walk) -> None:
    """What the worker would do meanwhile."""
    for walk in walks:
        tell(case_id=access.case_id_of(number=walk.number), now=now())
        walk.told_elsewhere()


def test_one_inquiry_and_to_each_neighbour_a_letter_of_their_own(walk):
    lead, member = in_hand(walk), in_hand(Walk(walk.town, walk.clock), parties=[NEIGHBOUR])
    offered = member.form("handler", "merging")
    assert "candidate" not in offered.form(f"/desk/cases/{member.number}/acts/merging").choices, "nobody is known to be the same"
    member.fails("handler", "merging", {"number": "2026030100000019", "reason": WHY})
    member.does("handler", "merging", {"number": lead.number, "reason": WHY})
    jobs(member, lead)
    desk = lead.desk("handler")
    assert "并案件" in desk.text
    assert desk.has_link(f"/desk/cases/{member.number}")
    # each sees their own matter, and nothing of the other
    page = member.looks()
    assert "反映同一个问题" in page.text
    assert not [secret for secret in (lead.number, "安小满", WHY) if secret in page.text or secret in page.html]
    assert not [secret for secret in (member.number, "安大雪", WHY) if secret in lead.looks().text or secret in lead.looks().html]
    assert not member.can("handler", "answer-draft"), "it is answered along with the leading one"
    named = {**DRAFTED, "answers-0-facts": "安大雪家的室温只有14度。"}
    assert "不能写出其中任何人" in lead.fails("handler", "answer-draft", named).text
    lead.answered(**DRAFTED)
    jobs(lead, member)
    lead.served()
    assert not member.offers("review_request"), "the letter to the neighbour is served by itself"
    walk.on("2026-05-12")
    member.on("2026-05-12")
    member.served()
    for matter, name, other in ((lead, "安小满", "安大雪"), (member, "安大雪", "安小满")):
        matter.paper("opinion").says(name, "更换阀门", "申请复查").lacks(other, NEIGHBOUR["phone"], PARTY["phone"])
    assert "2026年5月28日" in lead.looks().text
    assert "2026年6月11日" in member.looks().text
    member.asks("rating", about="unit", level="dissatisfied", reason="仍然不热。")
    member.asks("review_request", request="请求重新查明。", reasons="没有到我家现场。")
    assert "复查" in member.looks().text
    assert "复查中" not in lead.looks().text
    assert lead.offers("rating")


def test_taken_apart_again_by_the_api_with_the_same_dates(walk):
    lead, member = in_hand(walk), in_hand(Walk(walk.town, walk.clock))
    handler = Caller(username="handler")
    proposed = handler.get(f"/cases/{member.number}/group-candidates").json()["cases"]
    assert lead.number in [line["number"] for line in proposed], "the same person, by exact keys"
    before = handler.get(f"/cases/{member.number}/clocks").json()
    wish = {"command_id": str(uuid4()), "seq": before["seq"], "number": lead.number, "reason": WHY}
    merged = handler.post(f"/cases/{member.number}/merging", wish)
    assert merged.status_code == 200, merged.content.decode()
    jobs(member, lead)
    group = handler.get(f"/cases/{lead.number}/group").json()
    assert [(other["number"], other["role"], other["is_answered"]) for other in group["others"]] == [(member.number, "member", False)]
    seq = merged.json()["seq"]
    assert handler.act(member.number, "separation", seq=seq, reason="原因不同。").status_code == 200
    jobs(member, lead)
    assert handler.get(f"/cases/{lead.number}/group").json()["others"] == []
    after = handler.get(f"/cases/{member.number}/clocks").json()
    assert after["clocks"] == before["clocks"]
    member.answered(**DRAFTED)
    assert Caller(username="renshe-handler").get(f"/cases/{member.number}/group").status_code == 404


def test_many_with_one_voice_and_one_of_them_asks(walk):
    people = [PARTY, NEIGHBOUR]
    told = a_case(walk.town, at=moment("2026-04-28", 8), persons=12, parties=people)
    walk.of(told.registered().screened(path=6).forwarded(to="住建").accepted())
    assert "送达代表就是送达全体" in walk.looks().text
    clerk = walk.desk("clerk")
    assert "12人共同提出" in clerk.text
    typed = {
        "representatives-0-name": "安立秋", "representatives-0-phone": "13900000303", "representatives-0-address": "望湖社区9号楼1单元101",
        "named_on": "2026-04-28", "verified_by": "in_person", "how": "推选书有12户签名。",
    }  # fmt: skip
    walk.does("clerk", "representation", typed)
    asked = {"name": "安谷雨", "asked_on": "2026-04-28", "verified_by": "in_person", "shown": ["progress", "remedy"]}
    walk.does("clerk", "signer-enquiry", asked)
    assert "联名人" in walk.desk("clerk").text
    assert "安谷雨" not in walk.desk("clerk").text, "masked like everybody"
    walk.answered(**DRAFTED).served()
    walk.paper("opinion").says("安立秋", "12人").lacks("安谷雨")
    assert walk.offers("review_request")


def test_who_may_not_see_a_case_is_not_told_of_it(walk):
    lead = in_hand(walk)
    other = Walk(walk.town, walk.clock)
    other.of(
        a_case(walk.town, at=moment("2026-04-28", 8), parties=[NEIGHBOUR]).registered().screened(path=6).forwarded(to="人社").accepted()
    )
    typed = {"number": lead.number, "relation": "same_cause", "reason": WHY}
    other.does("dispatcher", "linking", typed)
    jobs(other, lead)
    assert lead.number in other.desk("dispatcher").html
    page = lead.desk("handler")
    assert page.status == 200
    assert not [secret for secret in (other.number, "安大雪", WHY) if secret in page.text or secret in page.html]
