"""并案答复: the answer of the leading case is given in the member case too, as a letter of its own to its own petitioner.

From then on the member stands by itself: its own service opens its own window, and its petitioner rates and seeks remedies alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from pydantic import Field

from xinqiao.cases import access, bonds, queries
from xinqiao.cases import events as ev
from xinqiao.cases.kinds import grouping as kinds
from xinqiao.cases.kinds.aftercare import NewPromise
from xinqiao.cases.parties import names_somebody
from xinqiao.cases.principals import Principal, System
from xinqiao.cases.standing import Demand, Snapshot
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import DemandNumbers, Terms, ui
from xinqiao.grouping.others import GROUP
from xinqiao.lifecycle import letters, pen
from xinqiao.lifecycle.contributed import require_contributed
from xinqiao.lifecycle.heard import require_heard
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.lifecycle.together import names_people, promises_of, words_of_answer


class SharedAnswerTerms(Terms):
    """Which demands; all that go along with one leading demand where none is named."""

    demands: DemandNumbers | None = Field(None, title=told("哪几项诉求"), json_schema_extra=ui(kind="checkboxes"))


def share_answer(*, case_id: UUID, by: Principal, command: Command, terms: SharedAnswerTerms) -> Outcome:
    """Answer with the answer of the leading case (并案答复).

    Takes  demands in hand; by the job once the leading case is answered, or by the head.
    Raises leading_unanswered, leading_elsewhere, answer_names_people, hearing_open, cooperation_open, ActNotAllowed (Refusal).
    Writes case:answer_shared, case:answer_drafted, case:answered; clock "handling" ends, "service" starts; letter to this petitioner.
    Source Regulation 2022 arts 29, 31, 32.
    """

    def compose(sheet: Sheet) -> None:
        require_heard(sheet=sheet)
        require_contributed(sheet=sheet)
        for (leading, n), numbers in bonds.led_by(sheet.before).items():
            those = tuple(each for each in numbers if each in sheet.demands)
            if those:
                _share(sheet, UUID(leading), n, those)

    return pen.write(noun="shared_answer", principal=by, case_id=case_id, command=command, compose=compose, demands=terms.demands)


def _share(sheet: Sheet, leading: UUID, n: int, those: tuple[int, ...]) -> None:
    held = access.open_case(principal=System(GROUP), case_id=leading)
    lead = held.snapshot.demand(n)
    seq = bonds.answer_to_share(held.snapshot, n)
    if lead is None or not seq:
        raise Refusal(
            code="leading_unanswered",
            message=told("主办件还没有答复。等主办件答复以后自动答复本件；本件期限快到的，请先分案单独答复。"),
            kind=RefusalKind.NOT_ALLOWED,
        )
    if any(demand.body != lead.body for demand in sheet.before.those(those)):
        raise Refusal(
            code="leading_elsewhere", message=told("主办件已经不由同一个单位办理，请分案单独答复。"), kind=RefusalKind.NOT_ALLOWED
        )
    contents, _purposes = queries.contents_of(case_id=leading)
    words = words_of_answer(snapshot=held.snapshot, demands=[lead], contents=contents)
    others = [UUID(member.case) for member in held.snapshot.members if member.case != str(sheet.page.case_id)]
    if names_somebody(cases=[leading, *others], texts=words):
        raise names_people()
    sheet.acting_for = lead.body
    sheet.write(kinds.AnswerShared(demands=those, body=lead.body, leading=leading, leading_seq=seq))
    sheet.write(_draft(sheet, held.snapshot, lead, contents, those))
    sheet.write(ev.Answered(demands=those, body=lead.body))
    for letter in letters.answer_letters(sheet.before, those):
        sheet.send(letter)


def _draft(sheet: Sheet, leading: Snapshot, lead: Demand, contents: Mapping[int, str], those: tuple[int, ...]) -> ev.AnswerDrafted:
    """The words of the leading case, written anew here: this ledger can be read and verified by itself."""
    promised = promises_of(snapshot=leading, demand=lead)
    return ev.AnswerDrafted(
        answers=tuple(
            ev.DemandAnswer(
                n=n,
                conclusion=lead.conclusion,
                facts=sheet.text("answer_facts", contents.get(lead.answer_facts, "")),
                basis=sheet.text("answer_basis", contents.get(lead.answer_basis, "")),
                opinion=sheet.text("answer_opinion", contents.get(lead.answer_opinion, "")),
            )
            for n in those
        ),
        review_organ=lead.next_organ,
        remedy=sheet.text_if("answer_remedy", contents.get(leading.remedy, "")),
        promises=tuple(
            NewPromise(n=n, body=body, what=sheet.text("promise", contents.get(what, "")), due_on=due_on)
            for n in those
            for body, what, due_on in promised
        ),
    )
