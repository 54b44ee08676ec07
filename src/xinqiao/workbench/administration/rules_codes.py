"""代码表: content categories and the other code lists; a new version adds, ends and numbers, it never takes away."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xinqiao.directory.code_list_terms import CodeListTerms
from xinqiao.directory.code_lists import FIXED_LISTS, SUBJECT, changed, code_list, publish_list
from xinqiao.directory.code_lists import history as versions_of
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.fields import Choice
from xinqiao.foundation.ui.forms import FieldError, asks_rows, bind, form_spec, parse
from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.local.code_lists import LISTS
from xinqiao.workbench.administration.rules_page import DO, PUBLISH, RULES, Preview, RulesPage, fault, history, shown
from xinqiao.workbench.administration.things import back
from xinqiao.workbench.frame import Sitting, require, seated


@require_safe
@seated
def code_lists(sitting: Sitting) -> HttpResponse:
    """Show which lists there are."""
    require(sitting, RULES)
    rows = []
    for key, shipped in LISTS.items():
        newest = versions_of(key=key)[0]
        rows.append(
            (
                parts.Cell(text=_(shipped.label), href=reverse("desk-rules-code-list", args=[key])),
                parts.Cell(text=_("%(count)s 条") % {"count": len(newest.codes)}),
                parts.Cell(text=_("第 %(n)s 版") % {"n": newest.version}),
                parts.Cell(text=newest.effective_on.isoformat()),
            )
        )
    table = parts.Table(caption=_("代码表"), heads=(_("名称"), _("条目"), _("版本"), _("生效日期")), rows=tuple(rows))
    return sitting.page("workbench/table.html", {"title": _("内容分类和代码表"), "table": table, "back": back()})


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def one_list(sitting: Sitting, key: str) -> HttpResponse:
    """Show one list and the form for its next version."""
    require(sitting, RULES)
    if key not in LISTS:
        raise Refusal(code="list_unknown", message=told("没有这个代码表。"), kind=RefusalKind.NOT_FOUND)
    if sitting.request.method != "POST" or asks_rows(sitting.request.POST):
        return _page(sitting, key)
    terms = parse(CodeListTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _page(sitting, key, errors=terms, status=422)
    try:
        if sitting.request.POST.get(DO) != PUBLISH:
            return _page(sitting, key, preview=_preview(code_list(key=key), terms))
        version = publish_list(
            key=key, change=terms.change, seen_version=terms.seen_version, effective_on=terms.effective_on, by=sitting.seat,
            reason=terms.reason, now=sitting.now,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(sitting, key, errors=[fault(refusal, fields=CodeListTerms.model_fields)], status=refusal.kind.status)
    text = _("已公布第 %(n)s 版，从 %(day)s 起使用。老件的分类和名称不变。")
    messages.success(sitting.request, text % {"n": version, "day": terms.effective_on.isoformat()})
    return HttpResponseRedirect(reverse("desk-rules-code-list", args=[key]))


def _preview(before: CodeList, terms: CodeListTerms) -> Preview:
    after = changed(before=before, change=terms.change, effective_on=terms.effective_on)
    known = {code.key: code for code in before.codes}
    rows = tuple(
        (
            parts.Cell(text=_(code.label), small=code.key),
            parts.Cell(
                text=_("新增") if code.key not in known else _("停用") if code.valid_to_on != known[code.key].valid_to_on else _("补填")
            ),
            parts.Cell(text=_what(code)),
        )
        for code in after
        if known.get(code.key) != code
    )
    lines = (_("从 %(day)s 起使用新版本，见下表。已经登记的信访事项不受影响。") % {"day": terms.effective_on.isoformat()},)
    return Preview(lines, parts.Table(caption=_("会改变什么"), heads=(_("条目"), _("变化"), _("说明")), rows=rows))


def _what(code: Code) -> str:
    if code.valid_to_on is not None:
        return _("用到 %(day)s") % {"day": code.valid_to_on.isoformat()}
    return _("国家代码 %(code)s") % {"code": code.gov_code} if code.gov_code else ""


def _page(
    sitting: Sitting, key: str, *, errors: Iterable[FieldError] = (), preview: Preview | None = None, status: int = 200
) -> HttpResponse:
    held = code_list(key=key)
    newest = editions.published(subject=SUBJECT, key=key)
    open_codes = [code for code in held.codes if code.valid_to_on is None]
    tops = [(code.key, _(code.label)) for code in open_codes if not code.parent]
    choices: dict[str, list[Choice | tuple[str, str]]] = {
        "added.parent": [*tops],
        "ended.key": [*_choices(held, open_codes)],
        "numbered.key": [*_choices(held, held.codes)],
    }
    spec = form_spec(CodeListTerms, choices=choices, omit=("added", "ended") if key in FIXED_LISTS else ())
    if sitting.request.method == "POST":
        form = bind(spec, data=sitting.request.POST, errors=errors)
    else:
        form = bind(spec, initial={"effective_on": sitting.today, "seen_version": newest[-1].version if newest else editions.SHIPPED})
    page = RulesPage(
        title=_(LISTS[key].label),
        lead=_("用过的代码永远保留，只能停用：老件的代码和名称不变。要改名称，请停用旧条目、新增一个。"),
        action=reverse("desk-rules-code-list", args=[key]),
        form=form,
        submit=_("公布新版本"),
        tables=(_entries(held),),
        preview=preview,
        is_even=True,
        history=history(subject=SUBJECT, key=key),
    )
    return shown(sitting, page, status=status)


def _choices(held: CodeList, codes: Iterable[Code]) -> Iterable[Choice]:
    names = {code.key: _(code.label) for code in held.codes}
    for code in codes:
        yield Choice(
            value=code.key,
            label=f"{names[code.key]}（{code.key}）",
            group=names.get(code.parent, names[code.key] if _has_two(held) else ""),
        )


def _has_two(held: CodeList) -> bool:
    return any(code.parent for code in held.codes)


def _entries(held: CodeList) -> parts.Table:
    names = {code.key: _(code.label) for code in held.codes}
    rows = tuple(
        (
            parts.Cell(text=names[code.key], small=code.key),
            parts.Cell(text=names.get(code.parent, "")),
            parts.Cell(text=code.gov_code or _("未定")),
            parts.Cell(text=_("用到 %(day)s") % {"day": code.valid_to_on.isoformat()} if code.valid_to_on else _("在用")),
        )
        for code in held.codes
    )
    caption = _("最新的第 %(n)s 版，%(day)s 起") % {"n": held.version, "day": held.in_force_from.isoformat()}
    return parts.Table(caption=caption, heads=(_("名称和代码"), _("上级"), _("国家代码"), _("状态")), rows=rows)
