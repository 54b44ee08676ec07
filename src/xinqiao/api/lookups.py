"""Look-ups: what the holder of number and query code sees of the matter, and can do. The code travels in bodies only."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Path, Router

from xinqiao.api import answers, parts, shown
from xinqiao.api.bodies import CodeTerms, offered, own_act_body
from xinqiao.api.downloads import LetterNumber, pdf, streamed
from xinqiao.api.sent import Sent, SentParts, taken_files, with_files
from xinqiao.cases import access, states
from xinqiao.cases.principals import Petitioner
from xinqiao.correspondence.rules.kinds import Audience
from xinqiao.correspondence.shelf import open_letter
from xinqiao.foundation.caller import address_of
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.tries import count_lookup
from xinqiao.lifecycle.acting_for import MANDATE_OVER
from xinqiao.lifecycle.entrusted import require_letter
from xinqiao.lifecycle.menu import MENU, MenuEntry
from xinqiao.lifecycle.progress import Progress, progress
from xinqiao.lifecycle.sheet import Command

router = Router(tags=["public"])
ROOT = "/api/v1/lookups"
_LOOK_UP = """凭编号和查询码查看：走过的步骤、答复、各项期限及其推算过程、文书、消息，以及现在可以做什么。

编号或查询码不对，都返回同样的 404。限流：每个地址每 15 分钟 60 次。"""


@router.post("/lookups", operation_id="look_up", summary="查询进展", description=_LOOK_UP, response=answers.ProgressAnswer)
def look_up(request: HttpRequest, body: Annotated[CodeTerms, Sent(...)]) -> HttpResponse:
    """Show the matter to its petitioner."""
    petitioner = _petitioner(request, body)
    return parts.send(_progress(progress(petitioner=petitioner, today=local_date(now()))))


@router.post(
    "/lookups/letters/{n}",
    operation_id="look_up_letter",
    summary="下载文书",
    description="发给信访人的一份文书（PDF）。",
    openapi_extra=pdf(),
)
def look_up_letter(request: HttpRequest, n: Annotated[LetterNumber, Path(...)], body: Annotated[CodeTerms, Sent(...)]) -> HttpResponseBase:
    """Send a letter to its petitioner."""
    petitioner = _petitioner(request, body)
    require_letter(petitioner=petitioner, n=n, today=local_date(now()))
    letter = open_letter(case_id=_case_id(petitioner), n=n, audience=Audience.PETITIONER, may_hold_code=not petitioner.agent)
    return streamed(chunks=letter.chunks, name=letter.name, media_type=letter.media_type, size_bytes=letter.size_bytes)


def _petitioner(request: HttpRequest, body: Any) -> Petitioner:
    count_lookup(address=address_of(request), now=now())
    petitioner = access.petitioner_by_code(number=body.number, code=body.query_code)
    if not access.is_mandated(petitioner=petitioner, today=local_date(now())):
        raise Refusal(code="mandate_over", message=MANDATE_OVER, kind=RefusalKind.FORBIDDEN)
    return petitioner


def _case_id(petitioner: Petitioner) -> UUID:
    if petitioner.case_id is None:
        raise access.not_found()
    return petitioner.case_id


def _route(entry: MenuEntry) -> None:
    act = states.ACTS[entry.noun]
    terms = own_act_body(entry)

    def perform(request: HttpRequest, body: Any) -> HttpResponse:
        petitioner = _petitioner(request, body)
        command = Command(id=body.command_id, now=now(), seen_seq=body.seq)
        extra = {"files": taken_files(request, named=body.uploads)} if entry.takes_files else {}
        done = entry.perform(case_id=_case_id(petitioner), by=petitioner, command=command, terms=body, **extra)
        return parts.send(shown.outcome(done))

    source = SentParts(...) if entry.takes_files else Sent(...)
    perform.__annotations__ = {"request": HttpRequest, "body": Annotated[terms, source], "return": HttpResponse}
    perform.__name__ = f"own_{entry.noun}"
    perform.__doc__ = f"{_(act.label)}，由信访人凭编号和查询码办理。"
    router.post(
        f"/lookups/{act.url_word}",
        operation_id=f"own_{entry.noun}",
        summary=_(act.label),
        response=answers.ActAnswer,
        openapi_extra=with_files(ref=terms.__name__) if entry.takes_files else None,
    )(perform)


for _entry in MENU.values():
    if states.PETITIONER in states.ACTS[_entry.noun].principals:
        _route(_entry)


def _progress(seen: Progress) -> answers.ProgressAnswer:
    return answers.ProgressAnswer(
        number=seen.number,
        seq=seen.seq,
        title=seen.title,
        stage=seen.stage,
        stage_label=shown.stage_label(seen.stage),
        received_on=seen.received_on,
        office=shown.body(seen.office),
        holder=shown.body(seen.holder),
        demands=tuple(map(shown.demand_full, seen.demands)),
        question=seen.question,
        road=tuple(
            parts.RoadStep(
                seq=step.seq,
                noun=step.noun,
                label=_(step.label),
                plain=_(step.plain),
                at=step.on,
                body=step.body,
                text=step.text,
            )
            for step in seen.road
        ),
        clocks=tuple(map(shown.clock_full, seen.clocks)),
        letters=tuple(map(shown.letter, seen.letters)),
        messages=tuple(map(shown.message, seen.messages)),
        files=tuple(map(shown.file, seen.files)),
        procedures=tuple(map(shown.procedure, seen.procedures)),
        acts=offered(acts=seen.acts, snapshot=seen.snapshot, seat=None, root=ROOT),
    )
