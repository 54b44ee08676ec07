"""What somebody sees who acts for a petitioner on some of the demands: those, and no words on the others (委托的范围)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from xinqiao.cases import access, feed, queries, standing
from xinqiao.cases import events as ev
from xinqiao.cases.principals import Petitioner
from xinqiao.cases.procedures.aftercare import Fulfilment
from xinqiao.cases.procedures.papers import mandate_of
from xinqiao.correspondence.shelf import LetterCard, MessageCard, letters_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.acting_for import require_receiving
from xinqiao.lifecycle.casefile import ClockView
from xinqiao.lifecycle.procedure_views import ProcedureView

PETITIONER_GAVE = "petitioner"


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of a matter somebody sees: `those` demands, or where it is None the whole. `actor` is who looks, in the ledger's word."""

    whole: standing.Snapshot
    events: Sequence[ev.Recorded]
    those: frozenset[int] | None
    actor: str

    def snapshot(self) -> standing.Snapshot:
        """The matter as if it held these demands alone: its stage, holder, subject and procedures are theirs."""
        if self.those is None:
            return self.whole
        demands = self.whole.those(self.those)
        procedures = [_part_of(each, self.those) for each in self.whole.procedures if self.those.intersection(each.demands)]
        return msgspec.structs.replace(self.whole, demands=demands, title=demands[0].text, procedures=procedures)

    def sees(self, event: ev.Recorded) -> bool:
        """Whether a step is shown: one on other demands alone is none of theirs."""
        if self.those is None:
            return True
        spoken_of = self._spoken_of(event)
        return not spoken_of or bool(spoken_of & self.those)

    def reads(self, event: ev.Recorded) -> bool:
        """Whether what was written in a step is shown: it speaks of their demands and no other, or they wrote it."""
        return self.those is None or event.actor == self.actor or self._is_theirs(self._spoken_of(event))

    def is_asked(self, inquiry: ev.Inquired) -> bool:
        """Whether a question is theirs to answer: whoever asks handles their demands and no other."""
        return self.those is None or self._is_theirs(demand.n for demand in self.whole.demands if demand.body == inquiry.body)

    def letters(self, cards: Iterable[LetterCard]) -> Iterator[LetterCard]:
        """The letters that speak of their demands and no other."""
        if self.those is None:
            yield from cards
            return
        spoken_of = {event.seq: self._spoken_of(event) for event in self.events}
        yield from (card for card in cards if self._is_theirs(card.demands or spoken_of.get(card.event_seq, ())))

    def messages(self, cards: Iterable[MessageCard]) -> Iterator[MessageCard]:
        """The messages on steps that they see: a message holds no words of a demand."""
        seen = {event.seq for event in self.events if self.sees(event)}
        yield from (card for card in cards if card.event_seq in seen)

    def files(self, cards: Iterable[queries.FileCard]) -> Iterator[queries.FileCard]:
        """What the petitioner handed in. A file is of no demand: who acts on some sees those that they gave themselves."""
        given = (event.payload for event in self.events if event.actor == self.actor)
        own = {file.n for said in given for file in getattr(said, "files", ())}
        yield from (card for card in cards if card.source == PETITIONER_GAVE and (self.those is None or card.n in own))

    def clocks(self, views: Iterable[ClockView]) -> Iterator[ClockView]:
        """The dates of their demands, and those of the matter as a whole."""
        yield from (view for view in views if self.those is None or not view.clock.demands or self.those.intersection(view.clock.demands))

    def procedures(self, views: Iterable[ProcedureView]) -> Iterator[ProcedureView]:
        """What goes on beside the handling; of what is on other demands too, only that it goes on."""
        yield from (view if self.those is None or self._is_theirs(view.demands) else replace(view, facts=()) for view in views)

    def _is_theirs(self, spoken_of: Iterable[int]) -> bool:
        numbers = frozenset(spoken_of)
        return bool(numbers) and numbers <= (self.those or frozenset())

    def _spoken_of(self, event: ev.Recorded) -> frozenset[int]:
        return demands_spoken_of(said=event.payload, snapshot=self.whole)


def sight_of(*, petitioner: Petitioner, snapshot: standing.Snapshot, events: Sequence[ev.Recorded]) -> Sight:
    """How much who looks sees: everything for the petitioner, and for an agent whose mandate names no demands, or all."""
    found = mandate_of(snapshot.mandates, petitioner.agent)
    those = frozenset(found.demands) if found else frozenset()
    is_whole = not those or those >= {demand.n for demand in snapshot.demands}
    return Sight(snapshot, events, None if is_whole else those, petitioner.actor)


def demands_spoken_of(*, said: ev.Event, snapshot: standing.Snapshot) -> frozenset[int]:
    """The demands that a line of the ledger speaks of: those it names, else those of its procedure; none where it is of the whole matter."""
    if isinstance(said, ev.Submitted):  # it names none: its demands are texts
        return frozenset()
    numbers = {each if isinstance(each, int) else each.n for name in _OF_DEMANDS for each in getattr(said, name, ())}
    procedure = snapshot.procedure(getattr(said, "procedure", 0))
    if numbers or procedure is None:
        return frozenset(numbers)
    promise = procedure.promise(getattr(said, "promise", 0)) if isinstance(procedure, Fulfilment) else None
    return frozenset({promise.demand} if promise else procedure.demands)


def require_letter(*, petitioner: Petitioner, n: int, today: dt.date) -> None:
    """See that who asks for a letter may have it: an agent with that power, and a letter on their demands alone.

    Raises Refusal mandate_over, mandate_lacks_power, letter_not_found.
    """
    require_receiving(petitioner=petitioner, today=today)
    sight = _sight(petitioner)
    if sight and all(card.n != n for card in sight.letters(letters_of(case_id=petitioner.case_id or access.NO_CASE))):
        raise Refusal(code="letter_not_found", message=told("没有这份文书。"), kind=RefusalKind.NOT_FOUND)


def require_file(*, petitioner: Petitioner, card: queries.FileCard | None, today: dt.date) -> queries.FileCard:
    """Give a file that who asks may have. Raises Refusal mandate_over, mandate_lacks_power, NOT_FOUND."""
    require_receiving(petitioner=petitioner, today=today)
    sight = _sight(petitioner)
    if card is None or card.source != PETITIONER_GAVE or (sight and not any(sight.files([card]))):
        raise access.not_found()
    return card


def _sight(petitioner: Petitioner) -> Sight | None:
    """How much an agent sees; None for the petitioner, who needs no looking up."""
    if not petitioner.agent or petitioner.case_id is None:
        return None
    held = access.open_case(principal=petitioner, case_id=petitioner.case_id)
    return sight_of(petitioner=petitioner, snapshot=held.snapshot, events=feed.ledger_of(case_id=held.case_id))


def _part_of(procedure: standing.AnyProcedure, those: frozenset[int]) -> standing.AnyProcedure:
    """Promises are each of one demand; any other procedure stays whole."""
    if not isinstance(procedure, Fulfilment):
        return procedure
    duties = [each for each in procedure.duties if each.demand in those]
    return msgspec.structs.replace(procedure, duties=duties, demands=sorted(those.intersection(procedure.demands)))


_OF_DEMANDS = ("demands", "replies", "answers", "effects")
"""Where a line names the demands it speaks of: by number, or by a piece for each."""
