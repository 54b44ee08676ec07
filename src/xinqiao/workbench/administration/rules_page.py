"""The form of every page of rules: what is in force, a form, a look at what would change, then publication, and the history below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xinqiao.directory.officers import names_of
from xinqiao.foundation import changes
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.bound import BoundForm
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.foundation.ui.forms import FieldError
from xinqiao.workbench.frame import Sitting

RULES = "rules:manage"
DO, PREVIEW, PUBLISH, PDF = "do", "preview", "publish", "pdf"
MOST_CHANGES, MOST_CELLS = 20, 8
_ACTIONS = {"published": gettext_lazy("公布")}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a publication would change: sentences, and a table where there is one."""

    lines: tuple[str, ...]
    table: parts.Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """A page of rules. `tables` show what is in force; `buttons` are further buttons of the form, as value and label."""

    title: str
    lead: str
    action: str
    form: BoundForm | None
    submit: str
    tables: tuple[parts.Table, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[parts.Link, ...] = ()
    preview: Preview | None = None
    has_preview: bool = True
    has_pdf: bool = False
    is_even: bool = False
    history: parts.Table | None = None


def shown(sitting: Sitting, page: RulesPage, *, status: int = 200) -> HttpResponse:
    """Draw it."""
    return sitting.page("workbench/administration/rules.html", {"page": page}, status=status)


def fault(refusal: Refusal, *, fields: Iterable[str] = (), places: Mapping[str, str] | None = None) -> FieldError:
    """A refusal at its field of the form, or above the form where it has none.

    Takes  fields, names of the form; places, names of the room → names of the form.
    """
    said = explain_refusal(refusal)
    path = (places or {}).get(said.path, said.path)
    is_known = path in fields or path.partition("-")[0] in fields
    return FieldError(path=path if is_known else "", code=said.code, message=said.message)


def history(*, subject: str, key: str = "") -> parts.Table:
    """The trace of one thing, or of a sort of things: when, who, what from and to, why."""
    page = changes.page(subject=subject, key=key, limit=MOST_CHANGES)
    names = names_of(actors={fact.actor for fact in page.changes})
    rows = tuple(
        (
            parts.Cell(text=fact.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"), small=names.get(fact.actor, "") or _("命令行")),
            parts.Cell(text=fact.effective_on.isoformat()),
            parts.Cell(text=fact.key if not key else str(_ACTIONS.get(fact.action, fact.action)), small=_moved(fact)),
            parts.Cell(text=fact.reason or _("（没有写）")),
        )
        for fact in page.changes
    )
    return parts.Table(
        caption=_("变更记录"),
        heads=(_("时间和经手人"), _("生效日期"), _("改了什么"), _("为什么")),
        rows=rows,
        empty=parts.Empty(title=_("还没有变更"), text=_("现在用的是系统自带的版本。")),
    )


def _moved(fact: changes.ChangeFact) -> str:
    names = sorted({*fact.before, *fact.after})
    said = [f"{name}：{_short(fact.before.get(name))} → {_short(fact.after.get(name))}" for name in names[:MOST_CELLS]]
    if len(names) > MOST_CELLS:
        said.append(_("等 %(count)s 处") % {"count": len(names)})
    return "；".join(said)


def _short(value: Any) -> str:
    if isinstance(value, list):
        return _("%(count)s 段") % {"count": len(value)}
    text = "—" if value in (None, "") else str(value)
    longest = 60
    return text if len(text) <= longest else f"{text[:longest]}…"
