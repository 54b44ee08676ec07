"""答复拟稿: one answer and one conclusion per demand, each with its basis (arts 29-32)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import events as ev
from xinqiao.cases import standing, states
from xinqiao.cases.principals import Principal
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.correspondence.rules.opinions import require_fit
from xinqiao.correspondence.rules.parts import AnswerText
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import FullText, LongText, NoteText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.per_demand import each_once
from xinqiao.lifecycle.promises import PROMISES_MOST, NamedPromiseTerms, new_promises, promise_choices
from xinqiao.lifecycle.redone import check_redone
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.lifecycle.together import require_nameless
from xinqiao.routing.outside import is_named
from xinqiao.statute.classes import PETITION_PATH, conclusions_for
from xinqiao.statute.review import outside_name


class DemandAnswerTerms(Terms):
    """The answer to one demand."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("诉求"), json_schema_extra=ui(kind="hidden"))
    conclusion: Word = Field(title=told("结论"), json_schema_extra=ui(kind="radio"))
    facts: FullText = Field(title=told("查明的事实"), json_schema_extra=ui(rows=5))
    basis: LongText = Field(
        title=told("依据"), description=told("法律、法规、规章或者政策文件的名称和条款。"), json_schema_extra=ui(rows=3)
    )
    opinion: LongText = Field(title=told("处理意见"), json_schema_extra=ui(rows=4))
    change: NoteText | None = Field(
        None,
        title=told("与被撤销的答复相比有什么变化"),
        description=told("只有原答复被复查、复核撤销、结论又相同的才填：写明新的事实或者依据。"),
    )


class AnswerDraftTerms(Terms):
    """All answers of one letter, the organ for review, the remedy of other procedures."""

    answers: Annotated[tuple[DemandAnswerTerms, ...], AfterValidator(each_once)] = Field(
        title=told("逐项答复"), min_length=1, max_length=50
    )
    review_organ: Word | None = Field(
        None,
        title=told("复查机关"),
        description=told("不服处理意见时，向哪个上一级机关申请复查。"),
        json_schema_extra=ui(kind="select"),
    )
    remedy: NoteText | None = Field(
        None,
        title=told("其他救济途径"),
        description=told("履职类答复：写明行政复议或者行政诉讼的机关和期限。"),
    )
    promises: tuple[NamedPromiseTerms, ...] = Field(
        (),
        title=told("承诺要做的事"),
        description=told("答复里说以后要做的，逐件写在这里。送达后各有各的期限，信访人看得到。"),
        max_length=PROMISES_MOST,
        json_schema_extra=ui(add=told("加一件承诺")),
    )


def draft_answer(*, case_id: UUID, by: Principal, command: Command, terms: AnswerDraftTerms) -> Outcome:
    """Draft the answers (答复拟稿).

    Raises conclusion_unfit, review_organ_missing, answer_unfit, promise_demand_unknown, promise_body_unfit, ActNotAllowed (Refusal).
    Writes case:answer_drafted; no clock changes. What it promises is due from service.
    Source Regulation 2022 arts 29-32, 35.
    """

    def compose(sheet: Sheet) -> None:
        demands = sheet.before.those(sheet.demands)
        _check(terms, demands)
        require_nameless(sheet=sheet, texts=_words(terms))
        for place, answer in enumerate(terms.answers):
            for demand in sheet.before.those([answer.n]):
                check_redone(
                    sheet=sheet,
                    demand=demand,
                    conclusion=answer.conclusion,
                    facts=answer.facts,
                    change=answer.change or "",
                    field=f"answers.{place}",
                )
        sheet.write(
            ev.AnswerDrafted(
                answers=tuple(_written(sheet, answer) for answer in terms.answers),
                review_organ=terms.review_organ or "",
                remedy=sheet.text_if("answer_remedy", terms.remedy),
                promises=new_promises(sheet, terms.promises, demands=[answer.n for answer in terms.answers]),
            )
        )

    return pen.write(
        noun="answer_draft",
        principal=by,
        case_id=case_id,
        command=command,
        compose=compose,
        demands=[answer.n for answer in terms.answers],
    )


def _words(terms: AnswerDraftTerms) -> list[str]:
    """All that the letter will say of these answers."""
    said = [text for each in terms.answers for text in (each.facts, each.basis, each.opinion)]
    return [*said, terms.remedy or "", *(each.what for each in terms.promises)]


def _written(sheet: Sheet, answer: DemandAnswerTerms) -> ev.DemandAnswer:
    return ev.DemandAnswer(
        n=answer.n,
        conclusion=answer.conclusion,
        facts=sheet.text("answer_facts", answer.facts),
        basis=sheet.text("answer_basis", answer.basis),
        opinion=sheet.text("answer_opinion", answer.opinion),
        change=sheet.text_if("answer_change", answer.change),
    )


def _check(terms: AnswerDraftTerms, demands: list[standing.Demand]) -> None:
    by_number = {demand.n: demand for demand in demands}
    for place, answer in enumerate(terms.answers):
        demand = by_number[answer.n]
        if answer.conclusion not in conclusions_for(klass=demand.klass, path=demand.path):
            raise Refusal(
                code="conclusion_unfit",
                message=told("这项诉求的类别不能作这样的结论，请重新选择。"),
                field=f"answers.{place}.conclusion",
                source="art. 32",
            )
    organ = organ_named(terms.review_organ)
    if not organ and any(demand.path == PETITION_PATH for demand in demands):
        raise Refusal(
            code="review_organ_missing",
            message=told("请选择复查机关：信访处理意见书必须告知向哪个上一级机关申请复查。"),
            field="review_organ",
            source="art. 35",
        )
    # The letter's own rules judge the words: no court in an opinion, a remedy in a reply on duty.
    require_fit(
        answers=[_as_printed(answer, by_number[answer.n]) for answer in terms.answers],
        review_organ=organ,
        remedy=terms.remedy or "",
    )


def organ_named(code: str | None) -> str:
    """The name of a review organ, of this house or one that the local rules name; "" for none, and for a code that is none."""
    card = body_card(code=code) if code else None
    if card or not code:
        return card.name if card else ""
    return outside_name(code) if is_named(code=code, profile=current_rulebooks().current.profile) else ""


def _as_printed(answer: DemandAnswerTerms, demand: standing.Demand) -> AnswerText:
    return AnswerText(
        n=answer.n,
        demand=str(answer.n),
        klass=demand.klass,
        path=demand.path,
        conclusion=answer.conclusion,
        facts=answer.facts,
        basis=answer.basis,
        opinion=answer.opinion,
    )


def draft_choices(*, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Demands and bodies of what is promised."""
    act = states.ACTS["answer_draft"]
    free = states.demands_within(act=act, snapshot=snapshot, body=seat.body) if seat else ()
    return promise_choices(snapshot=snapshot, seat=seat, today=today, demands=free)
