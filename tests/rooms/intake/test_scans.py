"""Scanned letters wait until they are matters: none is lost, none becomes two matters."""

from __future__ import annotations

import datetime as dt
import io
from uuid import uuid4

import pytest

from world import PARTY, TERMS
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def clerk(town):
    return town.seat("clerk")


def _added(seat, name="来信-王某.pdf", content=PDF):
    from xinqiao.intake import scans

    return scans.add(seat=seat, source=io.BytesIO(content), name=name, now=now())


def _registered(seat, ids, command_id=None, **terms):
    from xinqiao.intake import scans
    from xinqiao.lifecycle.registration import RegistrationTerms
    from xinqiao.lifecycle.sheet import Command
    from xinqiao.lifecycle.submission_terms import ReceivedTerms

    return scans.register(
        by=seat,
        command=Command(id=command_id or uuid4(), now=now()),
        ids=ids,
        terms=ReceivedTerms.model_validate({**TERMS, "channel": "letter", **terms}),
        registration=RegistrationTerms(),
    )


def test_a_scan_waits_and_becomes_the_file_of_its_matter(clerk):
    from xinqiao.cases import queries
    from xinqiao.intake import scans

    first, second = _added(clerk), _added(clerk, "第二页.pdf", PDF + b"2\n")
    assert [scan.name for scan in scans.waiting(seat=clerk).scans] == ["来信-王某.pdf", "第二页.pdf"]
    done = _registered(clerk, [second.id, first.id])
    files = queries.files_of(case_id=done.case_id)
    assert [file.digest for file in files] == [second.digest, first.digest]
    assert scans.waiting(seat=clerk).waiting == 0


def test_what_fails_leaves_the_scan_where_it_was(clerk):
    from xinqiao.intake import scans

    scan = _added(clerk)
    with pytest.raises(Refusal) as fault:
        _registered(clerk, [scan.id], place="123456")
    assert fault.value.code == "place_unknown"
    assert scans.waiting(seat=clerk).waiting == 1


def test_two_clerks_do_not_register_one_letter_twice(clerk):
    scan, command_id = _added(clerk), uuid4()
    first = _registered(clerk, [scan.id], command_id)
    again = _registered(clerk, [scan.id], command_id)
    assert again.case_id == first.case_id
    with pytest.raises(Refusal) as fault:
        _registered(clerk, [scan.id])
    assert (fault.value.code, fault.value.kind.status) == ("scan_gone", 409)


def test_a_scan_is_set_aside_with_a_reason_and_taken_back(clerk):
    from xinqiao.intake import scans

    scan = _added(clerk)
    with pytest.raises(Refusal) as fault:
        scans.set_aside(seat=clerk, scan_id=scan.id, reason=" ", now=now())
    assert fault.value.code == "reason_missing"
    scans.set_aside(seat=clerk, scan_id=scan.id, reason="广告", now=now())
    assert scans.waiting(seat=clerk, state="set_aside").scans[0].reason == "广告"
    scans.take_back(seat=clerk, scan_id=scan.id)
    assert scans.waiting(seat=clerk).scans[0].reason == ""


def test_scans_outlive_the_sweep_and_stand_sealed(clerk):
    from xinqiao.foundation.files import store
    from xinqiao.intake.jobs import named
    from xinqiao.intake.models import Scan

    scan = _added(clerk)
    store.sweep(in_use=named, before=now() + dt.timedelta(days=400))
    assert store.exists(digest=scan.digest)
    assert "王某".encode() not in bytes(Scan.objects.get(id=scan.id).sealed)


def test_each_reading_is_recorded_and_only_for_the_own_body(clerk, town):
    from xinqiao.foundation import access_log
    from xinqiao.intake import scans

    scan = _added(clerk)
    _fact, chunks = scans.open_scan(seat=clerk, scan_id=scan.id, now=now())
    assert b"".join(chunks) == PDF
    assert access_log.entries(action="scan:read").entries[0].subject == f"scan:{scan.id}"
    with pytest.raises(Refusal):
        scans.open_scan(seat=town.seat("handler", "住建局"), scan_id=scan.id, now=now())
    with pytest.raises(Refusal):
        scans.add(seat=town.seat("auditor"), source=io.BytesIO(PDF), name="x.pdf", now=now())


def test_only_papers_are_scans(clerk):
    with pytest.raises(Refusal) as fault:
        _added(clerk, "a.txt", "一封信".encode())
    assert fault.value.code == "scan_kind_unknown"


def test_who_received_a_visit_is_of_the_house(clerk, town):
    from xinqiao.cases import feed
    from xinqiao.intake.reception import receive
    from xinqiao.lifecycle.registration import RegistrationTerms
    from xinqiao.lifecycle.sheet import Command
    from xinqiao.lifecycle.submission_terms import ReceivedTerms

    def received(**terms):
        return receive(
            by=clerk,
            command=Command(id=uuid4(), now=now()),
            terms=ReceivedTerms.model_validate({**TERMS, **terms}),
            registration=RegistrationTerms(),
        )

    opening = feed.ledger_of(case_id=received(channel="visit", window="3").case_id)[0].payload
    assert (opening.arrival.receiver, opening.arrival.window) == (str(clerk.officer_id), "3")
    with pytest.raises(Refusal) as fault:
        received(channel="visit", receiver=str(uuid4()))
    assert fault.value.field == "receiver"


def test_the_number_that_called_is_sealed_and_finds_the_earlier_matter(clerk):
    from xinqiao.cases import feed, queries
    from xinqiao.cases.access import visible
    from xinqiao.cases.parties import PartyData
    from xinqiao.intake.reception import receive
    from xinqiao.lifecycle.registration import RegistrationTerms
    from xinqiao.lifecycle.sheet import Command
    from xinqiao.lifecycle.submission_terms import ReceivedTerms

    terms = {**TERMS, "channel": "phone", "parties": [], "is_anonymous": True, "calling_number": PARTY["phone"]}
    done = receive(
        by=clerk, command=Command(id=uuid4(), now=now()), terms=ReceivedTerms.model_validate(terms), registration=RegistrationTerms()
    )
    assert PARTY["phone"] not in str(feed.ledger_of(case_id=done.case_id))
    assert not feed.ledger_of(case_id=done.case_id)[0].payload.reach.phone, "nobody agreed to be called back"
    found = queries.cases_with_keys(cases=visible(seat=clerk), parties=[PartyData(phone=PARTY["phone"])])
    assert [row.id for row in found] == [done.case_id]
