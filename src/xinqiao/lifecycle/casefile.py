"""The case file: everything an officer may see of one case now, and exactly the acts they may do.

Pages and API show the same object; neither has a rule of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from xinqiao.cases import access, feed, queries, standing, states
from xinqiao.cases import events as ev
from xinqiao.cases.kept_files import contents_for, files_for
from xinqiao.cases.parties import MaskedParty
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import Clock, Derivation, colour, derive, wind
from xinqiao.clocks.rules.arbitration import lost_days
from xinqiao.correspondence.shelf import LetterCard, letters_of
from xinqiao.directory.officers import names_of
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.entry_facts import OFFICER_FIELDS
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.procedure_views import ProcedureView, procedure_views
from xinqiao.lifecycle.urgent_seen import UrgentView, urgent_views


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock on a day: its colour, and why it ends when it does."""

    clock: Clock
    colour: str
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class DemandView:
    """A demand with its words; the answer's parts are "" until drafted."""

    demand: standing.Demand
    text: str
    facts: str
    basis: str
    opinion: str
    handler: str = ""  # name of the officer who handles it: for the office


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of the ledger as a reader meets it: act, who, which body, and the texts it names."""

    seq: int
    noun: str
    label: str
    article: str
    occurred_at: dt.datetime
    recorded_at: dt.datetime
    who: str
    body: str
    texts: tuple[tuple[str, str], ...]
    payload: ev.Payload
    names: Mapping[str, str]  # of officers that the file names, by id


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case as one officer sees it now."""

    case_id: UUID
    number: str
    seq: int
    title: str
    facts: str
    snapshot: standing.Snapshot
    demands: tuple[DemandView, ...]
    parties: tuple[MaskedParty, ...]
    clocks: tuple[ClockView, ...]
    timeline: tuple[TimelineLine, ...]
    letters: tuple[LetterCard, ...]
    files: tuple[queries.FileCard, ...]
    acts: tuple[states.Act, ...]
    names: Mapping[str, str]  # of officers that the file names, by id
    texts: Mapping[int, str]  # what was written, by content row
    urgent: tuple[UrgentView, ...] = ()
    procedures: tuple[ProcedureView, ...] = ()
    lost_days: Mapping[str, int] = field(default_factory=dict)  # by a wrong refusal, by body: a fact of handling, no figure on a person

    def handlers(self) -> tuple[str, ...]:
        """Names of the officers who handle its demands, each once."""
        return tuple(dict.fromkeys(name for d in self.snapshot.demands if (name := self.names.get(d.handler))))


def case_file(*, seat: Seat, number: str, today: dt.date) -> CaseFile:
    """Open the file of a case.

    Raises Refusal NOT_FOUND where it does not exist or the seat may not see it.
    """
    held = access.open_by_number(principal=seat, number=number)
    return _file_of(held, seat, today)


def acts_open_to(*, snapshot: standing.Snapshot, seat: Seat) -> tuple[states.Act, ...]:
    """Acts that this officer may do now, in statutory order."""
    return tuple(
        act
        for noun, act in states.ACTS.items()
        if noun in MENU
        and states.OFFICER in act.principals
        and seat.can(act.capability)
        and states.why_not(act=act, snapshot=snapshot) is None
        and states.is_related(act=act, snapshot=snapshot, body=seat.body)
    )


def acts_open_to_petitioner(*, snapshot: standing.Snapshot) -> tuple[states.Act, ...]:
    """Acts that the petitioner may do now."""
    return tuple(
        act
        for noun, act in states.ACTS.items()
        if noun in MENU and states.PETITIONER in act.principals and states.why_not(act=act, snapshot=snapshot) is None
    )


def clock_views(*, events: list[ev.Recorded], today: dt.date) -> tuple[ClockView, ...]:
    """The clocks of a ledger, running ones first, then by due date."""
    rulebooks = current_rulebooks()
    views = [
        ClockView(clock, colour(clock=clock, today=today), derive(clock=clock, rulebooks=rulebooks))
        for clock in wind(events=events, rulebooks=rulebooks)
    ]
    return tuple(sorted(views, key=lambda view: (not view.clock.is_running, view.clock.due_on, view.clock.n)))


