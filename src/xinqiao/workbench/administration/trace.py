"""变更记录: what was changed, by whom, from which day, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xinqiao.directory.administration.first_run import SETUP
from xinqiao.directory.capabilities import CAPABILITIES
from xinqiao.directory.officers import names_of
from xinqiao.directory.posts import POSTS
from xinqiao.directory.tree import name_of, place_name
from xinqiao.foundation import changes
from xinqiao.foundation.refusal import told
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.workbench.administration.words import KINDS
from xinqiao.workbench.frame import Sitting

ACTIONS = {
    "founded": told("新增"),
    "changed": told("修改"),
    "ended": told("停用"),
    "stopped": told("停用账号"),
    "started": told("恢复账号"),
    "appointed": told("任职"),
    "tenure_ended": told("结束任职"),
    "password_reset": told("重置密码"),
    "password_changed": told("本人改密码"),
    "unlocked": told("解除锁定"),
    "second_factor_reset": told("重置动态口令"),
    "confirmed": told("确认"),
    "succeeded": told("机构改革"),
}
FIELDS = {
    "name": told("名称"),
    "full_name": told("全称"),
    "short_name": told("简称"),
    "organ_word": told("代字"),
    "kind": told("性质"),
    "region": told("区划"),
    "parent": told("上级"),
    "address": told("地址"),
    "phone": told("电话"),
    "hours": told("接待时间"),
    "valid_from_on": told("从哪天起"),
    "valid_to_on": told("到哪天止"),
    "title": told("名称"),
    "capabilities": told("权限"),
    "username": told("用户名"),
    "is_active": told("账号在用"),
    "body": told("机构"),
    "post": told("岗位"),
    "successor": told("承接机构"),
    "predecessor": told("原机构"),
}
CURSOR = "before"


def trace_table(sitting: Sitting, *, subject: str, key: str) -> parts.Table:
    """The changes of one thing, newest first."""
    raw = sitting.request.GET.get(CURSOR, "")
    try:
        before = UUID(raw) if raw else None
    except ValueError:
        before = None
    page = changes.page(subject=subject, key=key, before=before)
    names = names_of(actors={fact.actor for fact in page.changes})
    return parts.Table(
        caption=_("变更记录"),
        is_titled=True,
        heads=(_("时间"), _("谁"), _("做了什么"), _("生效日期"), _("依据或原因")),
        rows=tuple(
            (
                parts.Cell(text=fact.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")),
                parts.Cell(
                    text=names.get(fact.actor) or (_("首次设置") if fact.actor == SETUP else _("命令行")),
                    small=name_of(fact.body) if fact.body else "",
                ),
                parts.Cell(text=_(ACTIONS.get(fact.action, fact.action)), small="；".join(_moves(fact.before, fact.after))),
                parts.Cell(text=fact.effective_on.isoformat()),
                parts.Cell(text=fact.reason or "—"),
            )
            for fact in page.changes
        ),
        empty=parts.Empty(title=_("还没有变更"), text=_("以后每一次改动都记在这里，不能删改。")),
        pager=parts.Pager(older=f"?{CURSOR}={page.next_before}" if page.next_before else ""),
    )


def _moves(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    said = []
    for field, text in FIELDS.items():
        if field not in after and field not in before:
            continue
        label, old, new = _(text), before.get(field), after.get(field)
        if field == "capabilities":
            said += _capabilities(set(old or ()), set(new or ()))
        elif not old:
            said += [f"{label}：{_value(field, new)}"] if new not in (None, "") else []
        else:
            said.append(f"{label}：{_value(field, old)} → {_value(field, new)}")
    return said


def _capabilities(old: set[str], new: set[str]) -> list[str]:
    added = [_(CAPABILITIES.get(each, each)) for each in sorted(new - old)]
    taken = [_(CAPABILITIES.get(each, each)) for each in sorted(old - new)]
    said = [_("增加权限：%(many)s") % {"many": "、".join(added)}] if added else []
    return said + ([_("去掉权限：%(many)s") % {"many": "、".join(taken)}] if taken else [])


def _value(field: str, value: Any) -> str:
    if value in (None, ""):
        return _("（空）")
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if field in {"body", "parent", "successor", "predecessor"} and len(str(value)) > _REGION_LENGTH:
        return name_of(str(value))
    if field in {"region", "parent"}:
        return place_name(code=str(value))
    if field == "post":
        return _(_POSTS.get(str(value), str(value)))
    return _(KINDS.get(str(value), str(value))) if field == "kind" else str(value)


_REGION_LENGTH = 12
_POSTS = {post.key: post.title for post in POSTS}
