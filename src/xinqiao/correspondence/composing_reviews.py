"""Composing the letters of review (复查), recheck (复核) and finality (终结)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.labels import OUTCOME_LABELS
from xinqiao.cases.procedures.review import ANNULLED, Recheck, Remedy, Review
from xinqiao.cases.review_labels import REMEDY_OUTCOME_LABELS
from xinqiao.correspondence.composing_head import head, notice_head
from xinqiao.correspondence.matter import Matter, officer_of, organ_name, organ_of
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.payload import payload_of
from xinqiao.correspondence.rules import reviews
from xinqiao.correspondence.rules.handovers import ChainLink, FinalityFiling
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.parts import Term
from xinqiao.foundation.time import local_date
from xinqiao.statute.regulation_2022 import RECHECK_REQUEST
from xinqiao.statute.review import REVIEW_CONCLUSIONS, REVIEW_GROUNDS, basis_of
from xinqiao.statute.service import WAYS

_OPINIONS = (LetterKind.OPINION, LetterKind.REVIEW_OPINION, LetterKind.RECHECK_OPINION)


def application(matter: Matter, order: Order) -> reviews.ReviewApplication:
    """Compose the petitioner's request (复查申请书、复核申请书)."""
    asked = payload_of(matter, kinds.Asked)
    lead = matter.parties[0] if matter.parties else None
    form = reviews.RecheckApplication if isinstance(asked, kinds.RecheckRequested) else reviews.ReviewApplication
    files = len(asked.files)
    return form(
        **{**_held(matter, order, asked.procedure), "organ": organ_of(asked.body)},
        phone=lead.phone if lead else "",
        request=matter.text(asked.request),
        reasons=matter.text(asked.reasons),
        evidence=(f"附件 {files} 件",) if files else (),
    )


def acceptance_notice(matter: Matter, order: Order) -> reviews.ReviewAcceptanceNotice:
    """Compose the notice that the request is taken up (复查受理告知书、复核受理告知书)."""
    admitted = payload_of(matter, kinds.Admitted)
    is_recheck = isinstance(admitted, kinds.RecheckAdmitted)
    form = reviews.RecheckAcceptanceNotice if is_recheck else reviews.ReviewAcceptanceNotice
    held = _held(matter, order, admitted.procedure)
    handler, phone = officer_of(next(iter(admitted.investigators), ""))
    return form(
        **held,
        accepted_on=local_date(matter.event.occurred_at),
        decision_term=order.term("recheck" if is_recheck else "review"),
        handler=handler,
        handler_phone=(phone or held["organ"].phone) if handler else "",
    )


def nonacceptance_notice(matter: Matter, order: Order) -> reviews.ReviewNonacceptanceNotice:
    """Compose the notice that the request is not taken up (复查不予受理告知书、复核不予受理告知书)."""
    refused = payload_of(matter, kinds.NotAdmitted)
    is_recheck = isinstance(refused, kinds.RecheckNotAdmitted)
    form = reviews.RecheckNonacceptanceNotice if is_recheck else reviews.ReviewNonacceptanceNotice
    ground = REVIEW_GROUNDS.get(refused.ground)
    return form(
        **_held(matter, order, refused.procedure),
        ground=ground.label if ground else refused.ground,
        article=basis_of(ground=ground, is_recheck=is_recheck).text if ground else "",
        reason=matter.text(refused.reason),
        where_to_go=matter.text(refused.where),
    )


