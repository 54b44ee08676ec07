"""What ends a demand in writing: the opinion (处理意见书, art. 32) and the simple reply (答复书)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from xinqiao.correspondence.rules import remedies
from xinqiao.correspondence.rules import wrong_words as words
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.notices import Notice
from xinqiao.correspondence.rules.parts import AnswerText, DemandText, Gap
from xinqiao.correspondence.rules.wording import days_in_words
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.article import chinese_number
from xinqiao.statute.classes import SUGGESTION, conclusions_for


def answer_gaps(answer: AnswerText, *, known: frozenset[str] | None = None) -> Iterable[Gap]:
    """Say what the answer to one demand lacks or says wrongly; used before the draft is recorded and again before printing.

    Takes  an answer with its class and path; known, the numbers of people that may stand in it, None where that was judged before.
    Source Regulation 2022 arts 31, 32; DOMAIN §1.6.
    """
    place = f"answers.{answer.n}"
    if not answer.demand.strip():
        yield Gap(place, told("诉求内容"))
    if words.says_nothing(answer.opinion):
        yield Gap(f"{place}.opinion", told("逐项的处理意见"))
    if answer.path == remedies.PATH_PETITION:
        yield from _opinion_gaps(answer, place)
    elif answer.path in remedies.WITH_OTHER_REMEDY and not words.names_a_basis(answer.basis):
        yield Gap(f"{place}.basis", told("履行职责或者作出决定的法律依据"))
    for name in ("basis", "opinion"):
        yield from as_gaps(
            f"{place}.{name}", [*words.repealed_texts(getattr(answer, name)), *words.lacking_articles(getattr(answer, name))]
        )
    for name in ("facts", "basis", "opinion") if known is not None else ():
        yield from as_gaps(f"{place}.{name}", words.personal_numbers(getattr(answer, name), known=known or words.NO_NUMBERS))


def _opinion_gaps(answer: AnswerText, place: str) -> Iterable[Gap]:
    if answer.conclusion not in conclusions_for(klass=answer.klass, path=answer.path):
        yield Gap(f"{place}.conclusion", told("支持、解释说明或者不支持的结论"))
    if words.says_nothing(answer.facts):
        yield Gap(f"{place}.facts", told("查明的事实和理由"))
    if not words.names_a_basis(answer.basis):
        yield Gap(f"{place}.basis", told("法律法规或者政策依据"), todo=told("写明名称和条款") if answer.basis.strip() else "")
    for name in ("basis", "opinion"):
        yield from as_gaps(f"{place}.{name}", words.courts(getattr(answer, name)))
    yield from as_gaps(f"{place}.opinion", words.second_remedies(answer.opinion))


def as_gaps(field: str, found: Iterable[words.Found]) -> Iterable[Gap]:
    """Wrong words as gaps of a field."""
    return (Gap(field, each.told, each.quote, (each.start, each.end), each.todo) for each in found)


def remedy_gaps(*, answers: Iterable[AnswerText], review_organ: str, remedy: str) -> Iterable[Gap]:
    """Say what is wrong with the remedy that answers name.

    Takes  answers of one draft; review_organ, name of the organ for 复查; remedy, text for replies on paths (4) and (5).
    Source Regulation 2022 art. 35; DOMAIN §1.6 for paths (4) and (5).
    """
    paths = {answer.path for answer in answers}
    if remedies.PATH_PETITION in paths:
        if not review_organ.strip():
            yield Gap("review_organ", told("受理复查的上一级机关、单位"))
        elif remedies.is_court(review_organ):
            yield Gap("review_organ", told("上一级行政机关（复查机关不能是法院）"))
    if paths & remedies.WITH_OTHER_REMEDY:
        if not remedies.names_reconsideration_or_litigation(remedy):
            yield Gap("remedy", told("行政复议或者行政诉讼的救济途径和期限"))
        elif not words.names_a_period(remedy):
            yield Gap("remedy", told("申请行政复议、提起行政诉讼的期限"), todo=told("写明自收到之日起多少日或者几个月内"))
    elif remedy.strip() and paths <= {0}:
        yield Gap("remedy", told("空白的救济途径（对建议的答复不写复议、诉讼）"))


def require_fit(*, answers: Sequence[AnswerText], review_organ: str, remedy: str, known: frozenset[str] = words.NO_NUMBERS) -> None:
    """Refuse a draft that could not be printed, or would say what it may not: called before the draft is recorded.

    Takes  answers in the order of the form; review_organ, a name; remedy, text; known, the numbers of people that may stand in it.
    Raises Refusal answer_unfit at the field of the form, e.g. `answers.0.opinion`; `start`, `end` of the words in its params.
    Source Regulation 2022 arts 31, 32, 35.
    """
    places = {answer.n: place for place, answer in enumerate(answers)}
    gaps = [gap for answer in answers for gap in answer_gaps(answer, known=known)]
    gaps += remedy_gaps(answers=answers, review_organ=review_organ, remedy=remedy)
    if gaps:
        raise _unfit(gaps, places)


def _unfit(gaps: Sequence[Gap], places: Mapping[int, int]) -> Refusal:
    lacking = [gap for gap in gaps if gap.span is None]
    wrong = [gap for gap in gaps if gap.span is not None]
    first = (lacking or wrong)[0]
    head, _dot, rest = first.field.partition(".")
    number, _dot, name = rest.partition(".")
    start, end = first.span or (0, 0)
    return Refusal(
        code="answer_unfit",
        message=told("答复还缺：%(gaps)s。") if lacking else told("答复里有不能写的内容：%(gaps)s。"),
        params={"gaps": "、".join(gap.sentence for gap in lacking or wrong), "start": start, "end": end},
        field=".".join(part for part in (head, str(places[int(number)]), name) if part) if rest else head,
        source="art. 32",
    )


def skipped(demands: Iterable[DemandText], answers: Iterable[AnswerText]) -> Iterable[Gap]:
    """Demands without an answer, and answers to nothing."""
    unlike = {demand.n for demand in demands} ^ {answer.n for answer in answers}
    if unlike:
        yield Gap("answers", told("对每一项诉求的答复"), quote="、".join(f"第{n}项" for n in sorted(unlike)))


def counts_of(answers: Sequence[object]) -> tuple[str, ...]:
    """Number items as documents do: 一, 二, 三."""
    return tuple(chinese_number(place) for place in range(1, len(answers) + 1))


@dataclass(frozen=True, kw_only=True)
class Opinion(Notice):
    """处理意见书: every demand with facts, basis, opinion and conclusion; leads to review, never to a court."""

    kind = LetterKind.OPINION
    printed = ("title", "counts", "review_length")
    from_organ: str = ""
    accepted_on: date | None = None
    answers: tuple[AnswerText, ...] = ()
    review_organ: str = ""
    review_days: int = 0

    @property
    def counts(self) -> tuple[str, ...]:
        """Numbers of the items in words."""
        return counts_of(self.answers)

    @property
    def review_length(self) -> str:
        """The window for review in words."""
        return days_in_words(days=self.review_days, is_working=False)

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.accepted_on is None:
            yield Gap("accepted_on", told("受理日期"))
        yield from skipped(self.demands, self.answers)
        for answer in self.answers:
            if answer.path != remedies.PATH_PETITION:
                yield Gap(f"answers.{answer.n}", told("信访程序的诉求（其他诉求另行答复）"))
            yield from answer_gaps(answer)
        if self.answers:
            yield from remedy_gaps(answers=self.answers, review_organ=self.review_organ, remedy="")
        if not self.review_days:
            yield Gap("review_days", told("申请复查的期限"))


@dataclass(frozen=True, kw_only=True)
class SimpleReply(Notice):
    """答复书: to suggestions (art. 29, no remedy), to asked-for duties and decisions (art. 31(4)(5), with their remedy)."""

    kind = LetterKind.SIMPLE_REPLY
    printed = ("title", "counts", "is_suggestion")
    from_organ: str = ""
    answers: tuple[AnswerText, ...] = ()
    remedy: str = ""

    @property
    def counts(self) -> tuple[str, ...]:
        """Numbers of the items in words."""
        return counts_of(self.answers)

    @property
    def is_suggestion(self) -> bool:
        """Whether every demand was a suggestion."""
        return all(answer.klass == SUGGESTION for answer in self.answers)

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        yield from skipped(self.demands, self.answers)
        for answer in self.answers:
            if answer.path == remedies.PATH_PETITION:
                yield Gap(f"answers.{answer.n}", told("处理意见书（信访程序的诉求不能只作答复）"))
            yield from answer_gaps(answer)
        if self.answers:
            yield from remedy_gaps(answers=self.answers, review_organ="", remedy=self.remedy)


@dataclass(frozen=True, kw_only=True)
class BriefReply(Notice):
    """简易办理答复书: the paper of a simple procedure, printed where the petitioner asks for one; dissatisfied goes on in the ordinary one."""

    kind = LetterKind.BRIEF_REPLY
    printed = ("title", "counts")
    from_organ: str = ""
    accepted_on: date | None = None
    answers: tuple[AnswerText, ...] = ()
    told_by: str = ""
    """How it was told first: 短信, 电话, 网上, 当面."""

    @property
    def counts(self) -> tuple[str, ...]:
        """Numbers of the items in words."""
        return counts_of(self.answers)

    def _gaps(self) -> Iterable[Gap]:
        yield from super()._gaps()
        if self.accepted_on is None:
            yield Gap("accepted_on", told("受理日期"))
        yield from skipped(self.demands, self.answers)
        for answer in self.answers:
            place = f"answers.{answer.n}.opinion"
            if words.says_nothing(answer.opinion):
                yield Gap(place, told("逐项的答复意见"))
            yield from as_gaps(place, [*words.courts(answer.opinion), *words.repealed_texts(answer.opinion)])
