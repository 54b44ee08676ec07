"""Composing what ends a demand: opinion, simple reply, notice of completion."""

from __future__ import annotations

from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases.kinds.simple import SimplyAnswered
from xinqiao.cases.standing import Demand
from xinqiao.correspondence.matter import Matter, organ_name
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.payload import payload_of
from xinqiao.correspondence.rules.opinions import BriefReply, Opinion, SimpleReply
from xinqiao.correspondence.rules.parts import AnswerText
from xinqiao.correspondence.rules.remedies import WITH_OTHER_REMEDY
from xinqiao.statute.local.code_lists import SIMPLE_WAYS
from xinqiao.statute.regulation_2022 import REVIEW_REQUEST


def opinion(*, matter: Matter, order: Order, held: dict[str, Any]) -> Opinion:
    """Compose the opinion (处理意见书) on the demands of the order."""
    _require_answered(matter)
    accepted = [demand.accepted_on for demand in matter.snapshot.those(order.demands) if demand.accepted_on]
    office = matter.snapshot.office
    return Opinion(
        **held,
        from_organ=organ_name(matter.arrival(order.demands)[1]),
        accepted_on=min(accepted, default=None),
        answers=_answers(matter, order),
        review_organ=organ_name(matter.snapshot.review_organ),
        review_days=REVIEW_REQUEST.term_days,
        copies_to=(organ_name(office),) if office != matter.writer else (),
    )


def simple_reply(*, matter: Matter, order: Order, held: dict[str, Any]) -> SimpleReply:
    """Compose the reply (答复书), signed by the head or given at once; only a reply on a duty names a remedy."""
    if not isinstance(matter.event.payload, ev.DirectlyReplied):
        _require_answered(matter)
    answers = _answers(matter, order)
    return SimpleReply(
        **held,
        from_organ=organ_name(matter.arrival(order.demands)[1]),
        answers=answers,
        remedy=matter.text(matter.snapshot.remedy) if any(answer.path in WITH_OTHER_REMEDY for answer in answers) else "",
    )


def brief_reply(*, matter: Matter, order: Order, held: dict[str, Any]) -> BriefReply:
    """Compose the paper of an answer given in the simple procedure (简易办理答复书)."""
    answered = payload_of(matter, SimplyAnswered)
    accepted = [demand.accepted_on for demand in matter.snapshot.those(order.demands) if demand.accepted_on]
    return BriefReply(
        **held,
        from_organ=organ_name(matter.arrival(order.demands)[1]),
        accepted_on=min(accepted, default=answered.answered_on),
        answers=_answers(matter, order),
        told_by=SIMPLE_WAYS.label_of(answered.way),
    )


def _require_answered(matter: Matter) -> None:
    """The answer was signed, or is looked at while it is drafted."""
    if not isinstance(matter.event.payload, ev.AnswerDrafted):
        payload_of(matter, ev.Answered)


def _answers(matter: Matter, order: Order) -> tuple[AnswerText, ...]:
    return tuple(
        AnswerText(
            n=demand.n,
            demand=matter.text(demand.text),
            klass=demand.klass,
            path=demand.path,
            conclusion=demand.conclusion,
            facts=matter.text(demand.answer_facts),
            basis=matter.text(demand.answer_basis),
            opinion=_with_promises(matter, demand),
        )
        for demand in matter.snapshot.those(order.demands)
    )


def _with_promises(matter: Matter, demand: Demand) -> str:
    """The opinion on a demand, and under it what is promised: who does it by when."""
    lines = [
        f"承诺：{day.year}年{day.month}月{day.day}日前，由{organ_name(body or matter.writer)}做到：{matter.text(what)}"
        for body, what, day in demand.promises
    ]
    return "\n".join([matter.text(demand.answer_opinion), *lines])
