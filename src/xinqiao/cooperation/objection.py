"""协办异议: the body says it has no part in it; who asked rules on it."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import cooperation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cooperation.places import PartTerms, part_of
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class CooperationObjectionTerms(PartTerms):
    """Why it has no part."""

    reason: LongText = Field(title=told("理由"), description=told("写明职责依据，以及应当由哪个单位做。"), json_schema_extra=ui(rows=4))


class CooperationRulingTerms(PartTerms):
    """Whether the body is let go."""

    is_agreed: bool = Field(title=told("裁定"), json_schema_extra=ui(kind="radio"))
    reason: LongText = Field(title=told("裁定理由"), json_schema_extra=ui(rows=3))


class CooperationCancellationTerms(PartTerms):
    """Why it is not needed any more."""

    reason: LongText = Field(title=told("为什么取消"), json_schema_extra=ui(rows=2))


def decline(*, case_id: UUID, by: Principal, command: Command, terms: CooperationObjectionTerms) -> Outcome:
    """Say that one has no part in it (协办异议).

    Raises ActNotAllowed (Refusal).
    Writes cooperation:declined; the clock runs on until it is ruled.
    Source Regulation 2022 art. 24.
    """

    def compose(sheet: Sheet) -> None:
        part = part_of(sheet)
        reason = sheet.text("cooperation_reason", terms.reason)
        sheet.write(kinds.CooperationDeclined(procedure=part.n, body=sheet.body, reason=reason, opened_seq=part.opened_seq))

    return pen.write(
        noun="cooperation_objection", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )


def rule(*, case_id: UUID, by: Principal, command: Command, terms: CooperationRulingTerms) -> Outcome:
    """Rule on what a body declines (协办裁定).

    Raises ActNotAllowed (Refusal).
    Writes cooperation:ruled; agreed, the clock is cancelled.
    Source Regulation 2022 art. 24.
    """

    def compose(sheet: Sheet) -> None:
        part = part_of(sheet)
        sheet.write(
            kinds.CooperationRuled(
                procedure=part.n,
                body=sheet.body,
                is_agreed=terms.is_agreed,
                reason=sheet.text("cooperation_reason", terms.reason),
                opened_seq=part.opened_seq,
            )
        )

    return pen.write(noun="cooperation_ruling", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


def cancel(*, case_id: UUID, by: Principal, command: Command, terms: CooperationCancellationTerms) -> Outcome:
    """Ask for a part no more (取消协办).

    Raises ActNotAllowed (Refusal).
    Writes cooperation:cancelled; its clock is cancelled.
    """

    def compose(sheet: Sheet) -> None:
        part = part_of(sheet)
        reason = sheet.text("cooperation_reason", terms.reason)
        sheet.write(kinds.CooperationCancelled(procedure=part.n, body=sheet.body, reason=reason, opened_seq=part.opened_seq))

    return pen.write(
        noun="cooperation_cancellation", principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )


RULINGS = {"is_agreed": [("true", told("同意，不用协办")), ("false", told("不同意，仍请协办"))]}


def ruling_choices(**_asked: object) -> dict[str, list[tuple[str, str]]]:
    """Both rulings."""
    return RULINGS
