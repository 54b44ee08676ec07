"""Acts of officers: one typed route per act of the menu, `POST /cases/{number}/{act-noun}`."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from xinqiao.api import answers, parts, problems, shown
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.bodies import act_body
from xinqiao.api.gate import CaseNumber, opened
from xinqiao.api.sent import Sent, SentParts, taken_files, with_files
from xinqiao.cases import access, feed, queries, states
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.time import now
from xinqiao.lifecycle import casefile
from xinqiao.lifecycle.menu import MENU, MenuEntry
from xinqiao.lifecycle.sheet import Command

router = Router(tags=["acts"], auth=OFFICERS)


def _since(request: HttpRequest, number: str, seen_seq: int) -> list[dict[str, object]]:
    held = opened(request, number)
    contents, purposes = queries.contents_of(case_id=held.case_id)
    lines = casefile.timeline(events=feed.ledger_of(case_id=held.case_id), contents=contents, purposes=purposes)
    return [
        {
            "seq": line.seq,
            "noun": line.noun,
            "label": _(line.label),
            "occurred_at": line.occurred_at.isoformat(),
            "who": line.who,
            "body": line.body,
        }
        for line in lines
        if line.seq > seen_seq
    ]


def _route(entry: MenuEntry) -> None:
    act = states.ACTS[entry.noun]
    terms = act_body(entry)

    def perform(request: HttpRequest, number: str, body: Any) -> HttpResponse:
        seat = seat_of(request)
        case_id = access.sought(number=number)
        command = Command(id=body.command_id, now=now(), seen_seq=body.seq)
        extra = {"files": taken_files(request, named=body.uploads)} if entry.takes_files else {}
        try:
            done = entry.perform(case_id=case_id, by=seat, command=command, terms=body, **extra)
        except Refusal as refusal:
            if refusal.kind is not RefusalKind.STALE:
                raise
            return problems.stale(refusal, changes=_since(request, number, body.seq))
        return parts.send(shown.outcome(done))

    source = SentParts(...) if entry.takes_files else Sent(...)
    perform.__annotations__ = {
        "request": HttpRequest,
        "number": CaseNumber,
        "body": Annotated[terms, source],
        "return": HttpResponse,
    }
    perform.__name__ = entry.noun
    perform.__doc__ = f"{_(act.label)}（{act.article}）。{_(act.clock)}。"
    router.post(
        f"/cases/{{number}}/{act.url_word}",
        operation_id=entry.noun,
        summary=_(act.label),
        response=answers.ActAnswer,
        openapi_extra=with_files(ref=terms.__name__) if entry.takes_files else None,
    )(perform)


for _entry in MENU.values():
    if states.OFFICER in states.ACTS[_entry.noun].principals:
        _route(_entry)
