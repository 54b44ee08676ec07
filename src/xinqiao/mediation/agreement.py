"""调解协议: what both sides signed, and what each has to do by when."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import mediation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.mediation import Mediation
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DateNotFuture, DateNotPast, LineText, LongText, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.mediation.places import MediationTerms
from xinqiao.statute.local.mediation_lists import RECONCILIATION


class DutyTerms(Terms):
    """What somebody has to do by when."""

    who: LineText = Field(title=told("由谁做"))
    due_on: DateNotPast = Field(title=told("什么时候前做到"), json_schema_extra=ui(width="half"))
    what: NoteText = Field(title=told("做什么"), json_schema_extra=ui(rows=2))


class MediationAgreementTerms(MediationTerms):
    """Terms, mediators, day, duties."""

    signed_on: DateNotFuture = Field(title=told("双方签字的日期"), json_schema_extra=ui(width="half"))
    mediators: NoteText = Field(
        title=told("调解员"), description=told("每行一人：姓名、单位。和解的写见证的工作人员。"), json_schema_extra=ui(rows=2)
    )
    terms: LongText = Field(title=told("协议内容"), json_schema_extra=ui(rows=6))
    duties: tuple[DutyTerms, ...] = Field((), title=told("各方要做的事"), max_length=20, json_schema_extra=ui(add=told("再加一件")))


def agree(*, case_id: UUID, by: Principal, command: Command, terms: MediationAgreementTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Record an agreement (调解协议).

    Raises ActNotAllowed (Refusal).
    Writes mediation:agreed; clock "mediation" ends, "mediation_duty" runs while something is to be done; letter "agreement".
    Source Regulation 2022 art. 33.
    """

    def compose(sheet: Sheet) -> None:
        mediation = sheet.conducted(Mediation)
        sheet.write(
            kinds.MediationAgreed(
                procedure=mediation.n,
                opened_seq=mediation.opened_seq,
                signed_on=terms.signed_on,
                mediators=sheet.text("mediation_mediators", terms.mediators),
                terms=sheet.text("mediation_terms", terms.terms),
                duties=tuple(
                    kinds.NewDuty(
                        who=sheet.text("mediation_who", duty.who), what=sheet.text("mediation_duty", duty.what), due_on=duty.due_on
                    )
                    for duty in terms.duties
                ),
                files=sheet.keep_files(files, source="officer"),
            )
        )
        kind = LetterKind.RECONCILIATION_AGREEMENT if mediation.way == RECONCILIATION else LetterKind.MEDIATION_AGREEMENT
        sheet.send(Outgoing(kind, demands=tuple(mediation.demands)))

    return pen.write(noun="mediation_agreement", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)
