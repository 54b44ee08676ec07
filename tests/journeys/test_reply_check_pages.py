"""答复检查 beside the draft and at the pre-review, over plain HTTP and through the API: advice with quotations, nothing kept."""

from __future__ import annotations

import pytest

from api_caller import Caller
from journeys.desk_reader import CHECKED, DRAFTED, OfficerAtDesk, act_of, counted
from world import a_case

TITLE = "望湖社区9号楼供暖不足"
DEMANDS = ["请查清9号楼室内温度为什么只有14度", "请退还去年多收的供暖费"]
WRITTEN = {
    "answers-0-facts": "经2026年1月4日现场测温，9号楼室内温度为14.2度，属实，原因是楼前换热站水泵损坏。",
    "answers-0-basis": "《青禾市供热管理办法》第二十一条。",
    "answers-0-opinion": "热力公司将更换水泵。我局高度重视，正在积极协调。",
    "answers-1-opinion": "您反映的问题已转相关部门处理。",
}


@pytest.fixture
def case(town):
    return a_case(town, title=TITLE, demands=DEMANDS).registered().screened().forwarded(to="住建局").accepted()


def test_the_author_asks_and_what_was_typed_stays(town, case):
    handler = OfficerAtDesk("handler")
    handler.open(act_of(case.number, "answer-draft"))
    assert "写好后按“检查”" in handler.text
    handler.press({**WRITTEN, "check": "1"}, form=act_of(case.number, "answer-draft"))
    assert handler.status == 200
    assert "热力公司将更换水泵" in handler.html
    for said in ("说了要做的事，没有写哪一天做完", "这些话没有说清做了什么", "诉求2：依据", "没有找到答这一项的话"):
        assert said in handler.text, said
    for quoted in ("高度重视", "正在积极协调", "热力公司将更换水泵", "《青禾市供热管理办法》第二十一条"):
        assert f"<q>{quoted}</q>" in handler.html, quoted
    assert _seq(case) == case.seq, "asking is no act"


def test_the_panel_alone_is_answered_to_the_script(town, case):
    handler = OfficerAtDesk("handler")
    handler.open(act_of(case.number, "answer-draft"))
    assert f'hx-post="{_panel(case)}"' in handler.html
    sent = handler.form(act_of(case.number, "answer-draft")).filled(WRITTEN)
    with counted() as found:
        answer = handler.client.post(_panel(case), sent)
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert "<q>高度重视</q>" in answer.content.decode()
    assert len(found) <= 8, found
    assert OfficerAtDesk("dispatcher").client.post(_panel(case), sent).status_code == 403


def test_the_prereviewer_sees_the_recorded_draft_checked(town):
    case = a_case(town, title=TITLE, demands=DEMANDS[:1]).registered().screened().forwarded(to="住建局").accepted()
    OfficerAtDesk("handler").does(case.number, "answer-draft", DRAFTED | {"answers-0-opinion": WRITTEN["answers-0-opinion"]})
    reviewer = OfficerAtDesk("prereviewer")
    reviewer.open(act_of(case.number, "prereview"))
    assert "答复检查" in reviewer.text
    assert "<q>《信访工作条例》第三十二条</q>" in reviewer.html
    assert "<q>热力公司将更换水泵</q>" in reviewer.html
    # advice blocks nothing
    reviewer.does(case.number, "prereview", CHECKED)
    assert "答复检查" not in reviewer.text


