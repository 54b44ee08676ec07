"""Reception: a visit, letter, call or transfer is entered, compared with earlier matters, and receipted."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from xinqiao.cases.parties import PartyData
from xinqiao.cases.queries import CaseLine
from xinqiao.foundation.files.limits import FIELD
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, asks_rows, bind, explain_refusal, parse
from xinqiao.intake.reception import earlier_matters, receive
from xinqiao.lifecycle.registration import RegistrationTerms
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.submission import ReceivedTerms
from xinqiao.workbench.act import taken_files
from xinqiao.workbench.frame import REGISTER, Sitting, require, seated
from xinqiao.workbench.lines import heads, rows
from xinqiao.workbench.reception_form import LABELS, LookTerms, reception_spec


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reception(sitting: Sitting) -> HttpResponse:
    """Enter a matter; with "look" pressed, show earlier matters of the same person first."""
    require(sitting, REGISTER)
    request = sitting.request
    if request.method != "POST" or asks_rows(request.POST):
        return _drawn(sitting, status=200)
    if request.POST.get("look"):
        return _look(sitting)
    terms = parse(ReceivedTerms, request.POST, today=sitting.today, labels=LABELS)
    if isinstance(terms, list):
        return _drawn(sitting, errors=terms, status=422)
    return _enter(sitting, terms)


def _enter(sitting: Sitting, terms: ReceivedTerms) -> HttpResponse:
    request = sitting.request
    repeats = tuple(UUID(raw) for raw in request.POST.getlist("repeats") if _is_uuid(raw))
    try:
        outcome = receive(
            by=sitting.seat,
            command=Command(id=_command_id(request.POST.get("command_id", "")), now=sitting.now),
            terms=terms,
            registration=RegistrationTerms(is_first=not repeats, repeats=repeats),
            files=taken_files(sitting),
        )
    except Refusal as refusal:
        return _drawn(sitting, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    return HttpResponseRedirect(reverse("desk-receipt", args=[outcome.number]))


def _look(sitting: Sitting) -> HttpResponse:
    """Look up by what is known of the people; the rest of the form need not be filled in yet."""
    terms = parse(LookTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _drawn(sitting, errors=terms, status=422)
    people = [
        PartyData(
            name=party.name or "",
            id_number=party.id_number or "",
            phone=party.phone or "",
            address=party.address or "",
        )
        for party in terms.parties
    ]
    return _drawn(sitting, earlier=earlier_matters(seat=sitting.seat, parties=people), status=200)


def _drawn(
    sitting: Sitting,
    *,
    status: int,
    errors: list[FieldError] | None = None,
    earlier: tuple[CaseLine, ...] | None = None,
) -> HttpResponse:
    request = sitting.request
    data = request.POST if request.method == "POST" else None
    form = bind(
        reception_spec(),
        data=data,
        initial={"channel": "visit", "received_on": sitting.today, "persons": 1},
        errors=errors or (),
        hidden={"command_id": (data.get("command_id") if data else "") or uuid4()},
    )
    context: dict[str, Any] = {
        "form": form,
        "action": reverse("desk-reception"),
        "is_looked": earlier is not None,
        "is_fresh": data is None,
        # a browser hands chosen files over once and forgets them
        "forgotten": [upload.name for upload in request.FILES.getlist(FIELD)],
        "repeats": data.getlist("repeats") if data else [],
    }
    if earlier is not None:
        context["earlier"] = [(str(line.case_id), line) for line in earlier]
        context["earlier_table"] = parts.Table(
            caption=_("同一人以前的信访事项"),
            is_titled=True,
            heads=heads(),
            rows=rows(earlier, today=sitting.today),
            empty=parts.Empty(
                title=_("没有找到同一人以前的信访事项"),
                text=_("按证件号码、电话或者姓名加住址查找。这几项都没有填的，无从查找，可以直接登记。"),
            ),
        )
    return sitting.page("workbench/reception.html", context, status=status)


def _is_uuid(raw: str) -> bool:
    try:
        UUID(raw)
    except ValueError:
        return False
    return True


def _command_id(raw: str) -> UUID:
    return UUID(raw) if _is_uuid(raw) else uuid4()
