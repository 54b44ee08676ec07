"""Progress: what the person who holds number and query code sees, and what they can do now (arts 18, 21)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from xinqiao.cases import access, feed, queries, standing, states
from xinqiao.cases import events as ev
from xinqiao.cases.principals import Petitioner
from xinqiao.correspondence.rules.kinds import Audience, holds_a_code
from xinqiao.correspondence.shelf import LetterCard, MessageCard, letters_of, messages_of
from xinqiao.directory.tree import BodyCard, name_of
from xinqiao.directory.tree import body as body_card
from xinqiao.lifecycle.acting_for import acts_within, mandate_in_force, receives
from xinqiao.lifecycle.casefile import (
    ClockView,
    DemandView,
    acts_open_to_petitioner,
    clock_views,
    demand_views,
)
from xinqiao.lifecycle.entrusted import Sight, sight_of
from xinqiao.lifecycle.procedure_views import ProcedureView, procedure_views
from xinqiao.lifecycle.promises import promise_words
from xinqiao.statute.acts import PLAIN_ACTS

# Inner steps of a body are its own; the petitioner hears of them by their result.
INNER_ACTS = frozenset(
    {
        *(f"{kind}_{act}" for kind in ("review", "recheck") for act in ("material", "draft", "approval")),
        "redo_agreement",
        "handling",
        "investigation_record",
        "investigation_report",
        "agency",
        "prereview",
        "answer_draft",
        "extension_request",
        "extension_refusal",
        "external_number",
        "allocation",
        "claim",
        "urgent_report_reading",
        "consultation_statement",
        "callback",
        # what other cases there are is never told to a petitioner
        "linking",
        "unlinking",
        "member_entry",
        "member_exit",
    }
)
DISPUTE = "promise_dispute"
# What bodies confer among themselves is told by its result.
INNER_PROCEDURES = frozenset({"consultation"})
# Without a concluded answer the drafted words are not yet anybody's answer.
ANSWER_STATES = frozenset({standing.CONCLUDED, standing.SERVED, standing.HISTORIC})


@dataclass(frozen=True, slots=True)
class RoadStep:
    """One step already taken, in plain words; `text` is what the body wrote for the petitioner."""

    seq: int
    noun: str
    label: str
    plain: str
    on: dt.datetime
    body: str
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """The matter as its petitioner sees it."""

    case_id: UUID
    number: str
    seq: int
    title: str
    stage: str
    holder: BodyCard | None
    office: BodyCard | None
    received_on: dt.date | None
    snapshot: standing.Snapshot
    demands: tuple[DemandView, ...]
    road: tuple[RoadStep, ...]
    clocks: tuple[ClockView, ...]
    letters: tuple[LetterCard, ...]
    messages: tuple[MessageCard, ...]
    files: tuple[queries.FileCard, ...]
    question: str
    acts: tuple[states.Act, ...]
    procedures: tuple[ProcedureView, ...] = ()
    promised: Mapping[str, str] = field(default_factory=dict)  # what an answer promised, by procedure and number
    agent: int = 0  # number of the mandate, where somebody acts for the petitioner
    entrusted: tuple[int, ...] = ()  # the demands that the mandate names, where it is not for the whole matter

    @property
    def is_retained(self) -> bool:
        """Whether a demand was put on file (存查): a word of the petitioner takes it up again."""
        return any(demand.outcome == standing.RETAINED for demand in self.snapshot.demands)


def progress(*, petitioner: Petitioner, today: dt.date) -> Progress:
    """What the petitioner of a case sees now.

    Raises Refusal NOT_FOUND.
    Source Regulation 2022 arts 18, 21.
    """
    if petitioner.case_id is None:
        raise access.not_found()
    held = access.open_case(principal=petitioner, case_id=petitioner.case_id)
    events = feed.ledger_of(case_id=held.case_id)
    contents, _purposes = queries.contents_of(case_id=held.case_id)
    if petitioner.agent:
        mandate_in_force(snapshot=held.snapshot, n=petitioner.agent, today=today)
    sight = sight_of(petitioner=petitioner, snapshot=held.snapshot, events=events)
    snapshot = sight.snapshot()
    seen = Progress(
        case_id=held.case_id,
        number=held.number,
        seq=held.seq,
        title=contents.get(snapshot.title, ""),
        stage=snapshot.stage,
        holder=body_card(code=snapshot.owner),
        office=body_card(code=snapshot.office),
        received_on=snapshot.received_on,
        snapshot=snapshot,
        demands=tuple(_own(view) for view in demand_views(snapshot=snapshot, contents=contents)),
        road=tuple(_road(sight, contents)),
        clocks=tuple(view for view in sight.clocks(clock_views(events=events, today=today)) if view.clock.due_at is None),
        letters=tuple(
            c
            for c in sight.letters(letters_of(case_id=held.case_id))
            if c.audience == Audience.PETITIONER and not (petitioner.agent and holds_a_code(c.kind))
        ),
        messages=tuple(sight.messages(messages_of(case_id=held.case_id))),
        files=tuple(sight.files(queries.files_of(case_id=held.case_id))),
        question=_question(sight, contents),
        acts=acts_within(acts=_acts(held.snapshot, snapshot, today), petitioner=petitioner, snapshot=snapshot),
        agent=petitioner.agent,
        entrusted=tuple(sorted(sight.those or ())),
        promised=promise_words(snapshot=snapshot, contents=contents),
        procedures=tuple(
            view for view in sight.procedures(procedure_views(snapshot=snapshot, contents=contents)) if view.kind not in INNER_PROCEDURES
        ),
    )
    return seen if receives(petitioner=petitioner, snapshot=snapshot) else _without_papers(seen)


def _without_papers(seen: Progress) -> Progress:
    """What an agent sees whose mandate is not to follow the matter or take its papers: the steps, the dates, and what their acts need."""
    return replace(
        seen,
        demands=tuple(DemandView(view.demand, view.text, "", "", "") for view in seen.demands),
        road=tuple(replace(step, text="") for step in seen.road),
        letters=(),
        messages=(),
        files=(),
        procedures=(),
    )


def _acts(whole: standing.Snapshot, seen: standing.Snapshot, today: dt.date) -> tuple[states.Act, ...]:
    """What may be done on the matter, and on the part of it that is seen; a promise is disputed when its day has passed, or as reported kept."""
    is_due = any(each.may_be_disputed(today) for _of, each in seen.promises)
    found = [act for act in acts_open_to_petitioner(snapshot=whole) if act.noun != DISPUTE or is_due]
    free = found if seen is whole else acts_open_to_petitioner(snapshot=seen)
    return tuple(act for act in found if act in free)


def _own(view: DemandView) -> DemandView:
    if view.demand.state in ANSWER_STATES:
        return view
    return DemandView(view.demand, view.text, "", "", "")


def _road(sight: Sight, contents: dict[int, str]) -> list[RoadStep]:
    steps = []
    for event in sight.events:
        act = _ACT_OF[event.kind]
        if act.noun in INNER_ACTS or not sight.sees(event):
            continue
        steps.append(
            RoadStep(
                event.seq,
                act.noun,
                act.label,
                PLAIN_ACTS[act.noun],
                event.occurred_at,
                name_of(_body_of(event)),
                _told_text(event.payload, contents) if sight.reads(event) else "",
            )
        )
    return steps


def _body_of(event: ev.Recorded) -> str:
    to_body = getattr(event.payload, "to_body", "")
    return to_body or event.body


def _told_text(payload: ev.Payload, contents: dict[int, str]) -> str:
    """The words meant for the petitioner; notes between offices are not shown."""
    match payload:
        case ev.NotAccepted(reason=ref) | ev.Extended(reason=ref):
            return contents.get(ref.n, "")
        case ev.FinallyNotAccepted(reason=ref) | ev.Retained(reason=ref) | ev.Corrected(reason=ref):
            return contents.get(ref.n, "")
        case ev.Redirected(where=ref):
            return contents.get(ref.n, "")
        case ev.Inquired(text=ref) | ev.Supplemented(text=ref):
            return contents.get(ref.n, "")
        case _:
            named = TOLD_TEXTS.get(ev.kind_of(payload), "")
            told_ref = getattr(payload, named, None) if named else None
            return contents.get(told_ref.n, "") if told_ref else ""


# Lines of child procedures whose words are meant for the petitioner: kind of the line, field of its payload.
TOLD_TEXTS: dict[str, str] = {
    **{f"{kind}:{line}": "reason" for kind in ("review", "recheck") for line in ("not_admitted", "suspended")},
    **{f"{kind}:requested": "request" for kind in ("review", "recheck")},
    "case:progress_noted": "text",
    "case:transferred": "organ",
    "relook:concluded": "text",
    "promise:performed": "evidence",
    "promise:postponed": "reason",
    "promise:failed": "reason",
    "promise:disputed": "text",
    "promise:ruled": "reason",
    "hearing:requested": "reason",
    "hearing:proposed": "reason",
    "hearing:decided": "reason",
    "hearing:recused": "reason",
    "hearing:postponed": "reason",
    "hearing:opinion_given": "opinion",
    "hearing:published": "reason",
    "hearing:cancelled": "reason",
}


def _question(sight: Sight, contents: dict[int, str]) -> str:
    for event in sight.events:
        if event.seq == sight.whole.open_inquiry and isinstance(event.payload, ev.Inquired) and sight.is_asked(event.payload):
            return contents.get(event.payload.text.n, "")
    return ""


_ACT_OF = {act.event: act for act in states.ACTS.values()}
