"""Reception: a visit, letter, call or transfer is entered, compared with earlier matters, and receipted."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.cases import access, feed
from xinqiao.cases.numbering import spaced
from xinqiao.cases.parties import PartyData
from xinqiao.cases.queries import CaseLine
from xinqiao.directory.tree import body as body_card
from xinqiao.directory.tree import regions
from xinqiao.foundation.files.limits import FIELD, limits_sentence
from xinqiao.foundation.privacy.query_code import query_code
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.fields import FieldSpec, FormSpec
from xinqiao.foundation.ui.forms import FieldError, asks_rows, bind, explain_refusal, form_spec, parse
from xinqiao.intake.reception import earlier_matters, receive
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import clock_views
from xinqiao.lifecycle.registration import RegistrationTerms
from xinqiao.lifecycle.sheet import Command
from xinqiao.lifecycle.submission import ReceivedTerms
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import CHANNELS, ID_TYPES, PRIOR_STEPS, PURPOSES
from xinqiao.workbench.act import taken_files
from xinqiao.workbench.frame import REGISTER, Sitting, require, seated
from xinqiao.workbench.lines import heads, rows


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reception(sitting: Sitting) -> HttpResponse:
    """Enter a matter; with "look" pressed, show earlier matters of the same person first."""
    require(sitting, REGISTER)
    request = sitting.request
    if request.method != "POST":
        return _drawn(sitting, status=200)
    if asks_rows(request.POST):
        return _drawn(sitting, status=200)
    terms = parse(ReceivedTerms, request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _drawn(sitting, errors=terms, status=422)
    if request.POST.get("look"):
        return _drawn(sitting, earlier=_earlier(sitting, terms), status=200)
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


def _earlier(sitting: Sitting, terms: ReceivedTerms) -> tuple[CaseLine, ...]:
    people = [
        PartyData(
            name=party.name or "",
            id_number=party.id_number or "",
            phone=party.phone or "",
            address=party.address or "",
        )
        for party in terms.parties
    ]
    return earlier_matters(seat=sitting.seat, parties=people)


def _drawn(
    sitting: Sitting,
    *,
    status: int,
    errors: list[FieldError] | None = None,
    earlier: tuple[CaseLine, ...] | None = None,
) -> HttpResponse:
    data = sitting.request.POST if sitting.request.method == "POST" else None
    form = bind(
        _spec(),
        data=data,
        initial={"channel": "visit", "received_on": sitting.today, "persons": 1},
        errors=errors or (),
        hidden={"command_id": (data.get("command_id") if data else "") or uuid4()},
    )
    context: dict[str, Any] = {"form": form, "action": reverse("desk-reception"), "is_looked": earlier is not None}
    if earlier is not None:
        context["earlier"] = earlier
        context["earlier_table"] = parts.Table(
            caption=_("同一人以前的信访事项"),
            heads=heads(),
            rows=rows(earlier, today=sitting.today),
            empty=parts.Empty(title=_("没有找到同一人以前的信访事项"), text=_("按证件号码、电话或者姓名加住址查找。")),
        )
    return sitting.page("workbench/reception.html", context, status=status)


def _spec() -> FormSpec:
    return form_spec(
        ReceivedTerms,
        choices={
            "channel": CHANNELS.choices(),
            "category": CATEGORIES.choices(),
            "purpose": PURPOSES.choices(),
            "place": [(code, card.full_name) for code, card in regions().items()],
            "earlier_steps": PRIOR_STEPS.choices(),
            "parties.id_type": ID_TYPES.choices(),
        },
        extra=[FieldSpec(name=FIELD, label=told("附件、来信扫描件"), kind="files", help=limits_sentence())],
    )


@never_cache
@require_safe
@seated
def receipt(sitting: Sitting, number: str) -> HttpResponse:
    """The receipt for the person at the window: number, query code, what happens next."""
    require(sitting, REGISTER)
    held = access.open_by_number(principal=sitting.seat, number=number)
    views = clock_views(events=feed.ledger_of(case_id=held.case_id), today=sitting.today)
    office = body_card(code=held.snapshot.office)
    given = parts.Receipt(
        title=_("信访事项收件回执"),
        number=spaced(held.number),
        code=query_code(case_id=held.case_id),
        lead=_("请保存好编号和查询码，凭它们可以随时查询进展、补充材料、评价。"),
        clocks=tuple(
            shown.clock_part(view, today=sitting.today)
            for view in views
            if view.clock.is_running and view.clock.nature in {"duty", "local"}
        ),
        next=tuple(dict.fromkeys(_(view.derivation.plain) for view in views if view.clock.is_running and view.clock.nature == "duty")),
        office=parts.Office(name=office.name, phone=office.phone, hours=office.hours, address=office.address) if office else None,
        links=(
            parts.Link(label=_("打开案卷"), href=reverse("desk-case", args=[held.number])),
            parts.Link(label=_("登记下一件"), href=reverse("desk-reception")),
        ),
    )
    return sitting.page("workbench/receipt.html", {"receipt_given": given})


def _is_uuid(raw: str) -> bool:
    try:
        UUID(raw)
    except ValueError:
        return False
    return True


def _command_id(raw: str) -> UUID:
    return UUID(raw) if _is_uuid(raw) else uuid4()
