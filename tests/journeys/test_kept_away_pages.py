"""Through the pages: who is accused loses a case, an officer steps back from one, an identity is asked for and opened."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from uuid import uuid4

from api_caller import Caller
from journeys.desk_reader import OfficerAtDesk, act_of
from world import PARTY, a_case
from xinqiao.directory.models import Officer
from xinqiao.foundation.files import store
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle.sheet import GivenFile


def username_of(seat) -> str:
    return Officer.objects.get(id=seat.officer_id).username


def at_desk(seat) -> OfficerAtDesk:
    return OfficerAtDesk(username_of(seat))


def stored(name: str) -> GivenFile:
    raw = name.encode()
    kept = store.put(stream=BytesIO(raw), limit_bytes=len(raw) + 1)
    return GivenFile(kept.digest, "image/jpeg", kept.size_bytes, name)


def test_the_accused_are_named_on_a_page_and_their_page_is_gone(town):
    case = a_case(town).registered().screened().forwarded(to="东湖街道").accepted()
    street = at_desk(town.seat("handler", "东湖街道"))
    street.open(f"/desk/cases/{case.number}")
    assert street.status == 200
    dispatcher = OfficerAtDesk("dispatcher")
    dispatcher.open(act_of(case.number, "accused-naming"))
    dispatcher.press({"accused": town.body("东湖街道").code, "reason": "补充材料写明了。"}, form=act_of(case.number, "accused-naming"))
    assert dispatcher.status == 200, dispatcher.text
    assert "从此不能再查看的单位" in dispatcher.text
    street.open(f"/desk/cases/{case.number}")
    assert street.status == 404
    street.open(f"/desk/search?q={case.number}")
    assert "没有符合条件的信访事项" in street.text
    # it is with the office again, and whoever has authority over the street comes first in the list
    dispatcher.open(act_of(case.number, "forwarding"))
    assert "对被反映单位有监督权限" in dispatcher.text


def test_an_officer_steps_back_and_the_petitioner_asks_for_another(town):
    case = a_case(town).registered().screened().forwarded(to="住建局").accepted()
    code = query_code(case_id=case.case_id)
    asked = Caller().post(
        "/lookups/recusal-request",
        {
            "number": case.number,
            "query_code": code,
            "command_id": str(uuid4()),
            "seq": case.seq,
            "about": "handler",
            "reason": "他是亲属。",
        },
    )
    assert asked.status_code < 300, asked.content.decode()
    head = OfficerAtDesk("approver")
    head.open("/desk/").follow(f"{case.number}/acts/recusal-ruling")
    head.press({"is_recused": "false", "reason": "经核实不是亲属。"}, form=act_of(case.number, "recusal-ruling"))
    assert head.status == 200, head.text
    handler = OfficerAtDesk("handler")
    handler.open(act_of(case.number, "recusal"))
    handler.press({"interest": "kin", "is_understood": "true"}, form=act_of(case.number, "recusal"))
    assert (handler.status, handler.address) == (200, "/desk/"), handler.text
    assert f"/desk/cases/{case.number}" not in " ".join(handler.links())
    handler.open(f"/desk/cases/{case.number}")
    assert handler.status == 404


def test_an_identity_is_asked_for_opened_and_shown_once(town):
    case = a_case(town).registered().screened(klass="accusation", accused=["住建局"]).forwarded(to="纪委").accepted()
    discipline = at_desk(town.seat("handler", "纪委"))
    discipline.open(f"/desk/cases/{case.number}")
    assert "身份另行保管" in discipline.text
    assert PARTY["name"][0] + "*" not in discipline.text
    until = local_date(now()) + dt.timedelta(days=7)
    discipline.open(act_of(case.number, "identity-request"))
    discipline.press({"purpose": "当面核实账目。", "until_on": until.isoformat()}, form=act_of(case.number, "identity-request"))
    assert discipline.status == 200, discipline.text
    custodian = OfficerAtDesk("custodian")
    custodian.open("/desk/").follow(f"{case.number}/acts/identity-release")
    custodian.press({"is_granted": "true", "reason": "确需当面核实。"}, form=act_of(case.number, "identity-release"))
    assert custodian.status == 200, custodian.text
    discipline.open(f"/desk/cases/{case.number}/reveal")
    discipline.press({"reason": "约见。"}, form=f"/desk/cases/{case.number}/reveal")
    assert PARTY["name"] in discipline.text


def test_an_accusers_file_and_receipt_are_kept_and_a_copy_is_given(town):
    case = a_case(town, purpose="accusation")
    case.act("supplement", {"text": "见材料。"}, case.petitioner, [stored("安小满的举报信.jpg")])
    case.registered().screened(klass="accusation", accused=["住建局"]).forwarded(to="纪委").accepted()
    seat = town.seat("handler", "纪委")
    discipline, custodian, reader = at_desk(seat), OfficerAtDesk("custodian"), Caller(username=username_of(seat))
    discipline.open(f"/desk/cases/{case.number}")
    assert "举报信" not in discipline.text
    discipline.open(f"/desk/cases/{case.number}/files/1")
    assert discipline.status == 403
    answer = reader.get(f"/cases/{case.number}/attachments/1")
    assert (answer.status_code, answer.json()["code"]) == (403, "file_kept")
    (file,) = reader.get(f"/cases/{case.number}").json()["files"]
    assert (file["is_kept"], file["digest"], file["name"]) == (True, "", "身份另行保管")
    clerk = OfficerAtDesk("clerk")
    for paper in ("receipt", "papers/registration-form", "papers/slip"):
        clerk.open(f"/desk/cases/{case.number}/{paper}")
        assert clerk.status == 403, paper
    custodian.open("/desk/").follow(f"{case.number}/acts/file-clearance")
    custodian.press({"file": "1", "way": "copy", "reason": "遮盖了落款。"}, form=act_of(case.number, "file-clearance"))
    assert custodian.status == 422
    assert "请上传遮盖身份后的副本" in custodian.text
    case.act("file_clearance", {"file": 1, "way": "copy", "reason": "遮盖了落款。"}, town.seat("custodian"), [stored("遮盖件.jpg")])
    discipline.open(f"/desk/cases/{case.number}")
    assert "遮盖件.jpg" in discipline.text
    discipline.open(f"/desk/cases/{case.number}/files/2")
    assert discipline.status == 200
