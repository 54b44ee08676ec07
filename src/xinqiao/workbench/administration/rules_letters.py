"""文书用语: the local words of each letter, looked at as PDF before they are published; the blocks of the law are not here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from pydantic import Field, StringConstraints, create_model

from xinqiao.correspondence.local_texts import SUBJECT, LetterTextTerms, newest_texts, preview_pdf, publish_texts, text_history
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.local_texts import PLACEHOLDERS, placeholders_of, slots_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.workbench.administration.rules_page import DO, PDF, PUBLISH, RULES, Preview, RulesPage, fault, history, shown
from xinqiao.workbench.administration.things import back
from xinqiao.workbench.frame import Sitting, require, seated


@require_safe
@seated
def letter_texts(sitting: Sitting) -> HttpResponse:
    """Show which letters there are."""
    require(sitting, RULES)
    rows = tuple(
        (
            parts.Cell(text=_(FORMS[kind].title), href=reverse("desk-rules-letter", args=[kind.value])),
            parts.Cell(text=_("第 %(n)s 版") % {"n": newest_texts(kind=kind).version}),
            parts.Cell(text="、".join(_(slot.label) for slot in slots_of(kind))),
        )
        for kind in LetterKind
    )
    table = parts.Table(caption=_("文书"), heads=(_("文书"), _("版本"), _("可以改的地方")), rows=rows)
    return sitting.page("workbench/table.html", {"title": _("文书用语"), "table": table, "back": back()})


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def one_letter(sitting: Sitting, kind: str) -> HttpResponse:
    """Show the texts of one letter and the form for their next version."""
    require(sitting, RULES)
    if kind not in {each.value for each in LetterKind}:
        raise Refusal(code="letter_unknown", message=told("没有这种文书。"), kind=RefusalKind.NOT_FOUND)
    of = LetterKind(kind)
    if sitting.request.method != "POST":
        return _page(sitting, of)
    terms = parse(_terms_of(of), sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _page(sitting, of, errors=terms, status=422)
    texts = {slot.key: getattr(terms, slot.key) for slot in slots_of(of)}
    try:
        return _done(sitting, of, terms, texts)
    except Refusal as refusal:
        return _page(sitting, of, errors=[fault(refusal, fields=_terms_of(of).model_fields)], status=refusal.kind.status)


def _done(sitting: Sitting, kind: LetterKind, terms: Any, texts: dict[str, str]) -> HttpResponse:
    asked = sitting.request.POST.get(DO)
    if asked != PUBLISH:
        pdf = preview_pdf(kind=kind, texts=texts, now=sitting.now)
        if asked == PDF:
            answer = HttpResponse(pdf, content_type="application/pdf")
            answer.headers["Content-Disposition"] = f'inline; filename="{kind.value}.pdf"'
            return answer
        return _page(sitting, kind, preview=_preview(kind, texts))
    version = publish_texts(
        kind=kind, texts=texts, seen_version=terms.seen_version, effective_on=terms.effective_on, by=sitting.seat,
        reason=terms.reason, now=sitting.now,
    )  # fmt: skip
    text = _("已公布第 %(n)s 版，%(day)s 起发出的文书使用。")
    messages.success(sitting.request, text % {"n": version, "day": terms.effective_on.isoformat()})
    return HttpResponseRedirect(reverse("desk-rules-letter", args=[kind.value]))


def _preview(kind: LetterKind, texts: dict[str, str]) -> Preview:
    before = newest_texts(kind=kind).texts
    rows = tuple(
        (parts.Cell(text=_(slot.label)), parts.Cell(text=before.get(slot.key, "") or "—"), parts.Cell(text=texts[slot.key] or "—"))
        for slot in slots_of(kind)
        if (texts[slot.key] or slot.shipped) != before.get(slot.key, "")
    )
    lines = (_("印出来的样子请按“看样张（PDF）”。法定的内容（依据、期限、救济途径）由文书自己印出，不受影响。"),)
    table = parts.Table(
        caption=_("会改变什么"),
        heads=(_("位置"), _("现在"), _("改后")),
        rows=rows,
        empty=parts.Empty(title=_("没有改动"), text=_("各处用语与现在的一样。")),
    )
    return Preview(lines, table)


@lru_cache(maxsize=len(LetterKind))
def _terms_of(kind: LetterKind) -> type[Terms]:
    """A field for each place of the letter, then the day and the reason."""
    places: dict[str, Any] = {
        slot.key: (
            Annotated[str, StringConstraints(max_length=slot.limit)],
            Field(default="", title=slot.label, description=slot.help),
        )
        for slot in slots_of(kind)
    }
    known = LetterTextTerms.model_fields
    rest: dict[str, Any] = {name: (known[name].annotation, known[name]) for name in ("effective_on", "reason", "seen_version")}
    return create_model(f"{kind.value}_texts", __base__=Terms, **places, **rest)


def _page(
    sitting: Sitting, kind: LetterKind, *, errors: Iterable[FieldError] = (), preview: Preview | None = None, status: int = 200
) -> HttpResponse:
    newest = newest_texts(kind=kind)
    spec = form_spec(_terms_of(kind))
    if sitting.request.method == "POST":
        form = bind(spec, data=sitting.request.POST, errors=errors)
    else:
        form = bind(spec, initial={**newest.texts, "effective_on": sitting.today, "seen_version": newest.version})
    page = RulesPage(
        title=_(FORMS[kind].title),
        lead=_("这里改的是本地用语。法律要求写的内容（依据、期限、救济途径、结论）印在文书里，不能删，也不能在这里另写。"),
        action=reverse("desk-rules-letter", args=[kind.value]),
        form=form,
        submit=_("公布新版本"),
        tables=(_placeholders(kind), _versions(kind)),
        preview=preview,
        has_pdf=True,
        history=history(subject=SUBJECT, key=kind.value),
    )
    return shown(sitting, page, status=status)


def _placeholders(kind: LetterKind) -> parts.Table:
    return parts.Table(
        caption=_("可以用的占位符，印的时候换成实际内容"),
        heads=(_("写法"), _("换成")),
        rows=tuple((parts.Cell(text=f"{{{key}}}"), parts.Cell(text=_(PLACEHOLDERS[key]))) for key in placeholders_of(kind)),
    )


def _versions(kind: LetterKind) -> parts.Table:
    return parts.Table(
        caption=_("版本"),
        heads=(_("版本"), _("生效日期")),
        rows=tuple(
            (
                parts.Cell(text=_("第 %(n)s 版") % {"n": each.version}),
                parts.Cell(text=each.effective_on.isoformat() if each.effective_on else _("系统自带")),
            )
            for each in text_history(kind=kind)
        ),
    )
