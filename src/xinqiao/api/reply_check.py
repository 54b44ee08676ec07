"""答复检查: what a draft answers and what it lacks. Reads only; nothing of the draft is kept."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.gate import CaseNumber
from xinqiao.api.parts import Answer
from xinqiao.api.sent import Sent
from xinqiao.correspondence.rules.reply_check.parts import Finding, Kind, State
from xinqiao.lifecycle.reply_check import check_draft
from xinqiao.lifecycle.reply_draft import ReplyDraftTerms

router = Router(tags=["cases"], auth=OFFICERS)


class SpanAnswer(Answer):
    """A passage of the draft: characters `start` to `end` of the field."""

    field: str
    start: int
    end: int
    text: str


class FindingAnswer(Answer):
    """One thing seen; `n` is the demand it is about, 0 the whole draft."""

    kind: Kind
    state: State
    label: str
    advice: str
    n: int
    spans: tuple[SpanAnswer, ...]


class ReplyCheckAnswer(Answer):
    """Advice to the author and the pre-reviewer: no score, nothing stored, nothing blocked."""

    findings: tuple[FindingAnswer, ...]


@router.post(
    "/cases/{number}/reply-check",
    operation_id="reply_check",
    summary="答复检查",
    description="检查写到一半或者写好的答复：哪项诉求答了、哪里还缺、哪些话是空话，并引出原文。只是提醒，不留存，不影响提交。",
    response=ReplyCheckAnswer,
)
def reply_check(request: HttpRequest, number: CaseNumber, body: Annotated[ReplyDraftTerms, Sent(...)]) -> HttpResponse:
    """Read a draft; for whoever may draft the answer or review it before issue."""
    seen = check_draft(seat=seat_of(request), number=number, draft=body)
    return parts.send(ReplyCheckAnswer(findings=tuple(map(_answer, seen.findings))))


def _answer(finding: Finding) -> FindingAnswer:
    return FindingAnswer(
        kind=finding.kind,
        state=finding.state,
        label=_(finding.label) % dict(finding.params),
        advice=_(finding.advice) if finding.advice else "",
        n=finding.n,
        spans=tuple(SpanAnswer(field=span.field, start=span.start, end=span.end, text=span.text) for span in finding.spans),
    )
