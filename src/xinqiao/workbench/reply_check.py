"""答复检查 at the desk: what the check saw in a draft, in words, beside the form that is being written."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xinqiao.correspondence.rules.reply_check.parts import Finding, Kind, ReplyCheck, Span, State
from xinqiao.foundation.refusal import told
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import parse
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.reply_check import ASKED_BY, DRAFTS, check_draft, check_of_form, draft_on_record
from xinqiao.lifecycle.reply_draft import ReplyDraftTerms
from xinqiao.workbench.frame import Sitting, seated

WANTED = "check"
"""The name of the button that asks for the check instead of sending the form."""
_TARGET = "reply-check"
_MOST_QUOTED = 90
_BADGES: dict[State, tuple[str, parts.Tone]] = {
    State.FOUND: (told("有"), "good"),
    State.MISSING: (told("没看到"), "near"),
    State.LOOK: (told("请再看"), "info"),
}
_FIELDS = {
    "facts": told("查明的事实"),
    "basis": told("依据"),
    "opinion": told("处理意见"),
    "text": told("变更后的意见，或者重新办理的要求"),
    "review_organ": told("复查机关"),
    "remedy": told("其他救济途径"),
    "printed": told("文书末尾"),
}
_OF_ONE_DEMAND = frozenset({Kind.BASIS, Kind.FACTS, Kind.MEASURE})


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A passage of the draft and the field it stands in."""

    place: str
    text: str


@dataclass(frozen=True, kw_only=True)
class CheckLine:
    """One finding as it is shown."""

    label: str
    badge: parts.Badge
    advice: str = ""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CheckPanel:
    """The side panel: what wants an eye first, what is there below it, folded."""

    open: tuple[CheckLine, ...] = ()
    found: tuple[CheckLine, ...] = ()
    is_written: bool = False
    href: str = ""


@require_POST
@seated
def reply_check(sitting: Sitting, number: str) -> HttpResponse:
    """Answer with the panel alone, for the draft as far as it is typed."""
    draft = parse(ReplyDraftTerms, sitting.request.POST, today=sitting.today)
    if isinstance(draft, list):
        # too long or unreadable: the form itself will say so when it is sent
        return render(sitting.request, "workbench/reply_check_body.html", {"reply_check": CheckPanel()})
    seen = check_draft(seat=sitting.seat, number=number, draft=draft)
    return render(sitting.request, "workbench/reply_check_body.html", {"reply_check": panel_of(seen, draft)})


def check_beside(sitting: Sitting, *, file: CaseFile, noun: str) -> CheckPanel | None:
    """The panel beside an act's form: of what was typed, or of the draft on record; None for other acts."""
    if noun not in ASKED_BY or all(act.noun != noun for act in file.acts):
        return None
    typed = parse(ReplyDraftTerms, sitting.request.POST, today=sitting.today) if sitting.request.method == "POST" else None
    href = _href(file) if noun in DRAFTS else ""
    draft = typed if noun in DRAFTS and typed is not None else draft_on_record(file=file, noun=noun)
    if draft is None or isinstance(draft, list):
        return CheckPanel(href=href)
    return panel_of(check_of_form(file=file, draft=draft, body=sitting.seat.body), draft, href=href)


def check_button(*, file: CaseFile, noun: str) -> parts.Check | None:
    """The button 检查 of the form of a draft."""
    if noun not in DRAFTS:
        return None
    return parts.Check(label=_("检查"), href=_href(file), target=_TARGET)


def panel_of(seen: ReplyCheck, draft: ReplyDraftTerms, *, href: str = "") -> CheckPanel:
    """The findings in words. Takes  href, where the panel asks again while somebody types."""
    return CheckPanel(
        open=tuple(_line(finding, draft) for finding in seen.open),
        found=tuple(_line(finding, draft) for finding in seen.findings if finding.state is State.FOUND),
        is_written=bool(seen.findings),
        href=href,
    )


def _href(file: CaseFile) -> str:
    return reverse("desk-reply-check", args=[file.number])


def _line(finding: Finding, draft: ReplyDraftTerms) -> CheckLine:
    word, tone = _BADGES[finding.state]
    label = _(finding.label) % dict(finding.params)
    if finding.n and finding.kind in _OF_ONE_DEMAND:
        label = _("诉求%(n)s：%(label)s") % {"n": finding.n, "label": label}
    return CheckLine(
        label=label,
        badge=parts.Badge(label=_(word), tone=tone),
        advice=_(finding.advice) if finding.advice else "",
        quotes=tuple(_quote(span, draft) for span in finding.spans),
    )


def _quote(span: Span, draft: ReplyDraftTerms) -> Quote:
    n, name = draft.place_of(field=span.field)
    told_name = _(_FIELDS.get(name, name))
    where = _("诉求%(n)s：%(label)s") % {"n": n, "label": told_name} if n else told_name
    text = span.text.strip()
    return Quote(place=where, text=text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}……")
