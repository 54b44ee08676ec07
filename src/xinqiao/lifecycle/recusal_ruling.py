"""回避决定: the head rules on a request that somebody be kept from the matter (art. 28(3))."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing
from xinqiao.cases.kinds.safeguards import RecusalRuled
from xinqiao.cases.principals import Principal
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Count, NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.statute.safeguards import ABOUT


class RecusalRulingTerms(Terms):
    """Which request, whether, who, and why."""

    request: Count | None = Field(None, title=told("哪一份申请"), json_schema_extra=ui(kind="select"))
    is_recused: bool = Field(title=told("决定"), json_schema_extra=ui(kind="radio"))
    officer: Word | None = Field(
        None, title=told("谁回避"), description=told("决定回避的，选出这位人员。"), json_schema_extra=ui(kind="select")
    )
    reason: NoteText = Field(title=told("核实情况和理由"), description=told("写给信访人看。"))


def rule_recusal(*, case_id: UUID, by: Principal, command: Command, terms: RecusalRulingTerms) -> Outcome:
    """Rule on a request for recusal (回避决定).

    Raises recusal_not_asked, recusal_officer, own_recusal, ActNotAllowed (Refusal).
    Writes case:recusal_ruled; where it is granted the officer can neither act on the case nor read it any more.
    Source Regulation 2022 art. 28(3).
    """

    def compose(sheet: Sheet) -> None:
        open_ones = [each for each in sheet.before.recusal_requests if each.is_open and each.ruler == sheet.body]
        asked = [each for each in open_ones if terms.request in {None, each.seq}]
        if len(asked) != 1:
            raise Refusal(code="recusal_not_asked", message=told("请选择要决定的申请。"), field="request")
        officer = _officer(sheet, by, terms) if terms.is_recused else ""
        sheet.write(
            RecusalRuled(
                request_seq=asked[0].seq,
                is_recused=terms.is_recused,
                body=sheet.body,
                officer=officer,
                reason=sheet.text("recusal_ruling_reason", terms.reason),
            )
        )

    return pen.write(noun="recusal_ruling", principal=by, case_id=case_id, command=command, compose=compose)


def _officer(sheet: Sheet, by: Principal, terms: RecusalRulingTerms) -> str:
    if isinstance(by, Seat) and terms.officer == str(by.officer_id):
        raise Refusal(
            code="own_recusal",
            message=told("不能对自己作回避决定。自己有利害关系的，请用“回避申报”；要求负责人回避的，由上一级决定。"),
            field="officer",
            source="art. 28(3)",
        )
    if terms.officer not in {str(seat.officer_id) for seat in _those(sheet.before, sheet.body, sheet.today)}:
        raise Refusal(code="recusal_officer", message=told("请选出要回避的人员。"), field="officer")
    return terms.officer or ""


def _those(s: standing.Snapshot, body: str, today: dt.date) -> list[Seat]:
    """Officers of the bodies that have the matter in hand, and of the body that rules."""
    codes = dict.fromkeys([body, s.owner, s.office, *(d.body for d in s.demands)])
    return [seat for code in codes if code for seat in seats_in(body=code, today=today)]


def ruling_choices(*, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> Mapping[str, Any]:
    """Requests that wait for this body, and the officers who may be meant."""
    if seat is None:
        return {}
    asked = [each for each in snapshot.recusal_requests if each.is_open and each.ruler == seat.body]
    officers = {str(each.officer_id): f"{each.name}（{each.post_title}）" for each in _those(snapshot, seat.body, today)}
    officers.pop(str(seat.officer_id), None)
    return {
        "request": [(str(each.seq), f"{each.seq} · {ABOUT[each.about]}") for each in asked],
        "is_recused": [("true", told("回避")), ("false", told("不回避"))],
        "officer": list(officers.items()),
    }
