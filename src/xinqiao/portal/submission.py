"""Submission (提交), first page: writing it down. Whatever is sent is kept in the draft before anything is judged."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from xinqiao.foundation.files.limits import FIELD, said_size
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.fields import FormSpec
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal
from xinqiao.foundation.ui.looks import day
from xinqiao.intake import drafts
from xinqiao.intake.drafts import DraftFact
from xinqiao.portal import draft as own_draft
from xinqiao.portal.frame import Visit, visited
from xinqiao.portal.office import required_office
from xinqiao.portal.resumption import spaced_code
from xinqiao.portal.submission_form import read, submission_spec

FORM_ID = "form"
KEEP = "submission"
UNPROCESSABLE = 422
_FAMILIES = {"image": "image", "audio": "audio", "video": "video"}


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@visited
def submission(visit: Visit) -> HttpResponse:
    """Show the form, or keep what was typed and go on to the check page."""
    spec = submission_spec(office=required_office(today=visit.today))
    if not visit.is_post:
        return _drawn(visit, spec, own_draft.held(visit))
    if visit.request.POST.get("go") == "discard":
        return _discarded(visit)
    return _kept(visit, spec)


def _kept(visit: Visit, spec: FormSpec) -> HttpResponse:
    post = visit.request.POST
    data = own_draft.typed(post, spec=spec)
    try:
        draft = own_draft.kept(visit, data)
    except Refusal as refusal:
        return _drawn(visit, spec, None, data=post, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    draft, faults, status = take_files(visit, draft)
    for digest in post.getlist("drop"):
        draft = drafts.drop_file(token=draft.token, digest=digest, now=visit.now)
    response = _next(visit, spec, draft, faults, status)
    own_draft.remember(response, draft, request=visit.request)
    return response


def _next(visit: Visit, spec: FormSpec, draft: DraftFact, faults: list[FieldError], status: int) -> HttpResponse:
    """Say what is wrong, or lead to where the person pressed."""
    post = visit.request.POST
    if faults:
        return _drawn(visit, spec, draft, errors=faults, status=status)
    anchor = _anchor(post, draft)
    if anchor:
        return HttpResponseRedirect(f"{reverse('portal-submission')}#{quote(anchor)}")
    if post.get("go") == "save":
        messages.success(
            visit.request,
            _("已经保存到%(day)s。用这台手机或电脑再打开本页，可以接着写；换一部的，用续写码 %(code)s。")
            % {"day": day(local_date(draft.expires_at)), "code": spaced_code(draft.resume_code)},
        )
        return HttpResponseRedirect(reverse("portal-submission"))
    terms = read(own_draft.as_form(draft.data), today=visit.today)
    if isinstance(terms, list):
        return _drawn(visit, spec, draft, errors=terms, status=UNPROCESSABLE)
    return HttpResponseRedirect(reverse("portal-check"))


def _anchor(post: QueryDict, draft: DraftFact) -> str:
    """Where the page goes on after a button that only changed the form."""
    if post.getlist("add"):
        name = post.getlist("add")[-1]
        rows = sorted(int(each.rpartition("-")[2]) for each in draft.data if _is_row(each, name))
        return f"{FORM_ID}-{name}-{rows[-1]}" if rows else f"{FORM_ID}-{name}"
    if post.getlist("remove"):
        return f"{FORM_ID}-{post.getlist('remove')[-1].rpartition('-')[0]}"
    if post.getlist("drop") or post.get("go") == "upload":
        return "held-files"
    return ""


def _is_row(each: str, name: str) -> bool:
    head, _dash, number = each.rpartition("-")
    return head == name and number.isascii() and number.isdigit() and len(number) <= own_draft.ROW_DIGITS


def take_files(visit: Visit, draft: DraftFact) -> tuple[DraftFact, list[FieldError], int]:
    """Take the chosen files into the draft; each that cannot be taken is told by its name, the others stay."""
    faults: list[FieldError] = []
    status = UNPROCESSABLE
    for upload in visit.request.FILES.getlist(FIELD):
        name = upload.name or _("附件")
        try:
            draft = drafts.add_file(token=draft.token, source=upload, name=name, now=visit.now)
        except Refusal as refusal:
            told = explain_refusal(refusal).message
            faults.append(FieldError(path=FIELD, code=refusal.code, message=f"《{name[:60]}》{told}"))
            status = refusal.kind.status
    return draft, faults, status


def _discarded(visit: Visit) -> HttpResponse:
    response = visit.page("portal/discarded.html", {"keep": KEEP})
    own_draft.forget(response, visit)
    return response


def _drawn(
    visit: Visit,
    spec: FormSpec,
    draft: DraftFact | None,
    *,
    data: QueryDict | None = None,
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    typed = data if data is not None else own_draft.as_form(draft.data) if draft and draft.data else None
    form = bind(spec, data=typed, errors=errors, form_id=FORM_ID)
    context = {
        "form": form,
        "keep": KEEP,
        "files": list(zip(file_parts(draft), [file.digest for file in draft.files], strict=True)) if draft else [],
        "total": said_size(size_bytes=draft.files_bytes) if draft and draft.files else "",
        "is_kept": bool(draft and (draft.data or draft.files)),
        "draft": draft,
        "resume_code": spaced_code(draft.resume_code) if draft else "",
    }
    return visit.page("portal/submission.html", context, status=status)


def file_parts(draft: DraftFact | None) -> list[parts.Attachment]:
    """The files of a draft."""
    return [
        parts.Attachment(
            name=file.name,
            size_bytes=file.size_bytes,
            kind=_FAMILIES.get(file.media_type.partition("/")[0], "pdf" if file.media_type == "application/pdf" else "office"),
        )
        for file in (draft.files if draft else ())
    ]
