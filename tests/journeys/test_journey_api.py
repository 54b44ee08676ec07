"""One matter by the API alone, as another system would lead it: from the first word through review and recheck to the filing above."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
import time_machine

from api_caller import Caller, submission
from world import PARTY, moment
from world.papers import body_of, printed_row, words_of_docx, words_of_pdf

NOBODY = ("法院", "行政复议")


class ByApi:
    """Whoever acts, with the newest line of the matter; what is done has to be among the acts that the API offers."""

    def __init__(self) -> None:
        self.nobody = Caller()
        self.officers: dict[str, Caller] = {}
        receipt = self.nobody.post("/submissions", submission()).json()
        self.number, self.code = receipt["number"], receipt["query_code"]
        self.seq = 1

    def by(self, username: str) -> Caller:
        return self.officers.get(username) or self.officers.setdefault(username, Caller(username=username))

    def offered(self, username: str, noun: str) -> dict[str, Any]:
        """An act as the API offers it: its fields' choices."""
        acts = {act["noun"]: act for act in self.by(username).get(f"/cases/{self.number}/acts").json()["acts"]}
        assert noun.replace("-", "_") in acts, (noun, sorted(acts))
        return dict(acts[noun.replace("-", "_")]["choices"])

    def does(self, username: str, noun: str, **terms: Any) -> dict[str, Any]:
        offered = self.offered(username, noun)
        for field, given in terms.items():
            wanted = [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)]
            if field in offered:
                assert {choice["value"] for choice in offered[field]} >= set(wanted), (field, given, offered[field])
        return self._done(self.by(username).act(self.number, noun, seq=self.seq, **terms))

    def asks(self, noun: str, **terms: Any) -> dict[str, Any]:
        """An act of the petitioner, with number and code."""
        seen = self.looks()
        assert noun.replace("-", "_") in {act["noun"] for act in seen["acts"]}, seen["acts"]
        body = {**self._proof(), "command_id": str(uuid4()), "seq": seen["seq"], **terms}
        return self._done(self.nobody.post(f"/lookups/{noun}", body))

    def looks(self) -> dict[str, Any]:
        answer = self.nobody.post("/lookups", self._proof())
        assert answer.status_code == 200, answer.content.decode()
        return dict(answer.json())

    def paper(self, kind: str, *, username: str = "") -> str:
        """A letter, downloaded by its reader."""
        n = printed_row(kind=kind, number=self.number).n
        if username:
            return words_of_pdf(body_of(self.by(username).get(f"/cases/{self.number}/letters/{n}")))
        return words_of_pdf(body_of(self.nobody.post(f"/lookups/letters/{n}", self._proof())))

    def _proof(self) -> dict[str, str]:
        return {"number": self.number, "query_code": self.code}

    def _done(self, answer: Any) -> dict[str, Any]:
        assert answer.status_code in {200, 201}, answer.content.decode()
        self.seq = answer.json()["seq"]
        return dict(answer.json())


@pytest.mark.django_db
def test_from_the_first_word_to_the_filing_above_by_the_api_alone(town):
    with time_machine.travel(moment("2026-04-28"), tick=True):
        _walked(ByApi(), town)


def _walked(api: ByApi, town: Any) -> None:
    served = {"way": "in_person", "outcome": "received", "served_on": "2026-04-28"}
    api.does("dispatcher", "registration")
    api.does("dispatcher", "screening", demands=[{"n": 1, "klass": "claim", "path": 6}])
    api.does("dispatcher", "forwarding", to_body=town.body("住建局").code)
    api.does("handler", "acceptance")
    organ = api.offered("handler", "answer-draft")["review_organ"][0]["value"]
    answer = {"n": 1, "conclusion": "not_support", "facts": "室温18度。", "basis": "《信访工作条例》第三十二条。", "opinion": "不支持。"}
    api.does("handler", "answer-draft", answers=[answer], review_organ=organ)
    checks = [each["value"] for each in api.offered("prereviewer", "prereview")["checks"]]
    api.does("prereviewer", "prereview", is_passed=True, checks=checks)
    api.does("approver", "answer")
    assert "青禾市人民政府" in api.paper("opinion")
    api.does("handler", "service", **served)
    for kind, reviewer, head, organ in (
        ("review", "reviewer", "review-head", "青禾市人民政府"),
        ("recheck", "rechecker", "recheck-head", "安禾地区行政公署"),
    ):
        clocks = {clock["kind"]: clock for clock in api.looks()["clocks"]}
        assert clocks[f"{kind}_request"]["due_on"] == "2026-05-28", "served on 28 April, thirty days (DOMAIN §7.1)"
        api.asks(f"{kind}-request", request="请求撤销原意见。", reasons="没有到现场。")
        able = [each["value"] for each in api.offered(reviewer, f"{kind}-admission")["investigators"]]
        api.does(reviewer, f"{kind}-admission", investigators=able[:2])
        drafted = {"facts": "调阅案卷并核实。", "basis": "《信访工作条例》第三十五条。", "rulings": [{"n": 1, "conclusion": "upheld"}]}
        api.does(reviewer, f"{kind}-draft", **drafted)
        assert api.by(reviewer).act(api.number, f"{kind}-decision", seq=api.seq).status_code == 409, "the head has not agreed yet"
        api.does(head, f"{kind}-approval", is_agreed=True)
        api.does(reviewer, f"{kind}-decision")
        paper = api.paper(f"{kind}_opinion")
        for word in (organ, "维持", PARTY["name"]):
            assert word in paper
        assert not any(word in paper for word in NOBODY)
        api.does(reviewer, f"{kind}-service", **served)
    seen = api.looks()
    assert not {"review_request", "recheck_request"} & {act["noun"] for act in seen["acts"]}
    api.does("dispatcher", "finality-filing", to_body=town.body("行署").code, measures="每月走访一次。")
    form = api.paper("finality_filing", username="dispatcher")
    for word in ("信访事项终结备案表", "办理", "复查", "复核", "每月走访一次。"):
        assert word in form
    row = printed_row(kind="finality_filing", number=api.number)
    copy = words_of_docx(body_of(api.by("dispatcher").get(f"/cases/{api.number}/letters/{row.n}/copy")))
    assert "每月走访一次。" in copy
    assert api.does("dispatcher", "completion")["stage"] == "completed"
