"""复查申请、复核申请: the petitioner does not accept an opinion and asks the organ above (arts 35, 36(1))."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing, states
from xinqiao.cases.principals import Principal
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import BodyCard
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, DemandNumbers, FullText, LongText, NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.review.remedy import WAYS, Way, challenged, letter
from xinqiao.routing.reviewing import review_organs_for


class RequestTerms(Terms):
    """What is not accepted, what is asked for and why; an officer who takes in a letter says when it came."""

    demands: DemandNumbers | None = Field(None, title=told("不服哪几项诉求的答复"), json_schema_extra=ui(kind="checkboxes"))
    request: LongText = Field(
        title=told("请求事项"), description=told("想请上级怎样处理，例如：撤销原来的意见，重新调查办理。"), json_schema_extra=ui(rows=3)
    )
    reasons: FullText = Field(
        title=told("事实和理由"), description=told("原来的意见哪里不对：事实、依据，或者办理的过程。"), json_schema_extra=ui(rows=6)
    )
    late_reason: NoteText | None = Field(
        None, title=told("超过30日的原因"), description=told("没有超过30日的不用填。超过的也会收下；有正当理由的，可以受理。")
    )
    organ: Word | None = Field(None, title=told("向哪个机关申请"), json_schema_extra=ui(kind="select"))
    received_on: DateNotFuture | None = Field(None, title=told("收到申请的日期"), description=told("30日的办理期限从收到之日起算。"))


def ask(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: RequestTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Ask for review or recheck (复查申请、复核申请). A late request is received too, of an archived case as well; whether it is taken up is decided afterwards.

    Takes  demands whose opinion was served; several only where one opinion answers them.
    Raises opinions_differ, organ_unknown, no_organ, asked_too_early, ActNotAllowed (Refusal).
    Writes review:requested | recheck:requested; the window closes, clock "review" | "recheck" starts on the day of receipt.
    Source Regulation 2022 arts 35, 36(1).
    """

    def compose(sheet: Sheet) -> None:
        demands = sheet.before.those(sheet.demands)
        seq, unit = challenged(sheet, way, demands)
        organ = _organ(sheet, way, demands, unit, terms.organ)
        received_on = (terms.received_on if isinstance(by, Seat) else None) or sheet.today
        sheet.write(
            way.asked(
                procedure=sheet.before.next_procedure,
                demands=sheet.demands,
                body=organ.code,
                received_on=received_on,
                request=sheet.text("remedy_request", terms.request),
                reasons=sheet.text("remedy_reasons", terms.reasons),
                challenged_seq=seq,
                units=tuple(dict.fromkeys([unit, *(d.body for d in demands if d.body != organ.code)])),
                is_late=_is_late(sheet, way, received_on),
                late_reason=sheet.text_if("late_reason", terms.late_reason),
                files=sheet.keep_files(files, source="unit" if isinstance(by, Seat) else "petitioner"),
            )
        )
        sheet.send(letter(way.application, list(sheet.demands), body=organ.code))

    return pen.write(noun=way.noun("request"), principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _is_late(sheet: Sheet, way: Way, received_on: dt.date) -> bool:
    """Whether the window had ended; one that never opened, since nobody received the opinion, has not."""
    windows = [clock for clock in sheet.clocks if clock.kind == way.window and set(sheet.demands) & set(clock.demands)]
    if windows and received_on < max(clock.started_on for clock in windows):
        raise Refusal(
            code="asked_too_early",
            message=told("收到申请的日期不能早于送达意见书的日期%(served)s。"),
            params={"served": max(clock.started_on for clock in windows).isoformat()},
            field="received_on",
        )
    return bool(windows) and received_on > max(clock.due_on for clock in windows)


def organs(*, snapshot: standing.Snapshot, demands: Sequence[standing.Demand], unit: str, today: dt.date) -> list[BodyCard]:
    """The organs that may be asked, the competent one first."""
    named = next((demand.next_organ for demand in demands if demand.next_organ), "")
    profile = current_rulebooks().current.profile
    return review_organs_for(unit=unit, named=named, accused=snapshot.accused, today=today, profile=profile)


def _organ(sheet: Sheet, way: Way, demands: Sequence[standing.Demand], unit: str, wanted: str | None) -> BodyCard:
    free = organs(snapshot=sheet.before, demands=demands, unit=unit, today=sheet.today)
    if not free:
        raise Refusal(
            code="no_organ",
            message=told("机构里没有登记可以%(step)s的上一级机关、单位，请联系信访部门。"),
            params={"step": way.label},
            field="organ",
            source=way.article,
        )
    chosen = next((card for card in free if card.code == wanted), None) if wanted else free[0]
    if chosen is None:
        raise Refusal(code="organ_unknown", message=told("请从有权的上一级机关、单位中选一个。"), field="organ", source=way.article)
    return chosen


def _choices(way: Way, *, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Every organ that may be asked about any of the demands open to the act."""
    if seat is None:
        return {}
    act = states.ACTS[way.noun("request")]
    found: dict[str, str] = {}
    for demand in snapshot.those(states.demands_within(act=act, snapshot=snapshot, body=seat.body)):
        found |= {card.code: card.name for card in organs(snapshot=snapshot, demands=[demand], unit=demand.body, today=today)}
    return {"organ": list(found.items())}


enter(
    *(
        MenuEntry(
            way.noun("request"),
            RequestTerms,
            partial(ask, way=way),
            takes_files=True,
            choices=partial(_choices, way),
            start=lambda *, file, seat, today: {"received_on": today},  # noqa: ARG005  the form of a start
        )
        for way in WAYS
    )
)
