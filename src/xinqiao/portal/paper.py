"""Checking a paper (文书核验): whoever holds an issued letter finds out whether it is ours, and learns nothing about a person."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from pydantic import Field

from xinqiao.correspondence.papers import Paper, check_paper
from xinqiao.correspondence.rules.wording import date_in_words
from xinqiao.foundation.caller import address_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import ShortText, Terms, ui
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import bind, explain_refusal, form_spec, parse
from xinqiao.intake.tries import count_paper
from xinqiao.portal.frame import Visit, visited

_DIGEST_GROUP = 8


class PaperTerms(Terms):
    """The code on the paper."""

    code: ShortText = Field(
        title=told("核验码"),
        description=told("16位数字和字母，印在文书最下方，有没有短横都可以，大小写都可以。"),
        json_schema_extra=ui(autocomplete="off"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@visited
def paper(visit: Visit, code: str = "") -> HttpResponse:
    """Ask for the code, or show what it belongs to; a telephone that reads the square code comes with it."""
    spec = form_spec(PaperTerms)
    if visit.is_post:
        terms = parse(PaperTerms, visit.request.POST)
        if isinstance(terms, PaperTerms):
            return HttpResponseRedirect(reverse("portal-paper-of", args=[terms.code.replace("/", "")[:40] or "-"]))
        return visit.page("portal/paper.html", {"form": bind(spec, data=visit.request.POST, errors=terms)}, status=422)
    if not code:
        return visit.page("portal/paper.html", {"form": bind(spec)})
    count_paper(address=address_of(visit.request), now=visit.now)
    try:
        found = check_paper(typed=code)
    except Refusal as refusal:
        if refusal.kind is not RefusalKind.NOT_FOUND:
            raise
        form = bind(spec, initial={"code": code[:40]}, errors=[explain_refusal(refusal)])
        return visit.page("portal/paper.html", {"form": form}, status=refusal.kind.status)
    return visit.page("portal/paper.html", {"form": bind(spec), "paper": found, "facts": _facts(found)})


def _facts(found: Paper) -> list[parts.Pair]:
    digest = " ".join(found.digest[at : at + _DIGEST_GROUP] for at in range(0, len(found.digest), _DIGEST_GROUP))
    return [
        (_("文书"), _(found.title)),
        (_("文号"), found.document_number),
        (_("发文单位"), found.organ),
        (_("发文日期"), date_in_words(found.issued_on)),
        (_("用印"), date_in_words(found.sealed_on) if found.sealed_on else _("还没有登记用印")),
        (_("电子文件摘要（SHA-256）"), digest),
    ]
