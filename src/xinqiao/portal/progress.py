"""Progress (查询进展): the road so far, who holds the matter, dates with their reasons, answers, and what can be done now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.cases import standing
from xinqiao.cases.numbering import spaced
from xinqiao.cases.principals import Petitioner
from xinqiao.clocks.rules.clock import CONTACT, DUTY, LOCAL, SUSPENDED, WINDOW
from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui import parts
from xinqiao.lifecycle import shown
from xinqiao.lifecycle.casefile import ClockView
from xinqiao.lifecycle.progress import Progress
from xinqiao.lifecycle.progress import progress as seen_by
from xinqiao.portal.act_words import ACT_WORDS
from xinqiao.portal.frame import Visit
from xinqiao.portal.gate import opened
from xinqiao.portal.remedy_words import remedy_words
from xinqiao.portal.road import road, standing_text
from xinqiao.portal.together_words import together_words

SHOWN_NATURES = frozenset({DUTY, WINDOW, LOCAL})
"""A unit's permission to object is its own affair; the petitioner hears of an objection when there is one."""
RATING_WINDOW = "rating"
_ACTS = {
    "supplement": (told("补充"), told("再说明情况，或者添加照片、文件"), "add"),
    "rating": (told("评价"), told("对信访部门和办理单位分别评价"), "edit"),
    "contact_change": (told("变更联系方式"), told("换了电话、邮箱或者住址，在这里改"), "phone"),
    "withdrawal": (told("撤回"), told("不想再办的，可以撤回；以后还能重新提出"), "remove"),
    **{noun: (words.label, words.text, words.icon) for noun, words in ACT_WORDS.items()},
}
NEWS_SHOWN = 2
_FIRST = ("hearing_consent", "mediation_consent", "review_request", "recheck_request", "ordinary_procedure", "promise_dispute")
"""What somebody waits for, or what has a last day."""
_EVERYDAY = ("rating", "supplement", "contact_change")
_LAST = tuple(noun for noun in ACT_WORDS if noun.endswith(("_withdrawal", "_ending", "_revocation")))
_ORDER = (*_FIRST, *_EVERYDAY, *(noun for noun in ACT_WORDS if noun not in (*_FIRST, *_LAST)), *_LAST, "withdrawal")


@require_safe
@opened
def progress(visit: Visit, case_id: UUID) -> HttpResponse:
    """Show the matter that this session opened."""
    seen = seen_by(petitioner=Petitioner(case_id=case_id, agent=visit.agent), today=visit.today)
    running, ended = _clocks(seen)
    nearest = _nearest(seen, running)
    now_clock = _clock_part(seen, nearest, today=visit.today) if nearest else None
    context = {
        "seen": seen,
        "number": spaced(seen.number),
        "standing": standing_text(seen),
        "badge": shown.stage_badge(seen.stage),
        "holder": tuple(_holder(seen)),
        "holder_phone": seen.holder.phone if seen.holder else "",
        "steps": road(seen, now_clock=now_clock),
        "clocks": [_clock_part(seen, view, today=visit.today) for view in running if view is not nearest],
        "ended": [_clock_part(seen, view, today=visit.today) for view in ended],
        "next_word": min((v.clock.due_on for v in seen.clocks if v.clock.nature == CONTACT and v.clock.is_running), default=None),
        "is_answered": any(view.opinion for view in seen.demands),
        "is_anonymous": seen.snapshot.is_anonymous,
        "demands": [shown.demand_card(view, (), today=visit.today) for view in seen.demands],
        "letters": [shown.letter_part(card, href=reverse("portal-letter", args=[card.n])) for card in seen.letters],
        "files": [shown.file_part(card, href=reverse("portal-file", args=[card.n])) for card in seen.files],
        "news": seen.messages[:NEWS_SHOWN],
        "older_news": seen.messages[NEWS_SHOWN:],
        "acts": tuple(_acts(seen)),
        "procedures": [(view, parts.Badge(label=view.state_label, tone="info" if view.is_open else "done")) for view in seen.procedures],
        "remedy": remedy_words(seen, seen.clocks),
        "together": together_words(seen.snapshot),
    }
    return visit.page("portal/progress.html", context)


def _clocks(seen: Progress) -> tuple[list[ClockView], list[ClockView]]:
    told_of = [view for view in seen.clocks if view.clock.nature in SHOWN_NATURES]
    running = [view for view in told_of if view.clock.is_running or view.clock.status == SUSPENDED]
    # what is paused has no date to wait for: it stands last
    running.sort(key=lambda view: (view.clock.status == SUSPENDED, view.clock.due_on))
    return running, [view for view in told_of if view not in running]


def _nearest(seen: Progress, running: list[ClockView]) -> ClockView | None:
    """The date of the step going on now: what an office owes next on the demands at that stage or, once served, the rating."""
    if seen.stage == standing.SERVED:
        return next((view for view in running if view.clock.kind == RATING_WINDOW), None)
    if seen.stage == standing.PERFORMING:
        return None  # each promise has its own date, none of them is a step of the road
    here = {demand.n for demand in seen.snapshot.demands if demand.state == seen.stage}
    owed = [view for view in running if view.clock.is_running and view.clock.nature != WINDOW]
    return next((view for view in owed if not here or here & set(view.clock.open_demands)), None)


def _clock_part(seen: Progress, view: ClockView, *, today: dt.date) -> parts.Clock:
    """A clock that says which demands it is about, where it is not about all of them."""
    return shown.clock_part(view, today=today, demand_count=len(seen.snapshot.demands))


def _holder(seen: Progress) -> Iterator[parts.Pair]:
    holder = seen.holder
    if holder is None:
        return
    yield _("现在由谁办"), holder.name
    if holder.phone:
        yield _("电话"), holder.phone
    if holder.address:
        yield _("地址"), holder.address
    if holder.hours:
        yield _("接待时间"), holder.hours


def _acts(seen: Progress) -> Iterator[tuple[parts.Link, str]]:
    """What can be done now, the answer to an open question aside: it stands at the head of the page."""
    open_nouns = {act.noun for act in seen.acts}
    for noun in _ORDER:
        if noun in open_nouns:
            label, help_text, icon = _ACTS[noun]
            if noun == "supplement" and seen.is_retained:
                help_text = told("有一项已存查。您有不同意见，写一句就恢复办理，期限重新起算")
            yield parts.Link(label=_(label), href=reverse("portal-act", args=[noun]), icon=icon), _(help_text)
