"""Reception: what comes over the counter is entered, compared with earlier matters beside the form, and receipted."""

from __future__ import annotations

import contextlib
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from xinqiao.foundation.csp import POLICY
from xinqiao.foundation.files.limits import FIELD
from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui.forms import FieldError, asks_rows, bind, explain_refusal, parse
from xinqiao.intake import scans, tickets
from xinqiao.intake.reception import receive, receivers
from xinqiao.intake.scans import ScanFact
from xinqiao.intake.uploads import release
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.registration import RegistrationTerms
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.submission_terms import ReceivedTerms
from xinqiao.statute.local.code_lists import CHANNELS
from xinqiao.workbench.act import taken_files
from xinqiao.workbench.counter.bar import RECEPTION, bar
from xinqiao.workbench.counter.earlier import Found, found_by
from xinqiao.workbench.counter.reception_form import LABELS, OTHER, TABS, reception_spec, tab_of
from xinqiao.workbench.frame import REGISTER, Sitting, require, seated
from xinqiao.workbench.uploads import desk_owner, reception_place

WINDOW = "window"
"""The window an officer sits at, kept for the session."""
PETITION_OFFICE = "petition_office"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reception(sitting: Sitting) -> HttpResponse:
    """Enter a matter; with "look" pressed, show earlier matters of the same person first."""
    require(sitting, REGISTER)
    data = sitting.request.POST
    if sitting.request.method != "POST" or asks_rows(data) or data.get("tab"):
        return _drawn(sitting, status=200)
    if data.get("look"):
        found = found_by(sitting, data)
        return _drawn(sitting, status=422 if found.errors else 200, errors=found.errors, found=found)
    terms = parse(ReceivedTerms, data, today=sitting.today, labels=LABELS)
    if isinstance(terms, list):
        return _drawn(sitting, errors=terms, status=422)
    return _enter(sitting, terms)


@never_cache
@require_POST
@seated
def earlier(sitting: Sitting) -> HttpResponse:
    """The part beside the form: earlier matters of the same person, looked up while the form is being filled in."""
    require(sitting, REGISTER)
    found = found_by(sitting, sitting.request.POST, is_quiet="quiet" in sitting.request.POST)
    return sitting.page("workbench/counter/earlier.html", found.context())


