"""听证意见: what the panel took for proven, its opinion, and what each member voted. The organ decides; the opinion is its ground."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.cases.standing import Snapshot
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LongText, NoteText, Terms, Word, ui
from xinqiao.hearing.places import panel_of, said
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet

FOR, AGAINST, ABSTAINED = "for", "against", "abstained"
VOTES: dict[str, str] = {FOR: told("赞成"), AGAINST: told("反对"), ABSTAINED: told("弃权")}


class HearingOpinionTerms(Terms):
    """Dispute, facts, opinion, votes."""

    dispute: LongText = Field(title=told("争议焦点"), json_schema_extra=ui(rows=3))
    facts: LongText = Field(title=told("认定的事实"), json_schema_extra=ui(rows=5))
    opinion: LongText = Field(title=told("听证意见"), json_schema_extra=ui(rows=5))
    in_favour: tuple[Word, ...] = Field(title=told("赞成的听证员"), json_schema_extra=ui(kind="checkboxes"))
    opposed: tuple[Word, ...] = Field((), title=told("反对的听证员"), json_schema_extra=ui(kind="checkboxes"))
    abstained: tuple[Word, ...] = Field((), title=told("弃权的听证员"), json_schema_extra=ui(kind="checkboxes"))
    others: NoteText | None = Field(None, title=told("不同意见"), description=told("反对或者弃权的意见照实写。"))


def give_opinion(*, case_id: UUID, by: Principal, command: Command, terms: HearingOpinionTerms) -> Outcome:
    """Record the panel's opinion with its votes (听证意见).

    Raises votes_wrong, no_majority, ActNotAllowed (Refusal).
    Writes hearing:opinion_given; clock "hearing_opinion" ends, "hearing_publication" begins; letter "hearing opinion".
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        cast = [*terms.in_favour, *terms.opposed, *terms.abstained]
        if sorted(cast) != sorted(hearing.members):
            raise Refusal(code="votes_wrong", message=told("每位听证员投一票：赞成、反对或者弃权，只勾一处。"), field="in_favour")
        if len(terms.in_favour) * 2 <= len(hearing.members):
            raise Refusal(code="no_majority", message=told("听证意见要过半数听证员赞成。"), field="in_favour")
        vote_of = dict.fromkeys(terms.in_favour, FOR) | dict.fromkeys(terms.opposed, AGAINST) | dict.fromkeys(terms.abstained, ABSTAINED)
        sheet.write(
            kinds.HearingOpinionGiven(
                procedure=hearing.n,
                dispute=sheet.text("hearing_dispute", terms.dispute),
                facts=sheet.text("hearing_facts", terms.facts),
                opinion=sheet.text("hearing_opinion", terms.opinion),
                votes=tuple(kinds.MemberVote(member=member, vote=vote_of[member]) for member in hearing.members),
                others=sheet.text_if("hearing_other_opinions", terms.others),
            )
        )
        sheet.send(Outgoing(LetterKind.HEARING_OPINION, demands=tuple(hearing.demands)))

    return pen.write(noun="hearing_opinion", principal=by, case_id=case_id, command=command, compose=compose)


def opinion_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """The panel, three times."""
    del seat, today
    panel = [(card.id, said(card)) for card in panel_of(snapshot)]
    return {"in_favour": panel, "opposed": panel, "abstained": panel}
