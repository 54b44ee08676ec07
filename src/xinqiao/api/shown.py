"""From what was read to what is answered: labels in the caller's language, no rule."""

from __future__ import annotations

from typing import Any

import msgspec
from django.utils.translation import gettext as _

from xinqiao.api import answers, parts
from xinqiao.cases import standing
from xinqiao.cases.labels import OUTCOME_LABELS, STAGE_LABELS
from xinqiao.cases.parties import MaskedParty
from xinqiao.cases.queries import CaseLine, FileCard
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import Clock, derive
from xinqiao.clocks.rules.arithmetic import Skip
from xinqiao.correspondence.shelf import LetterCard, MessageCard
from xinqiao.directory.tree import BodyCard, name_of
from xinqiao.lifecycle.casefile import ClockView, DemandView, TimelineLine
from xinqiao.lifecycle.contact_duties import ContactDuty
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.procedure_views import ProcedureView
from xinqiao.lifecycle.shown import article_text
from xinqiao.statute.local.code_lists import CHANNELS


def body(card: BodyCard | None) -> parts.Body | None:
    """A body with the ways to reach it."""
    if card is None:
        return None
    return parts.Body(code=card.code, name=card.name, address=card.address, phone=card.phone, hours=card.hours)


def stage_label(stage: str) -> str:
    """The word for a stage."""
    return _(STAGE_LABELS[stage])


def clock_brief(clock: Clock) -> parts.ClockBrief:
    """A clock in one line."""
    return parts.ClockBrief(**_brief(clock, derive(clock=clock, rulebooks=current_rulebooks())))


def clock_full(view: ClockView) -> parts.ClockFull:
    """A clock with its derivation."""
    clock, derivation = view.clock, view.derivation
    return parts.ClockFull(
        **_brief(clock, derivation),
        colour=view.colour,
        term_days=clock.term_days,
        unit=clock.unit,
        extended_days=clock.extended_days,
        strict_on=clock.strict_on,
        lenient_on=clock.lenient_on,
        ended_on=clock.ended_on,
        reason=clock.reason,
        rule=clock.rule,
        profile_version=clock.profile_version,
        calendar_version=clock.calendar_version,
        skipped=tuple(_skipped(skip) for skip in derivation.skipped),
        why=tuple(derivation.lines(translate=_)),
    )


def _brief(clock: Clock, derivation: Any) -> dict[str, Any]:
    return {
        "kind": clock.kind,
        "label": _(derivation.label),
        "nature": clock.nature,
        "demands": clock.demands,
        "holder": clock.holder,
        "started_on": clock.started_on,
        "due_on": clock.due_on,
        "due_at": clock.due_at,
        "status": clock.status,
        "is_provisional": clock.is_provisional,
        "basis": _(derivation.basis),
    }


def _skipped(skip: Skip) -> parts.Skipped:
    return parts.Skipped(first_on=skip.first, last_on=skip.last, name=_(skip.name), is_counted=skip.is_counted)


def demand_brief(demand: standing.Demand) -> parts.DemandBrief:
    """A demand and where it stands."""
    return parts.DemandBrief(
        n=demand.n, state=demand.state, state_label=stage_label(demand.state), body=demand.body, outcome=demand.outcome
    )


def demand_full(view: DemandView) -> parts.DemandFull:
    """A demand with its words."""
    demand = view.demand
    outcome = OUTCOME_LABELS.get(demand.outcome)
    return parts.DemandFull(
        n=demand.n,
        state=demand.state,
        state_label=stage_label(demand.state),
        body=demand.body,
        outcome=demand.outcome,
        text=view.text,
        klass=demand.klass,
        path=demand.path,
        category=demand.category,
        body_name=name_of(demand.body) if demand.body else "",
        outcome_label=_(outcome) if outcome else "",
        conclusion=demand.conclusion if view.opinion else "",
        accepted_on=demand.accepted_on,
        extended_days=demand.extended_days,
        pending_extension_days=demand.pending_extension_days,
        served_on=demand.served_on,
        answer_facts=view.facts,
        answer_basis=view.basis,
        answer_opinion=view.opinion,
    )


