"""系统外意见登记: an organ of another house reviewed or rechecked the answer; its opinion is recorded here from its letter (arts 35, 36)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing, states
from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import ANNULLED, RECHECK, REVIEW, REVIEWED
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DateNotFuture, DateNotPast, DemandNumbers, LongText, ShortText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet
from xinqiao.review.remedy import opinions_differ
from xinqiao.routing.addressees import in_force
from xinqiao.routing.reviewing import review_organs_for
from xinqiao.statute.review import REVIEW_CONCLUSIONS, outside_code, outside_name

NOUN = "outside_opinion"


class OutsideOpinionTerms(Terms):
    """What the letter says. The paper itself is attached."""

    demands: DemandNumbers | None = Field(None, title=told("关于哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    organ: ShortText = Field(title=told("复查、复核机关"))
    number: ShortText = Field(title=told("意见书文号"))
    opinion_on: DateNotFuture = Field(title=told("作出日期"), json_schema_extra=ui(width="half"))
    served_on: DateNotFuture = Field(title=told("信访人收到的日期"), json_schema_extra=ui(width="half"))
    conclusion: Literal["upheld", "changed", "annulled"] = Field(title=told("结论"), json_schema_extra=ui(kind="radio"))
    text: LongText = Field(title=told("意见内容"), description=told("照意见书写，不加自己的话。"), json_schema_extra=ui(rows=4))
    next_organ: ShortText | None = Field(None, title=told("复核机关"), description=told("复查意见维持、变更的，写意见书载明的复核机关。"))
    redo_due_on: DateNotPast | None = Field(None, title=told("重新办理到哪一天"), description=told("撤销的才填。"))


def record(*, case_id: UUID, by: Principal, command: Command, terms: OutsideOpinionTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Record the opinion of an organ that is not of this house (系统外意见登记).

    Takes  demands whose opinion names such an organ, all at the same step; files, the opinion.
    Raises opinions_differ, opinion_file_missing, opinion_dates, next_organ_missing, redo_days_missing, ActNotAllowed (Refusal).
    Writes case:outside_opinion_recorded; upheld or changed the window for the recheck opens at its service, or it is final; annulled
           the demand is handled again.
    Source Regulation 2022 arts 35, 36.
    """

    def compose(sheet: Sheet) -> None:
        demands = sheet.before.those(sheet.demands)
        remedy = _remedy_of(demands)
        _check(sheet, terms, remedy, has_files=bool(files))
        is_annulled = terms.conclusion == ANNULLED
        sheet.write(
            kinds.OutsideOpinion(
                remedy=remedy,
                demands=sheet.demands,
                organ=terms.organ,
                number=terms.number,
                opinion_on=terms.opinion_on,
                served_on=terms.served_on,
                conclusion=terms.conclusion,
                text=sheet.text("outside_opinion", terms.text),
                next_organ=_organ_named(sheet, terms.next_organ, demands)
                if terms.next_organ and remedy == REVIEW and not is_annulled
                else "",
                redo=tuple(kinds.Redo(n=d.n, body=d.body) for d in demands) if is_annulled else (),
                redo_due_on=terms.redo_due_on if is_annulled else None,
                files=sheet.keep_files(files, source="opinion"),
            )
        )

    return pen.write(noun=NOUN, principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _organ_named(sheet: Sheet, name: str, demands: Sequence[standing.Demand]) -> str:
    """How the ledger names the organ of the recheck: one of this house that may recheck by its code, so that it can be asked here; else by name."""
    free = review_organs_for(
        unit=demands[0].body,
        named=next((card.code for card in in_force(today=sheet.today) if name in {card.name, card.short_name}), ""),
        accused=sheet.before.accused,
        today=sheet.today,
        profile=current_rulebooks().current.profile,
    )
    return next((card.code for card in free if name in {card.name, card.short_name}), outside_code(name))


def _remedy_of(demands: Sequence[standing.Demand]) -> str:
    found = {(RECHECK if demand.chain == REVIEWED else REVIEW, demand.next_organ, demand.body, demand.answered_seq) for demand in demands}
    if len(found) != 1:
        raise opinions_differ(source="art. 35")
    return found.pop()[0]


def _check(sheet: Sheet, terms: OutsideOpinionTerms, remedy: str, *, has_files: bool) -> None:
    if not has_files:
        raise Refusal(code="opinion_file_missing", message=told("请附上意见书（扫描件），供核对。"), field="files", source="art. 35")
    latest = max((d.served_on for d in sheet.before.those(sheet.demands) if d.served_on), default=None)
    if terms.served_on < terms.opinion_on or (latest and terms.opinion_on < latest):
        raise Refusal(
            code="opinion_dates", message=told("日期不对：意见在答复送达以后作出，在作出以后送到信访人手上。"), field="opinion_on"
        )
    if terms.conclusion == ANNULLED and terms.redo_due_on is None:
        raise Refusal(code="redo_days_missing", message=told("撤销的，请写明重新办理到哪一天。"), field="redo_due_on", source="art. 35")
    if terms.conclusion != ANNULLED and remedy == REVIEW and not terms.next_organ:
        raise Refusal(code="next_organ_missing", message=told("请写明意见书载明的复核机关。"), field="next_organ", source="art. 36(1)")


def _start(*, file: Any, seat: Seat, today: Any) -> dict[str, object]:  # noqa: ARG001  the form of a start
    act = states.ACTS[NOUN]
    open_ones = file.snapshot.those(states.demands_within(act=act, snapshot=file.snapshot, body=seat.body))
    return {"organ": next((outside_name(demand.next_organ) for demand in open_ones), "")}


def _choices(**_where: object) -> dict[str, Any]:
    return {"conclusion": [(key, each.label) for key, each in REVIEW_CONCLUSIONS.items()]}


enter(MenuEntry(NOUN, OutsideOpinionTerms, record, takes_files=True, choices=_choices, start=_start))
