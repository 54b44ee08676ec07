"""Notes on a case: those of the own body, and a form for the next."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.cases import access
from xinqiao.cases.numbering import spaced
from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.ui.forms import FieldError, FormSpec, bind, explain_refusal, form_spec, parse
from xinqiao.teamwork import notes as noting
from xinqiao.teamwork.notes import NoteLine, NoteTerms
from xinqiao.workbench import teamwork_words as saying
from xinqiao.workbench.frame import Sitting, seated


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def notes(sitting: Sitting, number: str) -> HttpResponse:
    """Show the notes with a form, or write one."""
    held = access.open_by_number(principal=sitting.seat, number=number)
    if sitting.request.method != "POST":
        return _drawn(sitting, held)
    terms = parse(NoteTerms, sitting.request.POST)
    if isinstance(terms, list):
        return _drawn(sitting, held, errors=terms, status=422)
    try:
        note_id = uuid_or_none(sitting.request.POST.get("note_id", "")) or uuid4()
        noting.write(seat=sitting.seat, case=held, note_id=note_id, terms=terms, now=sitting.now)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.NOT_FOUND:
            raise
        return _drawn(sitting, held, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    told = _("备注已记下，已通知 %(count)s 位同事。") % {"count": len(terms.mentions)} if terms.mentions else _("备注已记下。")
    messages.success(sitting.request, told)
    return HttpResponseRedirect(f"{reverse('desk-case', args=[held.number])}#notes")


def _drawn(sitting: Sitting, held: access.Held, *, errors: list[FieldError] | None = None, status: int = 200) -> HttpResponse:
    request = sitting.request
    data = request.POST if request.method == "POST" else None
    lines = noting.notes_of(seat=sitting.seat, case=held)
    wrong = _corrected(lines, request.GET.get("corrects", "") or request.POST.get("corrects", ""))
    hidden: dict[str, object] = {"note_id": (data.get("note_id") if data else "") or uuid4()}
    if wrong:
        hidden["corrects"] = wrong.id
    form = bind(_spec(sitting), data=data, initial={"text": wrong.text} if wrong else None, errors=errors or (), hidden=hidden)
    return sitting.page(
        "workbench/teamwork/notes.html",
        {
            "form": form,
            "number": spaced(held.number),
            "case_href": reverse("desk-case", args=[held.number]),
            "action": reverse("desk-notes", args=[held.number]),
            "is_correction": wrong is not None,
            "notes": [saying.note(line, number=held.number) for line in lines],
            "body": sitting.seat.body_name,
        },
        status=status,
    )


def _spec(sitting: Sitting) -> FormSpec:
    others = [each for each in noting.colleagues(seat=sitting.seat, today=sitting.today) if each.officer_id != sitting.seat.officer_id]
    choices = {"mentions": [(str(each.officer_id), f"{each.name}（{each.post_title}）") for each in others]}
    return form_spec(NoteTerms, choices=choices, omit=["corrects"] if others else ["corrects", "mentions"])


def _corrected(lines: list[NoteLine], raw: str) -> NoteLine | None:
    wanted = uuid_or_none(raw)
    return next((line for line in lines if line.id == wanted and line.is_own and line.corrected_by is None), None)