def outcome(done: Outcome) -> answers.ActAnswer:
    """Where a case stands after an act."""
    snapshot = done.snapshot
    return answers.ActAnswer(
        number=done.number,
        seq=done.seq,
        is_repeat=done.is_repeat,
        stage=snapshot.stage,
        stage_label=stage_label(snapshot.stage),
        owner=snapshot.owner,
        owner_name=name_of(snapshot.owner),
        demands=tuple(map(demand_brief, snapshot.demands)),
        clocks=tuple(map(clock_brief, done.clocks)),
    )


def line(row: CaseLine) -> parts.Line:
    """A line of a list."""
    return parts.Line(
        number=row.number,
        title=row.title,
        petitioner=row.petitioner,
        stage=row.stage,
        stage_label=stage_label(row.stage),
        waits_for=row.waits_for,
        owner=row.owner,
        owner_name=name_of(row.owner),
        office=row.office,
        office_name=name_of(row.office),
        channel=row.channel,
        channel_label=_(CHANNELS.label_of(row.channel)),
        klass=row.klass,
        received_on=row.received_on,
        next_due_on=row.next_due_on,
        next_clock=row.next_clock,
        changed_at=row.changed_at,
    )


def letter(card: LetterCard) -> parts.LetterAnswer:
    """A letter."""
    return parts.LetterAnswer(
        n=card.n,
        kind=card.kind,
        title=_(card.title),
        audience=card.audience,
        document_number=card.document_number,
        is_ready=card.is_ready,
        queued_at=card.queued_at,
        rendered_at=card.rendered_at,
        is_issued=card.is_issued,
        signed_at=card.signed_at if card.is_issued else None,
        seal=card.seal,
        sealed_at=card.sealed_at,
        texts_version=card.texts_version,
        forms_edition=card.forms_edition,
    )


def message(card: MessageCard) -> parts.MessageAnswer:
    """A message."""
    return parts.MessageAnswer(n=card.n, text=card.text, at=card.at, letter_n=card.letter_n)


def procedure(view: ProcedureView) -> parts.ProcedureAnswer:
    """A child procedure."""
    return parts.ProcedureAnswer(
        n=view.n,
        kind=view.kind,
        label=view.label,
        state=view.state,
        state_label=view.state_label,
        is_open=view.is_open,
        body_name=view.body,
        demands=view.demands,
        facts=view.facts,
    )


def contact_duty(duty: ContactDuty) -> parts.ContactDutyAnswer:
    """One item of the checklist of contact."""
    return parts.ContactDutyAnswer(
        key=duty.key,
        label=_(duty.label),
        state=duty.state,
        state_label=_(duty.state_label),
        noun=duty.noun,
        note=_(duty.note) if duty.note else "",
        at=duty.at,
        who=duty.who,
        body=duty.body,
        count=duty.count,
        until=duty.until,
    )


def file(card: FileCard) -> parts.FileAnswer:
    """An uploaded file."""
    return parts.FileAnswer(
        n=card.n,
        name=_(card.name) if card.is_kept else card.name,
        media_type=card.media_type,
        size_bytes=card.size_bytes,
        digest=card.digest,
        source=card.source,
        added_at=card.added_at,
        is_kept=card.is_kept,
    )


def masked_party(party: MaskedParty) -> parts.MaskedParty:
    """A party, masked."""
    return parts.MaskedParty(**msgspec.structs.asdict(party))


def event(entry: TimelineLine) -> parts.EventAnswer:
    """A line of the ledger."""
    return parts.EventAnswer(
        seq=entry.seq,
        kind=entry.payload.__struct_config__.tag,
        noun=entry.noun,
        label=_(entry.label),
        article=article_text(entry.article),
        occurred_at=entry.occurred_at,
        recorded_at=entry.recorded_at,
        who=entry.who,
        body=entry.body,
        texts=tuple(parts.Text(purpose=purpose, text=text) for purpose, text in entry.texts),
        payload=msgspec.to_builtins(entry.payload),
    )
