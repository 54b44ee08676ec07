"""终止听证: it cannot or need not be held any more; the reason is told to the petitioner."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from xinqiao.cases.kinds import hearing as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText, Terms
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet


class HearingCancellationTerms(Terms):
    """Why."""

    reason: NoteText = Field(title=told("为什么终止"), description=told("会告知信访人。"))


def cancel_hearing(*, case_id: UUID, by: Principal, command: Command, terms: HearingCancellationTerms) -> Outcome:
    """End a hearing that is not held to its end (终止听证).

    Raises ActNotAllowed (Refusal).
    Writes hearing:cancelled; its clocks are cancelled, that of the recheck goes on; message "hearing_cancellation".
    """

    def compose(sheet: Sheet) -> None:
        hearing = sheet.conducted(Hearing)
        sheet.write(kinds.HearingCancelled(procedure=hearing.n, reason=sheet.text("hearing_cancellation_reason", terms.reason)))
        sheet.send(Outgoing(message="hearing_cancellation", demands=tuple(hearing.demands)))

    return pen.write(noun="hearing_cancellation", principal=by, case_id=case_id, command=command, compose=compose)
