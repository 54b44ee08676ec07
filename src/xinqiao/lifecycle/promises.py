"""承诺事项: what an answer, or a second look, promises: who does what by when on which demand. One form for both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field

from xinqiao.cases.kinds.aftercare import NewPromise
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import bodies, is_within_any
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotPast, NoteText, Terms, Word, ui
from xinqiao.lifecycle.sheet import Sheet
from xinqiao.routing.addressees import in_force

PROMISES_MOST = 20
_LABEL_LENGTH = 40


class NamedPromiseTerms(Terms):
    """One thing that will be done."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("为哪项诉求"), json_schema_extra=ui(kind="select", width="half"))
    due_on: DateNotPast = Field(title=told("什么时候前做到"), json_schema_extra=ui(width="half"))
    body: Word | None = Field(
        None,
        title=told("由哪个单位做"),
        description=told("不选就是本单位。选了别的单位，它能看到这件事。"),
        json_schema_extra=ui(kind="select"),
    )
    what: NoteText = Field(title=told("做什么"), json_schema_extra=ui(rows=2))


def new_promises(sheet: Sheet, terms: Sequence[NamedPromiseTerms], *, demands: Collection[int]) -> tuple[NewPromise, ...]:
    """What is written of the promises. Raises Refusal promise_demand_unknown, promise_body_unfit."""
    for place, each in enumerate(terms):
        if each.n not in demands:
            raise Refusal(code="promise_demand_unknown", message=told("请选这次答复里的一项诉求。"), field=f"promises.{place}.n")
        if each.body and not _may_promise(sheet, each.body):
            raise Refusal(code="promise_body_unfit", message=told("请从列出的单位中选一个。"), field=f"promises.{place}.body")
    return tuple(
        NewPromise(n=each.n, body=each.body or sheet.body, what=sheet.text("promise", each.what), due_on=each.due_on) for each in terms
    )


def _may_promise(sheet: Sheet, code: str) -> bool:
    card = bodies().get(code)
    return bool(card and card.is_in_force(sheet.today) and not is_within_any(code=code, above=sheet.before.accused))


def promise_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date, demands: Collection[int]) -> dict[str, Any]:
    """Demands and bodies of a promise, the own body first."""
    own = seat.body if seat else ""
    free = [card for card in in_force(today=today) if not is_within_any(code=card.code, above=snapshot.accused)]
    free.sort(key=lambda card: card.code != own)
    return {
        "promises.n": [(str(n), _("诉求 %(n)s") % {"n": n}) for n in demands],
        "promises.body": [(card.code, card.name) for card in free],
    }


def promise_words(*, snapshot: Snapshot, contents: Mapping[int, str]) -> dict[str, str]:
    """What was promised, by "procedure-number"."""
    return {f"{fulfilment.n}-{each.n}": contents.get(each.what, "") for fulfilment, each in snapshot.promises}


def with_words(choices: Sequence[tuple[str, str]], words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Promises to choose from, each with what was promised."""
    return [(key, f"{label}：{words.get(key, '')[:_LABEL_LENGTH]}") for key, label in choices]
