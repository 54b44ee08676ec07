"""Composing the forms for the file: registration form and record of service."""

from __future__ import annotations

from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases.labels import PARTY_ROLE_LABELS
from xinqiao.correspondence.matter import Matter, officer_of, region_name
from xinqiao.correspondence.payload import payload_of
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.sheets import PersonLine, RegistrationForm, ServiceRecord
from xinqiao.foundation.time import local_date
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS, ID_TYPES, PRIOR_STEPS, PURPOSES
from xinqiao.statute.service import OUTCOMES, WAYS

_VISIT = "visit"


def registration_form(*, matter: Matter, held: dict[str, Any]) -> RegistrationForm:
    """Compose the registration form (登记表)."""
    registered = payload_of(matter, ev.Registered)
    opening, snapshot = matter.opening, matter.snapshot
    return RegistrationForm(
        **held,
        is_visit=snapshot.channel == _VISIT,
        channel=CHANNELS.label_of(snapshot.channel),
        received_on=snapshot.received_on,
        registered_on=local_date(matter.event.occurred_at),
        registrar=officer_of(matter.event.actor)[0],
        persons=snapshot.persons,
        is_anonymous=snapshot.is_anonymous,
        people=_people(matter),
        case_title=matter.text(snapshot.title),
        place=region_name(snapshot.place),
        category=CATEGORIES.label_of(opening.category) if opening.category else "",
        purpose=PURPOSES.label_of(opening.purpose) if opening.purpose else "",
        demands=matter.demands(()),
        facts=matter.text(snapshot.facts),
        earlier_steps=tuple(PRIOR_STEPS.label_of(step) for step in opening.earlier_steps),
        files=snapshot.files,
        is_first=snapshot.is_first,
        note=matter.text(registered.note),
    )


def service_record(*, matter: Matter, held: dict[str, Any]) -> ServiceRecord:
    """Compose the record of service (送达回证)."""
    served = payload_of(matter, ev.Served)
    kind = LetterKind(served.letter)
    outcome = OUTCOMES.get(served.outcome)
    way = WAYS.get(served.way)
    return ServiceRecord(
        **held,
        served_title=FORMS[kind].title,
        served_number=_served_number(matter, kind, served.demands),
        recipient=matter.addressee.salutation,
        address=matter.addressee.address,
        way=way.label if way else served.way,
        outcome=outcome.label if outcome else served.outcome,
        served_on=served.served_on,
        server=officer_of(matter.event.actor)[0],
        opens_window=served.opens_window,
        note=matter.text(served.note),
    )


def _people(matter: Matter) -> tuple[PersonLine, ...]:
    return tuple(
        PersonLine(
            role=PARTY_ROLE_LABELS.get(party.role, party.role),
            name=party.name,
            id_kind=ID_TYPES.label_of(party.id_type) if party.id_number else "",
            id_number=party.id_number,
            phone=party.phone,
            address=party.address,
        )
        for party in matter.parties
    )


def _served_number(matter: Matter, kind: LetterKind, demands: tuple[int, ...]) -> str:
    """Number of the latest letter of that kind about one of these demands."""
    wanted = set(demands)
    return next(
        (
            row.document_number
            for row in reversed(matter.letters)
            if row.kind == kind and row.event_seq <= matter.event.seq and wanted & set(row.data.get("demands", ()))
        ),
        "",
    )
