"""Composing the papers of mediations: agreement of a mediation, agreement of a reconciliation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.procedures.mediation import OTHER_SIDE, PETITIONER_SIDE, Mediation
from xinqiao.correspondence.composing_head import head
from xinqiao.correspondence.matter import Matter
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.rules.agreements import AgreementParty, Duty, MediationAgreement, ReconciliationAgreement
from xinqiao.correspondence.rules.parts import LetterData
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import SHANGHAI
from xinqiao.statute.local.mediation_lists import MEDIATION_WAYS


def mediation_agreement(matter: Matter, order: Order) -> LetterData:
    """Compose the agreement of a mediation (调解协议书)."""
    agreed, mediation = _agreed(matter)
    sessions = [event.payload for event in matter.events if isinstance(event.payload, kinds.MediationHeld)]
    return MediationAgreement(
        **_both(matter, order, agreed, mediation),
        mediators=tuple(line.strip() for line in matter.text(agreed.mediators).splitlines() if line.strip()),
        mediation_kind=MEDIATION_WAYS.label_of(mediation.way),
        mediated_at=tuple(
            dt.datetime.combine(each.held_on, dt.time(9), SHANGHAI) for each in sessions if each.opened_seq == mediation.opened_seq
        ),
    )


def reconciliation_agreement(matter: Matter, order: Order) -> LetterData:
    """Compose the agreement of a reconciliation (和解协议书)."""
    agreed, mediation = _agreed(matter)
    return ReconciliationAgreement(**_both(matter, order, agreed, mediation))


def _agreed(matter: Matter) -> tuple[kinds.MediationAgreed, Mediation]:
    agreed = matter.event.payload
    if not isinstance(agreed, kinds.MediationAgreed):
        raise TypeError("the agreement follows from its line")
    return agreed, matter.snapshot.conducted(Mediation, agreed.procedure)


def _both(matter: Matter, order: Order, agreed: kinds.MediationAgreed, mediation: Mediation) -> dict[str, Any]:
    return {
        **head(matter, order),
        "demands": matter.demands(order.demands),
        "parties": (
            AgreementParty(
                role=told("信访人"),
                name=matter.addressee.name or told("信访人"),
                address=matter.addressee.address,
                consented_on=mediation.consents.get(PETITIONER_SIDE),
            ),
            AgreementParty(role=told("对方当事人"), name=matter.text(mediation.other), consented_on=mediation.consents.get(OTHER_SIDE)),
        ),
        "dispute": matter.text(mediation.dispute),
        "terms": matter.text(agreed.terms),
        "duties": tuple(Duty(who=matter.text(duty.who), what=matter.text(duty.what), due_on=duty.due_on) for duty in agreed.duties),
        "signed_on": agreed.signed_on,
    }
