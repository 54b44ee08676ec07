"""登记: the office confirms what came in (arts 21, 22)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from xinqiao.cases import access
from xinqiao.cases import events as ev
from xinqiao.cases.principals import Import, Principal
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class RegistrationTerms(Terms):
    """What the registering officer states."""

    is_first: bool = Field(default=True, title=told("初次信访"))
    repeats: tuple[UUID, ...] = Field((), title=told("同一事项的已有信访件"), json_schema_extra=ui(kind="checkboxes"))
    note: NoteText | None = Field(None, title=told("登记备注"))


def register(*, case_id: UUID, by: Principal, command: Command, terms: RegistrationTerms) -> Outcome:
    """Register a matter (登记).

    Takes  a case that is not registered yet.
    Raises ActNotAllowed, Stale (Refusal).
    Writes case:registered; clock "registration" ends, "screening" starts; letter "registration form".
    Source Regulation 2022 arts 21, 22.
    """

    def compose(sheet: Sheet) -> None:
        enter(sheet, terms)

    return pen.write(noun="registration", principal=by, case_id=case_id, command=command, compose=compose)


def enter(sheet: Sheet, terms: RegistrationTerms) -> None:
    """Write the registration on a sheet: alone, or together with the submission of the same officer.

    Raises Refusal NOT_FOUND where an earlier case is named that the officer may not see.
    """
    _check_seen(sheet.principal, terms.repeats)
    sheet.write(
        ev.Registered(
            is_first=terms.is_first and not terms.repeats,
            repeats=terms.repeats,
            note=sheet.text_if("registration_note", terms.note),
        )
    )
    if not isinstance(sheet.principal, Import):
        letters.registration_form(sheet)


def _check_seen(principal: Principal, repeats: Sequence[UUID]) -> None:
    if repeats and isinstance(principal, Seat) and access.visible(seat=principal).filter(id__in=repeats).count() != len(set(repeats)):
        raise access.not_found()
