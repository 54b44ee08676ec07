"""职权清单: which bodies are competent for which matters; a new version adds lines and ends others, with a day."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.fields import Choice
from xinqiao.foundation.ui.forms import FieldError, asks_rows, bind, form_spec, parse
from xinqiao.routing.addressees import in_force
from xinqiao.routing.competence import (
    SUBJECT,
    CompetenceLine,
    CompetenceTable,
    changed_table,
    newest_table,
    publish_table,
)
from xinqiao.routing.competence_terms import CompetenceTerms
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.workbench.act_choices import grouped
from xinqiao.workbench.administration.rules_page import DO, PUBLISH, RULES, Preview, RulesPage, fault, history, shown
from xinqiao.workbench.administration.words import KINDS
from xinqiao.workbench.frame import Sitting, require, seated


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def competence(sitting: Sitting) -> HttpResponse:
    """Show the table and the form for its next version."""
    require(sitting, RULES)
    if sitting.request.method != "POST" or asks_rows(sitting.request.POST):
        return _page(sitting)
    terms = parse(CompetenceTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _page(sitting, errors=terms, status=422)
    try:
        if sitting.request.POST.get(DO) != PUBLISH:
            return _page(sitting, preview=_preview(newest_table(), terms))
        version = publish_table(
            added=terms.lines, removed=terms.ended, seen_version=terms.seen_version, effective_on=terms.effective_on, by=sitting.seat,
            reason=terms.reason, now=sitting.now,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(sitting, errors=[fault(refusal, fields=CompetenceTerms.model_fields)], status=refusal.kind.status)
    text = _("已公布第 %(n)s 版，从 %(day)s 起使用。") % {"n": version, "day": terms.effective_on.isoformat()}
    messages.success(sitting.request, text)
    return HttpResponseRedirect(reverse("desk-rules-competence"))


def _preview(before: CompetenceTable, terms: CompetenceTerms) -> Preview:
    after = changed_table(before=before, added=terms.lines, removed=terms.ended, on=terms.effective_on)
    rows = tuple(
        (*_cells(line), parts.Cell(text=_("新增") if line in after else _("去掉")))
        for line in (*before.lines, *after)
        if (line in before.lines) != (line in after)
    )
    said = _("从 %(day)s 起使用新版本，见下表。已经作出的不予受理、异议不受影响。") % {"day": terms.effective_on.isoformat()}
    return Preview((said,), parts.Table(caption=_("会改变什么"), heads=(*_heads(), _("变化")), rows=rows))


def _page(sitting: Sitting, *, errors: Iterable[FieldError] = (), preview: Preview | None = None, status: int = 200) -> HttpResponse:
    held = newest_table()
    choices: dict[str, list[Choice | tuple[str, str]]] = {
        "added.category": [*grouped(CATEGORIES)],
        "added.body": [(card.code, card.name) for card in in_force(today=sitting.today)],
        "added.kind": [(value, _(label)) for value, label in KINDS.items()],
        "removed.line": [(line.key, f"{_(CATEGORIES.label_of(line.category))} → {_whose(line)}") for line in held.lines],
    }
    spec = form_spec(CompetenceTerms, choices=choices, omit=() if held.lines else ("removed",))
    if sitting.request.method == "POST":
        form = bind(spec, data=sitting.request.POST, errors=errors)
    else:
        form = bind(spec, initial={"effective_on": sitting.today, "seen_version": held.version})
    page = RulesPage(
        title=_("职权清单"),
        lead=_(
            "哪类事项归哪个单位管。单位对清单载明归自己的事项提出异议、以“不属于职权范围”不予受理的，系统会当场指出（第四十四条第二项），"
            "要写明理由，并告知其上一级。清单里没有的，不作判断。"
        ),
        action=reverse("desk-rules-competence"),
        form=form,
        submit=_("公布新版本"),
        tables=(_lines(held),),
        preview=preview,
        is_even=True,
        history=history(subject=SUBJECT),
    )
    return shown(sitting, page, status=status)


def _lines(held: CompetenceTable) -> parts.Table:
    day = held.effective_on.isoformat() if held.effective_on else ""
    return parts.Table(
        caption=_("第 %(n)s 版，%(day)s 起") % {"n": held.version, "day": day} if day else _("现在的清单"),
        heads=_heads(),
        rows=tuple(_cells(line) for line in held.lines),
        empty=parts.Empty(title=_("清单还是空的"), text=_("加上第一行，系统才能指出“该管不管”。")),
    )


def _heads() -> tuple[str, ...]:
    return (_("内容分类"), _("归谁管"), _("职权依据"))


def _cells(line: CompetenceLine) -> tuple[parts.Cell, ...]:
    code = CATEGORIES.by_key.get(line.category)
    above = _(CATEGORIES.label_of(code.parent)) if code and code.parent else ""
    return (
        parts.Cell(text=_(CATEGORIES.label_of(line.category)), small=above),
        parts.Cell(text=_whose(line)),
        parts.Cell(text=line.basis),
    )


def _whose(line: CompetenceLine) -> str:
    return name_of(line.body) if line.body else _("所有%(kind)s") % {"kind": _(KINDS.get(line.kind, line.kind))}
