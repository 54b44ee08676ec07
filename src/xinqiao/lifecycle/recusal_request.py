"""申请回避: the petitioner asks that an officer be kept from the matter (art. 28(3))."""

from __future__ import annotations

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing
from xinqiao.cases.kinds.safeguards import RecusalRequested
from xinqiao.cases.principals import Principal
from xinqiao.directory.seats import seats_in
from xinqiao.directory.tree import bodies, chain_of, is_within_any
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import LongText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet

RULE = "case:rule_recusal"
HEAD = "head"


class RecusalRequestTerms(Terms):
    """Who is meant, and why."""

    about: Literal["handler", "head"] = Field(title=told("请谁回避"), json_schema_extra=ui(kind="radio"))
    reason: LongText = Field(title=told("理由"), description=told("例如：他是被反映的人的亲属。能写出姓名的请写出来。"))


def request_recusal(*, case_id: UUID, by: Principal, command: Command, terms: RecusalRequestTerms) -> Outcome:
    """Ask for a recusal (申请回避); the head rules, and on a head the body above.

    Raises recusal_pending, ActNotAllowed (Refusal).
    Writes case:recusal_requested; it waits for the head.
    Source Regulation 2022 art. 28(3).
    """

    def compose(sheet: Sheet) -> None:
        if any(each.is_open and each.about == terms.about for each in sheet.before.recusal_requests):
            raise Refusal(
                code="recusal_pending", message=told("您已经申请过，正等负责人决定。"), field="about", kind=RefusalKind.NOT_ALLOWED
            )
        ruler = ruler_of(snapshot=sheet.before, about=terms.about, today=sheet.today)
        sheet.write(RecusalRequested(about=terms.about, ruler=ruler, reason=sheet.text("recusal_request_reason", terms.reason)))

    return pen.write(noun="recusal_request", principal=by, case_id=case_id, command=command, compose=compose)


def ruler_of(*, snapshot: standing.Snapshot, about: str, today: dt.date) -> str:
    """The body whose head rules: that which has the matter, above it where its own head is meant; the receiving office at last."""
    own = chain_of(code=snapshot.owner)
    wanted = own[1:] if about == HEAD else own[:1]
    above = wanted if about == HEAD else ()
    beside = [card.code for code in above for card in bodies().values() if card.parent == code and card.kind == "petition_office"]
    for code in [*wanted, *beside, snapshot.office]:
        is_free = not is_within_any(code=code, above=snapshot.accused) and not (about == HEAD and code == snapshot.owner)
        if is_free and any(seat.can(RULE) for seat in seats_in(body=code, today=today)):
            return code
    return snapshot.office
