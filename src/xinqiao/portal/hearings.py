"""听证公开: records of hearings without persons, for anybody to read (art. 36(2))."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.time import local_date
from xinqiao.foundation.ui import parts
from xinqiao.hearing.published import published, record_of
from xinqiao.portal.frame import Visit, visited


@require_safe
@visited
def hearings(visit: Visit) -> HttpResponse:
    """List the published records."""
    records, next_before = published(before=uuid_or_none(visit.request.GET.get("before", "")))
    context = {
        "records": [
            parts.Link(
                label=f"{record.held_on.isoformat()} {record.organ} {record.title}", href=reverse("portal-hearing", args=[record.id])
            )
            for record in records
        ],
        "older": f"{reverse('portal-hearings')}?before={next_before}" if next_before else "",
    }
    return visit.page("portal/hearings.html", context)


@require_safe
@visited
def hearing(visit: Visit, record_id: UUID) -> HttpResponse:
    """Show one record."""
    record = record_of(publication_id=record_id)
    facts = (
        (_("举行单位"), record.organ),
        (_("听证日期"), record.held_on.isoformat()),
        (_("公开日期"), local_date(record.published_at).isoformat()),
    )
    return visit.page("portal/hearing.html", {"record": record, "facts": facts})
