"""听证员抽取: by lot from the pool, with those left out who have an interest; the seed is kept, so anybody can check it."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.cases.standing import Snapshot
from xinqiao.correspondence.matter import people_of
from xinqiao.directory.hearing_pool import pool_on
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.hearing.places import said
from xinqiao.hearing.rules.drawing import LEAST, Candidate, draw, left_out
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet

SEED_BYTES = 16
NOT_ODD = told("听证员要单数，至少三名。")


def _odd(value: int) -> int:
    if value < LEAST or value % 2 == 0:
        raise PydanticCustomError("panel_not_odd", NOT_ODD)
    return value


class HearingDrawTerms(Terms):
    """How many, and who of the pool declared an interest."""

    size: Annotated[int, AfterValidator(_odd)] = Field(
        LEAST, title=told("抽取几名听证员"), le=15, description=NOT_ODD, json_schema_extra=ui(kind="number", width="short")
    )
    interested: tuple[Word, ...] = Field((), title=told("申报有利害关系的听证员（不参加抽取）"), json_schema_extra=ui(kind="checkboxes"))
    interest_note: NoteText | None = Field(None, title=told("是什么利害关系"), description=told("勾选了的必填。"))


def draw_panel(*, case_id: UUID, by: Principal, command: Command, terms: HearingDrawTerms) -> Outcome:
    """Draw the panel by lot (听证员抽取).

    Takes  size, odd, at least three; interested, ids of the pool.
    Raises interest_note_missing, pool_too_small, ActNotAllowed (Refusal).
    Writes hearing:drawn with seed, pool of the day, who was left out and why; no clock changes.
    Source Regulation 2022 art. 28(3); hearing.rules.drawing.
    """

    def compose(sheet: Sheet) -> None:
        if terms.interested and not terms.interest_note:
            raise Refusal(code="interest_note_missing", message=told("请写明是什么利害关系。"), field="interest_note", source="art. 28(3)")
        cards = pool_on(day=sheet.today)
        candidates = [Candidate(card.id, card.name, card.body) for card in cards]
        apart = left_out(
            pool=candidates,
            interested=set(terms.interested),
            bodies=_bodies_of(sheet),
            parties=[party.name for party in people_of(case_id=case_id)],
        )
        pool = sorted(card.id for card in cards if card.id not in apart)
        if len(pool) < terms.size:
            raise Refusal(
                code="pool_too_small",
                message=told("听证员库里没有利害关系的只有%(free)s人，抽不出%(size)s名，请管理员先补充听证员库。"),
                params={"free": len(pool), "size": terms.size},
                field="size",
            )
        seed = secrets.token_hex(SEED_BYTES)
        sheet.write(
            kinds.HearingDrawn(
                procedure=sheet.conducted(Hearing).n,
                seed=seed,
                pool=tuple(pool),
                left_out=tuple(kinds.LeftOut(member=member, why=why) for member, why in sorted(apart.items())),
                members=tuple(draw(seed=seed, pool=pool, size=terms.size)),
                interest=sheet.text_if("hearing_conflict_note", terms.interest_note),
            )
        )

    return pen.write(noun="hearing_draw", principal=by, case_id=case_id, command=command, compose=compose)


def _bodies_of(sheet: Sheet) -> set[str]:
    """Bodies whose people may not judge: who handled the demands, who conducts, who is accused."""
    hearing = sheet.conducted(Hearing)
    handled = {demand.body for demand in sheet.before.those(hearing.demands)}
    return {hearing.body, *handled, *sheet.before.accused}


def draw_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """The pool of the day."""
    del snapshot, seat
    return {"interested": [(card.id, said(card)) for card in pool_on(day=today)]}
