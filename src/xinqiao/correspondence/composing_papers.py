"""Composing the papers that go with a case: hand-over to an authority, power of attorney, record and report of an inquiry."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import papers as kinds
from xinqiao.cases.parties import AGENT, place_of_agent, place_of_asked
from xinqiao.cases.payload import TextRef
from xinqiao.correspondence.composing_head import head
from xinqiao.correspondence.matter import Matter, code_of_agent, officer_of
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.payload import payload_of
from xinqiao.correspondence.rules import handovers, investigations
from xinqiao.correspondence.rules.parts import Addressee, LetterData, Organ
from xinqiao.foundation.time import local_date
from xinqiao.statute.article import Article
from xinqiao.statute.local.other_routes import OTHER_ROUTES
from xinqiao.statute.local.paper_lists import AGENT_RELATIONS, MANDATE_POWERS, TRANSFER_ENCLOSURES


def handover_letter(matter: Matter, order: Order) -> LetterData:
    """Compose the hand-over to the authority of another procedure (移送函): the petitioner is named only where they agreed."""
    sent = payload_of(matter, kinds.Transferred)
    told_of = _redirection(matter, sent.demands)
    route = told_of.payload if told_of is not None else None
    lead = matter.parties[0] if matter.parties and sent.is_named else None
    path = route.path if isinstance(route, ev.Redirected) else 0
    key = route.route if isinstance(route, ev.Redirected) else ""
    return handovers.HandoverLetter(
        **head(matter, order),
        to_organ=Organ(name=matter.text(sent.organ)),
        demands=matter.demands(sent.demands),
        petitioner=matter.addressee if sent.is_named else Addressee(),
        petitioner_phone=lead.phone if lead else "",
        case_title=matter.text(matter.snapshot.title),
        received_on=matter.snapshot.received_on,
        procedure=OTHER_ROUTES.label_of(key) if key else "",
        article=Article(31, 0, path).text if path else "",
        facts=matter.text(matter.snapshot.facts),
        reason=matter.text(sent.reason),
        told_on=local_date(told_of.occurred_at) if told_of is not None else None,
        files=sent.attachments,
        enclosed=tuple(TRANSFER_ENCLOSURES.label_of(each) for each in sent.enclosed),
        sheets=sent.sheets,
    )


def _redirection(matter: Matter, demands: tuple[int, ...]) -> ev.Recorded | None:
    wanted = set(demands)
    return next(
        (each for each in reversed(matter.events) if isinstance(each.payload, ev.Redirected) and wanted & set(each.payload.demands)), None
    )


def sealed_handover(matter: Matter, order: Order) -> LetterData:
    """Compose the hand-over of an accusation to an organ outside (检举控告移送函): nobody is named in it, nor what it is about."""
    sent = payload_of(matter, kinds.Transferred)
    return handovers.DisciplineHandover(
        **head(matter, order),
        to_organ=Organ(name=matter.text(sent.organ)),
        received_on=matter.snapshot.received_on,
        sheets=sent.sheets,
        files=sent.attachments,
        custodian=officer_of(matter.event.actor)[0],
    )


def mandate(matter: Matter, order: Order) -> LetterData:
    """Compose the power of attorney (授权委托书) with the query code of the agent's own."""
    given = payload_of(matter, kinds.Mandated)
    lead = matter.parties[0] if matter.parties else None
    agent = matter.beside.get(place_of_agent(given.mandate))
    return handovers.Mandate(
        **head(matter, order),
        principal=matter.addressee,
        principal_id=lead.id_number if lead else "",
        agent=agent.name if agent else "",
        agent_id=agent.id_number if agent else "",
        agent_phone=agent.phone if agent else "",
        # a preview opens nobody's identity and gives nobody a code
        agent_code=code_of_agent(matter, given.mandate) if agent and agent.role == AGENT else "",
        relation=AGENT_RELATIONS.label_of(given.relation),
        demands=matter.demands(given.demands),
        powers=tuple(MANDATE_POWERS.label_of(key) for key in given.powers),
        from_on=given.from_on,
        until_on=given.until_on,
    )


def investigation_record(matter: Matter, order: Order) -> LetterData:
    """Compose the record of an inquiry (调查笔录)."""
    made = payload_of(matter, kinds.Investigated)
    asked = matter.beside.get(place_of_asked(made.record))
    return investigations.InvestigationRecord(
        **head(matter, order),
        began_at=made.began_at,
        ended_at=made.ended_at,
        place=matter.text(made.place),
        investigators=_lines(matter, made.investigators),
        clerk=matter.text(made.clerk),
        person=asked.name if asked else "",
        person_about=asked.work_unit if asked else "",
        talk=tuple(investigations.Asked(question=matter.text(each.question), answer=matter.text(each.answer)) for each in made.talk),
        refusal=matter.text(made.refusal),
    )


def investigation_report(matter: Matter, order: Order) -> LetterData:
    """Compose the report of an inquiry (调查报告)."""
    made = payload_of(matter, kinds.InvestigationReported)
    return investigations.InvestigationReport(
        **head(matter, order),
        case_title=matter.text(matter.snapshot.title),
        demands=matter.demands(made.demands),
        investigators=_lines(matter, made.investigators),
        began_on=made.began_on,
        ended_on=made.ended_on,
        process=matter.text(made.process),
        facts=matter.text(made.facts),
        evidence=_lines(matter, made.evidence),
        basis=matter.text(made.basis),
        conclusion=matter.text(made.opinion),
    )


def _lines(matter: Matter, ref: TextRef) -> tuple[str, ...]:
    return tuple(line.strip() for line in matter.text(ref).splitlines() if line.strip())