def test_the_api_answers_with_spans_and_only_to_author_and_prereviewer(town, case):
    draft = {"answers": [{"n": 1, "facts": WRITTEN["answers-0-facts"], "opinion": WRITTEN["answers-0-opinion"]}, {"n": 2}]}
    path = f"/cases/{case.number}/reply-check"
    answer = Caller(username="handler").post(path, draft)
    assert answer.status_code == 200, answer.content.decode()
    findings = answer.json()["findings"]
    empty = next(finding for finding in findings if finding["kind"] == "empty")
    assert {span["text"] for span in empty["spans"]} == {"高度重视", "正在积极协调"}
    for span in empty["spans"]:
        assert draft["answers"][0][span["field"].rpartition(".")[2]][span["start"] : span["end"]] == span["text"]
    assert {"kind": "demand", "n": 2, "state": "missing"}.items() <= next(f for f in findings if f["n"] == 2).items()
    assert set(answer.json()) == {"findings"}, "no score leaves the house"
    assert Caller(username="dispatcher").post(path, draft).status_code == 403
    assert Caller(username=_stranger(town)).post(path, draft).status_code == 404
    assert Caller(username="handler").post(path, {"answers": [{"n": 1}, {"n": 1}]}).status_code == 422


def _stranger(town) -> str:
    from xinqiao.directory.models import Officer

    return Officer.objects.get(id=town.seat("handler", "人社局").officer_id).username


def _panel(case) -> str:
    return f"/desk/cases/{case.number}/reply-check"


def _seq(case) -> int:
    from xinqiao.lifecycle import pen

    return pen.standing(case_id=case.case_id).seq


def test_a_simple_answer_is_read_too(town):
    case = a_case(town, title=TITLE, demands=DEMANDS[:1]).registered().screened()
    case.act("simple_procedure", {"ground": "clear", "is_fit": True}, None).forwarded(to="住建局").accepted()
    handler = OfficerAtDesk("handler")
    handler.open(act_of(case.number, "simple-answer"))
    assert f'hx-post="{_panel(case)}"' in handler.html
    handler.press({"replies-0-opinion": WRITTEN["answers-1-opinion"], "check": "1"}, form=act_of(case.number, "simple-answer"))
    assert handler.status == 200
    assert "没有找到答这一项的话" in handler.text
    assert "救济途径" not in handler.text, "the form of a simple answer prints it"
    assert f"<q>{WRITTEN['answers-1-opinion'].rstrip('。')}</q>" in handler.html
    said = {"replies": [{"n": 1, "opinion": WRITTEN["answers-0-facts"]}]}
    answer = Caller(username="handler").post(f"/cases/{case.number}/reply-check", said)
    assert {"kind": "demand", "n": 1, "state": "found"}.items() <= next(f for f in answer.json()["findings"] if f["n"] == 1).items()


def test_the_opinion_of_a_review_is_read_while_it_is_written_and_when_it_is_approved(town):
    case = a_case(town, title=TITLE, demands=DEMANDS).registered().screened().forwarded(to="住建局").accepted()
    case.drafted().prereviewed().answered().served()
    case.remedy_asked().remedy_admitted().remedy_material()
    reviewer = OfficerAtDesk("reviewer")
    reviewer.open(act_of(case.number, "review-draft"))
    assert f'hx-post="{_panel(case)}"' in reviewer.html
    typed = {
        "facts": WRITTEN["answers-0-facts"], "basis": WRITTEN["answers-0-basis"],
        "rulings-0-conclusion": "upheld", "rulings-1-conclusion": "changed", "rulings-1-text": "请尽快处理，努力推进。",
    }  # fmt: skip
    reviewer.press({**typed, "check": "1"}, form=act_of(case.number, "review-draft"))
    assert reviewer.status == 200
    assert "<q>《青禾市供热管理办法》第二十一条</q>" in reviewer.html
    for said in ("诉求2没看到", "这些话没有说清做了什么"):
        assert said.replace("诉求2没看到", "没有找到答这一项的话") in reviewer.text, said
    assert "诉求2：变更后的意见，或者重新办理的要求" in reviewer.text
    case.remedy_ruled(conclusion="upheld", facts=WRITTEN["answers-0-facts"], is_approved=False)
    head = OfficerAtDesk("review-head")
    head.open(act_of(case.number, "review-approval"))
    assert "答复检查" in head.text
    assert "检查</button>" not in head.html
    assert "9号楼室内温度为14.2度" in head.text
