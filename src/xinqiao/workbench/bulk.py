"""One act on many cases: chosen in a list, stated once, told case by case."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from xinqiao.cases import access, states
from xinqiao.cases.access import Held
from xinqiao.cases.numbering import spaced
from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.bound import BoundForm
from xinqiao.foundation.ui.fields import FormSpec
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal, form_spec, parse
from xinqiao.lifecycle.choices import choices_for
from xinqiao.teamwork import bulk as many
from xinqiao.teamwork.bulk_terms import BULK_ACTS, terms_for_all, unasked
from xinqiao.workbench.act_choices import dressed, helps
from xinqiao.workbench.frame import Sitting, require, seated
from xinqiao.workbench.returning import checked, kept

STATUS_OF_ERRORS = 422
SEEN = "~"


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen: cases as they stand, and the last line of each that the officer had before them."""

    held: list[Held]
    seen: dict[str, int]
    acts: dict[str, frozenset[str]]

    def possible(self) -> dict[str, int]:
        """On how many of them each act is possible now."""
        counts = {noun: sum(noun in nouns for nouns in self.acts.values()) for noun in BULK_ACTS}
        return {noun: count for noun, count in counts.items() if count}

    def boxes(self, noun: str = "") -> list[tuple[str, str, bool]]:
        """Value, number as it is read, and whether the act is possible now, of each."""
        return [(f"{each.number}{SEEN}{self.seen[each.number]}", spaced(each.number), noun in self.acts[each.number]) for each in self.held]


@require_POST
@seated
def bulk(sitting: Sitting) -> HttpResponse:
    """Ask which act, then what it states, then do it."""
    require(sitting, access.READ)
    data = sitting.request.POST
    back = checked(data.get("back", "")) or reverse("desk-cases")
    if not data.getlist("case"):
        # back to the list they stand in, with its filters: there the boxes are
        messages.error(sitting.request, _("还没有勾选。请先勾选要办理的几件，再选办哪一步。"))
        return HttpResponseRedirect(back)
    chosen = _selection(sitting)
    possible = chosen.possible()
    noun = data.get("act", "").replace("-", "_")
    if noun not in possible:
        acts = [(states.ACTS[each].url_word, _(states.ACTS[each].label), count) for each, count in possible.items()]
        boxes = chosen.boxes()
        context = {"acts": acts, "boxes": boxes, "count": len(boxes), "back": back, "is_over": len(boxes) > many.MOST}
        return sitting.page("workbench/bulk_acts.html", context)
    if "command_id" not in data:
        return _drawn(sitting, chosen, noun, back)
    terms = parse(terms_for_all(noun), data, today=sitting.today, omit=unasked(noun))
    if isinstance(terms, list):
        return _drawn(sitting, chosen, noun, back, errors=terms, status=STATUS_OF_ERRORS)
    pairs = [(each.number, chosen.seen[each.number]) for each in chosen.held if noun in chosen.acts[each.number]]
    try:
        run = many.begin(
            seat=sitting.seat, noun=noun, chosen=pairs, terms=terms, command_id=uuid_or_none(data["command_id"]) or uuid4(), now=sitting.now
        )
    except Refusal as refusal:
        return _drawn(sitting, chosen, noun, back, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    return HttpResponseRedirect(kept(reverse("desk-bulk-run", args=[run.id]), back))


@require_safe
@seated
def run(sitting: Sitting, run_id: UUID) -> HttpResponse:
    """Tell what became of each case, while it goes on and afterwards."""
    held = many.opened(seat=sitting.seat, run_id=run_id)
    back = checked(sitting.request.GET.get("back", "")) or reverse("desk-cases")
    results = parts.Table(
        caption=_("没有办理的"),
        is_titled=True,
        heads=(_("信访事项"), _("原因")),
        rows=tuple((_case(result.number), parts.Cell(text=_(result.message))) for result in held.refused),
    )
    done = parts.Table(
        caption=_("已办理的"),
        is_titled=True,
        heads=(_("信访事项"),),
        rows=tuple((_case(result.number),) for result in held.results if result.outcome == many.DONE),
    )
    context = {
        "run": held,
        "title": _("批量%(act)s") % {"act": _(many.label_of(held.noun))},
        "refused": results,
        "done": done,
        "back": back,
        "left": held.total - len(held.results),
    }
    return sitting.page("workbench/bulk_run.html", context)


def _drawn(
    sitting: Sitting, chosen: Selection, noun: str, back: str, *, errors: list[FieldError] | None = None, status: int = 200
) -> HttpResponse:
    form = _form(sitting, chosen, noun, errors or [])
    act = states.ACTS[noun]
    boxes = chosen.boxes(noun)
    context = {
        "title": _("批量%(act)s") % {"act": _(act.label)},
        "act": act.url_word,
        "label": _(act.label),
        "form": form,
        "boxes": [box for box in boxes if box[2]],
        "left_out": [box for box in boxes if not box[2]],
        "count": sum(box[2] for box in boxes),
        "back": back,
        "is_job": len(boxes) > many.AT_ONCE,
    }
    return sitting.page("workbench/bulk_form.html", context, status=status)


def _form(sitting: Sitting, chosen: Selection, noun: str, errors: list[FieldError]) -> BoundForm:
    data = sitting.request.POST if "command_id" in sitting.request.POST else None
    return bind(
        _spec(sitting, chosen, noun),
        data=data,
        initial=None if data else dict.fromkeys(("done_on", "served_on"), sitting.today),
        errors=errors,
        form_id="act",
        hidden={"command_id": (data.get("command_id") if data else "") or uuid4(), "act": states.ACTS[noun].url_word},
    )


def _spec(sitting: Sitting, chosen: Selection, noun: str) -> FormSpec:
    first = next(each for each in chosen.held if noun in chosen.acts[each.number])
    offered = dressed(choices_for(noun=noun, snapshot=first.snapshot, seat=sitting.seat, today=sitting.today), noun=noun)
    terms = terms_for_all(noun)
    # what is asked per demand on the page of a case is asked once here
    choices = {name.rpartition(".")[2]: many_ for name, many_ in offered.items() if name.rpartition(".")[2] in terms.model_fields}
    said = {name.rpartition(".")[2]: text for name, text in helps(noun=noun).items()}
    return form_spec(terms, choices=choices, omit=unasked(noun), helps=said)


def _selection(sitting: Sitting) -> Selection:
    raw = [value.partition(SEEN) for value in sitting.request.POST.getlist("case")]
    held = access.open_many(seat=sitting.seat, numbers=[number for number, _sign, _seq in raw[: many.MOST + 1]])
    typed = {number: int(seq) for number, _sign, seq in raw if seq.isascii() and seq.isdigit() and len(seq) < 10}  # noqa: PLR2004  an integer column
    seen = {each.number: typed.get(each.number, each.seq) for each in held}
    return Selection(held, seen, many.open_to(seat=sitting.seat, held=held))


def _case(number: str) -> parts.Cell:
    return parts.Cell(text=spaced(number), href=reverse("desk-case", args=[number]))
