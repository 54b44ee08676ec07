"""Look-up (查询): number and query code open one matter in this session; both only ever travel in the body of a POST."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from xinqiao.cases.access import is_mandated, not_found, petitioner_by_code
from xinqiao.foundation.caller import address_of
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.ui.forms import explain_refusal, parse
from xinqiao.intake.tries import count_lookup
from xinqiao.lifecycle.acting_for import MANDATE_OVER
from xinqiao.portal import act, held
from xinqiao.portal.act_form import NOUNS
from xinqiao.portal.frame import Visit, visited
from xinqiao.portal.gate import KEPT, LookupTerms, lookup_page, unpacked


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@visited
def lookup(visit: Visit) -> HttpResponse:
    """Ask for number and query code, and open the matter."""
    if not visit.is_post:
        return lookup_page(visit)
    post = visit.request.POST
    kept = post.get(KEPT, "")
    terms = parse(LookupTerms, post, today=visit.today)
    if isinstance(terms, list):
        return lookup_page(visit, errors=terms, status=422, kept=kept)
    try:
        count_lookup(address=address_of(visit.request), now=visit.now)
        petitioner = petitioner_by_code(number=terms.number, code=terms.code)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.TOO_MANY:
            raise
        return lookup_page(visit, errors=[explain_refusal(refusal)], status=refusal.kind.status, kept=kept)
    if petitioner.case_id is None:
        raise not_found()
    if not is_mandated(petitioner=petitioner, today=visit.today):
        over = Refusal(code="mandate_over", message=MANDATE_OVER, kind=RefusalKind.FORBIDDEN)
        return lookup_page(visit, errors=[explain_refusal(over)], status=over.kind.status)
    held.hold_case(request=visit.request, case_id=petitioner.case_id, now=visit.now, agent=petitioner.agent)
    visit.agent = petitioner.agent
    return _onward(visit, petitioner.case_id, kept)


def _onward(visit: Visit, case_id: UUID, kept: str) -> HttpResponse:
    """Go to the matter, or back to the form that was being filled in when the session ended."""
    found = unpacked(kept) if kept else None
    if found is not None:
        path, typed = found
        for noun in NOUNS:
            if path == reverse("portal-act", args=[noun]):
                return act.resumed(visit, case_id, noun, typed)
    return HttpResponseRedirect(reverse("portal-progress"))


@require_POST
@visited
def leave(visit: Visit) -> HttpResponse:
    """Close the matter in this session."""
    held.let_go(request=visit.request)
    messages.success(visit.request, _("已退出查询，这台设备上不再显示您的信访事项。"), extra_tags=f"{held.TYPED}*")
    return HttpResponseRedirect(reverse("portal-home"))
