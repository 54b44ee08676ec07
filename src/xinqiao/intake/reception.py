"""Reception: a matter that an officer takes in at the window, by post, by phone or from above.

One call submits and registers, in one transaction: the person at the window leaves with a receipt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from xinqiao.cases import access, queries
from xinqiao.cases.parties import PartyData
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.registration import RegistrationTerms
from xinqiao.lifecycle.sheet import Command, GivenFile
from xinqiao.lifecycle.submission import ReceivedTerms, submit

EARLIER_SHOWN = 20
REGISTER = "case:register"
SPOKEN = frozenset({"visit", "phone"})
"""Oral petitions: somebody listened and wrote down what was said (art. 19)."""


def receive(
    *,
    by: Seat,
    command: Command,
    terms: ReceivedTerms,
    registration: RegistrationTerms,
    files: Sequence[GivenFile] = (),
    case_id: UUID | None = None,
) -> Outcome:
    """Take a matter in and register it (提交并登记).

    Gives  Outcome; the outcome of the first time where the command was carried out before.
    Raises as lifecycle.submission.submit().
    Writes case:submitted and case:registered.
    Source Regulation 2022 arts 19, 21, 22.
    """
    return submit(
        by=by,
        command=command,
        terms=_received_by(terms, by, local_date(command.now)),
        office=by.body,
        channel=terms.channel,
        via="desk",
        files=files,
        received_on=terms.received_on,
        case_id=case_id,
        registration=registration,
    )


def _received_by(terms: ReceivedTerms, by: Seat, today: dt.date) -> ReceivedTerms:
    """Who listened stands on a visit and a call: the officer who enters it, unless another one of the house is named."""
    if terms.channel not in SPOKEN or terms.receiver == str(by.officer_id):
        return terms
    if terms.receiver is None:
        return terms.model_copy(update={"receiver": str(by.officer_id)})
    if terms.receiver not in receivers(by=by, today=today):
        raise Refusal(code="receiver_unknown", message=told("接待人不在本单位，请重新选择。"), field="receiver")
    return terms


def receivers(*, by: Seat, today: dt.date) -> dict[str, str]:
    """Who of the house may have received somebody: officer id and name, oneself first."""
    others = {str(seat.officer_id): seat.name for seat in seats_in(body=by.body, today=today) if seat.can(REGISTER)}
    return {str(by.officer_id): by.name, **others}


def earlier_matters(*, seat: Seat, parties: Sequence[PartyData], external: str = "") -> tuple[queries.CaseLine, ...]:
    """Earlier matters of the same person, as far as the seat may see them: for "is this the same matter?" only.

    Takes  parties with the ID, phone, or name and address as given at the window; external, the number that another
           system gave the matter: the same paper may have come before.
    Gives  at most 20 lines, newest first.
    """
    cases = queries.cases_with_keys(cases=access.telling_who(seat=seat), parties=parties, external=external)
    return queries.page_of(cases=cases, size=EARLIER_SHOWN).lines


def earlier_than(*, seat: Seat, number: str) -> tuple[queries.CaseLine, ...]:
    """Other matters of the same person, for the officer who registers a matter that came in by itself.

    Gives  at most 20 lines, newest first. Raises Refusal NOT_FOUND.
    """
    held = access.open_by_number(principal=seat, number=number)
    return queries.page_of(cases=access.sharing_keys(seat=seat, held=held), size=EARLIER_SHOWN).lines
