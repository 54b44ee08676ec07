"""Smoke of the matrix over HTTP: what the API offers an officer can be done, what it does not offer is refused."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from api_caller import Caller

WHOLE = {
    "registration",
    "inquiry",
    "supplement",
    "completion",
    "archival",
    "external_number",
    "contact_change",
    "handover",
    "urgent_report",
    "urgent_report_reading",
    "accused_naming",
    "identity_request",
    "identity_release",
    "file_clearance",
    "recusal",
    "recusal_ruling",
    "linking",
    "unlinking",
    "representation",
    "signer_enquiry",
}
"""Acts on the whole case name no demand that could be wrong: offered, they would be carried out."""
POSTS = ("clerk", "dispatcher", "prereviewer", "handler", "approver", "leader")


@pytest.fixture
def town(db):
    from world import founded

    return founded()


def _usernames(town):
    from xinqiao.directory.models import Officer

    return {
        post: Officer.objects.get(id=town.seat(post, "住建局" if post in {"handler", "approver"} else "").officer_id).username
        for post in POSTS
    }


@pytest.mark.parametrize("stage", ["submitted", "registered", "screened", "forwarded", "accepted", "drafted"])
def test_offered_means_allowed(town, stage):
    from world import a_case
    from xinqiao.cases import states
    from xinqiao.lifecycle.menu import MENU

    telling = a_case(town)
    for step in ("registered", "screened", "forwarded", "accepted", "drafted"):
        if stage == "submitted":
            break
        getattr(telling, step)(**({"to": "住建局"} if step == "forwarded" else {}))
        if step == stage:
            break
    for username in _usernames(town).values():
        caller = Caller(username=username)
        found = caller.get(f"/cases/{telling.number}/acts")
        offered = None if found.status_code == 404 else {act["noun"] for act in found.json()["acts"]}
        for noun in MENU:
            act = states.ACTS[noun]
            if states.OFFICER not in act.principals or (noun in WHOLE and noun in (offered or ())):
                continue
            # a body that cannot be right: what is not offered is refused for that, whatever was typed
            body = _body(noun, telling.seq) or _fitting(noun, telling, town)
            if noun in (offered or ()) and "demands" not in body:
                continue  # it would be carried out
            response = caller.post(f"/cases/{telling.number}/{act.url_word}", body)
            if offered is None:
                assert response.status_code == 404, (username, noun)
            elif noun in offered:
                assert response.status_code in {409, 422}, (username, noun, response.content.decode())
            else:
                assert response.status_code == 409, (username, noun, response.content.decode())
                assert response.json()["code"] == "act_not_allowed"
    assert telling.seq == _seq(telling.case_id), "nothing of all this was carried out"


def _fitting(noun, telling, town):
    """Terms that fit, for what is not offered; where demands can be named, they name demand 99."""
    from world.acting import terms_for
    from xinqiao.foundation.time import local_date
    from xinqiao.lifecycle.menu import MENU

    today = local_date(telling.at)
    terms = terms_for(noun=noun, snapshot=telling.snapshot, by=town.seat("dispatcher"), one=lambda choices: choices[0], today=today)
    asked = {"demands": [99]} if "demands" in MENU[noun].terms.model_fields and noun not in {"screening", "correction"} else {}
    return json.loads(json.dumps({"command_id": str(uuid4()), "seq": telling.seq, **terms, **asked}, default=str))


def _seq(case_id):
    from xinqiao.cases.models import Case

    return Case.objects.get(id=case_id).seq


def _body(noun: str, seq: int) -> dict[str, object]:
    """Terms that pass the form but name demand 99."""
    command = {"command_id": str(uuid4()), "seq": seq}
    demands = {"demands": [99]}
    given: dict[str, dict[str, object]] = {
        "screening": {"demands": [{"n": 99, "klass": "claim", "path": 6}]},
        "forwarding": {**demands, "to_body": "1"},
        "assignment": {**demands, "to_body": "1", "report_due_on": "2099-01-01"},
        "objection": {**demands, "reason": "不属于职责。"},
        "objection_ruling": {**demands, "is_agreed": True, "reason": "属实。"},
        "nonacceptance": {**demands, "ground": "out_of_powers", "reason": "不属于职权。"},
        "final_nonacceptance": {
            **demands,
            "opinion_number": "1号",
            "opinion_on": "2026-01-01",
            "opinion_organ": "市政府",
            "reason": "相同。",
            "is_same": True,
        },
        "retention": {**demands, "ground": "thanks", "reason": "没有请求。"},
        "direct_reply": {"replies": [{"n": 99, "occasion": "consultation", "opinion": "请看公告。"}]},
        "correction": {"demands": [{"n": 99, "klass": "suggestion"}], "reason": "录错了。"},
        "redirection": {**demands, "route": "labour_arbitration", "authority": "仲裁委", "where": "请带材料"},
        "simple_procedure": {**demands, "ground": "clear", "is_fit": True},
        "simple_answer": {"replies": [{"n": 99, "opinion": "已修好。"}], "way": "phone", "answered_on": "2026-01-01"},
        "ordinary_procedure": {**demands, "reason": "不满意。"},
        "cooperation": {**demands, "to_bodies": ["1"], "task": "请核实。", "due_on": "2099-01-01"},
        "dual_assignment": {**demands, "to_body": "1", "report_due_on": "2099-01-01", "leader": str(uuid4()), "task": "请协调。"},
        "mediation_proposal": {**demands, "way": "people", "other": "物业公司", "dispute": "赔多少。"},
        "progress_note": {**demands, "occasion": "progress", "way": "phone", "told_on": "2026-01-01", "text": "正在办。"},
        "linking": {"number": "2026030100000019", "relation": "related", "reason": "同一起因。"},
        "unlinking": {"number": "2026030100000019", "reason": "没有关系。"},
        "merging": {**demands, "number": "2026030100000019", "reason": "事实相同。"},
        "separation": {**demands, "reason": "原因不同。"},
        "shared_answer": demands,
        "handling": {**demands, "way": "phone", "done_on": "2026-01-01", "text": "电话。"},
        "inquiry": {"text": "何时？"},
        "supplement": {"text": "补充。"},
        "allocation": {**demands, "handler": str(uuid4())},
        "handover": {"officer": str(uuid4()), "reason": "工作调整。"},
        "completion_report": {**demands, "process": "调查。", "result": "整改。", "view": "满意。"},
        "urgent_report": {
            "happened_at": "2026-01-01T09:00:00+08:00",
            "known_at": "2026-01-01T09:10:00+08:00",
            "place": "东湖街道",
            "what": "漏气。",
            "measures": "已疏散。",
            "addressees": ["government"],
        },
        "contact_change": {"phone": "13911112222", "verified_by": "in_person"},
        "external_number": {"system": "national", "external_number": "1号"},
        "extension_request": {**demands, "term_days": 10, "reason": "复杂。"},
        "extension": {**demands, "reason": "复杂。"},
        "extension_refusal": {**demands, "reason": "按期。"},
        "answer_draft": {"answers": [{"n": 99, "conclusion": "support", "facts": "实", "basis": "条", "opinion": "办"}]},
        "prereview": {**demands, "is_passed": True},
        "service": {**demands, "way": "post", "outcome": "received", "served_on": "2026-01-01"},
        "withdrawal": {**demands, "is_voluntary": True},
        "accused_naming": {"accused": ["9900000000000003009"], "reason": "写明了。"},
        "identity_request": {"purpose": "核实。", "until_on": "2099-01-01"},
        "identity_release": {"is_granted": True, "reason": "同意。"},
        "file_clearance": {"file": 1, "way": "kept", "reason": "无法遮盖。"},
        "representation": {
            "representatives": [{"name": "安立秋"}],
            "named_on": "2026-01-01",
            "verified_by": "in_person",
            "how": "推选书。",
        },
        "signer_enquiry": {"name": "安谷雨", "asked_on": "2026-01-01", "verified_by": "in_person", "shown": ["progress"]},
        "recusal": {"interest": "kin", "is_understood": True},
        "recusal_ruling": {"is_recused": False, "reason": "无关。"},
        "arbitration": {**demands, "ground": "dispute", "reason": "分歧。"},
        "designation": {**demands, "to_body": "9900000000000003009", "reason": "职责。"},
        "appraisal": {**demands, "way": "study", "findings": "可行。"},
        "adoption": {**demands, "degree": "whole", "grade": "A", "reason": "可行。", "measures": "落实。"},
    }
    if noun not in given and noun not in {"acceptance", "answer", "claim", *WHOLE}:
        return {}
    return {**command, **given.get(noun, demands if noun in {"acceptance", "answer", "claim"} else {})}
