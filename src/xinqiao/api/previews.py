"""Previews: the letters of an act as a PDF, before it is done; the same body as the act itself."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.bodies import act_body
from xinqiao.api.downloads import pdf
from xinqiao.api.gate import CaseNumber
from xinqiao.api.sent import Sent, SentParts
from xinqiao.cases import access, states
from xinqiao.foundation.time import now
from xinqiao.lifecycle.menu import MENU, MenuEntry
from xinqiao.lifecycle.preview import has_preview, preview

router = Router(tags=["acts"], auth=OFFICERS)
_SAYS = "这一步会发出的文书（PDF），每页标明“预览”：不取文号，不显示信访人姓名，不记入案卷。填写有误的，和正式办理一样拒绝。"


def _route(entry: MenuEntry) -> None:
    act = states.ACTS[entry.noun]

    def look(request: HttpRequest, number: str, body: Any) -> HttpResponse:
        made = preview(entry=entry, case_id=access.sought(number=number), by=seat_of(request), now=now(), seen_seq=body.seq, terms=body)
        return HttpResponse(made, content_type="application/pdf", headers={"Cache-Control": "private, no-store"})

    look.__annotations__ = {
        "request": HttpRequest,
        "number": CaseNumber,
        "body": Annotated[act_body(entry), SentParts(...) if entry.takes_files else Sent(...)],
        "return": HttpResponse,
    }
    look.__name__ = f"{entry.noun}_preview"
    look.__doc__ = _SAYS
    router.post(
        f"/cases/{{number}}/{act.url_word}/preview",
        operation_id=f"{entry.noun}_preview",
        summary=_("预览文书：%(act)s") % {"act": _(act.label)},
        openapi_extra=pdf(),
    )(look)


for _entry in MENU.values():
    if states.OFFICER in states.ACTS[_entry.noun].principals and has_preview(noun=_entry.noun):
        _route(_entry)
