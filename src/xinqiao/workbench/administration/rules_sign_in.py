"""登录规则: how long a session lasts, how long a password is, who needs the second step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xinqiao.directory.sign_in_rules import SUBJECT, WHO, SignInRuleTerms, newest_version, publish_sign_in_rules, sign_in_rules
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.ui.forms import FieldError, bind, form_spec, parse
from xinqiao.workbench.administration.rules_page import RULES, RulesPage, fault, history, shown
from xinqiao.workbench.frame import Sitting, require, seated


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def sign_in_rules_page(sitting: Sitting) -> HttpResponse:
    """Show the rules and the form for the next version."""
    require(sitting, RULES)
    if sitting.request.method != "POST":
        return _page(sitting)
    terms = parse(SignInRuleTerms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _page(sitting, errors=terms, status=422)
    try:
        publish_sign_in_rules(
            rules=terms.rules, seen_version=terms.seen_version, by=sitting.seat, reason=terms.reason, on=terms.effective_on, now=sitting.now
        )
    except Refusal as refusal:
        return _page(sitting, errors=[fault(refusal, fields=SignInRuleTerms.model_fields)], status=refusal.kind.status)
    messages.success(sitting.request, _("登录规则已公布，从 %(day)s 起生效。") % {"day": terms.effective_on.isoformat()})
    return HttpResponseRedirect(reverse("desk-rules-sign-in"))


def _page(sitting: Sitting, *, errors: Iterable[FieldError] = (), status: int = 200) -> HttpResponse:
    spec = form_spec(SignInRuleTerms, choices={"second_factor": [(key, _(label)) for key, label in WHO.items()]})
    if sitting.request.method == "POST":
        form = bind(spec, data=sitting.request.POST, errors=errors)
    else:
        start = {**asdict(sign_in_rules(on=sitting.today)), "effective_on": sitting.today, "seen_version": newest_version()}
        form = bind(spec, initial=start)
    page = RulesPage(
        title=_("登录规则"),
        lead=_("对所有工作人员有效。要求动态口令的，还没有设置的人下次打开页面时会先去设置。接口密钥不受影响。"),
        action=reverse("desk-rules-sign-in"),
        form=form,
        submit=_("公布"),
        has_preview=False,
        history=history(subject=SUBJECT),
    )
    return shown(sitting, page, status=status)
