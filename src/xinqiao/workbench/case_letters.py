"""The letters of a case file: signed by whom, sealed or waiting, made with which words; the editable copy; the record of a seal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.cases import access
from xinqiao.correspondence.copies import open_copy
from xinqiao.correspondence.kept_letters import check_letter, may_read
from xinqiao.correspondence.rules.seals import SEALS
from xinqiao.correspondence.seals import SealTerms, may_seal, record_seal
from xinqiao.correspondence.shelf import LetterCard
from xinqiao.foundation import access_log
from xinqiao.foundation.files.names import content_disposition
from xinqiao.foundation.time import local_date
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import bind, form_spec, parse
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.workbench.frame import Sitting, seated


def desk_letters(sitting: Sitting, file: CaseFile) -> list[parts.Letter]:
    """Every letter that the officer may read, with what they have to know of it and can do."""
    return [
        _part(sitting, file.number, card)
        for card in file.letters
        if may_read(seat=sitting.seat, snapshot=file.snapshot, kind=card.kind, writer=card.writer)
    ]


def _part(sitting: Sitting, number: str, card: LetterCard) -> parts.Letter:
    plain = shown.letter_part(card, href=reverse("desk-letter", args=[number, card.n]))
    if not card.is_ready:
        return plain
    links = [parts.Link(label=_("可编辑版本（DOCX）"), href=reverse("desk-letter-copy", args=[number, card.n]))]
    is_ours = card.writer == sitting.seat.body and may_seal(seat=sitting.seat)
    if card.is_issued and not card.seal and is_ours:
        links.append(parts.Link(label=_("登记用印"), href=reverse("desk-letter-seal", args=[number, card.n])))
    return parts.Letter(
        title=plain.title,
        number=plain.number,
        on=plain.on,
        href=plain.href,
        state=_seal_badge(card),
        facts=tuple(_facts(card)),
        links=tuple(links),
        note=_("用语第%(version)s版") % {"version": card.texts_version} if card.texts_version else "",
    )


def _seal_badge(card: LetterCard) -> parts.Badge | None:
    if not card.is_issued:
        return None
    return parts.Badge(label=_("已用印"), tone="done") if card.seal else parts.Badge(label=_("待用印"), tone="info")


def _facts(card: LetterCard) -> list[parts.Pair]:
    told = []
    if card.is_issued and card.signed_by and card.signed_at:
        told.append((_("签发"), f"{card.signed_by} {local_date(card.signed_at).isoformat()}"))
    if card.seal and card.sealed_at:
        told.append((_("用印"), f"{_(SEALS.get(card.seal, card.seal))} {card.sealed_by} {local_date(card.sealed_at).isoformat()}"))
    return told


@require_safe
@seated
def copy(sitting: Sitting, number: str, n: int) -> HttpResponseBase:
    """Give the editable copy of a letter; it names the petitioner, so the reading is recorded."""
    held = access.open_by_number(principal=sitting.seat, number=number)
    check_letter(seat=sitting.seat, held=held, n=n)
    found = open_copy(case_id=held.case_id, n=n, may_name=access.may_open_identity(seat=sitting.seat, held=held, today=sitting.today))
    seat = sitting.seat
    access_log.record(
        at=sitting.now, actor=seat.actor, body=seat.body, action="letter:read", subject=f"letter:{n}:copy", case_id=held.case_id
    )
    response = HttpResponse(b"".join(found.chunks), content_type=found.media_type)
    response["Content-Disposition"] = content_disposition(name=found.name)
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def seal(sitting: Sitting, number: str, n: int) -> HttpResponse:
    """Record that a letter was sealed."""
    held = access.open_by_number(principal=sitting.seat, number=number)
    spec = form_spec(SealTerms, choices={"seal": [(key, _(label)) for key, label in SEALS.items()]})
    back = reverse("desk-case", args=[held.number])
    is_post = sitting.request.method == "POST"
    terms = parse(SealTerms, sitting.request.POST) if is_post else []
    if isinstance(terms, SealTerms):
        record_seal(case_id=held.case_id, n=n, by=sitting.seat, terms=terms, now=sitting.now)
        messages.success(sitting.request, _("已登记用印。"))
        return HttpResponseRedirect(back)
    form = bind(spec, data=sitting.request.POST, errors=terms) if is_post else bind(spec)
    action = reverse("desk-letter-seal", args=[held.number, n])
    return sitting.page("workbench/letter_seal.html", {"form": form, "action": action, "back": back}, status=422 if is_post else 200)