def opinion(matter: Matter, order: Order) -> reviews.ReviewOpinion:
    """Compose the opinion (复查意见书、复核意见书) with a conclusion on every demand; for a preview from its draft."""
    said = matter.event.payload
    if not isinstance(said, kinds.Decided | kinds.OpinionDrafted):
        raise TypeError(f"an opinion follows from its draft or its issue, not from {matter.event.kind}")
    found = matter.snapshot.conducted(Remedy, said.procedure)
    is_recheck = isinstance(found, Recheck)
    redo_by, redo_due_on = _redo(matter, said, found)
    days = (redo_due_on - matter.issued_on).days if redo_due_on else 0
    texts = {demand.n: demand.text for demand in matter.demands(found.demands)}
    return (reviews.RecheckOpinion if is_recheck else reviews.ReviewOpinion)(
        **_held(matter, order, found.n),
        accepted_on=found.admitted_on,
        request=matter.text(found.request),
        facts=matter.text(found.facts),
        basis=matter.text(found.basis),
        rulings=tuple(
            reviews.Ruling(n=each.n, demand=texts.get(each.n, ""), conclusion=each.conclusion, text=matter.text(each.text))
            for each in found.rulings
        ),
        hearing=_hearing(matter, found),
        redo_organ=organ_of(redo_by) if redo_by else None,
        redo_term=Term(due_on=redo_due_on, days=days) if redo_by else Term(),
        recheck_organ="" if is_recheck else organ_name(found.next_organ),
        recheck_days=0 if is_recheck else RECHECK_REQUEST.term_days,
    )


def _redo(matter: Matter, said: kinds.Decided | kinds.OpinionDrafted, found: Remedy) -> tuple[str, dt.date | None]:
    """Who handles again what is annulled, and by when."""
    if not isinstance(said, kinds.OpinionDrafted):
        redo = next(iter(said.redo), None)
        return (redo.body if redo else "", said.redo_due_on)
    annulled = [each.n for each in found.rulings if each.conclusion == ANNULLED]
    holder = next((demand.body for demand in matter.snapshot.those(annulled)), "")
    return holder, matter.issued_on + dt.timedelta(days=found.redo_days) if holder else None


def finality_filing(matter: Matter, order: Order) -> FinalityFiling:
    """Compose the filing form (终结备案表): the three opinions and what help goes on."""
    filed = payload_of(matter, kinds.FinalityFiled)
    numbers = set(filed.demands)
    recheck = next(p for p in reversed(matter.snapshot.procedures) if isinstance(p, Recheck) and numbers & set(p.demands))
    return FinalityFiling(
        **head(matter, order),
        to_organ=organ_of(filed.to_body),
        petitioner=matter.addressee,
        case_title=matter.text(matter.snapshot.title),
        demands=matter.demands(filed.demands),
        chain=(*_links_before(matter, recheck), _link(matter, recheck, "复核")),
        hearing=_hearing(matter, recheck),
        outline=matter.text(filed.view),
        aid=(
            *(line for line in matter.text(filed.measures).splitlines() if line.strip()),
            *(f"{matter.text(each.what)}（{organ_name(each.body)}，{each.due_on.isoformat()}前）" for each in filed.aid),
        ),
        proposed_by=officer_of(matter.event.actor)[0],
    )


def _held(matter: Matter, order: Order, procedure: int) -> dict[str, Any]:
    found = matter.snapshot.conducted(Remedy, procedure)
    return {**notice_head(matter, order), "received_on": found.received_on, "challenged": _challenged(matter, found)}


def _challenged(matter: Matter, found: Remedy) -> reviews.Challenged:
    """The opinion that is not accepted, as it was issued: an answer, or the opinion of a review."""
    line = _line(matter, found.challenged_seq)
    if isinstance(line.payload, kinds.OutsideOpinion):
        return _challenged_outside(matter, line.payload)
    is_review = isinstance(line.payload, kinds.Decided)
    return reviews.Challenged(
        title=FORMS[LetterKind.REVIEW_OPINION if is_review else LetterKind.OPINION].title,
        organ=organ_name(line.body),
        document_number=matter.number_of(event_seq=line.seq, kinds=_OPINIONS),
        issued_on=local_date(line.recorded_at),
        served_on=_served_on(matter, found),
        outline=_review_outline(matter, line.payload.procedure) if isinstance(line.payload, kinds.Decided) else _answers(matter, found),
    )


def _challenged_outside(matter: Matter, said: kinds.OutsideOpinion) -> reviews.Challenged:
    """The opinion of an organ of another house, as its letter was recorded."""
    known = REVIEW_CONCLUSIONS.get(said.conclusion)
    return reviews.Challenged(
        title=FORMS[LetterKind.REVIEW_OPINION].title,
        organ=said.organ,
        document_number=said.number,
        issued_on=said.opinion_on,
        served_on=said.served_on,
        outline=f"{known.label if known else said.conclusion}。{matter.text(said.text)}",
    )