def _enter(sitting: Sitting, terms: ReceivedTerms) -> HttpResponse:
    data = sitting.request.POST
    repeats = tuple(filter(None, map(uuid_or_none, data.getlist("repeats"))))
    pages = _ids(data.get("scans", ""))
    command = Command(id=uuid_or_none(data.get("command_id", "")) or uuid4(), now=sitting.now)
    place = reception_place(command_id=command.id)
    given: dict[str, Any] = {
        "by": sitting.seat,
        "command": command,
        "terms": terms,
        "registration": RegistrationTerms(is_first=not repeats, repeats=repeats),
    }
    try:
        files = taken_files(sitting, place=place)
        done: Outcome = scans.register(**given, ids=pages, files=files) if pages else receive(**given, files=files)
    except Refusal as refusal:
        return _drawn(sitting, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    release(owner=desk_owner(seat=sitting.seat, place=place), now=sitting.now)
    if terms.window:
        sitting.request.session[WINDOW] = terms.window
    came_by: dict[str, str] = {}
    if number := _ticket(data):
        # whoever ended the number meanwhile has said the same
        with contextlib.suppress(Refusal):
            tickets.end(seat=sitting.seat, number=number, outcome="served", now=sitting.now)
        came_by["ticket"] = str(number)
    if pages:
        came_by["scan"] = str(pages[-1])
    tail = f"?{urlencode(came_by)}" if came_by else ""
    return HttpResponseRedirect(f"{reverse('desk-receipt', args=[done.number])}{tail}")


def _drawn(
    sitting: Sitting,
    *,
    status: int,
    errors: tuple[FieldError, ...] | list[FieldError] = (),
    found: Found | None = None,
) -> HttpResponse:
    request = sitting.request
    data = request.POST if request.method == "POST" else None
    asked = data if data is not None else request.GET
    channel = _channel(asked)
    tab = tab_of(channel)
    held = _scans(sitting, asked)
    command_id = uuid_or_none(asked.get("command_id", "")) or uuid4()
    form = bind(
        reception_spec(
            channel=channel,
            receivers=receivers(by=sitting.seat, today=sitting.today),
            place=reception_place(command_id=command_id),
            has_scans=bool(held),
        ),
        data=data,
        initial=_start(sitting, channel),
        errors=errors,
        hidden={"command_id": command_id, **_hidden(asked, channel)},
    )
    context = {
        "bar": bar(sitting, RECEPTION),
        "form": form,
        "action": reverse("desk-reception"),
        "tabs": [(each.key, each.label, each.key == tab.key) for each in TABS],
        "begin": f"form-{tab.begin}",
        "is_fresh": data is None,
        "scans": held,
        "ticket": _ticket_label(sitting, asked),
        "is_direct": sitting.seat.body_kind != PETITION_OFFICE and channel != "transfer_in",
        # a browser hands chosen files over once and forgets them
        "forgotten": [upload.name for upload in request.FILES.getlist(FIELD)],
        **(found or Found(repeats=tuple(data.getlist("repeats")) if data else ())).context(),
    }
    response = sitting.page("workbench/counter/reception.html", context, status=status)
    if held:
        # a scan that is a PDF is drawn by the browser's own viewer, in a frame of this house
        response["Content-Security-Policy"] = f"{POLICY}; frame-src 'self'"
    return response


def _start(sitting: Sitting, channel: str) -> dict[str, object]:
    return {
        "received_on": sitting.today,
        "persons": 1,
        "visitors": 1 if channel == "visit" else None,
        "receiver": str(sitting.seat.officer_id),
        "window": sitting.request.session.get(WINDOW, ""),
        "original": "posted" if channel == "letter" else None,
        "sent_as": "forwarded" if channel == "transfer_in" else None,
    }


def _channel(asked: QueryDict) -> str:
    """The channel that is being entered: the tab just pressed, else the form's own, else a visit."""
    wanted = asked.get("tab") or asked.get("channel") or "visit"
    return wanted if wanted in CHANNELS or wanted == OTHER else "visit"


def _hidden(asked: QueryDict, channel: str) -> dict[str, object]:
    hidden: dict[str, object] = {}
    if tab_of(channel).key != OTHER:
        hidden["channel"] = channel
    # those that are gone go back too: sent again without them, the letter of a colleague would be entered twice
    if pages := _ids(",".join(asked.getlist("scans"))):
        hidden["scans"] = ",".join(map(str, pages))
    if number := _ticket(asked):
        hidden["ticket"] = number
    return hidden


def _scans(sitting: Sitting, asked: QueryDict) -> tuple[ScanFact, ...]:
    """The scans beside the form; those that are gone are left out, sending the form tells of them."""
    ids = _ids(",".join(asked.getlist("scans")))
    if not ids:
        return ()
    try:
        return scans.those(seat=sitting.seat, ids=ids)
    except Refusal:
        if sitting.request.method == "POST":
            return ()
        raise


def _ticket(asked: QueryDict) -> int:
    raw = asked.get("ticket", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 7 else 0  # noqa: PLR2004  an integer column


def _ticket_label(sitting: Sitting, asked: QueryDict) -> str:
    number = _ticket(asked)
    if not number:
        return ""
    day = tickets.queue(seat=sitting.seat, today=sitting.today)
    return next((ticket.label for ticket in day.called if ticket.number == number), "")


def _ids(raw: str) -> list[UUID]:
    return list(filter(None, map(uuid_or_none, raw.split(",")[: scans.MOST_OF_ONE_LETTER])))
