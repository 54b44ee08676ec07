"""Who may act for a petitioner, looked at by the pen at each act; the codes; who was asked is sealed; what is transferred."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from world.acting_papers import TERMS
from xinqiao.cases import access, feed, states
from xinqiao.cases.models import Party
from xinqiao.cases.principals import Petitioner
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.matter import parties_of, people_of
from xinqiao.correspondence.models import Delivery, Letter
from xinqiao.directory.tree import bodies
from xinqiao.foundation.privacy.query_code import agent_code, agent_of_code, query_code
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.entrusted import require_letter
from xinqiao.lifecycle.progress import progress
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.statute.local.paper_lists import MANDATES_MOST, POWER_FOR

pytestmark = pytest.mark.django_db
AT = moment("2026-03-05")
MANDATE = {"name": "安立秋", "phone": "13900000303", "relation": "relative", "powers": ["supplement", "withdraw"]}


def entrusted(town, **terms):
    case = a_case(town, at=AT, demands=["请修好供暖。", "请退还热费。"]).registered().screened(path=6).forwarded(to="住建").accepted()
    case.act("mandate", {**MANDATE, **terms}, case.petitioner)
    return case, Petitioner(case_id=case.case_id, agent=1)


def refused(act, *, code: str) -> None:
    with pytest.raises(Refusal) as told:
        act()
    assert told.value.code == code


def test_an_agent_does_what_was_entrusted_and_the_ledger_says_who_it_was(town):
    case, agent = entrusted(town)
    case.act("supplement", {"text": "补充说明。"}, agent)
    line = feed.ledger_of(case_id=case.case_id)[-1]
    assert line.actor == "agent:1"
    refused(lambda: case.act("contact_change", {"phone": "13900000404"}, agent), code="mandate_lacks_power")
    refused(lambda: case.act("mandate", MANDATE, agent), code="mandate_lacks_power")
    assert verify_case(case_id=case.case_id).differences == []


def test_a_mandate_for_one_demand_does_not_reach_the_other(town):
    case, agent = entrusted(town, demands=[2])
    refused(lambda: case.act("withdrawal", {"demands": [1], "is_voluntary": True}, agent), code="mandate_lacks_power")
    case.act("withdrawal", {"demands": [2], "is_voluntary": True}, agent)
    assert case.snapshot.demand(2).state == "withdrawn"


def test_a_mandate_for_one_demand_does_not_reach_a_procedure_on_the_other(town):
    case, agent = entrusted(town, demands=[2], powers=["settle"])
    case.act("mediation_proposal", {"demands": [1], "way": "people", "other": "物业公司", "dispute": "赔多少。"}, case.petitioner)
    refused(lambda: case.act("mediation_ending", {"reason": "谈不拢。"}, agent), code="mandate_lacks_power")


def test_who_acts_on_one_demand_reads_no_words_on_the_other(town):
    case, agent = entrusted(town, demands=[2], powers=["receive", "supplement", "remedy", "withdraw", "attend"])
    case.act("supplement", {"text": "供暖的照片。"}, case.petitioner)
    case.act("supplement", {"text": "热费的票据。"}, agent)
    handler = town.who(body=town.body("住建").code, capability="case:handle")
    case.act(
        "progress_note", {"demands": [1], "occasion": "progress", "way": "phone", "told_on": case.at.date(), "text": "供暖在修。"}, handler
    )
    case.act("withdrawal", {"demands": [1], "is_voluntary": True}, case.petitioner)
    own = progress(petitioner=case.petitioner, today=case.at.date())
    seen = progress(petitioner=agent, today=case.at.date())
    assert ([view.demand.n for view in seen.demands], seen.entrusted) == ([2], (2,))
    assert (seen.title, seen.procedures) == ("请退还热费。", ())
    assert [step.text for step in seen.road if step.text] == ["热费的票据。"]
    assert "progress_note" not in {step.noun for step in seen.road}
    both = [card for card in own.letters if "供暖" in card.title or set(card.demands) - {2}]
    assert both, "there are letters that speak of the other"
    assert not {card.n for card in both} & {card.n for card in seen.letters}
    refused(lambda: require_letter(petitioner=agent, n=both[0].n, today=case.at.date()), code="letter_not_found")
    assert "供暖" not in repr((seen.demands, seen.road, seen.title, seen.question, seen.promised, seen.procedures))
    # what is left out means "all that I may": the other demand is not withdrawn along
    case.act("withdrawal", {"is_voluntary": True}, agent)
    assert case.snapshot.demand(2).state == "withdrawn"
    assert verify_case(case_id=case.case_id).differences == []


def test_a_promise_on_another_demand_is_not_theirs_to_dispute(town):
    case, agent = entrusted(town, demands=[2])
    day = (case.at.date() + dt.timedelta(days=20)).isoformat()
    case.drafted(promises=[{"n": n, "what": f"第{n}件。", "due_on": day} for n in (1, 2)]).prereviewed().answered().served().later(days=30)
    seen = progress(petitioner=agent, today=case.at.date())
    assert list(seen.promised.values()) == ["第2件。"]
    refused(lambda: case.act("promise_dispute", {"promise": "1-1", "text": "没有修。"}, agent), code="mandate_lacks_power")
    case.act("promise_dispute", {"promise": "1-2", "text": "没有退。"}, agent)


@pytest.mark.parametrize(
    ("terms", "days"), [({"until_on": dt.date(2026, 3, 10)}, 6), ({"from_on": dt.date(2026, 3, 20)}, 0)], ids=["over", "not yet"]
)
def test_a_mandate_binds_on_its_days_alone(town, terms, days):
    case, agent = entrusted(town, **terms)
    case.later(days=days)
    refused(lambda: case.act("supplement", {"text": "补充。"}, agent), code="mandate_over")
    refused(lambda: progress(petitioner=agent, today=case.at.date()), code="mandate_over")
    assert not access.is_mandated(petitioner=agent, today=case.at.date())


def test_a_mandate_without_a_last_day_ends_with_the_file(town):
    case, agent = entrusted(town)
    case.drafted().prereviewed().answered().served().completed()
    assert access.is_mandated(petitioner=agent, today=case.at.date()), "its windows are not over"
    case.later(days=90).archived().later(days=1)
    refused(lambda: progress(petitioner=agent, today=case.at.date()), code="mandate_over")


def test_a_revoked_mandate_opens_nothing(town):
    case, agent = entrusted(town)
    assert access.is_mandated(petitioner=agent, today=case.at.date())
    case.act("mandate_revocation", {"mandate": 1}, case.petitioner)
    assert not access.is_mandated(petitioner=agent, today=case.at.date())
    refused(lambda: case.act("supplement", {"text": "补充。"}, agent), code="mandate_over")
    refused(lambda: case.act("mandate_revocation", {"mandate": 1}, case.petitioner), code="act_not_allowed")
    assert Delivery.objects.filter(case_id=case.case_id, template="mandate_revocation").exists()


def test_each_has_a_code_of_their_own(town):
    case, _agent = entrusted(town)
    own = query_code(case_id=case.case_id)
    codes = [agent_code(case_id=case.case_id, n=n) for n in range(1, MANDATES_MOST + 1)]
    assert len({own, *codes}) == MANDATES_MOST + 1
    assert agent_of_code(case_id=case.case_id, typed=own, most=MANDATES_MOST) == 0
    assert access.petitioner_by_code(number=case.number, code=own) == Petitioner(case_id=case.case_id)
    assert access.petitioner_by_code(number=case.number, code=codes[0].lower()) == Petitioner(case_id=case.case_id, agent=1)
    refused(lambda: access.petitioner_by_code(number=case.number, code="2222222222"), code="lookup_not_found")


def test_who_acts_for_somebody_is_sealed_and_petitions_nothing(town):
    case, _agent = entrusted(town)
    assert [party.name for party in parties_of(case_id=case.case_id)] == ["安小满"]
    assert [party.name for party in people_of(case_id=case.case_id)] == ["安小满", "安立秋"]
    rows = list(Party.objects.filter(case_id=case.case_id).values_list("n", "role", "sealed"))
    assert [(n, role) for n, role, _sealed in rows] == [(1, "petitioner"), (100_001, "agent")]
    assert not any("安立秋".encode() in bytes(sealed) for _n, _role, sealed in rows)
    seat = town.seat("handler", "住建")
    held = access.open_by_number(principal=seat, number=case.number)
    masked = access.masked_parties(seat=seat, held=held)
    assert [party.role for party in masked] == ["petitioner", "agent"]
    assert "立秋" not in masked[1].name
    assert masked[1].phone == "139****0303"


def test_every_power_is_asked_by_acts_of_the_petitioner():
    assert all(states.PETITIONER in states.ACTS[noun].principals for noun in POWER_FOR)


def test_a_transfer_is_of_one_kind_names_nobody_unasked_and_goes_to_no_accused(town):
    case = a_case(town, at=AT, demands=["请仲裁。", "我检举。"]).registered()
    seat = town.seat("dispatcher")
    demands = [{"n": 1, "klass": "claim", "path": 2}, {"n": 2, "klass": "accusation", "path": 0}]
    case.act("screening", {"demands": demands, "accused": [town.body("民政局").code]}, seat)
    case.redirected(demands=[1])
    given = {
        "organ_kind": "arbitration",
        "organ": "青禾市劳动人事争议仲裁委员会",
        "reason": "属于劳动争议。",
        "enclosed": ["petition_copy"],
        "sheets": 2,
    }
    refused(lambda: case.act("transfer", given, seat), code="transfer_mixed")
    refused(lambda: case.act("transfer", {**given, "demands": [1], "organ_kind": "discipline"}, seat), code="transfer_unfit")
    name = town.body("民政局").name
    refused(lambda: case.act("transfer", {**given, "demands": [2], "organ": name}, seat), code="transfer_to_accused")
    sealed = {**given, "demands": [2], "organ_kind": "discipline", "organ": "安禾地区纪律检查委员会"}
    refused(lambda: case.act("transfer", {**sealed, "sheets": 0}, seat), code="transfer_nothing")
    case.act("transfer", {**given, "demands": [1], "is_named": True}, seat)
    dispatch(case_id=case.case_id, seq=case.seq)
    # somebody accuses in the same matter: the name stays with the custodian whatever was ticked
    letter = Letter.objects.get(case_id=case.case_id, kind="handover_letter")
    assert (letter.state, letter.error_code) == ("rendered", "")
    case.act("transfer", sealed, seat)
    dispatch(case_id=case.case_id, seq=case.seq)
    assert Letter.objects.get(case_id=case.case_id, kind="discipline_handover").state == "rendered"
    assert [demand.is_transferred for demand in case.snapshot.demands] == [True, True]


def test_nothing_goes_to_whoever_sits_under_the_accused(town):
    case = a_case(town, at=AT, demands=["我检举。"]).registered()
    seat = town.seat("dispatcher")
    under = next(card for card in bodies().values() if card.name == "河西街道信访工作办公室")
    case.act("screening", {"demands": [{"n": 1, "klass": "accusation", "path": 0}], "accused": [under.parent]}, seat)
    given = {"organ_kind": "discipline", "reason": "属于纪检监察。", "enclosed": ["petition"], "sheets": 2}
    refused(lambda: case.act("transfer", {**given, "organ": " 河西街道 信访工作办公室"}, seat), code="transfer_to_accused")


def test_an_inquiry_belongs_to_who_looks_into_the_matter(town):
    case = a_case(town, at=AT).registered().screened(path=6).forwarded(to="住建")
    seat = town.seat("handler", "住建")
    made = TERMS["investigation_record"](case.snapshot, seat, lambda choices: choices[0], case.at.date())
    refused(lambda: case.act("investigation_record", made, seat), code="act_not_allowed")
    case.accepted()
    backwards = {**made, "began_at": case.at, "ended_at": case.at - dt.timedelta(hours=1)}
    refused(lambda: case.act("investigation_record", backwards, seat), code="investigation_backwards")
    case.act("investigation_record", made, seat).act("investigation_record", made, seat)
    assert case.snapshot.inquiries == 2
    assert [row.n for row in Party.objects.filter(case_id=case.case_id, role="asked").order_by("n")] == [200_001, 200_002]
    dispatch(case_id=case.case_id, seq=case.seq)
    letter = Letter.objects.filter(case_id=case.case_id, kind="investigation_record").latest("n")
    assert (letter.state, letter.audience) == ("rendered", "file")
    assert not any(step.noun.startswith("investigation") for step in progress(petitioner=case.petitioner, today=case.at.date()).road)
