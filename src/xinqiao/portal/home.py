"""Home, and the rules and the procedure in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from xinqiao.foundation.files.limits import limits_sentence
from xinqiao.foundation.refusal import told
from xinqiao.intake.drafts import KEPT_FOR
from xinqiao.portal import held
from xinqiao.portal.frame import Visit, visited
from xinqiao.statute.classes import CLASSES, PATHS
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.regulation_2022 import (
    EXTENSION,
    FORWARD,
    HANDLING,
    NO_RETALIATION_ARTICLE,
    NOTICE_EXCEPTION_ARTICLE,
    NOTICE_FORWARDED,
    QUERY_AND_RATE_ARTICLE,
    RECHECK,
    RECHECK_REQUEST,
    REPRESENTATIVES_ARTICLE,
    REPRESENTATIVES_MAX,
    REVIEW,
    REVIEW_REQUEST,
    Period,
)

_UNITS = {"day": told("日"), "workday": told("个工作日")}


@dataclass(frozen=True, slots=True)
class LawStep:
    """One period in plain words: what, how long, the sentence, the article."""

    name: str
    length: str
    plain: str
    source: str


@gzip_page  # nothing secret stands on it, and a slow line is what people have
@require_safe
@visited
def home(visit: Visit) -> HttpResponse:
    """Show the three doors."""
    is_open = held.held_case(request=visit.request, now=visit.now) is not None
    return visit.page("portal/home.html", {"is_open": is_open, "steps": _way()})


@gzip_page  # nothing secret stands on it, and a slow line is what people have
@require_safe
@visited
def law(visit: Visit) -> HttpResponse:
    """Show the procedure and its periods, from the statute itself."""
    context = {
        "steps": [
            *(_step(period) for period in (FORWARD, NOTICE_FORWARDED, HANDLING)),
            LawStep(_(EXTENSION.label), _("最多%(days)s日") % {"days": EXTENSION.max_days}, _(EXTENSION.plain), EXTENSION.article.text),
            *(_step(period) for period in (REVIEW_REQUEST, REVIEW, RECHECK_REQUEST, RECHECK)),
        ],
        "classes": [(_(entry.label), _(entry.plain), entry.article.text) for entry in CLASSES.values()],
        "paths": [(_(entry.label), _(entry.test), _(entry.plain), entry.article.text) for entry in PATHS.values()],
        "stages": [
            LawStep(_(stage.label), f"{stage.term_days}{_(_UNITS[stage.unit])}", _(stage.plain), _(stage.basis))
            for stage in DEFAULT_PROFILE.stages
        ],
        "no_retaliation": NO_RETALIATION_ARTICLE.text,
        "query_and_rate": QUERY_AND_RATE_ARTICLE.text,
        "representatives": REPRESENTATIVES_ARTICLE.text,
        "representatives_max": REPRESENTATIVES_MAX,
        "notice_exception": NOTICE_EXCEPTION_ARTICLE.text,
    }
    return visit.page("portal/law.html", context)


@gzip_page  # nothing secret stands on it, and a slow line is what people have
@require_safe
@visited
def privacy(visit: Visit) -> HttpResponse:
    """Say what is kept, for what, who sees it."""
    return visit.page("portal/privacy.html", {"kept_days": KEPT_FOR.days, "limits": limits_sentence()})


def _way() -> list[str]:
    """The way of a matter in five sentences, its numbers from the statute."""
    return [
        _("您提交，当场得到编号和查询码。"),
        _("信访部门%(days)s日内登记并转给有权处理的单位。") % {"days": FORWARD.term_days},
        _("单位%(days)s日内书面告诉您是否受理、怎样办理。") % {"days": NOTICE_FORWARDED.term_days},
        _("要调查答复的，受理后%(days)s日内给您书面答复；情况复杂的最多再延%(more)s日，并告诉您为什么。")
        % {"days": HANDLING.term_days, "more": EXTENSION.max_days},
        _("您来评价；不服的，%(days)s日内可以申请复查。") % {"days": REVIEW_REQUEST.term_days},
    ]


def _step(period: Period) -> LawStep:
    return LawStep(_(period.label), f"{period.term_days}{_(_UNITS[period.unit])}", _(period.plain), period.article.text)
