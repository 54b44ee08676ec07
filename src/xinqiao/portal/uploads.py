"""Files sent in pieces by the script of a page: into the draft, or for an act on an opened matter."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from xinqiao.foundation.files.taking import TakenFile
from xinqiao.intake import drafts, uploads
from xinqiao.intake.upload_talk import talked
from xinqiao.portal import draft as own_draft
from xinqiao.portal.frame import Visit, visited
from xinqiao.portal.gate import opened

CASE = "case"


@require_http_methods(["GET", "POST", "PATCH", "DELETE"])
@visited
def of_draft(visit: Visit, key: UUID | None = None) -> HttpResponse:
    """Take files into the draft of this browser; the first one begins it."""
    draft = own_draft.held(visit)
    is_new = draft is None and visit.is_post
    draft = draft or drafts.start(now=visit.now) if is_new else draft
    token = draft.token if draft else UUID(int=0)

    def hold(file: TakenFile) -> None:
        drafts.hold_file(token=token, file=file, now=visit.now)

    held = draft.files if draft else ()
    response = talked(visit.request, owner=own_draft.upload_owner(token), key=key, now=visit.now, held=held, on_whole=hold)
    if is_new and draft is not None:
        own_draft.remember(response, draft, request=visit.request)
    return response


@require_http_methods(["GET", "POST", "PATCH", "DELETE"])
@opened
def of_act(visit: Visit, case_id: UUID, key: UUID | None = None) -> HttpResponse:
    """Take files that the form of an act will name."""
    return talked(visit.request, owner=case_owner(case_id), key=key, now=visit.now)


def case_owner(case_id: UUID) -> bytes:
    """The mark of whoever opened a matter by its number and code."""
    return uploads.owner_of(sort=CASE, secret=case_id.bytes)
