"""Files sent in pieces by the script of a desk page: for an act on a case, or for a matter being taken in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from xinqiao.directory.seats import Seat
from xinqiao.foundation.files.limits import FIELD, limits_sentence, pieced_sentence
from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui.fields import FieldSpec
from xinqiao.intake.upload_talk import talked
from xinqiao.intake.uploads import owner_of
from xinqiao.workbench.frame import Sitting, seated


@require_http_methods(["GET", "POST", "PATCH", "DELETE"])
@seated
def uploads(sitting: Sitting, place: str, key: UUID | None = None) -> HttpResponse:
    """Take files that a form of this officer at this place will name."""
    return talked(sitting.request, owner=desk_owner(seat=sitting.seat, place=place), key=key, now=sitting.now)


def desk_owner(*, seat: Seat, place: str) -> bytes:
    """The mark of an officer at a place: the number of a case, or one form of the reception."""
    return owner_of(sort="desk", secret=f"{seat.actor}:{place}".encode())


def reception_place(*, command_id: UUID) -> str:
    """The place of one form at the reception: the next visitor's form knows nothing of its files."""
    return f"reception-{command_id}"


def files_field(*, place: str, label: str = told("附件")) -> FieldSpec:
    """The files field of a desk form, its files sent in pieces where the page's script runs."""
    return FieldSpec(
        name=FIELD,
        label=label,
        kind="files",
        help=limits_sentence(),
        uploads=reverse("desk-uploads", args=[place]),
        uploads_help=pieced_sentence(),
    )
