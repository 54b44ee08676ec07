"""Letters by post: picked, printed in one go, marked as posted, and recorded when they come back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from pydantic import Field

from xinqiao.correspondence import postings
from xinqiao.correspondence.post_paper import PAPERS, paper
from xinqiao.correspondence.rules.returns import RETURN_REASONS
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import DateNotFuture, Terms, Word, ui
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal, form_spec, parse
from xinqiao.workbench.counter.bar import POST, bar
from xinqiao.workbench.counter.prints import pdf_in_place
from xinqiao.workbench.frame import Sitting, seated


class ReturnTerms(Terms):
    """What came back, and why."""

    returned_on: DateNotFuture = Field(title=told("退回日期"), json_schema_extra=ui(width="half"))
    reason: Word = Field(title=told("信封上写的退回原因"), json_schema_extra=ui(kind="radio"))


class PostedTerms(Terms):
    """When a batch was taken to the post office."""

    posted_on: DateNotFuture = Field(title=told("交邮日期"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def waiting(sitting: Sitting) -> HttpResponse:
    """What waits for the post, and the batches printed so far."""
    postings.require(sitting.seat)
    if sitting.request.method == "POST":
        keys = [key for raw in sitting.request.POST.getlist("letters") if (key := key_of(raw))]
        try:
            batch = postings.open_batch(seat=sitting.seat, keys=keys, now=sitting.now)
        except Refusal as refusal:
            messages.error(sitting.request, explain_refusal(refusal).message)
            return HttpResponseRedirect(reverse("desk-postings"))
        return HttpResponseRedirect(reverse("desk-post-batch", args=[batch]))
    asked = sitting.request.GET.get("mail", "").strip()[:30]
    return sitting.page(
        "workbench/counter/postings.html",
        {
            "bar": bar(sitting, POST),
            "letters": postings.to_post(seat=sitting.seat),
            "batches": postings.batches(seat=sitting.seat),
            "asked": asked,
            "found": postings.by_mail_number(seat=sitting.seat, mail_number=asked) if asked else [],
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def batch(sitting: Sitting, batch_id: UUID) -> HttpResponse:
    """One batch: its papers, and marking it as posted."""
    data = sitting.request.POST
    if sitting.request.method != "POST":
        return _batch(sitting, batch_id)
    terms = parse(PostedTerms, data, today=sitting.today)
    if isinstance(terms, list):
        return _batch(sitting, batch_id, errors=terms, status=422)
    numbers = {key: data[name].strip() for name in data if name.startswith("mail-") and (key := key_of(name.removeprefix("mail-")))}
    try:
        marked = postings.post(seat=sitting.seat, batch=batch_id, posted_on=terms.posted_on, mail_numbers=numbers, now=sitting.now)
    except Refusal as refusal:
        if refusal.kind is not RefusalKind.INVALID:
            raise
        return _batch(sitting, batch_id, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    messages.success(sitting.request, _("已登记交邮 %(count)d 封。") % {"count": marked} if marked else _("挂号号码已保存。"))
    return HttpResponseRedirect(reverse("desk-post-batch", args=[batch_id]))


@never_cache
@require_safe
@seated
def batch_paper(sitting: Sitting, batch_id: UUID, name: str) -> HttpResponse:
    """The letters, envelopes or labels of a batch as one PDF; each address read is recorded."""
    if name not in PAPERS:
        raise Refusal(code="batch_not_found", message=told("没有这个打印批次。"), kind=RefusalKind.NOT_FOUND)
    content = paper(seat=sitting.seat, batch=batch_id, name=name, now=sitting.now, is_duplex=bool(sitting.request.GET.get("duplex")))
    return pdf_in_place(content=content, name=f"{name}-{batch_id.hex[:8]}.pdf")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def returned(sitting: Sitting, case_id: UUID, n: int) -> HttpResponse:
    """Record that a letter came back."""
    postings.require(sitting.seat)
    data = sitting.request.POST if sitting.request.method == "POST" else None
    if data is None:
        return _returned(sitting, case_id, n)
    terms = parse(ReturnTerms, data, today=sitting.today)
    if isinstance(terms, list):
        return _returned(sitting, case_id, n, errors=terms, status=422)
    try:
        fact = postings.take_back(seat=sitting.seat, case_id=case_id, n=n, returned_on=terms.returned_on, reason=terms.reason)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.NOT_FOUND:
            raise
        return _returned(sitting, case_id, n, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    messages.success(sitting.request, _("已登记退回：%(reason)s。下一步：%(next)s") % {"reason": fact.reason_label, "next": fact.next_step})
    return HttpResponseRedirect(reverse("desk-case", args=[fact.number]))


@require_POST
@seated
def post_again(sitting: Sitting, case_id: UUID, letter_n: int) -> HttpResponse:
    """Put a letter among those that wait for the post."""
    try:
        fact = postings.post_again(seat=sitting.seat, case_id=case_id, letter_n=letter_n, now=sitting.now)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.NOT_FOUND:
            raise
        messages.error(sitting.request, explain_refusal(refusal).message)
        return HttpResponseRedirect(reverse("desk-postings"))
    messages.success(sitting.request, _("已放进待邮寄。"))
    return HttpResponseRedirect(reverse("desk-case", args=[fact.number]))


def _batch(sitting: Sitting, batch_id: UUID, *, errors: list[FieldError] | None = None, status: int = 200) -> HttpResponse:
    letters = postings.batch_of(seat=sitting.seat, batch=batch_id)
    data = sitting.request.POST if sitting.request.method == "POST" else None
    context: dict[str, Any] = {
        "bar": bar(sitting, POST),
        "batch": batch_id,
        "letters": [(letter, data.get(f"mail-{letter.key}", letter.mail_number) if data else letter.mail_number) for letter in letters],
        "form": bind(form_spec(PostedTerms), data=data, initial={"posted_on": sitting.today}, errors=errors or ()),
        "is_posted": all(letter.posted_on for letter in letters),
        "printed_at": letters[0].printed_at,
    }
    return sitting.page("workbench/counter/post_batch.html", context, status=status)


def _returned(sitting: Sitting, case_id: UUID, n: int, *, errors: list[FieldError] | None = None, status: int = 200) -> HttpResponse:
    letter = postings.one(seat=sitting.seat, case_id=case_id, n=n)
    spec = form_spec(ReturnTerms, choices={"reason": [(key, reason.label) for key, reason in RETURN_REASONS.items()]})
    data = sitting.request.POST if sitting.request.method == "POST" else None
    form = bind(spec, data=data, initial={"returned_on": sitting.today}, errors=errors or ())
    return sitting.page("workbench/counter/post_return.html", {"bar": bar(sitting, POST), "letter": letter, "form": form}, status=status)


def key_of(raw: str) -> postings.Key | None:
    """Case and number of a delivery, as a form names it; None for anything else."""
    case_id, _dash, n = raw.rpartition("-")
    if not (n.isascii() and n.isdigit() and len(n) <= 10):  # noqa: PLR2004  an integer column
        return None
    try:
        return UUID(case_id), int(n)
    except ValueError:
        return None
