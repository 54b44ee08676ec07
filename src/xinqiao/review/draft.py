"""复查意见拟稿、复核意见拟稿: facts and basis found, and a conclusion on every demand: 维持、变更、撤销重办."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field

from xinqiao.cases import standing
from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import Remedy
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.correspondence.rules.remedies import leads_to_court, offers_further_review
from xinqiao.correspondence.rules.reviews import require_fit_review
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import FullText, LongText, Terms, Word, ui
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.per_demand import each_once
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.review.remedy import RECHECK_WAY, REVIEW_WAY, WAYS, OnProcedure, Way
from xinqiao.routing.outside import outside_organ
from xinqiao.routing.reviewing import review_organs_for
from xinqiao.statute.review import REVIEW_CONCLUSIONS

REDO_DAYS_MOST = 60
"""What art. 34 gives for handling a matter the first time."""


class RulingTerms(Terms):
    """The conclusion on one demand."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("诉求"), json_schema_extra=ui(kind="hidden"))
    conclusion: Word = Field(title=told("结论"), json_schema_extra=ui(kind="radio"))
    text: LongText | None = Field(
        None, title=told("变更后的意见，或者重新办理的要求"), description=told("维持的可以不写。"), json_schema_extra=ui(rows=3)
    )


class DraftTerms(OnProcedure):
    """Facts, basis, conclusions, and whom the petitioner may ask next."""

    facts: FullText = Field(title=told("查明的事实"), json_schema_extra=ui(rows=6))
    basis: LongText = Field(
        title=told("依据"), description=told("法律、法规、规章或者政策文件的名称和条款。"), json_schema_extra=ui(rows=3)
    )
    rulings: Annotated[tuple[RulingTerms, ...], AfterValidator(each_once)] = Field(title=told("逐项结论"), min_length=1, max_length=50)
    redo_days: Annotated[int, Field(ge=1, le=REDO_DAYS_MOST)] | None = Field(
        None, title=told("重新办理的天数"), description=told("撤销的要填，不超过60日。"), json_schema_extra=ui(width="short")
    )


class ReviewDraftTerms(DraftTerms):
    """A review opinion names the organ for the recheck."""

    next_organ: Word | None = Field(
        None, title=told("复核机关"), description=told("不服复查意见时，向哪个上一级机关申请复核。"), json_schema_extra=ui(kind="select")
    )


def draft(*, way: Way, case_id: UUID, by: Principal, command: Command, terms: DraftTerms) -> Outcome:
    """Draft the opinion (复查意见拟稿、复核意见拟稿).

    Raises rulings_incomplete, conclusion_unfit, ruling_text_missing, redo_days_missing, next_organ_missing, court_in_opinion,
    review_in_recheck, opinion_unfit, ActNotAllowed (Refusal).
    Writes review:drafted | recheck:drafted; no clock changes.
    Source Regulation 2022 arts 35, 36; a recheck is the last step (art. 36(3)).
    """

    def compose(sheet: Sheet) -> None:
        procedure = sheet.conducted(Remedy)
        _check_rulings(procedure, terms)
        _check_words(way, terms)
        sheet.write(
            way.drafted(
                procedure=procedure.n,
                facts=sheet.text("remedy_facts", terms.facts),
                basis=sheet.text("remedy_basis", terms.basis),
                rulings=tuple(
                    kinds.Ruling(n=each.n, conclusion=each.conclusion, text=sheet.text_if("remedy_ruling", each.text))
                    for each in terms.rulings
                ),
                next_organ=_next_organ(sheet, procedure, terms) if way is REVIEW_WAY else "",
                redo_days=terms.redo_days or 0,
            )
        )

    return pen.write(noun=way.noun("draft"), principal=by, case_id=case_id, command=command, compose=compose, procedure=terms.procedure)


def _check_rulings(procedure: Remedy, terms: DraftTerms) -> None:
    if {each.n for each in terms.rulings} != set(procedure.demands):
        raise Refusal(code="rulings_incomplete", message=told("申请的每一项诉求都要有结论，也不能多出来。"), field="rulings")
    for place, each in enumerate(terms.rulings):
        known = REVIEW_CONCLUSIONS.get(each.conclusion)
        if known is None:
            raise Refusal(code="conclusion_unfit", message=told("请选择维持、变更或者撤销重办。"), field=f"rulings.{place}.conclusion")
        if known.must_say and not each.text:
            raise Refusal(
                code="ruling_text_missing", message=told("请写明变更后的意见，或者重新办理的要求。"), field=f"rulings.{place}.text"
            )
        if known.is_redone and not terms.redo_days:
            raise Refusal(code="redo_days_missing", message=told("撤销重办的，请定明重新办理的天数。"), field="redo_days")


