"""其他途径告知: the demand belongs to a procedure of its own, paths 31(1)-(4)."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Principal
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import DemandNumbers, LongText, Terms, ui
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class RedirectionTerms(Terms):
    """The path, and where exactly to go."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    path: Annotated[int, Field(ge=1, le=4)] = Field(title=told("法定途径"), json_schema_extra=ui(kind="radio"))
    where: LongText = Field(title=told("到哪里办、怎么办"), description=told("写明机关名称、地址、依据和它自己的期限。"))


def redirect(*, case_id: UUID, by: Principal, command: Command, terms: RedirectionTerms) -> Outcome:
    """Tell the petitioner the lawful path other than petitioning (其他途径告知).

    Raises ActNotAllowed (Refusal).
    Writes case:redirected; clock "notice_forwarded" ends, service starts; letter to the petitioner.
    Source Regulation 2022 arts 28(2), 31(1)-(4).
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(
            ev.Redirected(
                demands=sheet.demands,
                body=sheet.body,
                path=terms.path,
                where=sheet.text("redirection_where", terms.where),
            )
        )
        letters.redirection(sheet)

    return pen.write(noun="redirection", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)
