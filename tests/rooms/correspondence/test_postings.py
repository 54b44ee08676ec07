"""Letters by post: printed in one go, posted, returned; no letter twice, each address read on record."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader

from rooms.correspondence.roads import HOME, MAIL, MOBILE, OFFICE, Road, seat
from xinqiao.correspondence import post_paper, postings
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.failures import RESEND
from xinqiao.correspondence.models import Delivery
from xinqiao.correspondence.recipients import open_recipient
from xinqiao.foundation import access_log
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now

pytestmark = pytest.mark.django_db
TODAY = local_date(now())


@pytest.fixture
def clerk(road: Road):
    import dataclasses

    return dataclasses.replace(road.office, capabilities=road.office.capabilities | {"identity:reveal", "case:serve", RESEND})


def waiting(road: Road, name: str = "李四") -> None:
    road.submitted(parties=[{"name": name, "address": HOME, "postcode": "990001"}])
    dispatch(case_id=road.case_id, seq=road.seq)


def batch_of(clerk) -> object:
    facts = postings.to_post(seat=clerk)
    return postings.open_batch(seat=clerk, keys=[(fact.case_id, fact.n) for fact in facts], now=now())


def text_of(pdf: bytes) -> list[str]:
    return [re.sub(r"\s+", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_where_a_person_lived_before_is_told_by_post_and_learns_nothing(road: Road, clerk) -> None:
    waiting(road)
    batch_of(clerk)
    road.act("contact_change", road.office, address="青禾市柳林街9号", verified_by="in_person")
    dispatch(case_id=road.case_id, seq=road.seq)
    batch = batch_of(clerk)
    letters = text_of(post_paper.paper(seat=clerk, batch=batch, name="letters", now=now()))
    assert len(letters) == 2, "one where they live, one where they lived"
    for page in letters:
        assert "联系方式变更告知书" in page
        assert "登记的住址已于" in page
        assert "本人到窗口" in page
        assert "柳林街" not in page
        assert "供暖" not in page
    pages = text_of(post_paper.paper(seat=clerk, batch=batch, name="envelopes", now=now()))
    assert sorted((HOME in page, "柳林街9号" in page) for page in pages) == [(False, True), (True, False)]


@pytest.mark.parametrize(
    ("before", "change", "posted"),
    [
        ({"address": HOME}, {"phone": MOBILE}, [HOME]),
        ({"phone": MOBILE, "address": HOME}, {"address": "青禾市柳林街9号"}, []),
        ({"phone": MOBILE}, {"email": MAIL}, []),
    ],
)
def test_a_letter_of_a_change_goes_where_only_the_post_reaches(
    road: Road, clerk, before: dict[str, str], change: dict[str, str], posted: list[str]
) -> None:
    road.submitted(parties=[{"name": "李四", **before}]).act("contact_change", road.office, verified_by="call_back", **change)
    dispatch(case_id=road.case_id, seq=road.seq)
    rows = Delivery.objects.filter(case_id=road.case_id, event_seq=road.seq, carrier="post")
    assert [HOME in open_recipient(case_id=row.case_id, n=row.n, sealed_bytes=row.recipient or b"") for row in rows] == [True] * len(posted)


def test_letters_and_envelopes_of_a_batch(road: Road, clerk) -> None:
    waiting(road)
    waiting(road, "王五")
    assert len(postings.to_post(seat=clerk)) == 2
    batch = batch_of(clerk)
    assert postings.to_post(seat=clerk) == []
    letters = text_of(post_paper.paper(seat=clerk, batch=batch, name="letters", now=now(), is_duplex=True))
    assert sum("收件回执" in page for page in letters) == 2
    assert len(letters) % 2 == 0
    envelopes = post_paper.paper(seat=clerk, batch=batch, name="envelopes", now=now())
    pages = text_of(envelopes)
    assert sorted(("李四" in page, "王五" in page) for page in pages) == [(False, True), (True, False)]
    assert all(HOME in page and "990001" in page for page in pages)
    box = PdfReader(io.BytesIO(envelopes)).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (220, 110)
    assert "李四" in text_of(post_paper.paper(seat=clerk, batch=batch, name="labels", now=now()))[0]
    read = access_log.entries(action="post:address").entries
    assert len(read) == 6
    assert {entry.actor for entry in read} == {clerk.actor}


def test_posted_returned_and_what_comes_next(road: Road, clerk) -> None:
    waiting(road)
    batch = batch_of(clerk)
    fact = postings.batch_of(seat=clerk, batch=batch)[0]
    assert fact.state_label == "已打印，待交邮"
    with pytest.raises(Refusal) as refused:
        postings.take_back(seat=clerk, case_id=fact.case_id, n=fact.n, returned_on=TODAY, reason="moved")
    assert refused.value.code == "not_posted"
    key = (fact.case_id, fact.n)
    assert postings.post(seat=clerk, batch=batch, posted_on=TODAY, mail_numbers={key: "XA12345678942"}, now=now()) == 1
    assert postings.post(seat=clerk, batch=batch, posted_on=TODAY, mail_numbers={}, now=now()) == 0
    assert Delivery.objects.get(case_id=fact.case_id, n=fact.n).state == "sent"
    assert [each.n for each in postings.by_mail_number(seat=clerk, mail_number=" XA12345678942 ")] == [fact.n]
    early = TODAY - dt.timedelta(days=1)
    with pytest.raises(Refusal) as refused:
        postings.take_back(seat=clerk, case_id=fact.case_id, n=fact.n, returned_on=early, reason="moved")
    assert refused.value.code == "returned_too_early"
    back = postings.take_back(seat=clerk, case_id=fact.case_id, n=fact.n, returned_on=TODAY, reason="moved")
    assert (back.state_label, back.reason_label) == ("被退回", "迁移新址不明")
    assert "公告" in back.next_step
    assert postings.batches(seat=clerk)[0].returned == 1
    again = postings.post_again(
        seat=clerk, case_id=fact.case_id, letter_n=Delivery.objects.get(case_id=fact.case_id, n=fact.n).letter_n, now=now()
    )
    assert [each.n for each in postings.to_post(seat=clerk)] == [again.n]


def test_two_officers_do_not_print_one_letter_twice(road: Road, clerk) -> None:
    waiting(road)
    keys = [(fact.case_id, fact.n) for fact in postings.to_post(seat=clerk)]
    first = postings.open_batch(seat=clerk, keys=keys, now=now())
    with pytest.raises(Refusal) as refused:
        postings.open_batch(seat=clerk, keys=keys, now=now())
    assert refused.value.code == "nothing_to_post"
    assert len(postings.batch_of(seat=clerk, batch=first)) == 1


def test_only_who_may_see_addresses_prints_them_and_only_their_own(road: Road, clerk) -> None:
    waiting(road)
    batch = batch_of(clerk)
    with pytest.raises(Refusal) as refused:
        postings.to_post(seat=seat("nobody", OFFICE))  # may not reveal identities
    assert refused.value.code == "posting_forbidden"
    import dataclasses

    other = dataclasses.replace(road.unit, capabilities=clerk.capabilities)
    assert postings.to_post(seat=other) == []
    with pytest.raises(Refusal) as refused:
        post_paper.paper(seat=other, batch=batch, name="letters", now=now())
    assert refused.value.code == "batch_not_found"
