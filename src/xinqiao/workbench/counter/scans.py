"""Scanned letters that wait: put in many at once, looked at beside the form, registered one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xinqiao.foundation.files.limits import FIELD, MAX_TOTAL_BYTES, said_size
from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.ui.fields import FieldSpec, FormSpec
from xinqiao.foundation.ui.forms import FieldError, bind, explain_refusal
from xinqiao.intake import scans
from xinqiao.workbench.counter.bar import SCANS, bar
from xinqiao.workbench.frame import REGISTER, Sitting, require, seated

SHOWN_IN_PLACE = "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'self'"
ASIDE = "aside"
_FORM = FormSpec(
    fields=(
        FieldSpec(
            name=FIELD,
            label=told("选择扫描好的来信（PDF、JPEG、PNG）"),
            kind="files",
            required=True,
            accept="application/pdf,image/jpeg,image/png",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """One scan in the list."""

    scan: scans.ScanFact
    size: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@seated
def waiting(sitting: Sitting) -> HttpResponse:
    """List what waits (or was set aside); take new scans in."""
    require(sitting, REGISTER)
    if sitting.request.method == "POST":
        return _added(sitting)
    if sitting.request.GET.get("together"):
        return _together(sitting)
    return _list(sitting)


def _together(sitting: Sitting) -> HttpResponse:
    """Open the form for the ticked pages of one letter; with none ticked it would be a form without its letter."""
    ticked = sitting.request.GET.getlist("scans")
    if not ticked:
        messages.error(sitting.request, _("还没有勾选：请先勾选同一封信的几份扫描件，再合在一起登记。"))
        return HttpResponseRedirect(reverse("desk-scans"))
    return HttpResponseRedirect(f"{reverse('desk-reception')}?{urlencode({'channel': 'letter', 'scans': ticked}, doseq=True)}")


def _list(sitting: Sitting, *, faults: Sequence[FieldError] = ()) -> HttpResponse:
    is_aside = sitting.request.GET.get("state") == ASIDE
    page = scans.waiting(
        seat=sitting.seat, state="set_aside" if is_aside else "waiting", after=uuid_or_none(sitting.request.GET.get("after", ""))
    )
    return sitting.page(
        "workbench/counter/scans.html",
        {
            "bar": bar(sitting, SCANS),
            "form": bind(_FORM, errors=faults, form_id="scan"),
            "lines": [Line(scan, said_size(size_bytes=scan.size_bytes)) for scan in page.scans],
            "waiting": page.waiting,
            "is_aside": is_aside,
            "after": page.next_after,
            "limit": scans.MOST_AT_ONCE,
            "total": said_size(size_bytes=MAX_TOTAL_BYTES),
        },
        status=422 if faults else 200,
    )


@require_safe
@seated
@xframe_options_sameorigin
def file(sitting: Sitting, scan_id: UUID) -> HttpResponseBase:
    """Show a scan in place; the reading is recorded. Only PDF, JPEG and PNG come here, told by their bytes."""
    require(sitting, REGISTER)
    scan, chunks = scans.open_scan(seat=sitting.seat, scan_id=scan_id, now=sitting.now)
    response = StreamingHttpResponse(chunks, content_type=scan.media_type)
    response["Content-Length"] = str(scan.size_bytes)
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SHOWN_IN_PLACE
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@seated
def set_aside(sitting: Sitting, scan_id: UUID) -> HttpResponse:
    """Take a scan off the list with a reason, or back."""
    require(sitting, REGISTER)
    if sitting.request.POST.get("back"):
        scans.take_back(seat=sitting.seat, scan_id=scan_id)
        messages.success(sitting.request, _("已放回待登记清单。"))
        return HttpResponseRedirect(reverse("desk-scans"))
    try:
        scans.set_aside(seat=sitting.seat, scan_id=scan_id, reason=sitting.request.POST.get("reason", "")[:200], now=sitting.now)
    except Refusal as refusal:
        messages.error(sitting.request, explain_refusal(refusal).message)
    else:
        messages.success(sitting.request, _("已搁置。原件还在，可以随时从“已搁置”里放回。"))
    return HttpResponseRedirect(reverse("desk-scans"))


def _added(sitting: Sitting) -> HttpResponse:
    """Keep each file by itself: one that is not taken does not cost the others."""
    uploads = sitting.request.FILES.getlist(FIELD)[: scans.MOST_AT_ONCE]
    if not uploads:
        return _list(sitting, faults=[FieldError(path=FIELD, code="file_missing", message=_("还没有选择文件，请先选择扫描好的来信。"))])
    faults = []
    for place, upload in enumerate(uploads):
        try:
            # a microsecond apart, so that the list keeps the order they were scanned in
            at = sitting.now + dt.timedelta(microseconds=place)
            scans.add(seat=sitting.seat, source=upload, name=upload.name or "", now=at)
        except Refusal as refusal:
            faults.append(FieldError(path=FIELD, code=refusal.code, message=f"{upload.name}：{explain_refusal(refusal).message}"))
    kept = len(uploads) - len(faults)
    if not kept:
        return _list(sitting, faults=faults)
    for fault in faults:
        messages.error(sitting.request, fault.message)
    messages.success(sitting.request, _("收进 %(count)d 份扫描件。") % {"count": kept})
    return HttpResponseRedirect(reverse("desk-scans"))
