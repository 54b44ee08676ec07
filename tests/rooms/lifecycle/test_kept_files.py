"""What an accuser handed in is read like the accuser's identity (arts 30(3), 46(5))."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest

from world import a_case, at_the_window, moment
from world.waiting import work_of
from xinqiao.cases import access
from xinqiao.cases.kept_files import check_paper, file_for, files_for
from xinqiao.cases.parties import KEPT_APART
from xinqiao.foundation.files import store
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle.sheet import GivenFile
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
AT = moment("2026-06-01")
DAY = local_date(AT)


def given(name: str) -> GivenFile:
    raw = name.encode()
    kept = store.put(stream=BytesIO(raw), limit_bytes=len(raw) + 1)
    return GivenFile(kept.digest, "image/jpeg", kept.size_bytes, name)


def accusation(town):
    case = a_case(town, at=AT)
    case.act("supplement", {"text": "见材料。"}, case.petitioner, [given("安某的举报信.jpg"), given("账页.jpg")])
    return case.registered().screened(klass="accusation", accused=["住建局"]).forwarded(to="纪委").accepted()


def refused(code, call, **terms):
    with pytest.raises(Refusal) as caught:
        call(**terms)
    assert caught.value.code == code


def test_an_accusers_file_is_the_custodians_until_it_is_cleared(town):
    case = accusation(town)
    discipline, custodian = town.seat("handler", "纪委"), town.seat("custodian")

    def held(seat):
        return access.open_by_number(principal=seat, number=case.number)

    cards = files_for(seat=discipline, held=held(discipline), events=(), today=DAY)
    assert [(card.name, card.digest) for card in cards] == [(KEPT_APART, "")] * 2
    refused("file_kept", file_for, seat=discipline, held=held(discipline), n=1, today=DAY)
    assert file_for(seat=custodian, held=held(custodian), n=1, today=DAY).name == "安某的举报信.jpg"
    assert any(work.noun == "file_clearance" for work in work_of(seat=custodian, today=town.today))
    # free of identity: read by all who handle it
    case.act("file_clearance", {"file": 2, "way": "free", "reason": "只有账目。"}, custodian)
    assert file_for(seat=discipline, held=held(discipline), n=2, today=DAY).name == "账页.jpg"
    # with a copy: the copy is read, the original stays where it was
    with pytest.raises(Refusal) as caught:
        case.act("file_clearance", {"file": 1, "way": "copy", "reason": "遮盖了落款。"}, custodian)
    assert caught.value.code == "copy_missing"
    case.act("file_clearance", {"file": 1, "way": "copy", "reason": "遮盖了落款。"}, custodian, [given("举报信（遮盖）.jpg")])
    assert file_for(seat=discipline, held=held(discipline), n=3, today=DAY).name == "举报信（遮盖）.jpg"
    refused("file_kept", file_for, seat=discipline, held=held(discipline), n=1, today=DAY)
    assert not any(work.noun == "file_clearance" for work in work_of(seat=custodian, today=town.today))
    # what was free may be taken back
    case.act("file_clearance", {"file": 2, "way": "kept", "reason": "背面有签名。"}, custodian)
    refused("file_kept", file_for, seat=discipline, held=held(discipline), n=2, today=DAY)
    assert not verify_case(case_id=case.case_id).differences


def test_what_comes_later_waits_for_the_custodian_too_and_a_release_opens_it(town):
    case = accusation(town)
    discipline, custodian = town.seat("handler", "纪委"), town.seat("custodian")
    for n in (1, 2):
        case.act("file_clearance", {"file": n, "way": "kept", "reason": "手写，能认出笔迹。"}, custodian)
    case.act("supplement", {"text": "再补一张。"}, case.petitioner, [given("后补.jpg")])
    assert any(work.noun == "file_clearance" for work in work_of(seat=custodian, today=town.today))
    until = DAY + dt.timedelta(days=5)
    case.act("identity_request", {"purpose": "核对笔迹。", "until_on": until}, discipline)
    case.act("identity_release", {"is_granted": True, "reason": "确需核对。"}, custodian)
    held = access.open_by_number(principal=discipline, number=case.number)
    assert file_for(seat=discipline, held=held, n=3, today=until).name == "后补.jpg"
    refused("file_kept", file_for, seat=discipline, held=held, n=3, today=until + dt.timedelta(days=1))
    refused("file_not_found", file_for, seat=discipline, held=held, n=9, today=until)


def test_files_of_the_office_itself_and_of_other_matters_are_read_as_before(town):
    case = accusation(town)
    handler = town.seat("handler", "纪委")
    case.act("handling", {"way": "other", "text": "调取账簿。", "done_on": DAY}, handler, [given("账簿.jpg")])
    held = access.open_by_number(principal=handler, number=case.number)
    assert file_for(seat=handler, held=held, n=3, today=DAY).name == "账簿.jpg"
    with pytest.raises(Refusal) as caught:
        case.act("file_clearance", {"file": 3, "way": "kept", "reason": "不该收。"}, town.seat("custodian"))
    assert caught.value.code == "file_not_given"
    claim = a_case(town, at=AT)
    claim.act("supplement", {"text": "见照片。"}, claim.petitioner, [given("路面.jpg")])
    clerk = town.seat("clerk")
    plain = access.open_by_number(principal=clerk, number=claim.number)
    assert file_for(seat=clerk, held=plain, n=1, today=DAY).name == "路面.jpg"
    with pytest.raises(Refusal) as caught:
        claim.act("file_clearance", {"file": 1, "way": "kept", "reason": "不是检举。"}, town.seat("custodian"))
    assert caught.value.code == "act_not_allowed"


def test_a_receipt_is_printed_by_who_took_it_in_that_day_and_by_the_custodian(town):
    case = at_the_window(town, at=AT, purpose="accusation")
    clerk, custodian = town.seat("clerk"), town.seat("custodian")
    held = access.open_by_number(principal=clerk, number=case.number)
    check_paper(seat=clerk, held=held, today=DAY)
    refused("letter_kept", check_paper, seat=clerk, held=held, today=DAY + dt.timedelta(days=1))
    refused("letter_kept", check_paper, seat=town.seat("dispatcher"), held=held, today=DAY)
    check_paper(seat=custodian, held=held, today=DAY + dt.timedelta(days=1))
