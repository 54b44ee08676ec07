"""The pages of administration in one form: a list with a search, and a thing with its facts, what can be done, and its trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.directory.administration.changing import Change
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.ui import parts
from xinqiao.foundation.ui.explain import explain_refusal
from xinqiao.foundation.ui.fields import Choice
from xinqiao.foundation.ui.forms import BoundForm, FieldError, bind, form_spec, parse
from xinqiao.workbench.frame import Sitting

WISH = "wish"
_LONGEST_SEARCH = 60


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Something that can be done with a thing; `do` gives the address to go to, or a page of its own."""

    name: str
    title: str
    terms: type[Terms]
    do: Callable[[Any], str | HttpResponse]
    done: str
    submit: str = ""
    help: str = ""
    choices: Mapping[str, Iterable[Choice | tuple[str, str]]] = field(default_factory=dict)
    initial: Mapping[str, object] = field(default_factory=dict)
    is_open: bool = False
    is_grave: bool = False


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A wish as it is drawn now."""

    name: str
    title: str
    help: str
    submit: str
    form: BoundForm
    is_open: bool
    is_grave: bool


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What stands on the page beside the forms."""

    title: str
    back: parts.Link
    badge: parts.Badge | None = None
    lead: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[parts.Table, ...] = ()
    trace: parts.Table | None = None


def change_of(sitting: Sitting) -> Change:
    """Who changes something now."""
    return Change(by=sitting.seat, now=sitting.now, today=sitting.today)


def thing_page(sitting: Sitting, *, wishes: Sequence[Wish], thing: Callable[[], Thing]) -> HttpResponse:
    """Show a thing, or do what was wished; what was typed stays where it is refused.

    Takes  thing, made only where the page is drawn.
    """
    if sitting.request.method != "POST":
        return _drawn(sitting, wishes, thing)
    wanted = next((wish for wish in wishes if wish.name == sitting.request.POST.get(WISH, "")), None)
    if wanted is None:
        return _drawn(sitting, wishes, thing)
    terms = parse(wanted.terms, sitting.request.POST, today=sitting.today)
    if isinstance(terms, list):
        return _drawn(sitting, wishes, thing, wanted=wanted, errors=terms, status=422)
    try:
        onward = wanted.do(terms)
    except Refusal as refusal:
        return _drawn(sitting, wishes, thing, wanted=wanted, errors=[explain_refusal(refusal)], status=refusal.kind.status)
    if isinstance(onward, HttpResponse):
        return onward
    messages.success(sitting.request, wanted.done)
    return HttpResponseRedirect(onward)


def _drawn(
    sitting: Sitting,
    wishes: Sequence[Wish],
    thing: Callable[[], Thing],
    *,
    wanted: Wish | None = None,
    errors: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    made = [_form(sitting, wish, errors if wish is wanted else ()) for wish in wishes]
    return sitting.page(
        "workbench/administration/thing.html", {"thing": thing(), "wishes": made, "action": sitting.request.path}, status=status
    )


def _form(sitting: Sitting, wish: Wish, errors: Sequence[FieldError]) -> Drawn:
    form = bind(
        form_spec(wish.terms, choices=wish.choices),
        data=sitting.request.POST if errors else None,
        initial=None if errors else wish.initial,
        errors=errors,
        form_id=wish.name,
        hidden={WISH: wish.name},
    )
    return Drawn(
        name=wish.name,
        title=wish.title,
        help=wish.help,
        submit=wish.submit or wish.title,
        form=form,
        is_open=wish.is_open or bool(errors),
        is_grave=wish.is_grave,
    )


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a list is asked for."""

    text: str
    after: str
    ended: bool

    def href(self, *, after: str) -> str:
        """The same list from another row on."""
        pairs = {"q": self.text, "ended": "on" if self.ended else "", "after": after}
        return "?" + urlencode({name: value for name, value in pairs.items() if value})


def asked(sitting: Sitting) -> Asked:
    """Read the search of a list."""
    data = sitting.request.GET
    text = "".join(sign for sign in data.get("q", "") if sign.isprintable()).strip()[:_LONGEST_SEARCH]
    after = "".join(sign for sign in data.get("after", "") if sign.isprintable())[:_LONGEST_SEARCH]
    return Asked(text=text, after=after, ended=bool(data.get("ended")))


def list_page(
    sitting: Sitting,
    *,
    title: str,
    wanted: Asked,
    after: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[parts.Cell, ...]],
    hint: str,
    actions: Sequence[parts.Link],
) -> HttpResponse:
    """Show a list with its search."""
    table = parts.Table(
        caption=title,
        is_titled=True,
        heads=heads,
        rows=tuple(rows),
        empty=parts.Empty(title=_("没有找到") if wanted.text or wanted.after else _("还没有"), text=hint),
        pager=parts.Pager(first=wanted.href(after="") if wanted.after else "", older=wanted.href(after=after) if after else ""),
    )
    return sitting.page(
        "workbench/administration/list.html",
        {"title": title, "table": table, "asked": wanted, "actions": tuple(actions), "hint": hint, "back": back()},
    )


def back(*, label: str = "", name: str = "desk-administration") -> parts.Link:
    """The way back."""
    return parts.Link(label=label or _("管理"), href=reverse(name), icon="previous")
