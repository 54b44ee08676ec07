"""Documents from the draft to the paper in somebody's hand: looked at, signed, sealed, copied, checked; on the desk, the portal and the API."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from api_caller import Caller
from journeys.desk_reader import DRAFTED, OfficerAtDesk, act_of, counted
from journeys.portal_reader import Citizen
from world import PARTY, a_case

LIMIT = 12


def words(pdf: bytes) -> str:
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def printed(town: Any) -> Any:
    """A matter whose notice of acceptance is printed."""
    from xinqiao.correspondence.models import Letter
    from xinqiao.correspondence.printing import print_letters

    case = a_case(town).registered().screened().forwarded(to="住建局").accepted()
    for seq in Letter.objects.filter(case_id=case.case_id).values_list("event_seq", flat=True).distinct():
        print_letters(case_id=case.case_id, seq=seq)
    return case


def letter_of(case: Any, kind: str) -> Any:
    from xinqiao.correspondence.shelf import letters_of

    return next(card for card in letters_of(case_id=case.case_id) if card.kind == kind)


@pytest.mark.django_db(transaction=True)
def test_the_handler_looks_at_the_opinion_while_drafting(town: Any) -> None:
    case = a_case(town).registered().screened().forwarded(to="住建局").accepted()
    handler = OfficerAtDesk("handler")
    handler.open(act_of(case.number, "answer-draft"))
    assert 'name="paper"' in handler.html
    sent = handler.form(act_of(case.number, "answer-draft")).filled({**DRAFTED, "paper": "1"})
    answer = handler.client.post(act_of(case.number, "answer-draft"), sent)
    assert answer["Content-Type"] == "application/pdf"
    text = words(answer.content)
    for said in ("信访事项处理意见书", "支持您的请求，由责任单位限期整改", "预览不作凭证"):
        assert said in text
    assert PARTY["name"] not in text
    wrong = handler.form(act_of(case.number, "answer-draft")).filled({**DRAFTED, "answers-0-basis": "《信访条例》第二十一条", "paper": "1"})
    refused = handler.client.post(act_of(case.number, "answer-draft"), wrong)
    assert refused.status_code == 422
    assert "改为引用《信访工作条例》" in refused.content.decode()
    from xinqiao.correspondence.shelf import letters_of

    assert "opinion" not in {card.kind for card in letters_of(case_id=case.case_id)}


@pytest.mark.django_db(transaction=True)
def test_the_unit_seals_the_letter_and_whoever_holds_it_can_check_it(printed: Any) -> None:
    from xinqiao.correspondence.check_codes import check_code

    letter = letter_of(printed, "acceptance_notice")
    root = f"/desk/cases/{printed.number}/letters/{letter.n}"
    handler = OfficerAtDesk("handler")
    handler.open(f"/desk/cases/{printed.number}")
    assert "待用印" in handler.text
    assert "签发" in handler.text
    handler.follow(f"{root}/seal")
    handler.press({"seal": "petition"}, form=f"{root}/seal")
    assert handler.status == 200
    assert "已用印" in handler.text
    assert "信访专用章" in handler.text
    assert not handler.has_link(f"{root}/seal")
    # the petition office reads the case, but does not seal what the unit wrote
    assert not OfficerAtDesk("dispatcher").open(f"/desk/cases/{printed.number}").has_link(f"{root}/seal")

    code = check_code(case_id=printed.case_id, n=letter.n)
    pdf = body(handler.client.get(root))
    assert "-".join(code[at : at + 4] for at in range(0, 16, 4)) in words(pdf)
    citizen = Citizen()
    citizen.open("/papers")
    citizen.press({"code": code.lower()}, form="/papers")
    assert citizen.status == 200
    for told in ("这份文书是本系统发出的", letter.document_number, "青禾市住房和城乡建设局", "信访事项受理告知书"):
        assert told in citizen.text
    assert not any(secret in citizen.html for secret in (PARTY["name"], PARTY["phone"], printed.number))
    with counted() as found:
        citizen.open(f"/papers/{code}")
    assert len(found) <= LIMIT, found
    assert citizen.open("/papers/ABCDEFGHJKMNPQRS").status == 404
    assert "不要轻信" in citizen.text


@pytest.mark.django_db(transaction=True)
def test_the_editable_copy_says_the_same_and_its_reading_is_recorded(town: Any, printed: Any) -> None:
    from xinqiao.foundation.models import AccessEntry

    letter = letter_of(printed, "acceptance_notice")
    handler = OfficerAtDesk("handler")
    assert handler.open(f"/desk/cases/{printed.number}").has_link(f"letters/{letter.n}/copy")
    docx = handler.client.get(f"/desk/cases/{printed.number}/letters/{letter.n}/copy")
    text = "".join(part.text for part in Document(io.BytesIO(body(docx))).paragraphs)
    assert letter.document_number in text
    assert PARTY["name"] in text
    assert AccessEntry.objects.filter(case_id=printed.case_id, subject=f"letter:{letter.n}:copy").exists()
    from xinqiao.directory.models import Officer

    stranger = Officer.objects.get(id=town.seat("handler", "人社局").officer_id).username
    assert OfficerAtDesk(stranger).client.get(f"/desk/cases/{printed.number}/letters/{letter.n}/copy").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_same_through_the_api(printed: Any) -> None:
    from xinqiao.correspondence.check_codes import check_code

    handler, nobody = Caller(username="handler"), Caller()
    letter = letter_of(printed, "acceptance_notice")
    shown = next(each for each in handler.get(f"/cases/{printed.number}").json()["letters"] if each["n"] == letter.n)
    assert (shown["is_issued"], shown["seal"], shown["texts_version"]) == (True, "", 1)
    assert Caller(username="dispatcher").post(f"/cases/{printed.number}/letters/{letter.n}/seal", {}).status_code == 403
    assert handler.post(f"/cases/{printed.number}/letters/{letter.n}/seal", {"seal": "organ"}).status_code == 204
    assert handler.post(f"/cases/{printed.number}/letters/{letter.n}/seal", {"seal": "organ"}).json()["code"] == "letter_sealed"
    told = nobody.get(f"/papers/{check_code(case_id=printed.case_id, n=letter.n)}").json()
    assert told["document_number"] == letter.document_number
    assert told["sealed_on"]
    assert nobody.get("/papers/ABCDEFGHJKMNPQRS").json()["code"] == "paper_not_found"
    docx = body(handler.get(f"/cases/{printed.number}/letters/{letter.n}/copy"))
    assert letter.document_number in "".join(part.text for part in Document(io.BytesIO(docx)).paragraphs)
    draft = {"n": 1, "conclusion": "support", "facts": "属实。", "basis": "《物业管理条例》第十一条。", "opinion": "限期整改。"}
    from xinqiao.directory.tree import chain_of

    organ = chain_of(code=letter.writer)[1]
    looked = handler.act(printed.number, "answer-draft/preview", seq=printed.seq, answers=[draft], review_organ=organ)
    assert looked.status_code == 200, looked.content
    assert "限期整改。" in words(looked.content)


@pytest.mark.django_db(transaction=True)
def test_codes_cannot_be_tried_out(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from xinqiao.intake import tries

    monkeypatch.setattr(tries, "PAPERS", tries.Allowance("paper", 1, 900))
    monkeypatch.setattr(tries, "environment", lambda: SimpleNamespace(rate_factor=1))
    citizen, nobody = Citizen(), Caller()
    assert citizen.open("/papers/ABCDEFGHJKMNPQRS").status == 404
    assert citizen.open("/papers/ABCDEFGHJKMNPQRT").status == 429
    assert nobody.get("/papers/ABCDEFGHJKMNPQRT").status_code == 429
