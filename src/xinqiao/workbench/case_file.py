"""The case file, and what can be fetched from it."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from xinqiao.cases import access
from xinqiao.cases.kept_files import file_for
from xinqiao.correspondence.kept_letters import check_letter
from xinqiao.correspondence.shelf import open_letter
from xinqiao.foundation import access_log
from xinqiao.foundation.files import store
from xinqiao.foundation.files.names import content_disposition, download_headers
from xinqiao.lifecycle import casefile
from xinqiao.workbench.case_page import case_page
from xinqiao.workbench.frame import Sitting, seated


@require_safe
@seated
def case_file(sitting: Sitting, number: str) -> HttpResponse:
    """Show the case file."""
    return case_page(sitting, casefile.case_file(seat=sitting.seat, number=number, today=sitting.today))


@require_safe
@seated
def letter(sitting: Sitting, number: str, n: int) -> HttpResponseBase:
    """Give a printed letter; it names the petitioner, so the reading is recorded."""
    held = access.open_by_number(principal=sitting.seat, number=number)
    check_letter(seat=sitting.seat, held=held, n=n)
    found = open_letter(case_id=held.case_id, n=n, may_name=access.may_open_identity(seat=sitting.seat, held=held, today=sitting.today))
    read(sitting, held, action="letter:read", subject=f"letter:{n}")
    response = StreamingHttpResponse(found.chunks, content_type=found.media_type)
    response["Content-Disposition"] = content_disposition(name=found.name)
    response["Content-Length"] = str(found.size_bytes)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@seated
def file(sitting: Sitting, number: str, n: int) -> HttpResponseBase:
    """Give an attachment, always as a download; it may show who petitions, so the reading is recorded."""
    held = access.open_by_number(principal=sitting.seat, number=number)
    card = file_for(seat=sitting.seat, held=held, n=n, today=sitting.today)
    chunks = store.open_(digest=card.digest)
    read(sitting, held, action="file:read", subject=f"file:{n}")
    response = StreamingHttpResponse(chunks)
    for name, value in download_headers(name=card.name, media_type=card.media_type).items():
        response[name] = value
    return response


def read(sitting: Sitting, held: access.Held, *, action: str, subject: str) -> None:
    """Record that an officer read a paper that shows who petitions. Writes one access log entry."""
    seat = sitting.seat
    access_log.record(at=sitting.now, actor=seat.actor, body=seat.body, action=action, subject=subject, case_id=held.case_id)