def _line(matter: Matter, seq: int) -> ev.Recorded:
    return next(event for event in matter.events if event.seq == seq)


def _served_on(matter: Matter, found: Remedy) -> Any:
    """When the opinion challenged reached the petitioner: the latest service of these demands before the request."""
    for event in reversed(matter.events):
        served = event.payload
        is_earlier = event.seq < found.opened_seq
        if (
            is_earlier
            and isinstance(served, ev.Served | kinds.OpinionServed)
            and served.is_effective
            and {*served.demands} & {*found.demands}
        ):
            return served.served_on
    return None


def _answers(matter: Matter, found: Remedy) -> str:
    """What the answer said, demand by demand; one that was annulled by this opinion is told as it was."""
    said = []
    for demand in matter.snapshot.those(found.demands):
        was = demand.annulled if demand.annulled and demand.annulled.by == found.n else None
        said.append(matter.text(was.opinion if was else demand.answer_opinion))
    return "\n".join(dict.fromkeys(text for text in said if text))


def _review_outline(matter: Matter, n: int) -> str:
    lines = []
    for each in matter.snapshot.conducted(Remedy, n).rulings:
        known = REVIEW_CONCLUSIONS.get(each.conclusion)
        label, text = known.label if known else each.conclusion, matter.text(each.text)
        lines.append(f"对第{each.n}项诉求：{label}。{text}" if text else f"对第{each.n}项诉求：{label}。")
    return "\n".join(lines)


def _hearing(matter: Matter, found: Remedy) -> str:
    """When a hearing was held about these demands in this remedy; "" for none."""
    for each in reversed(matter.snapshot.procedures):
        held_at = getattr(each, "held_at", None)
        if each.kind == "hearing" and held_at and each.n > found.n and {*each.demands} & {*found.demands}:
            day = local_date(held_at)
            return f"{day.year}年{day.month}月{day.day}日举行听证。"
    return ""


def _link(matter: Matter, found: Remedy, step: str) -> ChainLink:
    served = next(
        (
            event.payload
            for event in reversed(matter.events)
            if isinstance(event.payload, kinds.OpinionServed) and event.payload.is_effective and event.payload.procedure == found.n
        ),
        None,
    )
    return ChainLink(
        step=step,
        organ=organ_name(found.body),
        document_number=matter.number_of(event_seq=found.decided_seq, kinds=_OPINIONS),
        issued_on=found.decided_on,
        served_on=found.served_on,
        way=WAYS[served.way].label if served and served.way in WAYS else "",
        conclusion=REMEDY_OUTCOME_LABELS.get(found.outcome, found.outcome),
    )


def _links_before(matter: Matter, recheck: Recheck) -> tuple[ChainLink, ChainLink]:
    """The answer and the review that a recheck came after; who reviewed may have been an organ of another house."""
    said = _line(matter, recheck.challenged_seq).payload
    if not isinstance(said, kinds.OutsideOpinion):
        review = next(p for p in reversed(matter.snapshot.procedures) if isinstance(p, Review) and p.decided_seq == recheck.challenged_seq)
        return _answer_link(matter, review, review.challenged_seq), _link(matter, review, "复查")
    link = ChainLink(
        step="复查",
        organ=said.organ,
        document_number=said.number,
        issued_on=said.opinion_on,
        served_on=said.served_on,
        conclusion=REMEDY_OUTCOME_LABELS.get(said.conclusion, said.conclusion),
    )
    return _answer_link(matter, recheck, matter.snapshot.those(recheck.demands)[0].answered_seq), link


def _answer_link(matter: Matter, found: Remedy, seq: int) -> ChainLink:
    """The answer at a line of the ledger, served before this remedy."""
    line = _line(matter, seq)
    demand = matter.snapshot.those(found.demands)[0]
    return ChainLink(
        step="办理",
        organ=organ_name(line.body),
        document_number=matter.number_of(event_seq=line.seq, kinds=_OPINIONS),
        issued_on=local_date(line.recorded_at),
        served_on=_served_on(matter, found),
        conclusion=OUTCOME_LABELS.get(demand.outcome, ""),
    )
