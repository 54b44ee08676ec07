"""Contact: what art. 18 has every office publish: ways, addresses, telephones, hours, how to query, rules and procedure."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from xinqiao.intake.offices import public_offices
from xinqiao.portal.frame import Visit, visited
from xinqiao.statute.regulation_2022 import FORWARD, HANDLING, NOTICE_FORWARDED, PUBLICATION_ARTICLE, REPRESENTATIVES_MAX

UNITS_SHOWN = 60
_ASKED_LENGTH = 40


@gzip_page  # nothing secret stands on it, and a slow line is what people have
@require_safe
@visited
def contact(visit: Visit) -> HttpResponse:
    """Show every office that takes petitions in, and the units that answer them."""
    asked = " ".join(visit.request.GET.get("q", "").split())[:_ASKED_LENGTH]
    found = public_offices(today=visit.today)
    units = [card for card, is_receiving in found if not is_receiving and (not asked or asked in card.name or asked in card.region_name)]
    context = {
        "receiving": [card for card, is_receiving in found if is_receiving],
        "units": units[:UNITS_SHOWN],
        "more": max(0, len(units) - UNITS_SHOWN),
        "asked": asked,
        "address": visit.request.build_absolute_uri("/"),
        "representatives_max": REPRESENTATIVES_MAX,
        "forward_days": FORWARD.term_days,
        "notice_days": NOTICE_FORWARDED.term_days,
        "handling_days": HANDLING.term_days,
        "source": PUBLICATION_ARTICLE.text,
    }
    return visit.page("portal/contact.html", context)
