"""A draft as far as it is written, whatever form it is written in: what the reply check reads. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from xinqiao.cases import events as ev
from xinqiao.cases.procedures.review import Remedy
from xinqiao.correspondence.rules.reply_check.parts import Piece
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import FullText, LongText, NoteText, Terms, Word
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.per_demand import each_once

Number = Annotated[int, Field(ge=1, le=99)]


class ReplyDraftAnswerTerms(Terms):
    """What is written so far on one demand."""

    n: Number = Field(title=told("诉求"))
    facts: FullText = Field("", title=told("查明的事实"))
    basis: LongText = Field("", title=told("依据"))
    opinion: LongText = Field("", title=told("处理意见"))


class ReplyDraftReplyTerms(Terms):
    """What is written so far on one demand in the simple procedure."""

    n: Number = Field(title=told("诉求"))
    opinion: LongText = Field("", title=told("答复内容"))


class ReplyDraftRulingTerms(Terms):
    """What is written so far on one demand of a review or recheck."""

    n: Number = Field(title=told("诉求"))
    text: LongText | None = Field(None, title=told("变更后的意见，或者重新办理的要求"))


class ReplyDraftTerms(Terms):
    """A draft as far as it is written; nothing but the numbers of the demands is required.

    `answers` of an ordinary answer, `replies` of a simple one; `facts`, `basis` and `rulings` of a review or recheck.
    """

    answers: Annotated[tuple[ReplyDraftAnswerTerms, ...], AfterValidator(each_once)] = Field((), title=told("逐项答复"), max_length=50)
    review_organ: Word | None = Field(None, title=told("复查机关"))
    remedy: NoteText | None = Field(None, title=told("其他救济途径"))
    replies: Annotated[tuple[ReplyDraftReplyTerms, ...], AfterValidator(each_once)] = Field((), title=told("简易答复"), max_length=50)
    facts: FullText = Field("", title=told("查明的事实"))
    basis: LongText = Field("", title=told("依据"))
    rulings: Annotated[tuple[ReplyDraftRulingTerms, ...], AfterValidator(each_once)] = Field((), title=told("逐项结论"), max_length=50)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The demands it is about."""
        return (*(each.n for each in self.answers), *(each.n for each in self.replies), *(each.n for each in self.rulings))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its parts, each under the name of its field."""
        return tuple(Piece(field=field, text=text, n=n) for field, text, n in self._parts() if text)

    def place_of(self, *, field: str) -> tuple[int, str]:
        """Which demand a field belongs to, 0 where it is all or the only one, and the name of its part."""
        whole, place, name = ([*field.split("."), "", ""])[:3]
        listed = {
            "answers": [each.n for each in self.answers],
            "replies": [each.n for each in self.replies],
            "rulings": [each.n for each in self.rulings],
        }.get(whole)
        if listed is None:
            return 0, field
        return (listed[int(place)] if len(listed) > 1 else 0), name

    def _parts(self) -> Iterable[tuple[str, str, int]]:
        for place, answer in enumerate(self.answers):
            for name in ("facts", "basis", "opinion"):
                yield f"answers.{place}.{name}", getattr(answer, name), answer.n
        for place, reply in enumerate(self.replies):
            yield f"replies.{place}.opinion", reply.opinion, reply.n
        yield "facts", self.facts, 0
        yield "basis", self.basis, 0
        for place, ruling in enumerate(self.rulings):
            yield f"rulings.{place}.text", ruling.text or "", ruling.n
        yield "remedy", self.remedy or "", 0


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


def recorded_opinion(*, remedy: Remedy, texts: Mapping[int, str]) -> ReplyDraftTerms | None:
    """The same of the opinion of a review or recheck that waits for approval."""
    if not remedy.rulings:
        return None
    return ReplyDraftTerms(
        facts=texts.get(remedy.facts, ""),
        basis=texts.get(remedy.basis, ""),
        rulings=tuple(ReplyDraftRulingTerms(n=each.n, text=texts.get(each.text) or None) for each in remedy.rulings),
    )
