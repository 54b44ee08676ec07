"""Composing: from a matter and a queued letter to the data of that letter. One function per kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases.kinds.papers import Transferred
from xinqiao.correspondence import composing_agreements as agreements
from xinqiao.correspondence import composing_answers as answers
from xinqiao.correspondence import composing_endings as endings
from xinqiao.correspondence import composing_hearings as hearings
from xinqiao.correspondence import composing_papers as papers
from xinqiao.correspondence import composing_reports as reports
from xinqiao.correspondence import composing_reviews as reviews
from xinqiao.correspondence import composing_sheets as sheets
from xinqiao.correspondence.composing_handovers import discipline_handover
from xinqiao.correspondence.composing_head import head, notice_head
from xinqiao.correspondence.matter import Matter, code_of, officer_of, organ_name, organ_of, track_url
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.payload import payload_of, sending_of
from xinqiao.correspondence.rules import exchanges, notices
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import Addressee, LetterData, Term
from xinqiao.correspondence.steps import next_steps
from xinqiao.foundation.time import local_date
from xinqiao.statute.classes import ACCUSATION, PATHS
from xinqiao.statute.grounds import GROUNDS
from xinqiao.statute.local.code_lists import CHANNELS
from xinqiao.statute.local.other_routes import OTHER_ROUTES
from xinqiao.statute.regulation_2022 import HANDLING, NOTICE_FORWARDED, OBJECTION

_SENDING_LETTERS = (LetterKind.FORWARDING_LETTER, LetterKind.ASSIGNMENT_LETTER, LetterKind.DISCIPLINE_HANDOVER)


def compose(*, kind: LetterKind, matter: Matter, order: Order) -> LetterData:
    """Compose a letter from the record.

    Gives  data that may still lack something; render_pdf refuses it then and says what.
    Raises TypeError where the event does not fit the letter: a defect.
    """
    return _COMPOSERS[kind](matter, order)


def _receipt(matter: Matter, order: Order) -> LetterData:
    return notices.Receipt(
        **notice_head(matter, order),
        case_title=matter.text(matter.snapshot.title),
        channel=CHANNELS.label_of(matter.snapshot.channel),
        query_code=code_of(matter),
        portal_url=track_url(),
        next_steps=next_steps(matter=matter, order=order),
        files=matter.snapshot.files,
    )


def _forwarding_notice(matter: Matter, order: Order) -> LetterData:
    sent = sending_of(matter)
    return notices.ForwardingNotice(
        **{**notice_head(matter, order), "received_on": matter.snapshot.received_on},
        to_organ=organ_of(sent.to_body),
        sent_on=local_date(matter.event.occurred_at),
        is_assigned=isinstance(sent, ev.Assigned),
        notice_term=order.term(NOTICE_FORWARDED.key, "acceptance"),
    )


def _sending(matter: Matter, order: Order) -> dict[str, Any]:
    sent = sending_of(matter)
    demands = matter.demands(order.demands)
    lead = matter.parties[0] if matter.parties else None
    return {
        **head(matter, order),
        "to_organ": organ_of(sent.to_body),
        "demands": demands,
        "petitioner": Addressee() if matter.snapshot.is_sealed else matter.addressee,
        "petitioner_phone": lead.phone if lead and not matter.snapshot.is_sealed else "",
        "case_title": matter.text(matter.snapshot.title),
        "facts": matter.text(matter.snapshot.facts),
        "received_on": matter.snapshot.received_on,
        "channel": CHANNELS.label_of(matter.snapshot.channel),
        "notice_term": order.term(NOTICE_FORWARDED.key, "acceptance"),
        "objection_term": order.term(OBJECTION.key),
        "note": matter.text(sent.note),
        "files": matter.snapshot.files,
        "is_confidential": any(demand.klass == ACCUSATION for demand in demands),
    }


def _forwarding_letter(matter: Matter, order: Order) -> LetterData:
    return exchanges.ForwardingLetter(**_sending(matter, order))


def _assignment_letter(matter: Matter, order: Order) -> LetterData:
    return exchanges.AssignmentLetter(**_sending(matter, order), report_due_on=payload_of(matter, ev.Assigned).report_due_on)


def _objection_letter(matter: Matter, order: Order) -> LetterData:
    objected = payload_of(matter, ev.Objected)
    sent_on, _sender, sent_seq = matter.arrival(objected.demands)
    return exchanges.ObjectionLetter(
        **head(matter, order),
        to_organ=organ_of(objected.to_body),
        demands=matter.demands(objected.demands),
        sent_on=sent_on,
        sent_number=matter.number_of(event_seq=sent_seq, kinds=_SENDING_LETTERS),
        reason=matter.text(objected.reason),
        proper_organ=organ_name(objected.proper_body),
    )


def _objection_reply(matter: Matter, order: Order) -> LetterData:
    ruled = payload_of(matter, ev.ObjectionRuled)
    objections = [
        event for event in matter.events if isinstance(event.payload, ev.Objected) and {*event.payload.demands} & {*ruled.demands}
    ]
    return exchanges.ObjectionReply(
        **head(matter, order),
        to_organ=organ_of(order.addressee_body),
        demands=matter.demands(ruled.demands),
        objected_on=local_date(objections[-1].occurred_at) if objections else None,
        is_agreed=ruled.is_agreed,
        reason=matter.text(ruled.reason),
        notice_term=order.term(NOTICE_FORWARDED.key, "acceptance"),
    )


def _acceptance_notice(matter: Matter, order: Order) -> LetterData:
    accepted = payload_of(matter, ev.Accepted)
    held = notice_head(matter, order)
    handler, phone = officer_of(accepted.handler)
    has_period = any(d.path in PATHS and PATHS[d.path].has_handling_period for d in held["demands"])
    return notices.AcceptanceNotice(
        **held,
        from_organ=organ_name(matter.arrival(order.demands)[1]),
        accepted_on=local_date(matter.event.occurred_at),
        handling_term=order.term(HANDLING.key) if has_period else Term(),
        handler=handler,
        handler_phone=(phone or held["organ"].phone) if handler else "",
    )


def _nonacceptance_notice(matter: Matter, order: Order) -> LetterData:
    refused = payload_of(matter, ev.NotAccepted)
    ground = GROUNDS.get(refused.ground)
    return notices.NonacceptanceNotice(
        **notice_head(matter, order),
        ground=ground.label if ground else refused.ground,
        article=ground.article.text if ground else "",
        reason=matter.text(refused.reason),
    )


def _redirection_notice(matter: Matter, order: Order) -> LetterData:
    redirected = payload_of(matter, ev.Redirected)
    return notices.RedirectionNotice(
        **notice_head(matter, order),
        path=redirected.path,
        where=matter.text(redirected.where),
        route=OTHER_ROUTES.label_of(redirected.route) if redirected.route else "",
        authority=matter.text(redirected.authority) if redirected.authority else "",
        deadline=matter.text(redirected.deadline) if redirected.deadline else "",
    )


def _extension_notice(matter: Matter, order: Order) -> LetterData:
    extended = payload_of(matter, ev.Extended)
    accepted = [demand.accepted_on for demand in matter.snapshot.those(extended.demands) if demand.accepted_on]
    new_due_on = order.terms.get(HANDLING.key)
    return notices.ExtensionNotice(
        **notice_head(matter, order),
        accepted_on=min(accepted, default=None),
        # the extension counts on from the old last day, unshifted (art. 34)
        old_due_on=new_due_on - dt.timedelta(days=extended.term_days) if new_due_on else None,
        new_due_on=new_due_on,
        term_days=extended.term_days,
        reason=matter.text(extended.reason),
    )


def _withdrawal_confirmation(matter: Matter, order: Order) -> LetterData:
    withdrawn = payload_of(matter, ev.Withdrawn)
    return notices.WithdrawalConfirmation(
        **{**notice_head(matter, order), "received_on": matter.snapshot.received_on},
        withdrawn_on=local_date(matter.event.occurred_at),
        reason=matter.text(withdrawn.reason),
    )


_COMPOSERS: Mapping[LetterKind, Callable[[Matter, Order], LetterData]] = {
    LetterKind.RECEIPT: _receipt,
    LetterKind.FORWARDING_NOTICE: _forwarding_notice,
    LetterKind.FORWARDING_LETTER: _forwarding_letter,
    LetterKind.DISCIPLINE_HANDOVER: lambda matter, order: (
        papers.sealed_handover(matter, order) if isinstance(matter.event.payload, Transferred) else discipline_handover(matter, order)
    ),
    LetterKind.HANDOVER_LETTER: papers.handover_letter,
    LetterKind.MANDATE: papers.mandate,
    LetterKind.INVESTIGATION_RECORD: papers.investigation_record,
    LetterKind.INVESTIGATION_REPORT: papers.investigation_report,
    LetterKind.ASSIGNMENT_LETTER: _assignment_letter,
    LetterKind.OBJECTION_LETTER: _objection_letter,
    LetterKind.OBJECTION_REPLY: _objection_reply,
    LetterKind.ACCEPTANCE_NOTICE: _acceptance_notice,
    LetterKind.NONACCEPTANCE_NOTICE: _nonacceptance_notice,
    LetterKind.FINAL_NONACCEPTANCE_NOTICE: lambda matter, order: endings.final_nonacceptance_notice(
        matter=matter, held=notice_head(matter, order)
    ),
    LetterKind.RETENTION_NOTICE: lambda matter, order: endings.retention_notice(matter=matter, held=notice_head(matter, order)),
    LetterKind.CORRECTION_NOTICE: lambda matter, order: endings.correction_notice(
        matter=matter, order=order, held=notice_head(matter, order)
    ),
    LetterKind.CONTACT_CHANGE_NOTICE: lambda matter, order: endings.contact_change_notice(matter=matter, held=head(matter, order)),
    LetterKind.REDIRECTION_NOTICE: _redirection_notice,
    LetterKind.EXTENSION_NOTICE: _extension_notice,
    LetterKind.WITHDRAWAL_CONFIRMATION: _withdrawal_confirmation,
    LetterKind.OPINION: lambda matter, order: answers.opinion(matter=matter, order=order, held=notice_head(matter, order)),
    LetterKind.BRIEF_REPLY: lambda matter, order: answers.brief_reply(matter=matter, order=order, held=notice_head(matter, order)),
    LetterKind.SIMPLE_REPLY: lambda matter, order: answers.simple_reply(matter=matter, order=order, held=notice_head(matter, order)),
    LetterKind.COMPLETION_REPORT: lambda matter, order: reports.completion_report(matter=matter, held=head(matter, order)),
    LetterKind.URGENT_REPORT: lambda matter, order: reports.urgent_report(matter=matter, order=order, held=head(matter, order)),
    LetterKind.HEARING_NOTICE: hearings.hearing_notice,
    LetterKind.HEARING_LETTER: hearings.hearing_letter,
    LetterKind.HEARING_RECORD: hearings.hearing_record,
    LetterKind.HEARING_OPINION: hearings.hearing_opinion,
    LetterKind.CONSULTATION_MINUTES: hearings.consultation_minutes,
    LetterKind.MEDIATION_AGREEMENT: agreements.mediation_agreement,
    LetterKind.RECONCILIATION_AGREEMENT: agreements.reconciliation_agreement,
    LetterKind.REVIEW_APPLICATION: reviews.application,
    LetterKind.RECHECK_APPLICATION: reviews.application,
    LetterKind.REVIEW_ACCEPTANCE_NOTICE: reviews.acceptance_notice,
    LetterKind.RECHECK_ACCEPTANCE_NOTICE: reviews.acceptance_notice,
    LetterKind.REVIEW_NONACCEPTANCE_NOTICE: reviews.nonacceptance_notice,
    LetterKind.RECHECK_NONACCEPTANCE_NOTICE: reviews.nonacceptance_notice,
    LetterKind.REVIEW_OPINION: reviews.opinion,
    LetterKind.RECHECK_OPINION: reviews.opinion,
    LetterKind.FINALITY_FILING: reviews.finality_filing,
    LetterKind.REGISTRATION_FORM: lambda matter, order: sheets.registration_form(matter=matter, held=head(matter, order)),
    LetterKind.SERVICE_RECORD: lambda matter, order: sheets.service_record(matter=matter, held=head(matter, order)),
}
