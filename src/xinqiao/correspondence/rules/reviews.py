"""Letters of review (复查) and recheck (复核): request, admission or refusal, opinion (arts 35, 36).

Both steps share one form; what differs is what stands at the end: a review leads to recheck, a recheck ends the matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from xinqiao.correspondence.rules import wrong_words as words
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.notices import Notice
from xinqiao.correspondence.rules.opinions import as_gaps, counts_of
from xinqiao.correspondence.rules.parts import Gap, Organ, Term
from xinqiao.correspondence.rules.remedies import is_court
from xinqiao.correspondence.rules.wording import days_in_words
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.review import ANNULLED, REVIEW_CONCLUSIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenged:
    """The opinion that the petitioner does not accept."""

    title: str = ""
    organ: str = ""
    document_number: str = ""
    issued_on: date | None = None
    served_on: date | None = None
    outline: str = ""
    """What it said, in a few sentences; told again in the opinion on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is concluded on one demand. `text`: what holds instead, or what has to be done again."""

    n: int
    demand: str
    conclusion: str
    text: str = ""
    printed: ClassVar[tuple[str, ...]] = ("conclusion_label",)

    @property
    def conclusion_label(self) -> str:
        """The conclusion in words."""
        entry = REVIEW_CONCLUSIONS.get(self.conclusion)
        return entry.label if entry else ""


def opinion_word_gaps(*, facts: str, basis: str, rulings: Mapping[str, str], is_recheck: bool) -> Iterable[Gap]:
    """Say what an opinion on a request says wrongly or does not say; used when it is drafted and again before it is printed.

    Takes  rulings, the texts of the conclusions by the field they stand in.
    Source Regulation 2022 arts 35, 36; DOMAIN §1.6: neither of the two leads to a court, and the last one leads nowhere.
    """
    if words.says_nothing(facts):
        yield Gap("facts", told("查明的事实"))
    if not words.names_a_basis(basis):
        yield Gap("basis", told("法律法规或者政策依据"), todo=told("写明名称和条款") if basis.strip() else "")
    for name, text in {"basis": basis, **rulings}.items():
        after = words.reviews_after_the_last(text) if is_recheck else words.second_remedies(text)
        yield from as_gaps(name, [*words.courts(text), *words.repealed_texts(text), *words.lacking_articles(text), *after])


def require_fit_review(*, facts: str, basis: str, rulings: Mapping[str, str], is_recheck: bool) -> None:
    """Refuse a draft of such an opinion that could not be printed, or would say what it may not.

    Takes  as opinion_word_gaps(), with the fields of the form.
    Raises Refusal opinion_unfit at its field; `start`, `end` of the words in its params.
    """
    said = {"facts": facts, "basis": basis, **rulings}
    gaps = list(opinion_word_gaps(facts=facts, basis=basis, rulings=rulings, is_recheck=is_recheck))
    gaps += [gap for name, text in said.items() for gap in as_gaps(name, words.personal_numbers(text))]
    if gaps:
        start, end = gaps[0].span or (0, 0)
        raise Refusal(
            code="opinion_unfit",
            message=told("意见书还缺或者不能这样写：%(gaps)s。"),
            params={"gaps": "、".join(gap.sentence for gap in gaps), "start": start, "end": end},
            field=gaps[0].field,
        )


def _challenged_gaps(challenged: Challenged) -> Iterable[Gap]:
    if not challenged.title or not challenged.organ:
        yield Gap("challenged", told("不服的意见书和作出意见的机关、单位"))
    if not challenged.document_number:
        yield Gap("challenged.document_number", told("不服的意见书的文号"))
    if challenged.served_on is None:
        yield Gap("challenged.served_on", told("收到该意见书的日期"))


@dataclass(frozen=True, kw_only=True)
class ReviewLetter(Notice):
    """What every letter of these two steps holds. `received_on` is the day the request came in."""

    is_recheck: ClassVar[bool] = False
    printed: ClassVar[tuple[str, ...]] = ("title", "step", "is_recheck")
    challenged: Challenged = field(default_factory=Challenged)

    @property
    def step(self) -> str:
        """The step in one word."""
        return told("复核") if self.is_recheck else told("复查")

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from _challenged_gaps(self.challenged)


@dataclass(frozen=True, kw_only=True)
class ReviewApplication(ReviewLetter):
    """复查申请书: who asks, against what, what for and why; `organ` is the organ asked, `addressee` the applicant."""

    kind = LetterKind.REVIEW_APPLICATION
    phone: str = ""
    agent: str = ""
    request: str = ""
    reasons: str = ""
    evidence: tuple[str, ...] = ()

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.request.strip():
            yield Gap("request", told("请求事项"))
        if not self.reasons.strip():
            yield Gap("reasons", told("事实和理由"))


@dataclass(frozen=True, kw_only=True)
class RecheckApplication(ReviewApplication):
    """复核申请书."""

    kind = LetterKind.RECHECK_APPLICATION
    is_recheck = True


@dataclass(frozen=True, kw_only=True)
class ReviewAcceptanceNotice(ReviewLetter):
    """复查受理告知书: taken up, to be decided by when, by whom."""

    kind = LetterKind.REVIEW_ACCEPTANCE_NOTICE
    accepted_on: date | None = None
    decision_term: Term = field(default_factory=Term)
    handler: str = ""
    handler_phone: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.accepted_on is None:
            yield Gap("accepted_on", told("受理日期"))
        if self.decision_term.due_on is None:
            yield Gap("decision_term", told("作出意见的期限"))


@dataclass(frozen=True, kw_only=True)
class RecheckAcceptanceNotice(ReviewAcceptanceNotice):
    """复核受理告知书."""

    kind = LetterKind.RECHECK_ACCEPTANCE_NOTICE
    is_recheck = True


@dataclass(frozen=True, kw_only=True)
class ReviewNonacceptanceNotice(ReviewLetter):
    """复查不予受理告知书: ground with its article or local rule, reason, and where to go instead."""

    kind = LetterKind.REVIEW_NONACCEPTANCE_NOTICE
    ground: str = ""
    article: str = ""
    reason: str = ""
    where_to_go: str = ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if not self.ground:
            yield Gap("ground", told("不予受理的理由类别"))
        if not self.article:
            yield Gap("article", told("条款依据"))
        if not self.reason.strip():
            yield Gap("reason", told("具体理由"))


@dataclass(frozen=True, kw_only=True)
class RecheckNonacceptanceNotice(ReviewNonacceptanceNotice):
    """复核不予受理告知书."""

    kind = LetterKind.RECHECK_NONACCEPTANCE_NOTICE
    is_recheck = True


@dataclass(frozen=True, kw_only=True)
class ReviewOpinion(ReviewLetter):
    """复查意见书: request, the opinion challenged, facts and basis found, a conclusion on every demand, then recheck.

    `redo_organ` and `redo_term` are needed where a demand is to be handled again; `hearing` says when and where one was held.
    """

    kind = LetterKind.REVIEW_OPINION
    printed = ("title", "step", "is_recheck", "counts", "recheck_length", "is_redone")
    accepted_on: date | None = None
    request: str = ""
    facts: str = ""
    basis: str = ""
    rulings: tuple[Ruling, ...] = ()
    hearing: str = ""
    redo_organ: Organ | None = None
    redo_term: Term = field(default_factory=Term)
    recheck_organ: str = ""
    recheck_days: int = 0

    @property
    def counts(self) -> tuple[str, ...]:
        """Numbers of the items in words."""
        return counts_of(self.rulings)

    @property
    def is_redone(self) -> bool:
        """Whether any demand is to be handled again."""
        return any(ruling.conclusion == ANNULLED for ruling in self.rulings)

    @property
    def recheck_length(self) -> str:
        """The window for recheck in words."""
        return days_in_words(days=self.recheck_days, is_working=False) if self.recheck_days else ""

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.accepted_on is None:
            yield Gap("accepted_on", told("受理日期"))
        if not self.challenged.outline.strip():
            yield Gap("challenged.outline", told("原意见的主要内容"))
        if words.says_nothing(self.request):
            yield Gap("request", told("请求事项"))
        texts = {f"rulings.{ruling.n}.text": ruling.text for ruling in self.rulings}
        yield from opinion_word_gaps(facts=self.facts, basis=self.basis, rulings=texts, is_recheck=self.is_recheck)
        yield from self._ruling_gaps()
        yield from self._remedy_gaps()

    def _ruling_gaps(self) -> Iterable[Gap]:
        unlike = {demand.n for demand in self.demands} ^ {ruling.n for ruling in self.rulings}
        if unlike:
            yield Gap("rulings", told("对每一项诉求的结论"), quote="、".join(f"第{n}项" for n in sorted(unlike)))
        for ruling in self.rulings:
            entry = REVIEW_CONCLUSIONS.get(ruling.conclusion)
            if entry is None:
                yield Gap(f"rulings.{ruling.n}.conclusion", told("维持、变更或者撤销重办的结论"))
            elif entry.must_say and not ruling.text.strip():
                yield Gap(f"rulings.{ruling.n}.text", told("变更后的意见或者重新办理的要求"))
        if self.is_redone and (self.redo_organ is None or self.redo_term.due_on is None):
            yield Gap("redo_term", told("重新办理的单位和期限"))

    def _remedy_gaps(self) -> Iterable[Gap]:
        if self.is_recheck:
            if self.recheck_organ or self.recheck_days:
                yield Gap("recheck_organ", told("空白的复核机关（复核是最后一步）"))
            return
        if not self.recheck_organ.strip():
            yield Gap("recheck_organ", told("受理复核的上一级机关、单位"))
        elif is_court(self.recheck_organ):
            yield Gap("recheck_organ", told("上一级行政机关（复核机关不能是法院）"))
        if not self.recheck_days:
            yield Gap("recheck_days", told("申请复核的期限"))


@dataclass(frozen=True, kw_only=True)
class RecheckOpinion(ReviewOpinion):
    """复核意见书: as a review opinion, and the last one: the same facts and reasons are accepted no more (art. 36(3))."""

    kind = LetterKind.RECHECK_OPINION
    is_recheck = True
