"""Hand-over: everything that an officer of the body handles goes to a colleague, case by case, by a job."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.cases import turns
from xinqiao.cases.numbering import spaced
from xinqiao.directory.officers import names_of
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal, form_spec, parse
from xinqiao.lifecycle import moves
from xinqiao.lifecycle.colleagues import colleagues
from xinqiao.lifecycle.moves import HandoverAllTerms
from xinqiao.workbench.frame import Sitting, require, seated


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def handover(sitting: Sitting) -> HttpResponse:
    """Show who has how much, the hand-overs so far, and order one."""
    require(sitting, moves.ALLOCATE)
    if sitting.request.method != "POST":
        return _drawn(sitting)
    terms = parse(HandoverAllTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _drawn(sitting, errors=terms, status=422)
    try:
        move = moves.hand_over_all(by=sitting.seat, terms=terms, now=sitting.now)
    except Refusal as refusal:
        return _drawn(sitting, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    messages.success(sitting.request, _("已开始移交，一件一件办。刷新本页可以看到办到哪里。"))
    return HttpResponseRedirect(reverse("desk-handover-move", args=[move]))


@require_http_methods(["GET", "HEAD"])
@seated
def handover_move(sitting: Sitting, move_id: UUID) -> HttpResponse:
    """One hand-over: how many moved, and which could not, with the reason."""
    require(sitting, moves.ALLOCATE)
    card = moves.move_card(move_id=move_id, marks=sitting.seat.marks)
    if card is None or card.body != sitting.seat.body:
        raise Refusal(code="move_not_found", message=_("没有这一次移交。"), kind=RefusalKind.NOT_FOUND)
    refused = [(number, spaced(number), said) for number, said in card.refused]
    return sitting.page("workbench/handover_move.html", {"move": card, "refused": refused, **_named([card])[0]})


def _drawn(sitting: Sitting, *, errors: list[FieldError] | None = None, status: int = 200) -> HttpResponse:
    held = turns.handlers_in(body=sitting.seat.body, marks=sitting.seat.marks)
    names = names_of(actors={f"officer:{officer_id}" for officer_id in held})
    here = colleagues(body=sitting.seat.body, today=sitting.today)
    choices = {
        "from_officer": [
            (officer_id, _("%(name)s（%(count)s件）") % {"name": names.get(f"officer:{officer_id}", officer_id), "count": count})
            for officer_id, count in held.items()
        ],
        "to_officer": [(str(seat.officer_id), f"{seat.name}（{seat.post_title}）") for seat in here],
    }
    is_sent = sitting.request.method == "POST"
    form = bind(form_spec(HandoverAllTerms, choices=choices), data=sitting.request.POST if is_sent else None, errors=errors or ())
    cards = moves.moves_of(body=sitting.seat.body, marks=sitting.seat.marks)
    lines = [{"move": card, **named} for card, named in zip(cards, _named(cards), strict=True)]
    return sitting.page("workbench/handover.html", {"form": form, "has_any": bool(held), "moves": lines}, status=status)


def _named(cards: list[moves.MoveCard]) -> list[dict[str, str]]:
    names = names_of(actors={f"officer:{key}" for card in cards for key in (card.from_key, card.to_key) if card.noun == moves.ALLOCATION})
    return [{"giver": names.get(f"officer:{card.from_key}", ""), "taker": names.get(f"officer:{card.to_key}", "")} for card in cards]
