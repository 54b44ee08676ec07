"""Reveal: the clear data of the parties, for a reason that is recorded."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from pydantic import Field

from xinqiao.cases import access
from xinqiao.cases.parties import MaskedParty
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText, Terms
from xinqiao.foundation.ui.forms import asks_rows, bind, form_spec, parse
from xinqiao.lifecycle import casefile
from xinqiao.workbench.case_page import case_page, person_card
from xinqiao.workbench.frame import Sitting, seated


class RevealTerms(Terms):
    """Why the data is needed."""

    reason: NoteText = Field(title=told("查看理由"), description=told("例如：打电话核实诉求、邮寄告知书。查看会被记录，供审计核对。"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def reveal(sitting: Sitting, number: str) -> HttpResponse:
    """Ask for a reason, then show the parties once."""
    spec = form_spec(RevealTerms)
    if sitting.request.method != "POST":
        return _asked(sitting, number, bind(spec), 200)
    if asks_rows(sitting.request.POST):
        return _asked(sitting, number, bind(spec, data=sitting.request.POST), 200)
    terms = parse(RevealTerms, sitting.request.POST)
    if isinstance(terms, list):
        return _asked(sitting, number, bind(spec, data=sitting.request.POST, errors=terms), 422)
    held = access.open_by_number(principal=sitting.seat, number=number)
    opened = access.reveal(seat=sitting.seat, held=held, reason=terms.reason, now=sitting.now)
    people = tuple(
        person_card(
            MaskedParty(
                n=n,
                role=party.role,
                name=party.name,
                id_number=party.id_number,
                phone=party.phone,
                email=party.email,
                address=party.address,
            ),
            is_clear=True,
        )
        for n, party in opened
    )
    file = casefile.case_file(seat=sitting.seat, number=number, today=sitting.today)
    return case_page(sitting, file, people=people)


def _asked(sitting: Sitting, number: str, form: object, status: int) -> HttpResponse:
    held = access.open_by_number(principal=sitting.seat, number=number)
    return sitting.page(
        "workbench/reveal.html",
        {
            "form": form,
            "title": _("查看信访人身份信息"),
            "action": reverse("desk-reveal", args=[held.number]),
            "back": reverse("desk-case", args=[held.number]),
        },
        status=status,
    )
