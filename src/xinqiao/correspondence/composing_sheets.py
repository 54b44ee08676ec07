"""Composing the forms for the file: registration form and record of service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases.kinds.review import OpinionServed
from xinqiao.cases.labels import PARTY_ROLE_LABELS
from xinqiao.correspondence.matter import Matter, officer_of
from xinqiao.correspondence.payload import payload_of
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.sheets import PersonLine, RegistrationForm, ServiceRecord
from xinqiao.correspondence.rules.wording import date_in_words
from xinqiao.directory.tree import place_name
from xinqiao.foundation.time import local_date
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS, FROM_ABOVE, ID_TYPES, ORIGINALS, PRIOR_STEPS, PURPOSES
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
        arrival=tuple((label, value) for label, value in _arrival(matter) if value),
        receiver=_receiver(matter),
        case_title=matter.text(snapshot.title),
        place=place_name(code=snapshot.place),
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
    of_remedy = isinstance(matter.event.payload, OpinionServed)
    served: ev.Served | OpinionServed = payload_of(matter, OpinionServed) if of_remedy else payload_of(matter, ev.Served)
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


def _arrival(matter: Matter) -> Iterator[tuple[str, str]]:
    """How it came, as the form lists it: only what is known."""
    opening = matter.opening
    came = opening.arrival or ev.Arrival()
    yield "窗口", came.window
    yield "接待人", _receiver(matter)
    yield "到场人数", f"{opening.visitors} 人" if opening.visitors else ""
    yield "来电号码", next((party.calling_number for party in matter.parties if party.calling_number), "")
    yield "邮戳日期", date_in_words(opening.postmarked_on) if opening.postmarked_on else ""
    yield "原件来源", ORIGINALS.label_of(came.original) if came.original else ""
    yield "信件条码", came.barcode
    yield "来文机关", opening.upstream
    yield "来文编号", opening.upstream_number
    yield "来文方式", FROM_ABOVE.label_of(came.sent_as) if came.sent_as else ""
    yield "报送结果期限", date_in_words(came.report_due_on) if came.report_due_on else ""


def _receiver(matter: Matter) -> str:
    came = matter.opening.arrival
    return officer_of(came.receiver)[0] if came and came.receiver else ""


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
