"""Submission (提交), second page: look it over, hear what a missing item means, submit once."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.cases.numbering import spaced
from xinqiao.cases.principals import Petitioner
from xinqiao.directory.tree import place_name
from xinqiao.foundation.caller import address_of
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.intake.drafts import DraftFact
from xinqiao.intake.tries import count_submission
from xinqiao.lifecycle.progress import progress
from xinqiao.lifecycle.sheet import Command, GivenFile
from xinqiao.lifecycle.submission import PartyTerms, SubmissionTerms, submit
from xinqiao.portal import draft as own_draft
from xinqiao.portal import held
from xinqiao.portal.frame import Visit, visited
from xinqiao.portal.office import required_office
from xinqiao.portal.resumption import spaced_code
from xinqiao.portal.submission import KEEP, file_parts
from xinqiao.portal.submission_form import read
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import ID_TYPES, PRIOR_STEPS
from xinqiao.statute.regulation_2022 import NOTICE_EXCEPTION_ARTICLE

ELSEWHERE = frozenset({"court", "reconsideration", "arbitration"})


@require_http_methods(["GET", "HEAD", "POST"])
@visited
def check(visit: Visit) -> HttpResponse:
    """Show all that would be submitted, or submit it."""
    draft = own_draft.held(visit)
    if draft is None:
        return _gone(visit)
    terms = read(own_draft.as_form(draft.data), today=visit.today)
    if isinstance(terms, list):
        return HttpResponseRedirect(reverse("portal-submission"))
    if visit.is_post:
        return _submitted(visit, draft, terms)
    return _drawn(visit, draft, terms)


def _gone(visit: Visit) -> HttpResponse:
    """No draft: it was submitted just now (a double click, the back button), or it never was there."""
    if held.receipts(request=visit.request):
        return _again(visit)
    messages.info(visit.request, _("这里没有正在填写的内容。已经提交过的，请凭编号和查询码查询。"))
    return HttpResponseRedirect(reverse("portal-submission"))


def _again(visit: Visit) -> HttpResponse:
    messages.info(visit.request, _("这一份已经提交过，没有重复登记。下面是它的回执。"))
    return HttpResponseRedirect(reverse("portal-receipt"))


def _submitted(visit: Visit, draft: DraftFact, terms: SubmissionTerms) -> HttpResponse:
    request = visit.request
    own_seal = own_draft.seal(draft)
    if any(receipt.seal == own_seal for receipt in held.receipts(request=request)):
        response = _again(visit)
        own_draft.forget(response, visit)
        return response
    office = required_office(today=visit.today, place=terms.place)
    try:
        count_submission(address=address_of(request), now=visit.now)
        outcome = submit(
            by=Petitioner(case_id=None),
            command=Command(id=own_draft.command_id(draft), now=visit.now),
            terms=terms,
            office=office.code,
            channel="web",
            via="portal",
            files=[GivenFile(file.digest, file.media_type, file.size_bytes, file.name) for file in draft.files],
            case_id=draft.case_id,
        )
    except Refusal as refusal:
        response = _drawn(visit, draft, terms, refusal=refusal)
        seconds = refusal.params.get("seconds")
        if isinstance(seconds, int):
            response["Retry-After"] = str(seconds)
        return response
    held.hold_case(request=request, case_id=outcome.case_id, now=visit.now)
    held.hold_receipt(request=request, case_id=outcome.case_id, seal=own_seal)
    # the draft goes when the receipt is shown: a second click that comes before finds it and gets the same case
    return HttpResponseRedirect(reverse("portal-receipt"))


def _drawn(visit: Visit, draft: DraftFact, terms: SubmissionTerms, *, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "demands": terms.demands,
        "facts_text": terms.facts or "",
        "matter": tuple(_matter(terms)),
        "people": tuple(_person(party, n) for n, party in enumerate(terms.parties, start=1)),
        "persons": terms.persons,
        "is_anonymous": terms.is_anonymous,
        "files": file_parts(draft),
        "notices": tuple(consequences(terms)),
        "fault": explain_refusal(refusal).message if refusal else "",
        "earlier": tuple(_earlier(visit)),
        "keep": KEEP,
        "draft": draft,
        "resume_code": spaced_code(draft.resume_code),
    }
    return visit.page("portal/check.html", context, status=refusal.kind.status if refusal else 200)


def _matter(terms: SubmissionTerms) -> Iterator[parts.Pair]:
    if terms.place:
        yield _("发生地"), place_name(code=terms.place)
    if terms.category:
        yield _("哪方面的事"), _(CATEGORIES.label_of(terms.category))
    if terms.earlier_steps:
        yield _("以前走过的途径"), "；".join(_(PRIOR_STEPS.label_of(step)) for step in terms.earlier_steps)
    if terms.earlier_note:
        yield _("以前的结果"), terms.earlier_note


def _person(party: PartyTerms, n: int) -> tuple[int, tuple[parts.Pair, ...]]:
    said = (
        (_("姓名或名称"), party.name),
        (_("电话"), party.phone),
        (_("住址"), party.address),
        (_(ID_TYPES.label_of(party.id_type or "resident_id")), party.id_number),
        (_("电子邮箱"), party.email),
        (_("邮政编码"), party.postcode),
    )
    return n, tuple((label, text) for label, text in said if text)


def consequences(terms: SubmissionTerms) -> Iterator[str]:
    """What a missing item means, kindly: nothing of it stops a submission (art. 19)."""
    article = NOTICE_EXCEPTION_ARTICLE.text
    if terms.is_anonymous:
        yield _("您选择匿名：事情照样办理，但不能给您书面告知（%(article)s）。结果要凭编号和查询码在网上看。") % {"article": article}
    else:
        if not any(party.name for party in terms.parties):
            yield _("没有写姓名：事情照样办理，但书面告知书没有收件人，寄不出去（%(article)s）。") % {"article": article}
        if not any(party.address for party in terms.parties):
            yield _("没有写住址：不能邮寄书面告知书，请记得用编号和查询码在网上看。")
    if not any(party.phone or party.email for party in terms.parties):
        yield _("没有留电话或邮箱：我们没法主动通知您，也没法向您问清情况。")
    if not terms.facts:
        yield _("没有写事实和理由：可以先提交，以后凭编号和查询码补充。")
    if ELSEWHERE & set(terms.earlier_steps):
        yield _("这件事已经走了诉讼、复议或者仲裁：信访部门会告诉您应当在哪条途径里解决，已有的程序不要停下。")


def _earlier(visit: Visit) -> Iterator[str]:
    """Numbers of what this session submitted before, to ask whether this is another matter."""
    for receipt in held.receipts(request=visit.request):
        yield spaced(progress(petitioner=Petitioner(case_id=receipt.case_id), today=visit.today).number)
