"""三到位一处理: what was brought about on each demand, with evidence (art. 27). It speaks of what was done, never of a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from xinqiao.cases import states
from xinqiao.cases.kinds import consultation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.local.hearing_lists import FOUR_OUTCOMES


class EffectTerms(Terms):
    """One outcome on one demand; a demand may have several."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("哪项诉求"), json_schema_extra=ui(kind="select", width="half"))
    effect: Annotated[Word, AfterValidator(in_list(FOUR_OUTCOMES))] = Field(title=told("做到了哪一条"), json_schema_extra=ui(kind="select"))
    evidence: LongText = Field(
        title=told("做了什么，凭什么说做到了"),
        description=told("写明时间、单位、文书编号。只写事情和行为，不给人贴标签。"),
        json_schema_extra=ui(rows=3),
    )


class EffectsTerms(Terms):
    """The outcomes."""

    effects: tuple[EffectTerms, ...] = Field(
        title=told("逐项记录"), min_length=1, max_length=40, json_schema_extra=ui(add=told("再加一项"))
    )


def record_effects(*, case_id: UUID, by: Principal, command: Command, terms: EffectsTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Record the outcomes of art. 27 (三到位一处理).

    Raises demands_not_open, ActNotAllowed (Refusal).
    Writes case:effects_recorded; no clock changes.
    Source Regulation 2022 art. 27.
    """

    def compose(sheet: Sheet) -> None:
        sheet.write(
            kinds.EffectsRecorded(
                effects=tuple(
                    kinds.DemandEffect(n=each.n, effect=each.effect, evidence=sheet.text("effect_evidence", each.evidence))
                    for each in terms.effects
                ),
                body=sheet.body,
                files=sheet.keep_files(files, source="officer"),
            )
        )

    numbers = sorted({each.n for each in terms.effects})
    return pen.write(noun="effects", principal=by, case_id=case_id, command=command, compose=compose, demands=numbers)


def effect_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Demands of the seat's body, and the four outcomes."""
    del today
    act = states.ACTS["effects"]
    numbers = states.demands_within(act=act, snapshot=snapshot, body=seat.body) if seat else ()
    return {"effects.n": [(str(n), _("诉求 %(n)s") % {"n": n}) for n in numbers], "effects.effect": FOUR_OUTCOMES.choices()}


def effect_start(file: CaseFile, seat: Seat, today: dt.date) -> dict[str, object]:
    """A row for each demand."""
    del today
    numbers = states.demands_within(act=states.ACTS["effects"], snapshot=file.snapshot, body=seat.body)
    return {"effects": [{"n": n} for n in numbers]}
