"""The matter as letters need it: one reading of the record up to the event they belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings

from xinqiao.cases import events as ev
from xinqiao.cases import feed, fold, queries, standing
from xinqiao.cases.kinds.arbitration import Designated
from xinqiao.cases.models import Case, Party
from xinqiao.cases.parties import PartyData, open_party, petitions
from xinqiao.correspondence.models import Letter
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import Addressee, DemandText, Organ
from xinqiao.directory import code_lists
from xinqiao.directory.models import Officer
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.privacy.query_code import agent_code, query_code
from xinqiao.foundation.time import local_date
from xinqiao.statute.review import outside_name

_OFFICER = "officer:"


@dataclass(frozen=True)
class Matter:
    """A case at one event: the ledger up to it, the state after it, texts, parties and earlier letters."""

    case_id: UUID
    number: str
    events: tuple[ev.Recorded, ...]
    snapshot: standing.Snapshot
    texts: Mapping[int, str]
    parties: tuple[PartyData, ...]
    letters: tuple[Letter, ...]
    beside: Mapping[int, PartyData] = field(default_factory=dict)
    """Those who do not petition, by their place: who acts for the petitioner, who was asked in an inquiry."""

    @property
    def event(self) -> ev.Recorded:
        """The event the letters belong to."""
        return self.events[-1]

    @property
    def issued_on(self) -> dt.date:
        """The day the letter is made: the day it was recorded, never one put back."""
        return local_date(self.event.recorded_at)

    @property
    def writer(self) -> str:
        """The body that writes: the one that acted, else the office that received the matter."""
        return self.event.body or self.snapshot.office

    @property
    def opening(self) -> ev.Submitted:
        """The submission."""
        first = self.events[0].payload
        if not isinstance(first, ev.Submitted):
            raise TypeError("a ledger begins with a submission")
        return first

    @property
    def addressee(self) -> Addressee:
        """The petitioner as letters address them; an anonymous one without a name."""
        lead = self.parties[0] if self.parties else PartyData()
        name = "" if self.snapshot.is_anonymous else lead.name
        return Addressee(name=name, address=lead.address, persons=self.snapshot.persons)

    def text(self, ref: ev.TextRef | int | None) -> str:
        """What stands in a content row; empty where there is none or it was erased."""
        n = ref.n if isinstance(ref, ev.TextRef) else ref or 0
        return self.texts.get(n, "")

    def demands(self, numbers: Iterable[int]) -> tuple[DemandText, ...]:
        """The demands with these numbers, all of them for none."""
        wanted = set(numbers) or {demand.n for demand in self.snapshot.demands}
        return tuple(
            DemandText(n=demand.n, text=self.text(demand.text), klass=demand.klass, path=demand.path)
            for demand in self.snapshot.demands
            if demand.n in wanted
        )

    def arrival(self, numbers: Iterable[int]) -> tuple[dt.date | None, str, int]:
        """When and from whom the writer received demands, and by which event; a matter of its own came from nobody."""
        wanted = set(numbers)
        for event in reversed(self.events):
            sent = event.payload
            if isinstance(sent, ev.Forwarded | ev.Assigned | Designated) and sent.to_body == self.writer and wanted & set(sent.demands):
                return local_date(event.occurred_at), sent.from_body, event.seq
        return self.snapshot.received_on, "", self.events[0].seq

    def number_of(self, *, event_seq: int, kinds: Iterable[LetterKind]) -> str:
        """Document number of a letter of an earlier event."""
        wanted = {kind.value for kind in kinds}
        return next((row.document_number for row in self.letters if row.event_seq == event_seq and row.kind in wanted), "")


def read_matter(*, case_id: UUID, seq: int) -> Matter:
    """Read a case as it stood after an event.

    Takes  seq of an event that exists. Only the jobs of this room call this: it opens the sealed parties.
    """
    code_lists.refresh()
    events = tuple(event for event in feed.ledger_of(case_id=case_id) if event.seq <= seq)
    texts, _purposes = queries.contents_of(case_id=case_id)
    found = _opened(case_id)
    return Matter(
        case_id=case_id,
        number=Case.objects.values_list("number", flat=True).get(pk=case_id),
        events=events,
        snapshot=fold.fold(events),
        texts=texts,
        parties=tuple(party for n, party in found if petitions(n)),
        letters=tuple(Letter.objects.filter(case_id=case_id).order_by("n")),
        beside={n: party for n, party in found if not petitions(n)},
    )


def parties_of(*, case_id: UUID) -> tuple[PartyData, ...]:
    """Open those who petition, the leading one first."""
    return tuple(party for n, party in _opened(case_id) if petitions(n))


def people_of(*, case_id: UUID) -> tuple[PartyData, ...]:
    """Open everybody whom a case names: who petitions, who acts for them, who was asked."""
    return tuple(party for _n, party in _opened(case_id))


def _opened(case_id: UUID) -> list[tuple[int, PartyData]]:
    rows = Party.objects.filter(case_id=case_id).order_by("n").values_list("n", "sealed")
    return [(n, open_party(case_id=case_id, n=n, sealed_bytes=raw)) for n, raw in rows]


def organ_of(code: str) -> Organ:
    """A body as letters show it; one unknown here by its code."""
    card = body_card(code=code)
    if card is None:
        return Organ(name=outside_name(code) or code)
    return Organ(name=card.name, short_name=card.short_name, address=card.address, phone=card.phone, hours=card.hours)


def organ_name(code: str) -> str:
    """Name of a body, empty for none."""
    return organ_of(code).name if code else ""


def officer_of(actor: str) -> tuple[str, str]:
    """Name and telephone of an officer by actor word or id; empty for anybody else."""
    try:
        officer_id = UUID(actor.removeprefix(_OFFICER))
    except ValueError:
        return "", ""
    row = Officer.objects.filter(pk=officer_id).values_list("name", "phone").first()
    return row or ("", "")


def code_of(matter: Matter) -> str:
    """The query code of the case: for the receipt alone."""
    return query_code(case_id=matter.case_id)


def code_of_agent(matter: Matter, n: int) -> str:
    """The query code of one who acts for the petitioner: for the power of attorney alone."""
    return agent_code(case_id=matter.case_id, n=n)


def track_url() -> str:
    """Where number and code are entered; the address holds neither."""
    return f"{settings.PUBLIC_URL}/track"
