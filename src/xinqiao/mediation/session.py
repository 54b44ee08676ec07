"""调解记录: one session, who mediated, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.mediation import Mediation
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DateNotFuture, LineText, LongText, NoteText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.mediation.places import MediationTerms


class MediationSessionTerms(MediationTerms):
    """When, where, who, what."""

    held_on: DateNotFuture = Field(title=told("调解日期"), json_schema_extra=ui(width="half"))
    place: LineText = Field(title=told("调解地点"))
    mediators: NoteText = Field(title=told("调解员"), description=told("每行一人：姓名、单位。"), json_schema_extra=ui(rows=2))
    text: LongText = Field(title=told("调解经过"), json_schema_extra=ui(rows=6))


def hold_session(
    *, case_id: UUID, by: Principal, command: Command, terms: MediationSessionTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Record a session (调解记录).

    Raises ActNotAllowed (Refusal).
    Writes mediation:held.
    Source Regulation 2022 art. 33.
    """

    def compose(sheet: Sheet) -> None:
        mediation = sheet.conducted(Mediation)
        sheet.write(
            kinds.MediationHeld(
                procedure=mediation.n,
                opened_seq=mediation.opened_seq,
                held_on=terms.held_on,
                place=sheet.text("mediation_place", terms.place),
                mediators=sheet.text("mediation_mediators", terms.mediators),
                text=sheet.text("mediation_course", terms.text),
                files=sheet.keep_files(files, source="officer"),
            )
        )

    return pen.write(noun="mediation_session", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)
