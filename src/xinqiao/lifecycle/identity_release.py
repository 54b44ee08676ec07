"""身份披露: the custodian or the head opens a kept identity to one officer until a day, or refuses (arts 30(3), 46(5))."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing
from xinqiao.cases.kinds.safeguards import IdentityReleased
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.safeguards import ASKED
from xinqiao.directory.officers import names_of
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Count, NoteText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class IdentityReleaseTerms(Terms):
    """Which request, granted or not, and why."""

    request: Count | None = Field(None, title=told("哪一份申请"), json_schema_extra=ui(kind="select"))
    is_granted: bool = Field(title=told("决定"), json_schema_extra=ui(kind="radio"))
    reason: NoteText = Field(title=told("理由"))


def release_identity(*, case_id: UUID, by: Principal, command: Command, terms: IdentityReleaseTerms) -> Outcome:
    """Rule on a request to open the identity (身份披露); a second person does, never who asked.

    Raises release_not_asked, second_person_needed, ActNotAllowed (Refusal).
    Writes case:identity_released; granted, the officer may open the identity until the day asked for, each reading recorded.
    Source Regulation 2022 arts 30(3), 46(5).
    """

    def compose(sheet: Sheet) -> None:
        asked = [each for each in sheet.before.releases if each.state == ASKED and terms.request in {None, each.seq}]
        if len(asked) != 1:
            raise Refusal(code="release_not_asked", message=told("请选择要决定的申请。"), field="request", kind=RefusalKind.NOT_ALLOWED)
        request = asked[0]
        if isinstance(by, Seat) and str(by.officer_id) == request.officer:
            raise Refusal(
                code="second_person_needed",
                message=told("自己申请的不能自己决定，请由保管员或者负责人决定。"),
                field="is_granted",
                source="art. 30(3)",
            )
        sheet.write(
            IdentityReleased(
                request_seq=request.seq,
                is_granted=terms.is_granted,
                officer=request.officer,
                until_on=request.until_on,
                reason=sheet.text("release_reason", terms.reason),
            )
        )

    return pen.write(noun="identity_release", principal=by, case_id=case_id, command=command, compose=compose)


def release_choices(*, snapshot: standing.Snapshot, **_where: object) -> Mapping[str, Any]:
    """Requests that wait, by who asks and until when."""
    asked = [each for each in snapshot.releases if each.state == ASKED]
    names = names_of(actors={f"officer:{each.officer}" for each in asked})
    return {
        "request": [
            (str(each.seq), f"{names.get(f'officer:{each.officer}', '')}（{name_of(each.body)}，{each.until_on.isoformat()}）")
            for each in asked
        ],
        "is_granted": [("true", told("同意披露")), ("false", told("不同意"))],
    }
