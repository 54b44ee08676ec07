"""The gate: who sees which case, and who never does."""

from __future__ import annotations

from uuid import uuid4

import pytest

from world import NAMELESS, a_case
from xinqiao.cases import access, parties
from xinqiao.cases.models import Party
from xinqiao.cases.principals import Petitioner
from xinqiao.foundation.access_log import entries
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.time import now
from xinqiao.lifecycle.casefile import case_file

pytestmark = pytest.mark.django_db


def sees(seat, case) -> bool:
    """Whether the case opens, which lists and the single gate must agree on; a closed one looks like none."""
    in_list = access.visible(seat=seat).filter(id=case.case_id).exists()
    if not in_list:
        with pytest.raises(Refusal) as refused:
            access.open_case(principal=seat, case_id=case.case_id)
        assert refused.value.kind is RefusalKind.NOT_FOUND
        return False
    return access.open_case(principal=seat, case_id=case.case_id).number == case.number


def test_only_related_bodies_see_a_case(town):
    case = a_case(town)
    assert sees(town.seat("dispatcher"), case)
    assert not sees(town.seat("handler", "住建局"), case)
    case.registered().screened().forwarded(to="住建")
    assert sees(town.seat("handler", "住建局"), case)
    assert not sees(town.seat("handler", "教育局"), case)


def test_a_superior_sees_it_only_after_screening(town):
    case = a_case(town).registered()
    assert not sees(town.seat("leader"), case)
    case.screened()
    assert sees(town.seat("leader"), case)


def test_an_accusation_never_opens_to_superiors_or_the_accused(town):
    case = a_case(town).registered().screened(klass="accusation", accused=["住建"]).forwarded(to="纪委监委")
    assert sees(town.seat("handler", "纪委监委"), case)
    assert not sees(town.seat("leader"), case)
    assert not sees(town.seat("handler", "住建局"), case)


def test_the_accused_lose_sight_even_of_what_they_held(town):
    case = a_case(town).registered().screened().forwarded(to="住建").objected().ruled(is_agreed=True)
    assert sees(town.seat("handler", "住建局"), case)
    case.screened(accused=["住建"])
    assert not sees(town.seat("handler", "住建局"), case)


def test_forwarding_to_the_accused_is_refused(town):
    case = a_case(town).registered().screened(accused=["住建"])
    with pytest.raises(Refusal) as refused:
        case.forwarded(to="住建")
    assert refused.value.code == "addressee_accused"
    assert case.snapshot.demands[0].state == "screened"


def test_an_office_does_not_screen_an_accusation_against_itself(town):
    with pytest.raises(Refusal) as refused:
        a_case(town).registered().screened(klass="accusation", accused=["信访局"])
    assert refused.value.code == "accused_is_self"


def test_an_administrator_reads_no_case(town):
    assert not sees(town.seat("administrator"), a_case(town))


def test_a_petitioner_opens_one_case_and_no_other(town):
    mine, other = a_case(town), a_case(town)
    assert access.open_case(principal=mine.petitioner, case_id=mine.case_id).number == mine.number
    with pytest.raises(Refusal):
        access.open_case(principal=mine.petitioner, case_id=other.case_id)
    with pytest.raises(Refusal):
        access.open_case(principal=Petitioner(case_id=None), case_id=mine.case_id)


def test_number_and_code_open_a_case_as_people_type_them(town):
    case = a_case(town)
    code = query_code(case_id=case.case_id)
    typed = f" {code[:5].lower()} {code[5:]} "
    assert access.petitioner_by_code(number=case.number[:4] + " " + case.number[4:], code=typed).case_id == case.case_id


@pytest.mark.parametrize("number_is_right", [True, False])
def test_a_wrong_number_and_a_wrong_code_look_alike(town, number_is_right):
    case = a_case(town)
    number, code = (case.number, "2222222222") if number_is_right else ("2026010100000007", query_code(case_id=case.case_id))
    with pytest.raises(Refusal) as refused:
        access.petitioner_by_code(number=number, code=code)
    assert (refused.value.code, refused.value.kind) == ("lookup_not_found", RefusalKind.NOT_FOUND)


def test_a_reveal_needs_the_capability_and_is_recorded(town):
    case = a_case(town)
    clerk, leader = town.seat("clerk"), town.seat("leader")
    held = access.open_case(principal=clerk, case_id=case.case_id)
    [(_, party)] = access.reveal(seat=clerk, held=held, reason="打电话核实", now=now())
    assert party.name == "安小满"
    [entry] = entries(case_id=case.case_id).entries
    assert (entry.actor, entry.reason) == (clerk.actor, "打电话核实")
    with pytest.raises(Refusal) as refused:
        access.reveal(seat=leader, held=held, reason="看看", now=now())
    assert refused.value.kind is RefusalKind.FORBIDDEN


def test_a_case_file_shows_no_clear_identity(town):
    case = a_case(town)
    file = case_file(seat=town.seat("dispatcher"), number=case.number, today=town.today)
    shown = repr(file.parties)
    assert "安*" in shown
    assert "安小满" not in shown
    assert "13900000101" not in shown


def test_parties_are_sealed_to_their_place(town):
    first, second = a_case(town), a_case(town)
    row = Party.objects.get(case_id=first.case_id, n=1)
    assert "安小满".encode() not in bytes(row.sealed)
    with pytest.raises(Exception, match="changed or belong elsewhere"):
        parties.open_party(case_id=second.case_id, n=1, sealed_bytes=row.sealed)


def test_a_nameless_matter_has_no_party_and_is_open_to_its_petitioner(town):
    case = a_case(town, **NAMELESS)
    assert access.own_parties(petitioner=case.petitioner) == []
    assert sees(town.seat("clerk"), case)


def test_unknown_cases_look_like_foreign_ones(town):
    with pytest.raises(Refusal) as unknown:
        access.open_case(principal=town.seat("dispatcher"), case_id=uuid4())
    assert unknown.value.code == "case_not_found"