def demand_views(
    *, snapshot: standing.Snapshot, contents: dict[int, str], names: Mapping[str, str] | None = None
) -> tuple[DemandView, ...]:
    """The demands with their words.

    Takes  names, of officers by id, where the reader may know who handles a demand.
    """
    return tuple(
        DemandView(
            d,
            contents.get(d.text, ""),
            contents.get(d.answer_facts, ""),
            contents.get(d.answer_basis, ""),
            contents.get(d.answer_opinion, ""),
            (names or {}).get(d.handler, ""),
        )
        for d in snapshot.demands
    )


def officers_named(*, events: Sequence[ev.Recorded]) -> dict[str, str]:
    """Names of the officers who acted in a ledger or are named in it, by id: one query."""
    ids = {event.actor.removeprefix(_OFFICER) for event in events if event.actor.startswith(_OFFICER)}
    ids |= {getattr(event.payload, field, "") for event in events for field in OFFICER_FIELDS}
    ids |= {arrival.receiver for event in events if (arrival := getattr(event.payload, "arrival", None))}
    found = names_of(actors={f"{_OFFICER}{officer_id}" for officer_id in ids if officer_id})
    return {actor.removeprefix(_OFFICER): name for actor, name in found.items()}


def timeline(
    *, events: list[ev.Recorded], contents: dict[int, str], purposes: dict[int, str], names: Mapping[str, str] | None = None
) -> list[TimelineLine]:
    """The ledger as lines to read, oldest first.

    Takes  names, as officers_named gives them; None to look them up here.
    """
    officers = officers_named(events=events) if names is None else names
    return [
        TimelineLine(
            seq=event.seq,
            noun=_noun_of(event.kind),
            label=_label_of(event.kind),
            article=states.ACTS[_noun_of(event.kind)].article,
            occurred_at=event.occurred_at,
            recorded_at=event.recorded_at,
            who=_("代理人") if event.actor.startswith(ev.AGENT_ACTOR) else officers.get(event.actor.removeprefix(_OFFICER), ""),
            body=name_of(event.body) if event.body else "",
            texts=tuple((purposes[ref.n], contents[ref.n]) for ref in ev.text_refs(event.payload) if contents.get(ref.n)),
            payload=event.payload,
            names=officers,
        )
        for event in events
    ]


def _file_of(held: access.Held, seat: Seat, today: dt.date) -> CaseFile:
    events = feed.ledger_of(case_id=held.case_id)
    written, purposes = queries.contents_of(case_id=held.case_id)
    contents = contents_for(seat=seat, held=held, events=events, contents=written)
    snapshot = held.snapshot
    names = officers_named(events=events)
    return CaseFile(
        case_id=held.case_id,
        number=held.number,
        seq=held.seq,
        title=contents.get(snapshot.title, ""),
        facts=contents.get(snapshot.facts, ""),
        snapshot=snapshot,
        demands=demand_views(snapshot=snapshot, contents=contents, names=names),
        parties=tuple(access.masked_parties(seat=seat, held=held)),
        clocks=clock_views(events=events, today=today),
        timeline=tuple(timeline(events=events, contents=contents, purposes=purposes, names=names)),
        letters=tuple(letters_of(case_id=held.case_id)),
        files=tuple(files_for(seat=seat, held=held, events=events, today=today)),
        acts=acts_open_to(snapshot=snapshot, seat=seat),
        names=names,
        texts=contents,
        urgent=urgent_views(events=events),
        lost_days=lost_days(events=events),
        procedures=procedure_views(snapshot=snapshot, contents=contents),
    )


_OFFICER = "officer:"
_NOUN_OF = {act.event: act.noun for act in states.ACTS.values()}


def _noun_of(kind: str) -> str:
    return _NOUN_OF[kind]


def _label_of(kind: str) -> str:
    return states.ACTS[_NOUN_OF[kind]].label
