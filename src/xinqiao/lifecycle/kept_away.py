"""Whom an act must not bring in: the pen looks itself, whatever list the form offered (arts 28(3), 30(3))."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.directory.tree import is_within_any
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.lifecycle.relations import new_relations
from xinqiao.lifecycle.sheet import Sheet


def check_kept_away(*, sheet: Sheet) -> None:
    """See that a finished sheet gives nothing to a body that is accused, or sits under one, nor to a recused officer.

    Raises Refusal addressee_accused, officer_recused.
    Source Regulation 2022 arts 28(3), 30(3).
    """
    after = sheet.page.snapshot
    if not after.barred:
        return
    brought_in = {body for body, _relation in new_relations(before=sheet.before, after=after)} | _still_hold(after)
    if any(is_within_any(code=code, above=after.accused) for code in brought_in):
        raise Refusal(
            code="addressee_accused",
            message=told("这个单位就是被反映的单位，或者归它管，不能交给它，也不能让它知道。"),
            field="to_body",
            source="art. 30(3)",
        )
    if _named(after) & set(after.recused):
        raise Refusal(
            code="officer_recused",
            message=told("这位同事在这件事上应当回避，请选别人。"),
            field="handler",
            source="art. 28(3)",
        )


def _still_hold(s: standing.Snapshot) -> set[str]:
    """Whoever answers for something now, lately or since long."""
    return {d.body for d in s.demands if d.state not in standing.ENDED and d.body} | {p.body for p in s.procedures if p.is_open}


def _named(s: standing.Snapshot) -> set[str]:
    """Officers to whom something is given by name."""
    return {s.owner_officer, *(d.handler for d in s.demands), *(p.handler for p in s.procedures)} - {""}
