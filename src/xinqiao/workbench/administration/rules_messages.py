"""消息用语和发送时间: when telephones may ring, and each message in the locality's own words."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.correspondence import messaging
from xinqiao.correspondence.messaging_terms import MessageWordTerms, QuietHoursTerms
from xinqiao.correspondence.rules.message_words import as_written
from xinqiao.correspondence.rules.messages import MESSAGES
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.workbench.administration.rules_page import RULES, RulesPage, fault, history, shown
from xinqiao.workbench.frame import Sitting, require, seated


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def message_rules(sitting: Sitting) -> HttpResponse:
    """Show the quiet hours with their form, and every message with its ways."""
    require(sitting, RULES)
    if sitting.request.method != "POST":
        return _hours_page(sitting)
    terms = parse(QuietHoursTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _hours_page(sitting, errors=terms, status=422)
    try:
        terms.publish(by=sitting.seat, now=sitting.now)
    except Refusal as refusal:
        return _hours_page(sitting, errors=[fault(refusal, fields=QuietHoursTerms.model_fields)], status=refusal.kind.status)
    messages.success(sitting.request, _("发送时间已公布，从 %(day)s 起生效。") % {"day": terms.effective_on.isoformat()})
    return HttpResponseRedirect(reverse("desk-rules-messages"))


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def one_message(sitting: Sitting, message: str, carrier: str) -> HttpResponse:
    """Show the words of a message on one way and the form for their next version."""
    require(sitting, RULES)
    messaging.require_known(message=message, carrier=carrier)
    if sitting.request.method != "POST":
        return _words_page(sitting, message, carrier)
    terms = parse(MessageWordTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _words_page(sitting, message, carrier, errors=terms, status=422)
    try:
        terms.publish(message=message, carrier=carrier, by=sitting.seat, now=sitting.now)
    except Refusal as refusal:
        errors = [fault(refusal, fields=MessageWordTerms.model_fields)]
        return _words_page(sitting, message, carrier, errors=errors, status=refusal.kind.status)
    messages.success(sitting.request, _("已公布，从 %(day)s 起这样说。") % {"day": terms.effective_on.isoformat()})
    return HttpResponseRedirect(reverse("desk-rules-message", args=[message, carrier]))


def _hours_page(sitting: Sitting, *, errors: Iterable[FieldError] = (), status: int = 200) -> HttpResponse:
    spec = form_spec(QuietHoursTerms)
    if sitting.request.method == "POST":
        form = bind(spec, data=sitting.request.POST, errors=errors)
    else:
        hours = messaging.quiet_hours(on=sitting.today)
        form = bind(
            spec,
            initial={
                "begins": hours.begins.isoformat("minutes"),
                "ends": hours.ends.isoformat("minutes"),
                "effective_on": sitting.today,
                "seen_version": messaging.newest_hours(),
            },
        )
    page = RulesPage(
        title=_("消息用语和发送时间"),
        lead=_("夜里不发短信和微信，早上再发；电子邮件和站内消息不受影响，变更联系方式的验证码随时发。"),
        action=reverse("desk-rules-messages"),
        form=form,
        submit=_("公布发送时间"),
        tables=(_messages(sitting),),
        has_preview=False,
        history=history(subject=messaging.HOURS),
    )
    return shown(sitting, page, status=status)


def _messages(sitting: Sitting) -> parts.Table:
    return parts.Table(
        caption=_("每条消息怎么说"),
        heads=(_("消息"), *(_(messaging.CARRIER_LABELS[carrier]) for carrier in messaging.WORDED)),
        rows=tuple((parts.Cell(text=_title(key)), *(_way(sitting, key, carrier) for carrier in messaging.WORDED)) for key in MESSAGES),
    )


def _way(sitting: Sitting, message: str, carrier: str) -> parts.Cell:
    is_own = messaging.words_of(message=message, carrier=carrier, on=sitting.today).version > editions.SHIPPED
    return parts.Cell(text=_("本地用语") if is_own else _("系统自带"), href=reverse("desk-rules-message", args=[message, carrier]))


def _title(message: str) -> str:
    """A message by its words, as far as a line holds them."""
    text = as_written(words=_(MESSAGES[message].undated or MESSAGES[message].text))
    longest = 36
    return text if len(text) <= longest else f"{text[:longest]}…"


def _words_page(sitting: Sitting, message: str, carrier: str, *, errors: Iterable[FieldError] = (), status: int = 200) -> HttpResponse:
    spec = form_spec(MessageWordTerms)
    if sitting.request.method == "POST":
        form = bind(spec, data=sitting.request.POST, errors=errors)
    else:
        words = messaging.words_of(message=message, carrier=carrier, on=sitting.today)
        form = bind(
            spec,
            initial={
                "text": as_written(words=words.text),
                "undated": as_written(words=words.undated),
                "effective_on": sitting.today,
                "seen_version": messaging.newest_words(message=message, carrier=carrier),
            },
        )
    page = RulesPage(
        title=_("%(way)s：%(message)s") % {"way": _(messaging.CARRIER_LABELS[carrier]), "message": _title(message)},
        lead=_("一条消息说一件事，带上编号。不写网址，不写查询码，不写姓名和诉求内容。"),
        action=reverse("desk-rules-message", args=[message, carrier]),
        form=form,
        submit=_("公布"),
        links=(parts.Link(label=_("全部消息"), href=reverse("desk-rules-messages")),),
        has_preview=False,
        history=history(subject=messaging.WORDS, key=f"{message}.{carrier}"),
    )
    return shown(sitting, page, status=status)
