"""What the holder of number and query code may fetch: letters addressed to them, and their own files."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from xinqiao.cases import queries
from xinqiao.cases.principals import Petitioner
from xinqiao.correspondence.rules.kinds import Audience
from xinqiao.correspondence.shelf import open_letter
from xinqiao.foundation.files import store
from xinqiao.foundation.files.names import download_headers
from xinqiao.lifecycle.entrusted import require_file, require_letter
from xinqiao.portal.frame import Visit
from xinqiao.portal.gate import opened


@require_safe
@opened
def letter(visit: Visit, case_id: UUID, n: int) -> HttpResponseBase:
    """Give a printed letter."""
    require_letter(petitioner=Petitioner(case_id=case_id, agent=visit.agent), n=n, today=visit.today)
    return sent_letter(case_id=case_id, n=n, is_agent=bool(visit.agent))


@require_safe
@opened
def file(visit: Visit, case_id: UUID, n: int) -> HttpResponseBase:
    """Give one of their own files, always as a download."""
    petitioner = Petitioner(case_id=case_id, agent=visit.agent)
    card = require_file(petitioner=petitioner, card=queries.file_of(case_id=case_id, n=n), today=visit.today)
    return _sent(store.open_(digest=card.digest), name=card.name, media_type=card.media_type)


def sent_letter(*, case_id: UUID, n: int, is_agent: bool = False) -> StreamingHttpResponse:
    """Send a letter to the petitioner. Raises Refusal letter_not_found, letter_not_ready."""
    found = open_letter(case_id=case_id, n=n, audience=Audience.PETITIONER, may_hold_code=not is_agent)
    return _sent(found.chunks, name=found.name, media_type=found.media_type)


def _sent(chunks: Iterable[bytes], *, name: str, media_type: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(chunks)
    for header, value in download_headers(name=name, media_type=media_type).items():
        response[header] = value
    return response
