"""答复检查: what a draft answers and what it lacks, for its author and for the pre-reviewer.

Advice only: no act, no line in the ledger, nothing kept. Whoever may draft the answer or review it before issue may ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from xinqiao.cases import access, queries, standing
from xinqiao.cases import events as ev
from xinqiao.correspondence.rules.reply_check.checking import check
from xinqiao.correspondence.rules.reply_check.parts import Piece, Remedy, ReplyCheck
from xinqiao.correspondence.rules.reply_check.presence import Printed
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import body as body_card
from xinqiao.directory.tree import place_name, regions
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import FullText, LongText, NoteText, Terms, Word
from xinqiao.lifecycle.casefile import CaseFile, acts_open_to, demand_views
from xinqiao.lifecycle.per_demand import each_once
from xinqiao.statute.classes import DUTY_PATH, PETITION_PATH

ASKED_BY = frozenset({"answer_draft", "prereview"})
PLACE_LENGTH = 3
_REMEDY_OF = {PETITION_PATH: Remedy.REVIEW, DUTY_PATH: Remedy.COURT}


class ReplyDraftAnswerTerms(Terms):
    """What is written so far on one demand."""

    n: Annotated[int, Field(ge=1, le=99)] = Field(title=told("诉求"))
    facts: FullText = Field("", title=told("查明的事实"))
    basis: LongText = Field("", title=told("依据"))
    opinion: LongText = Field("", title=told("处理意见"))


class ReplyDraftTerms(Terms):
    """A draft as far as it is written; nothing but the numbers of the demands is required."""

    answers: Annotated[tuple[ReplyDraftAnswerTerms, ...], AfterValidator(each_once)] = Field((), title=told("逐项答复"), max_length=50)
    review_organ: Word | None = Field(None, title=told("复查机关"))
    remedy: NoteText | None = Field(None, title=told("其他救济途径"))


def check_draft(*, seat: Seat, number: str, draft: ReplyDraftTerms) -> ReplyCheck:
    """Read a draft against the demands of its case.

    Raises case_not_found, reply_check_not_yours (Refusal).
    """
    held = access.open_by_number(principal=seat, number=number)
    if all(act.noun not in ASKED_BY for act in acts_open_to(snapshot=held.snapshot, seat=seat)):
        raise Refusal(
            code="reply_check_not_yours",
            message=told("只有正在拟稿或者预审这件答复的人可以检查。"),
            kind=RefusalKind.FORBIDDEN,
        )
    contents, _purposes = queries.contents_of(case_id=held.case_id)
    snapshot = held.snapshot
    return _checked(
        snapshot=snapshot,
        number=held.number,
        words=(contents.get(snapshot.title, ""), contents.get(snapshot.facts, "")),
        texts={view.demand.n: view.text for view in demand_views(snapshot=snapshot, contents=contents)},
        draft=draft,
        body=seat.body,
    )


def check_of_form(*, file: CaseFile, draft: ReplyDraftTerms, body: str) -> ReplyCheck:
    """The same for a file that is open already."""
    return _checked(
        snapshot=file.snapshot,
        number=file.number,
        words=(file.title, file.facts),
        texts={view.demand.n: view.text for view in file.demands},
        draft=draft,
        body=body,
    )


def recorded_draft(*, file: CaseFile) -> ReplyDraftTerms | None:
    """The draft that was recorded last, in the words of the record; None where there is none."""
    found = next((line for line in reversed(file.timeline) if isinstance(line.payload, ev.AnswerDrafted)), None)
    if found is None or not isinstance(found.payload, ev.AnswerDrafted):
        return None
    numbers = {answer.n for answer in found.payload.answers}
    return ReplyDraftTerms(
        answers=tuple(
            ReplyDraftAnswerTerms(n=view.demand.n, facts=view.facts, basis=view.basis, opinion=view.opinion)
            for view in file.demands
            if view.demand.n in numbers
        ),
        review_organ=found.payload.review_organ or None,
        remedy=next((text for purpose, text in found.texts if purpose == "answer_remedy"), None),
    )


def pieces_of(draft: ReplyDraftTerms) -> tuple[Piece, ...]:
    """The parts of a draft, each under the name of its field."""
    return tuple(_pieces(draft))


def _pieces(draft: ReplyDraftTerms) -> Iterable[Piece]:
    for place, answer in enumerate(draft.answers):
        for name, text in (("facts", answer.facts), ("basis", answer.basis), ("opinion", answer.opinion)):
            if text:
                yield Piece(field=f"answers.{place}.{name}", text=text, n=answer.n)
    if draft.remedy:
        yield Piece(field="remedy", text=draft.remedy)


def _checked(
    *, snapshot: standing.Snapshot, number: str, words: tuple[str, str], texts: dict[int, str], draft: ReplyDraftTerms, body: str
) -> ReplyCheck:
    wanted = [answer.n for answer in draft.answers if answer.n in texts]
    paths = {demand.path for demand in snapshot.demands if demand.n in wanted and demand.path}
    title, facts = words
    return check(
        demands={n: texts[n] for n in wanted},
        reply=pieces_of(draft),
        title=title,
        facts=facts,
        remedies=[_REMEDY_OF[path] for path in paths if path in _REMEDY_OF],
        printed=_printed(draft, body),
        places=_places(snapshot.place, body),
        number=number,
    )


def _printed(draft: ReplyDraftTerms, body: str) -> Printed:
    organ = body_card(code=draft.review_organ) if draft.review_organ else None
    own = body_card(code=body)
    return Printed(review_organ=organ.name if organ else "", contact=f"{own.name} {own.phone}" if own and own.phone else "")


def _places(place: str, body: str) -> frozenset[str]:
    """Names of regions other than those the case and the body lie in; shorter ones stand inside other words too often."""
    own = body_card(code=body)
    here = place_name(code=place) + (place_name(code=own.region) if own else "")
    return frozenset(card.name for card in regions().values() if len(card.name) >= PLACE_LENGTH and card.name not in here)


def field_place(*, field: str) -> tuple[int, str]:
    """A field of a draft as the place of the answer (-1: none) and the name of its part."""
    parts: Sequence[str] = field.split(".")
    return (int(parts[1]), parts[2]) if len(parts) > 2 else (-1, field)  # noqa: PLR2004  answers, place, part
