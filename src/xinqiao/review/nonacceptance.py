"""复查不予受理、复核不予受理: a ground of the list, with its article, told within 15 days."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from pydantic import Field

from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import LongText, NoteText, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import WAYS, OnProcedure, Way, letter
from xinqiao.statute.review import LATE, REVIEW_GROUNDS


class RemedyNonacceptanceTerms(OnProcedure):
    """The ground and the reason, both written to the petitioner."""

    ground: Word = Field(title=told("情形"), json_schema_extra=ui(kind="radio"))
    reason: LongText = Field(title=told("具体理由"), description=told("写给信访人看：为什么属于这种情形。"), json_schema_extra=ui(rows=4))
    where: NoteText | None = Field(None, title=told("应当到哪里去"), description=told("哪个单位、什么途径、有什么期限。"))


def refuse(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: RemedyNonacceptanceTerms) -> Outcome:
    """Do not take up a request (复查不予受理、复核不予受理).

    Raises ground_unknown, not_late, where_missing, ActNotAllowed (Refusal).
    Writes review:not_admitted | recheck:not_admitted; the term ends, the notice is to be served; letter to the petitioner.
    Source Regulation 2022 arts 35, 36(1); statute.review.REVIEW_GROUNDS.
    """

    def compose(sheet: Sheet) -> None:
        procedure, ground = sheet.conducted(Remedy), REVIEW_GROUNDS.get(terms.ground)
        if ground is None:
            raise Refusal(code="ground_unknown", message=told("请选择一种不予受理的情形。"), field="ground")
        if terms.ground == LATE and not procedure.is_late:
            raise Refusal(
                code="not_late", message=told("这份申请在期限内提出，不能以逾期为由不予受理。"), field="ground", source=way.article
            )
        if ground.must_say_where and not terms.where:
            raise Refusal(code="where_missing", message=told("请写明应当向哪个单位、通过什么途径提出。"), field="where")
        sheet.write(
            way.not_admitted(
                procedure=procedure.n,
                demands=tuple(procedure.demands),
                body=sheet.body,
                ground=terms.ground,
                reason=sheet.text("remedy_refusal_reason", terms.reason),
                where=sheet.text_if("remedy_refusal_where", terms.where),
            )
        )
        sheet.send(letter(way.nonacceptance, procedure.demands, body=sheet.body))

    return pen.write(
        noun=way.noun("nonacceptance"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure
    )


def _choices(**_seen: Any) -> dict[str, Any]:
    return {"ground": [(key, ground.label) for key, ground in REVIEW_GROUNDS.items()]}


enter(*(MenuEntry(way.noun("nonacceptance"), RemedyNonacceptanceTerms, partial(refuse, way=way), choices=_choices) for way in WAYS))
