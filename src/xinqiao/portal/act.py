"""What a petitioner may do to their matter: supplement (补充), withdraw (撤回), rate (评价), change how they are reached (联系方式变更)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from xinqiao.cases import access
from xinqiao.cases.principals import Petitioner
from xinqiao.foundation.caller import address_of
from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, explain_refusal, parse
from xinqiao.intake.tries import count_submission
from xinqiao.intake.uploads import release
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.progress import Progress, progress
from xinqiao.lifecycle.sheet import Command
from xinqiao.portal import held
from xinqiao.portal.act_form import NOUNS, RATING, SUPPLEMENT, Asked
from xinqiao.portal.act_words import ACT_WORDS
from xinqiao.portal.draft import as_form
from xinqiao.portal.frame import Visit
from xinqiao.portal.gate import opened
from xinqiao.portal.held_files import HELD, Uploads, take_uploads
from xinqiao.portal.help_texts import HELPS
from xinqiao.portal.uploads import case_owner

UNPROCESSABLE = 422
REASON_ASKED = "reason_asked"
"""Sent back once the reason for 不满意 was asked for: it is asked once, never demanded."""
CODE_SENT = "code_sent"
"""The refusal that only asks for the code on its way: the person made no mistake, and is told of none."""
_TITLES = {
    "supplement": told("补充说明或材料"),
    "withdrawal": told("撤回诉求"),
    "rating": told("评价"),
    "contact_change": told("变更联系方式"),
    **{noun: words.title for noun, words in ACT_WORDS.items()},
}
_SUBMITS = {
    "supplement": told("提交补充"),
    "withdrawal": told("确认撤回"),
    "rating": told("提交评价"),
    "contact_change": told("提交"),
    **{noun: words.submit for noun, words in ACT_WORDS.items()},
}
_DONE = {
    "supplement": told("您补充的内容已经收到，附在案卷里。"),
    "withdrawal": told("已经按您的意思撤回。以后还可以重新提出。"),
    "rating": told("您的评价已经记下，谢谢。"),
    "contact_change": told("联系方式已经改好，以后按新的联系您；原来的号码也会收到一条提醒。"),
    **{noun: words.done for noun, words in ACT_WORDS.items()},
}


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def act(visit: Visit, case_id: UUID, noun: str) -> HttpResponse:
    """Draw the form of an act, or carry it out."""
    asked = _asked(visit, case_id, noun)
    if visit.is_post:
        return _judged(asked)
    if not asked.is_open:
        messages.info(visit.request, _("这件事现在不能办这一步，看看已到哪一步。"))
        return HttpResponseRedirect(reverse("portal-progress"))
    return _drawn(asked)


def resumed(visit: Visit, case_id: UUID, noun: str, typed: Mapping[str, list[str]]) -> HttpResponse:
    """Draw the form again with what was typed before the session ended; nothing is sent until the person says so."""
    return _drawn(_asked(visit, case_id, noun), data=as_form(typed))


def _asked(visit: Visit, case_id: UUID, noun: str) -> Asked:
    if noun not in NOUNS:
        raise access.not_found()
    return Asked(visit, progress(petitioner=Petitioner(case_id=case_id, agent=visit.agent), today=visit.today), noun)


def _judged(asked: Asked) -> HttpResponse:
    """Read what was sent; ask again where something is wrong or, once, where a reason would help."""
    request, noun = asked.visit.request, asked.noun
    post = request.POST
    uploads = (
        take_uploads(request=request, owner=case_owner(asked.seen.case_id), now=asked.visit.now) if MENU[noun].takes_files else Uploads()
    )
    terms = parse(MENU[noun].terms, post, today=asked.visit.today, labels=asked.labels, omit=asked.omitted(post))
    if isinstance(terms, list):
        return _drawn(asked, data=post, errors=(*terms, *uploads.faults), status=UNPROCESSABLE, uploads=uploads)
    if uploads.faults:
        return _drawn(asked, data=post, errors=uploads.faults, status=UNPROCESSABLE, uploads=uploads)
    is_unhappy = noun == RATING and post.get("level") == "dissatisfied"
    if is_unhappy and not post.get("reason", "").strip() and not post.get(REASON_ASKED):
        return _drawn(asked, data=post, reason_asked=True)
    return _carried_out(asked, terms, uploads)


def _carried_out(asked: Asked, terms: Terms, uploads: Uploads) -> HttpResponse:
    visit, seen, noun = asked.visit, asked.seen, asked.noun
    post = visit.request.POST
    try:
        if noun == SUPPLEMENT:
            count_submission(address=address_of(visit.request), now=visit.now)
        MENU[noun].perform(
            case_id=seen.case_id,
            by=Petitioner(case_id=seen.case_id, agent=visit.agent),
            command=Command(id=uuid_or_none(post.get("command_id", "")) or uuid4(), now=visit.now, seen_seq=_read_up_to(post, seen)),
            terms=terms,
            **({"files": uploads.files} if MENU[noun].takes_files else {}),
        )
    except Refusal as refusal:
        if refusal.kind is RefusalKind.NOT_FOUND:
            raise
        return _refused(asked, uploads, refusal)
    if MENU[noun].takes_files:
        release(owner=case_owner(seen.case_id), now=visit.now)
    # the browser may forget what it kept of the form
    messages.success(visit.request, _(_DONE[noun]), extra_tags=held.typed_mark(case_id=seen.case_id, noun=noun) + "*")
    return HttpResponseRedirect(reverse("portal-progress"))


def _refused(asked: Asked, uploads: Uploads, refusal: Refusal) -> HttpResponse:
    """Say why, keep what was typed; a stale form is shown what changed, and may be sent again."""
    post = asked.visit.request.POST
    stale = _stale(asked.seen, post) if refusal.kind is RefusalKind.STALE else None
    told_of = explain_refusal(refusal)
    is_sent = refusal.code == CODE_SENT
    errors = () if stale or is_sent else (told_of,)
    response = _drawn(
        asked,
        data=post,
        errors=errors,
        status=refusal.kind.status,
        uploads=uploads,
        stale=stale,
        is_refused=True,
        lead=told_of.message if is_sent else "",
    )
    seconds = refusal.params.get("seconds")
    if isinstance(seconds, int):
        response["Retry-After"] = str(seconds)
    return response


def _drawn(
    asked: Asked,
    *,
    data: QueryDict | None = None,
    errors: Sequence[FieldError] = (),
    status: int = 200,
    uploads: Uploads | None = None,
    stale: parts.Stale | None = None,
    is_refused: bool = False,
    reason_asked: bool = False,
    lead: str = "",
) -> HttpResponse:
    seen, noun = asked.seen, asked.noun
    # A refused form gets the newest line with it, so that sending it again is an informed act.
    hidden: dict[str, object] = {
        "command_id": (data.get("command_id") if data is not None else "") or uuid4(),
        "seq": seen.seq if data is None or is_refused else _seen_seq(data, seen),
    }
    if uploads is not None and uploads.files:
        hidden[HELD] = uploads.token()
    if reason_asked:
        hidden[REASON_ASKED] = "1"
    context = {
        "noun": noun,
        "help": HELPS[noun],
        "title": _("回答问题") if asked.is_answer else _(_TITLES[noun]),
        "submit": _("提交回答") if asked.is_answer else _(_SUBMITS[noun]),
        "question": seen.question if asked.is_answer else "",
        "single": asked.single,
        "forms": asked.forms(data=data, errors=errors, hidden=hidden, reason_asked=reason_asked, lead=lead)
        if asked.is_open or data is not None
        else (),
        "held_files": [file.name for file in uploads.files] if uploads is not None else [],
        "stale": stale,
        "has_faults": bool(errors),
        "keep": held.typed_mark(case_id=seen.case_id),
    }
    return asked.visit.page("portal/act.html", context, status=status)


def _read_up_to(post: QueryDict, seen: Progress) -> int:
    """The line up to which the petitioner has read; what happened since inside an office is no news to them."""
    since = _seen_seq(post, seen)
    return since if any(step.seq > since for step in seen.road) else seen.seq


def _stale(seen: Progress, data: QueryDict) -> parts.Stale:
    since = _seen_seq(data, seen)
    changes = (parts.Entry(title=_(s.label), at=s.on, who=s.body, text=_(s.plain), is_new=True) for s in seen.road if s.seq > since)
    return parts.Stale(changes=tuple(changes), seq=seen.seq)


def _seen_seq(post: QueryDict, seen: Progress) -> int:
    raw = post.get("seq", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else seen.seq  # noqa: PLR2004  an integer column
