"""地方规则: copy the profile in force, change local stages, see what would change, publish with a day."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.clocks.profile_terms import ProfilePreview, ProfileTerms, preview_profile, publish_profile, start_terms
from xinqiao.clocks.publication import PROFILE, adopted_profiles
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules.profile_ways import LABELS, PRACTICES, WayChange
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.routing.addressees import in_force
from xinqiao.statute.local.bounds import BOUNDS
from xinqiao.statute.local.profile import Stage
from xinqiao.statute.regulation_2022 import DAY, PERIODS, WORKDAY
from xinqiao.workbench.administration.rules_page import DO, PUBLISH, RULES, Preview, RulesPage, fault, history, shown
from xinqiao.workbench.frame import Sitting, require, seated

UNITS = {DAY: told("自然日"), WORKDAY: told("工作日")}


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def profile(sitting: Sitting) -> HttpResponse:
    """Show the profile in force and the form for the next."""
    require(sitting, RULES)
    if sitting.request.method != "POST":
        return _page(sitting)
    terms = parse(ProfileTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _page(sitting, errors=terms, status=422)
    try:
        if sitting.request.POST.get(DO) != PUBLISH:
            return _page(sitting, preview=_preview(preview_profile(terms=terms, now=sitting.now)))
        published = publish_profile(terms=terms, by=sitting.seat, now=sitting.now)
    except Refusal as refusal:
        return _page(sitting, errors=[_fault(refusal)], status=refusal.kind.status)
    text = _("已公布地方规则 %(name)s，从 %(day)s 起用于新开始的期限。")
    messages.success(sitting.request, text % {"name": published.profile.name, "day": terms.effective_on.isoformat()})
    return HttpResponseRedirect(reverse("desk-rules-profile"))


def _fault(refusal: Refusal) -> FieldError:
    places = {stage.key: f"stages-{at}-term_days" for at, stage in enumerate(_stages())}
    return fault(refusal, fields=ProfileTerms.model_fields, places=places)


def _preview(found: ProfilePreview) -> Preview:
    lines = [
        _("例子：从 %(day)s 开始的期限，改前改后各在哪一天到期，见下表。") % {"day": found.sample_start.isoformat()},
        _("正在跑的期限一律不变；从生效日期起新开始的，按新规则。"),
    ]
    lines += [_("%(what)s：%(before)s → %(after)s。") % _told(each) for each in found.ways]
    rows = tuple(
        (
            parts.Cell(text=_(each.label), small=each.after.basis if each.after.basis != each.before.basis else ""),
            parts.Cell(text=_length(each.before), small=_("到期 %(day)s") % {"day": each.due_before.isoformat()}),
            parts.Cell(text=_length(each.after), small=_("到期 %(day)s") % {"day": each.due_after.isoformat()}),
            parts.Cell(text=_("%(count)s 件") % {"count": found.running.get(each.key, 0)}),
        )
        for each in found.stages
    )
    table = parts.Table(
        caption=_("会改变什么"),
        heads=(_("环节"), _("现在"), _("改后"), _("正在这个环节（不变）")),
        rows=rows,
        empty=parts.Empty(title=_("各环节期限不变"), text=_("只改了顺延、提醒或者本地的做法。")),
    )
    return Preview(tuple(lines), table)


def _told(change: WayChange) -> dict[str, str]:
    """One way before and after, in words."""
    return {"what": _(LABELS[change.key]), "before": _said(change.before), "after": _said(change.after)}


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, tuple):
        return "；".join("，".join((name_of(row[0]), *map(name_of, row[1:]))) for row in value) or _("没有")
    return _(PRACTICES.get(str(value), str(value)))


def _page(sitting: Sitting, *, errors: Iterable[FieldError] = (), preview: Preview | None = None, status: int = 200) -> HttpResponse:
    bodies = [(card.code, card.name) for card in in_force(today=sitting.today)]
    spec = form_spec(
        ProfileTerms,
        choices={
            "stages.unit": [(key, _(label)) for key, label in UNITS.items()],
            "ways.review_practice": [(key, _(label)) for key, label in PRACTICES.items()],
            **dict.fromkeys(("review_organs.body", "review_organs.organ", "external_organs.body"), bodies),
        },
        row_notes={"stages": [_note(stage) for stage in _stages()]},
    )
    if sitting.request.method == "POST":
        form = bind(spec, data=sitting.request.POST, errors=errors)
    else:
        form = bind(spec, initial={**start_terms(), "effective_on": sitting.today})
    page = RulesPage(
        title=_("地方规则"),
        lead=_(
            "条例没有规定天数的环节和做法，由本地规定。从现用的规则改起，公布为新版本。法定的天数不在这里，改不了；本地的天数也不能比法律更宽。"
        ),
        action=reverse("desk-rules-profile"),
        form=form,
        submit=_("公布新版本"),
        tables=(_versions(), _statutory()),
        preview=preview,
        history=history(subject=PROFILE),
    )
    return shown(sitting, page, status=status)


def _stages() -> tuple[Stage, ...]:
    return current_rulebooks().current.profile.stages


def _note(stage: Stage) -> str:
    bound = BOUNDS.get(stage.key)
    said = _("%(label)s：从%(starts)s起") % {"label": _(stage.label), "starts": _(stage.starts)}
    if bound is None:
        return said
    if bound.most_days is not None:
        return said + _("，最多折合%(days)s日（%(article)s）") % {"days": bound.most_days, "article": bound.article.text}
    return said + _("，最少%(days)s日（%(article)s）") % {"days": bound.fewest_days, "article": bound.article.text}


def _length(stage: Stage) -> str:
    return f"{stage.term_days} {_(UNITS[stage.unit])}"


def _versions() -> parts.Table:
    name = current_rulebooks().current.profile.name
    rows = tuple(
        (
            parts.Cell(text=each.name, small=_("现在用的") if each.name == name else ""),
            parts.Cell(text=each.label),
            parts.Cell(text=each.in_force_from.isoformat()),
        )
        for each, _at in adopted_profiles()
    )
    return parts.Table(
        caption=_("本机公布的版本"),
        heads=(_("版本"), _("名称"), _("生效日期")),
        rows=rows,
        empty=parts.Empty(title=_("现在用的是系统自带的规则"), text=_("版本 %(name)s。") % {"name": name}),
    )


def _statutory() -> parts.Table:
    """What stands in the law, to be seen and not to be changed."""
    return parts.Table(
        caption=_("法定期限（不能改）"),
        heads=(_("期限"), _("天数"), _("依据")),
        rows=tuple(
            (
                parts.Cell(text=_(period.label)),
                parts.Cell(text=f"{period.term_days} {_(UNITS[period.unit])}" if period.term_days else _("由交办单位指定")),
                parts.Cell(text=period.article.text),
            )
            for period in PERIODS.values()
        ),
    )