def _check_words(way: Way, terms: DraftTerms) -> None:
    said = {"basis": terms.basis, **{f"rulings.{place}.text": each.text or "" for place, each in enumerate(terms.rulings)}}
    for field, text in said.items():
        if leads_to_court(text):
            raise Refusal(
                code="court_in_opinion",
                message=told("%(step)s意见不能指向诉讼或者行政复议，请改写。"),
                params={"step": way.label},
                field=field,
                source=way.article,
            )
        if way is RECHECK_WAY and offers_further_review(text):
            raise Refusal(
                code="review_in_recheck", message=told("复核是最后一步，不能再指向复查、复核，请改写。"), field=field, source="art. 36(3)"
            )
    rulings = {field: text for field, text in said.items() if field != "basis"}
    require_fit_review(facts=terms.facts, basis=terms.basis, rulings=rulings, is_recheck=way is RECHECK_WAY)


def _organs(*, body: str, accused: list[str], today: dt.date) -> list[tuple[str, str]]:
    """Code and name of those who may be asked next, an organ of another house last."""
    profile = current_rulebooks().current.profile
    found = [(card.code, card.name) for card in review_organs_for(unit=body, named="", accused=accused, today=today, profile=profile)]
    outside = outside_organ(body=body, profile=profile)
    return [*found, (outside.code, outside.name)] if outside else found


def _next_organ(sheet: Sheet, procedure: Remedy, terms: DraftTerms) -> str:
    wanted = terms.next_organ if isinstance(terms, ReviewDraftTerms) else None
    free = [code for code, _name in _organs(body=procedure.body, accused=sheet.before.accused, today=sheet.today)]
    if not free:
        raise Refusal(
            code="next_organ_missing",
            message=told(
                "机构里没有登记本机关的上一级，复查意见书必须写明复核机关。请管理员先登记上一级，或者在地方规则里写明系统外的复核机关。"
            ),
            field="next_organ",
            source="art. 36(1)",
        )
    if wanted and wanted not in free:
        raise Refusal(
            code="next_organ_unfit", message=told("请从上一级机关、单位中选择复核机关。"), field="next_organ", source="art. 36(1)"
        )
    return wanted or free[0]


def _choices(way: Way, *, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    choices: dict[str, Any] = {"rulings.conclusion": [(key, each.label) for key, each in REVIEW_CONCLUSIONS.items()]}
    if seat and way is REVIEW_WAY:
        choices["next_organ"] = _organs(body=seat.body, accused=snapshot.accused, today=today)
    return choices


def _start(way: Way, *, file: Any, seat: Seat, today: dt.date) -> dict[str, object]:
    """What was drafted before, or one empty ruling per demand of the request."""
    own = next(
        (
            p
            for p in reversed(file.snapshot.procedures)
            if isinstance(p, Remedy) and p.is_open and p.kind == way.kind and p.body == seat.body
        ),
        None,
    )
    if own is None:
        return {}
    texts = file.texts
    rulings = [
        {"n": n, "conclusion": ruling.conclusion if ruling else "", "text": texts.get(ruling.text, "") if ruling else ""}
        for n in own.demands
        for ruling in [own.ruling(n)]
    ]
    free = _organs(body=seat.body, accused=file.snapshot.accused, today=today) if way is REVIEW_WAY else []
    known = {"facts": texts.get(own.facts, ""), "basis": texts.get(own.basis, ""), "redo_days": own.redo_days or ""}
    return {**known, "rulings": rulings, "next_organ": own.next_organ or next((code for code, _name in free), "")}


enter(
    *(
        MenuEntry(
            way.noun("draft"),
            ReviewDraftTerms if way is REVIEW_WAY else DraftTerms,
            partial(draft, way=way),
            choices=partial(_choices, way),
            start=partial(_start, way),
        )
        for way in WAYS
    )
)
