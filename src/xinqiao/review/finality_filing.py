"""终结备案: what ended with the recheck is filed with the office above; help goes on (arts 36(3), 37(3))."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases import standing, states
from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.principals import Principal
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import BodyCard, bodies, chain_of, is_within_any
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import DemandNumbers, LongText, NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.promises import PROMISES_MOST, NamedPromiseTerms, new_promises, promise_choices
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import letter


class FinalityFilingTerms(Terms):
    """To whom it is filed, and which help goes on."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))
    to_body: Word = Field(title=told("向谁备案"), json_schema_extra=ui(kind="select"))
    measures: LongText = Field(
        title=told("终结后的帮扶、疏导措施"), description=told("一行一项；确实不需要的，写明理由。"), json_schema_extra=ui(rows=4)
    )
    promises: tuple[NamedPromiseTerms, ...] = Field(
        (),
        title=told("定了日期的帮扶、疏导"),
        description=told("逐件写明由哪个单位、什么时候做到。各有期限，做完登记，信访人看得到。"),
        max_length=PROMISES_MOST,
        json_schema_extra=ui(add=told("加一件帮扶")),
    )
    view: NoteText | None = Field(None, title=told("信访人现在的意见"))


def file_finality(*, case_id: UUID, by: Principal, command: Command, terms: FinalityFilingTerms) -> Outcome:
    """File a matter that ended for good with the office above (终结备案). The duty to help and to explain goes on.

    Takes  promises, the help that goes on, each by a body until a day: kept, put off and looked after like what an answer promises.
    Raises filing_office_unknown, promise_demand_unknown, promise_body_unfit, ActNotAllowed (Refusal).
    Writes case:finality_filed; clock "finality_filing" ends, help has a clock each; form "finality filing".
    Source Regulation 2022 arts 36(3), 37(3).
    """

    def compose(sheet: Sheet) -> None:
        if terms.to_body not in {card.code for card in _above(body=sheet.body, accused=sheet.before.accused, today=sheet.today)}:
            raise Refusal(code="filing_office_unknown", message=told("请从上一级机关、单位中选择。"), field="to_body")
        sheet.write(
            kinds.FinalityFiled(
                demands=sheet.demands,
                body=sheet.body,
                to_body=terms.to_body,
                measures=sheet.text("finality_measures", terms.measures),
                aid=new_promises(sheet, terms.promises, demands=sheet.demands),
                view=sheet.text_if("finality_view", terms.view),
            )
        )
        sheet.send(letter(LetterKind.FINALITY_FILING, list(sheet.demands), body=terms.to_body))

    return pen.write(noun="finality_filing", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _above(*, body: str, accused: list[str], today: dt.date) -> list[BodyCard]:
    known = bodies()
    cards = [known[code] for code in chain_of(code=body)[1:] if code in known]
    return [card for card in cards if card.is_in_force(today) and not is_within_any(code=card.code, above=accused)]


def _choices(*, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    if seat is None:
        return {}
    numbers = states.demands_within(act=states.ACTS["finality_filing"], snapshot=snapshot, body=seat.body)
    above = [(card.code, card.name) for card in _above(body=seat.body, accused=snapshot.accused, today=today)]
    return {"to_body": above, **promise_choices(snapshot=snapshot, seat=seat, today=today, demands=numbers)}


enter(MenuEntry("finality_filing", FinalityFilingTerms, file_finality, choices=_choices))
