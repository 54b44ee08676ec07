"""补充: more facts or files, or the reply to an inquiry (art. 19)."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from xinqiao.cases import events as ev
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.cases.standing import RETAINED
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import LongText, Terms, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, GivenFile, Sheet


class SupplementTerms(Terms):
    """What is added."""

    text: LongText = Field(title=told("补充说明"), json_schema_extra=ui(rows=5))


def supplement(*, case_id: UUID, by: Principal, command: Command, terms: SupplementTerms, files: Sequence[GivenFile] = ()) -> Outcome:
    """Add to a matter (补充), or answer the open question. What was retained (存查) is taken up again.

    Raises ActNotAllowed (Refusal).
    Writes case:supplemented; no clock changes, but for demands taken up again: "screening" and "forward" start.
    Source Regulation 2022 art. 19.
    """
    is_own = isinstance(by, Petitioner)

    def compose(sheet: Sheet) -> None:
        sheet.write(
            ev.Supplemented(
                text=sheet.text("supplement", terms.text),
                files=sheet.keep_files(files, source="petitioner" if is_own else "office"),
                answers_seq=sheet.before.open_inquiry,
                # the reply to a question is no objection to what was put on file
                reopens=() if sheet.before.open_inquiry else tuple(d.n for d in sheet.before.demands if d.outcome == RETAINED),
            )
        )

    return pen.write(noun="supplement", principal=by, case_id=case_id, command=command, compose=compose)
