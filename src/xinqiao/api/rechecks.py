"""复核: the finished rechecks on which a matter may be accepted no more (不再受理), as the form of the desk offers them."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from ninja import Router

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.gate import CaseNumber, opened
from xinqiao.lifecycle.recheck_basis import recheck_basis

router = Router(tags=["cases"], auth=OFFICERS)


class FinishedRecheck(parts.Answer):
    """One demand that a recheck has ended; `key` is what `final-nonacceptance` takes as `recheck`."""

    key: str
    number: str
    demand: str
    opinion: str
    document_number: str
    decided_on: str
    organ: str


class FinishedRechecks(parts.Answer):
    """Every recheck that may be rested on."""

    rechecks: tuple[FinishedRecheck, ...]


@router.get(
    "/cases/{number}/finished-rechecks",
    operation_id="finished_rechecks",
    summary="可以据以不再受理的复核",
    description="本件、关联件和同一信访人的其他件里已经复核终结的诉求，连同复核时的诉求和意见，供与这次的逐项对照；`key` 填入不再受理的 `recheck`。",
    response=FinishedRechecks,
)
def finished_rechecks(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """What was finally rechecked, as far as the officer may see it."""
    held = opened(request, number)
    found = recheck_basis(seat=seat_of(request), case_id=held.case_id)
    return parts.send(FinishedRechecks(rechecks=tuple(FinishedRecheck(**asdict(each)) for each in found)))
