"""Who read which identity data, when and why: for the auditor."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.directory.officers import names_of
from xinqiao.directory.tree import name_of
from xinqiao.foundation.access_log import entries
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.workbench.frame import Sitting, require, seated

CAPABILITY = "access_log:read"
ACTIONS = {
    "party:reveal": told("查看身份信息"),
    "cases:export": told("导出列表"),
    "file:read": told("下载附件"),
    "letter:read": told("打开文书"),
    "post:address": told("打印信封或者邮寄的文书"),
    "query_code:read": told("打开回执（有查询码）"),
    "scan:read": told("查看扫描件"),
}


@require_safe
@seated
def access_log(sitting: Sitting) -> HttpResponse:
    """List the recorded readings, newest first."""
    require(sitting, CAPABILITY)
    page = entries(before=_cursor(sitting.request.GET.get("before", "")))
    names = names_of(actors={fact.actor for fact in page.entries})
    rows = tuple(
        (
            parts.Cell(text=fact.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")),
            parts.Cell(text=names.get(fact.actor, ""), small=name_of(fact.body)),
            parts.Cell(text=_(ACTIONS.get(fact.action, fact.action)), small=_subject(fact.subject)),
            parts.Cell(text=fact.reason),
        )
        for fact in page.entries
    )
    older = f"{reverse('desk-access-log')}?before={page.next_before}" if page.next_before else ""
    table = parts.Table(
        caption=_("查阅记录"),
        heads=(_("时间"), _("谁"), _("做了什么"), _("理由")),
        rows=rows,
        empty=parts.Empty(title=_("还没有查阅记录"), text=_("有人查看信访人身份信息时，会记在这里。")),
        pager=parts.Pager(older=older),
    )
    return sitting.page("workbench/table.html", {"title": _("查阅记录"), "table": table})


def _subject(subject: str) -> str:
    """Of an export: masked or not."""
    return {"masked": _("已遮盖"), "clear": _("含身份信息")}.get(subject.partition(":")[0], "")


def _cursor(raw: str) -> UUID | None:
    try:
        return UUID(raw) if raw else None
    except ValueError:
        return None
