"""What ends a demand in writing: the opinion (处理意见书, art. 32) and the simple reply (答复书)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from xinqiao.correspondence.rules import remedies
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.notices import Notice
from xinqiao.correspondence.rules.parts import AnswerText, Gap
from xinqiao.correspondence.rules.wording import days_in_words
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.statute.article import chinese_number
from xinqiao.statute.classes import SUGGESTION, conclusions_for


def answer_gaps(answer: AnswerText) -> Iterable[Gap]:
    """Say what the answer to one demand lacks; used before the draft is recorded and again before printing.

    Takes  an answer with its class and path.
    Source Regulation 2022 arts 31, 32.
    """
    place = f"answers.{answer.n}"
    if not answer.demand.strip():
        yield Gap(place, told("诉求内容"))
    if not answer.opinion.strip():
        yield Gap(f"{place}.opinion", told("逐项的处理意见"))
    if answer.path == remedies.PATH_PETITION:
        if answer.conclusion not in conclusions_for(klass=answer.klass, path=answer.path):
            yield Gap(f"{place}.conclusion", told("支持、解释说明或者不支持的结论"))
        if not answer.facts.strip():
            yield Gap(f"{place}.facts", told("查明的事实和理由"))
        if not answer.basis.strip():
            yield Gap(f"{place}.basis", told("法律法规或者政策依据"))
        if remedies.leads_to_court(answer.opinion) or remedies.leads_to_court(answer.basis):
            yield Gap(f"{place}.opinion", told("不指向诉讼或者行政复议的处理意见（信访处理意见只能申请复查）"))
    elif answer.path == remedies.PATH_DUTY and not answer.basis.strip():
        yield Gap(f"{place}.basis", told("履行职责的法律依据"))


def remedy_gaps(*, answers: Iterable[AnswerText], review_organ: str, remedy: str) -> Iterable[Gap]:
    """Say what is wrong with the remedy that answers name.

    Takes  answers of one draft; review_organ, name of the organ for 复查; remedy, text for duty replies.
    Source Regulation 2022 art. 35; DOMAIN §1.6 for duty replies.
    """
    paths = {answer.path for answer in answers}
    if remedies.PATH_PETITION in paths:
        if not review_organ.strip():
            yield Gap("review_organ", told("受理复查的上一级机关、单位"))
        elif remedies.is_court(review_organ):
            yield Gap("review_organ", told("上一级行政机关（复查机关不能是法院）"))
    if remedies.PATH_DUTY in paths:
        if not remedies.names_reconsideration_or_litigation(remedy):
            yield Gap("remedy", told("行政复议或者行政诉讼的救济途径和期限"))
    elif remedy.strip() and paths <= {0}:
        yield Gap("remedy", told("空白的救济途径（对建议的答复不写复议、诉讼）"))


def require_fit(*, answers: Sequence[AnswerText], review_organ: str, remedy: str) -> None:
    """Refuse a draft that could not be printed: called before the draft is recorded.

    Takes  answers in the order of the form; review_organ, a name; remedy, text.
    Raises Refusal answer_unfit at the field of the form, e.g. `answers.0.opinion`.
    Source Regulation 2022 arts 31, 32, 35.
    """
    places = {answer.n: place for place, answer in enumerate(answers)}
    gaps = [gap for answer in answers for gap in answer_gaps(answer)]
    gaps += remedy_gaps(answers=answers, review_organ=review_organ, remedy=remedy)
    if gaps:
        head, _dot, rest = gaps[0].field.partition(".")
        number, _dot, name = rest.partition(".")
        raise Refusal(
            code="answer_unfit",
            message=told("答复还缺：%(gaps)s。"),
            params={"gaps": "、".join(gap.told for gap in gaps)},
            field=".".join(part for part in (head, str(places[int(number)]), name) if part) if rest else head,
            source="art. 32",
        )


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
        if {demand.n for demand in self.demands} != {answer.n for answer in self.answers}:
            yield Gap("answers", told("对每一项诉求的答复"))
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
    """答复书: to suggestions (art. 29, no remedy) and to asked-for duties (art. 31(5), with its remedy)."""

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
        if {demand.n for demand in self.demands} != {answer.n for answer in self.answers}:
            yield Gap("answers", told("对每一项诉求的答复"))
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
        if {demand.n for demand in self.demands} != {answer.n for answer in self.answers}:
            yield Gap("answers", told("对每一项诉求的答复"))
        for answer in self.answers:
            if not answer.opinion.strip():
                yield Gap(f"answers.{answer.n}.opinion", told("逐项的答复意见"))
            if remedies.leads_to_court(answer.opinion):
                yield Gap(f"answers.{answer.n}.opinion", told("不指向诉讼或者行政复议的答复（应当走这些途径的不适用简易办理）"))
