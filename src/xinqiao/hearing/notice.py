"""听证通知: when, where, before whom, open or closed; told in time, to the petitioner and to whoever is asked to come."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.cases.standing import Snapshot
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.directory.tree import is_within_any
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LineText, Moment, NoteText, Terms, Word, ui
from xinqiao.hearing.places import check_early_enough, panel_of, said
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.choices import in_list
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.routing.addressees import free_bodies
from xinqiao.statute.local.hearing_lists import CLOSED_GROUNDS


class HearingNoticeTerms(Terms):
    """Time, place, host, clerk, open or closed, agenda, who else is asked to come."""

    held_at: Moment = Field(title=told("听证时间"), json_schema_extra=ui(kind="moment", width="half"))
    place: LineText = Field(title=told("听证地点"))
    host: Word = Field(title=told("主持人"), description=told("从抽取的听证员中指定一位。"), json_schema_extra=ui(kind="radio"))
    clerk: Word = Field(title=told("记录人"), description=told("不能是承办这件事的人。"), json_schema_extra=ui(kind="select"))
    closed_ground: Annotated[Word, AfterValidator(in_list(CLOSED_GROUNDS))] | None = Field(
        None,
        title=told("不公开的理由"),
        description=told("听证一般公开举行；有下面情形的才不公开，选一项。"),
        json_schema_extra=ui(kind="select"),
    )
    agenda: NoteText | None = Field(None, title=told("议程"), json_schema_extra=ui(rows=4))
    bodies: tuple[Word, ...] = Field((), title=told("请哪些单位到场"), json_schema_extra=ui(kind="checkboxes"))


def notify(*, case_id: UUID, by: Principal, command: Command, terms: HearingNoticeTerms) -> Outcome:
    """Tell the parties of the hearing (听证通知).

    Raises hearing_too_soon, objection_open, not_a_member, clerk_investigates, body_accused, ActNotAllowed (Refusal).
    Writes hearing:notified; clock "hearing_holding" ends, "hearing_day" begins; letters "hearing notice", "hearing letter".
    Source Regulation 2022 arts 28(3), 31(6), 36(2); hearing_notice_days of the local profile.
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        _check(sheet, terms)
        sheet.write(
            kinds.HearingNotified(
                procedure=hearing.n,
                held_at=terms.held_at,
                place=sheet.text("hearing_place", terms.place),
                host=terms.host,
                clerk=terms.clerk,
                notice_days=notice_days(),
                is_public=terms.closed_ground is None,
                closed_ground=terms.closed_ground or "",
                agenda=sheet.text_if("hearing_agenda", terms.agenda),
                bodies=terms.bodies,
            )
        )
        send_notices(sheet, demands=tuple(hearing.demands), bodies=terms.bodies)

    return pen.write(noun="hearing_notice", principal=by, case_id=case_id, command=command, compose=compose)


def send_notices(sheet: Sheet, *, demands: tuple[int, ...], bodies: tuple[str, ...]) -> None:
    """The notice to the petitioner, and a letter to each body that is asked to come; at the recheck to who handled it."""
    sheet.send(Outgoing(LetterKind.HEARING_NOTICE, demands=demands))
    handled = {demand.body for demand in sheet.before.those(demands)} - {sheet.body}
    for code in sorted({*bodies, *handled}):
        sheet.send(Outgoing(LetterKind.HEARING_LETTER, demands=demands, addressee_body=code))


def _check(sheet: Sheet, terms: HearingNoticeTerms) -> None:
    hearing = sheet.conducted(Hearing)
    check_early_enough(held_at=terms.held_at, today=sheet.today, notice_days=notice_days())
    if hearing.objected:
        raise Refusal(
            code="objection_open", message=told("信访人申请了听证员回避，请先作出回避决定，再通知。"), field="host", source="art. 28(3)"
        )
    if terms.host not in hearing.members:
        raise Refusal(code="not_a_member", message=told("主持人要从抽取的听证员中指定。"), field="host")
    if terms.clerk not in {str(seat.officer_id) for seat in seats_in(body=sheet.body, today=sheet.today)}:
        raise Refusal(code="clerk_unknown", message=told("请从本单位在岗的人员中选一位记录人。"), field="clerk")
    if terms.clerk in {demand.handler for demand in sheet.before.those(hearing.demands)}:
        raise Refusal(code="clerk_investigates", message=told("承办这件事的人不能作记录，请换一位。"), field="clerk", source="art. 28(3)")
    if any(is_within_any(code=code, above=sheet.before.accused) for code in terms.bodies):
        raise Refusal(code="body_accused", message=told("被反映的单位和它下面的单位不能参加。"), field="bodies", source="art. 30(3)")


def notice_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Host from the panel, clerk from the colleagues, bodies that are not accused."""
    choices: dict[str, Any] = {
        "host": [(card.id, said(card)) for card in panel_of(snapshot)],
        "closed_ground": CLOSED_GROUNDS.choices(),
    }
    if seat is not None:
        choices["clerk"] = [(str(other.officer_id), f"{other.name}（{other.post_title}）") for other in _officers(seat.body, today)]
        choices["bodies"] = [(card.code, card.name) for card in free_bodies(besides=seat.body, accused=snapshot.accused, today=today)]
    return choices


def notice_days() -> int:
    """How many days before it is held a hearing must be told, by the local profile in force."""
    return current_rulebooks().current.profile.hearing_notice_days


def _officers(body: str, today: dt.date) -> list[Seat]:
    return list({seat.officer_id: seat for seat in seats_in(body=body, today=today)}.values())
