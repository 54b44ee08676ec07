"""发起会商: bodies confer on a matter, at any stage; lawyers and experts may take part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import consultation as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.standing import Snapshot
from xinqiao.consultation.places import body_choices, check_not_accused
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import bodies as known_bodies
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LongText, NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.statute.local.hearing_lists import CONSULTATION_WAYS


class ConsultationOpeningTerms(Terms):
    """Which way, about what, with whom."""

    way: Annotated[Word, AfterValidator(in_list(CONSULTATION_WAYS))] = Field(title=told("用哪种方式"), json_schema_extra=ui(kind="radio"))
    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    bodies: tuple[Word, ...] = Field(
        (), title=told("请哪些单位参加"), description=told("参加的单位能看到这件事。"), json_schema_extra=ui(kind="checkboxes")
    )
    guests: NoteText | None = Field(
        None, title=told("单位以外的参加人"), description=told("律师、专家等，每行一人：姓名、单位。"), json_schema_extra=ui(rows=2)
    )
    subject: LongText = Field(title=told("要商量什么"), json_schema_extra=ui(rows=4))
    material: NoteText | None = Field(
        None, title=told("材料"), description=told("提供给参加人的材料，每行一件。"), json_schema_extra=ui(rows=3)
    )


def open_consultation(
    *, case_id: UUID, by: Principal, command: Command, terms: ConsultationOpeningTerms, files: Sequence[GivenFile] = ()
) -> Outcome:
    """Convene a consultation (发起会商).

    Raises nobody_invited, body_unknown, body_accused, demands_unknown, ActNotAllowed (Refusal).
    Writes consultation:opened; clock "consultation"; who is asked may read the case.
    Source Regulation 2022 arts 24, 27, 28, 37.
    """

    def compose(sheet: Sheet) -> None:
        if not terms.bodies and not terms.guests:
            raise Refusal(code="nobody_invited", message=told("请至少选一个单位，或者写一位律师、专家。"), field="bodies")
        if set(terms.bodies) - set(known_bodies()):
            raise Refusal(code="body_unknown", message=told("没有这个单位，请从列表中选。"), field="bodies")
        check_not_accused(snapshot=sheet.before, bodies=terms.bodies, field="bodies")
        known = tuple(demand.n for demand in sheet.before.demands)
        demands = tuple(sorted(set(terms.demands or known)))
        if set(demands) - set(known):
            raise Refusal(code="demands_unknown", message=told("没有这项诉求，请重新选择。"), field="demands")
        sheet.write(
            kinds.ConsultationOpened(
                demands=demands,
                body=sheet.body,
                way=terms.way,
                bodies=tuple(code for code in terms.bodies if code != sheet.body),
                subject=sheet.text("consultation_subject", terms.subject),
                guests=sheet.text_if("consultation_guests", terms.guests),
                material=sheet.text_if("consultation_material", terms.material),
                files=sheet.keep_files(files, source="officer"),
            )
        )

    return pen.write(noun="consultation_opening", principal=by, case_id=case_id, command=command, compose=compose)


def opening_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Ways, bodies, demands."""
    return {
        "way": CONSULTATION_WAYS.choices(),
        "bodies": body_choices(snapshot=snapshot, seat=seat, today=today),
        "demands": [(str(demand.n), str(demand.n)) for demand in snapshot.demands],
    }
