"""联系方式变更: shown to be theirs by a code, told to the old address, never lost, never in the clear."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from journeys.desk_reader import counted
from world import NAMELESS, a_case
from xinqiao.cases import access
from xinqiao.cases.models import PartyPast
from xinqiao.cases.principals import Petitioner
from xinqiao.correspondence.contact_codes import MOST_TRIES, deliver_code
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.models import ContactCode, Delivery
from xinqiao.correspondence.recipients import open_recipient
from xinqiao.foundation.home import Home
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.contact_change import ContactChangeTerms, change_contact

pytestmark = pytest.mark.django_db
NEW = "13911112222"


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from xinqiao.correspondence.carriers import exchange

    exchange.forget()
    monkeypatch.setattr("xinqiao.correspondence.carriers.folder.home", lambda: Home(tmp_path))
    return tmp_path / "outbox"


def _change(case: Any, *, by: Any = None, **terms: Any) -> Any:
    who = by or Petitioner(case_id=case.case_id)
    return change_contact(case_id=case.case_id, by=who, command=case.command(case.seq), terms=ContactChangeTerms(**terms))


def _code(case: Any, outbox: Path) -> tuple[str, str]:
    """What lies in the outbox for the petitioner: to whom, and the code."""
    deliver_code(case_id=case.case_id)
    (said,) = [json.loads(path.read_text()) for path in outbox.rglob("*-code-*")]
    return said["to"], said["text"].partition("验证码 ")[2][:6]


def _refused(**asked: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        _change(**asked)
    return refused.value


def test_a_new_telephone_is_shown_by_its_code_and_the_old_one_is_told(town: Any, outbox: Path) -> None:
    case = a_case(town).registered()
    asked = _refused(case=case, phone=NEW)
    assert (asked.code, asked.field, asked.params["to"]) == ("code_sent", "code", "139****2222")
    to, code = _code(case, outbox)
    assert to == NEW
    outcome = _change(case, phone=NEW, code=code)
    held = access.own_parties(petitioner=Petitioner(case_id=case.case_id))
    assert held[0][1].phone == NEW
    assert held[0][1].name, "what was not changed stays"
    assert outcome.snapshot.reach.phone
    dispatch(case_id=case.case_id, seq=outcome.seq)
    rows = Delivery.objects.filter(case_id=case.case_id, event_seq=outcome.seq, carrier="sms")
    told = {open_recipient(case_id=row.case_id, n=row.n, sealed_bytes=row.recipient) for row in rows if row.recipient}
    assert told == {NEW, "13900000101"}


def test_a_double_press_is_one_change(town: Any) -> None:
    case = a_case(town).registered()
    terms = ContactChangeTerms(phone=NEW, verified_by="in_person")
    command = case.command(case.seq)
    first, second = (change_contact(case_id=case.case_id, by=town.seat("clerk", ""), command=command, terms=terms) for _press in range(2))
    assert (second.is_repeat, second.seq) == (True, first.seq)


def test_the_case_is_read_once_ahead_of_the_pen_and_once_by_it(town: Any) -> None:
    case = a_case(town).registered()
    clerk = town.seat("clerk", "")
    with counted() as found:
        _change(case, by=clerk, phone=NEW, verified_by="in_person")
    assert sum("FROM cases_case" in each for each in found) == 2
    assert sum("FROM cases_event" in each for each in found) == 2


def test_only_so_many_codes_an_hour(town: Any) -> None:
    case = a_case(town).registered()
    for _n in range(5):
        assert _refused(case=case, phone=NEW).code == "code_sent"
    refused = _refused(case=case, phone=NEW)
    assert (refused.code, refused.kind.status) == ("too_many_tries", 429)


def test_a_code_is_good_for_one_address_one_time_and_few_tries(town: Any, outbox: Path) -> None:
    case = a_case(town).registered()
    _refused(case=case, phone=NEW)
    _to, code = _code(case, outbox)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for left in range(MOST_TRIES - 1, -1, -1):
        refused = _refused(case=case, phone=NEW, code=wrong)
        assert (refused.code, refused.params["left"]) == ("code_wrong", left)
    assert _refused(case=case, phone=NEW, code=code).code == "code_over"
    _refused(case=case, phone=NEW)
    assert ContactCode.objects.get(case_id=case.case_id).tries == 0


def test_a_code_for_one_number_does_not_open_another(town: Any, outbox: Path) -> None:
    case = a_case(town).registered()
    _refused(case=case, phone=NEW)
    _to, code = _code(case, outbox)
    assert _refused(case=case, phone="13933334444", code=code).code == "code_wrong"


def test_an_address_is_shown_by_what_is_on_record(town: Any, outbox: Path) -> None:
    case = a_case(town).registered()
    assert _refused(case=case, address="青禾市柳林街9号").code == "code_sent"
    to, code = _code(case, outbox)
    assert to == "13900000101"
    assert _change(case, address="青禾市柳林街9号", code=code).snapshot.reach.address


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"phone": NEW, "email": "a@b.cn"}, "contact_one_way"),
        ({"phone": "0990-1234567"}, "contact_no_mobile"),
        ({"phone": "13900000101"}, "contact_same"),
    ],
)
def test_what_cannot_be_done_is_said(town: Any, terms: dict[str, str], code: str) -> None:
    assert _refused(case=a_case(town).registered(), **terms).code == code


def test_an_officer_says_how_it_was_verified(town: Any) -> None:
    case = a_case(town).registered()
    clerk = town.seat("clerk", "")
    assert _refused(case=case, by=clerk, phone=NEW).code == "verification_missing"
    assert _refused(case=case, by=clerk, phone=NEW, verified_by="code").code == "verification_missing"
    outcome = _change(case, by=clerk, phone=NEW, email="a@b.cn", verified_by="in_person", reason="本人带身份证到窗口。")
    assert (outcome.snapshot.reach.phone, outcome.snapshot.reach.email) == (True, True)


def test_what_was_known_before_is_kept_and_cannot_be_rewritten(town: Any) -> None:
    case = a_case(town).registered()
    outcome = _change(case, by=town.seat("clerk", ""), phone=NEW, verified_by="call_back")
    past = access.past_party(case_id=case.case_id, seq=outcome.seq)
    assert past is not None
    assert past.phone == "13900000101"
    assert NEW.encode() not in bytes(PartyPast.objects.get(case_id=case.case_id).sealed)
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_party_past")


def test_nobody_is_nobody(town: Any) -> None:
    case = a_case(town, **NAMELESS).registered()
    assert _refused(case=case, by=town.seat("clerk", ""), phone=NEW, verified_by="in_person").code in {"act_not_allowed", "contact_nobody"}


def test_a_known_address_wakes_the_suspended_notice(town: Any) -> None:
    party = {"name": "安小满", "phone": "13900000101"}
    case = a_case(town, office="住建局", parties=[party]).registered()
    notice = case.clock("notice_direct")
    assert notice.status == "suspended"
    outcome = _change(case, by=town.seat("handler", "住建局"), address="青禾市柳林街9号", verified_by="call_back")
    (notice,) = [clock for clock in outcome.clocks if clock.kind == "notice_direct"]
    assert notice.status == "running"


def test_a_stale_form_neither_sends_a_code_nor_uses_one_up(town: Any, outbox: Path) -> None:
    case = a_case(town).registered()
    _refused(case=case, phone=NEW)
    _to, code = _code(case, outbox)
    seen = case.seq
    case.screened(path=6)
    for terms in ({"phone": NEW, "code": code}, {"phone": "13900000101"}):
        with pytest.raises(Refusal) as refused:
            change_contact(
                case_id=case.case_id, by=Petitioner(case_id=case.case_id), command=case.command(seen), terms=ContactChangeTerms(**terms)
            )
        assert refused.value.code == "stale_case"
    assert _change(case, phone=NEW, code=code).snapshot.reach.phone
