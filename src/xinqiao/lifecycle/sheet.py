"""The sheet an act writes on: what it adds to one case, before the pen commits it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from xinqiao.cases import chain, fold, standing
from xinqiao.cases import events as ev
from xinqiao.cases.page import NewFile, NewText, Page, new_salt
from xinqiao.cases.parties import PartyData, exact_keys
from xinqiao.cases.principals import Principal
from xinqiao.clocks.rules import Clock
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.directory.seats import Seat
from xinqiao.foundation.time import local_date


@dataclass(frozen=True, slots=True)
class Command:
    """One wish of a caller, told apart from its repetition by `id`.

    `seen_seq` is the last line the caller had read; None where there was nothing to read. `now` is read at
    the door. `occurred_at` differs from it for what is entered later.
    """

    id: UUID
    now: dt.datetime
    seen_seq: int | None = None
    occurred_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class GivenFile:
    """An uploaded file that lies in the file store already."""

    digest: str
    media_type: str
    size_bytes: int
    name: str


@dataclass(slots=True)
class Sheet:
    """What one act adds. `before`, `ledger` and `clocks` are what it found; `page` collects rows; `letters` what goes out."""

    page: Page
    before: standing.Snapshot
    principal: Principal
    command: Command
    rulebook: str
    demands: tuple[int, ...]
    ledger: list[ev.Recorded]
    clocks: tuple[Clock, ...]
    letters: list[Outgoing] = field(default_factory=list)
    procedure: standing.AnyProcedure | None = None  # as it was found, where the act falls on a child procedure
    acting_for: str = ""  # the body whose answer a job gives
    _text_n: int = 0
    _file_n: int = 0

    def conducted(self, kind: type[standing.P]) -> standing.P:
        """The child procedure the act falls on, of the kind its row names. Raises TypeError where it is none: a defect."""
        if not isinstance(self.procedure, kind):
            raise TypeError(f"the row falls on a {kind.__name__}")
        return self.procedure

    @property
    def today(self) -> dt.date:
        """The day of the act in Shanghai."""
        return local_date(self.occurred_at)

    @property
    def occurred_at(self) -> dt.datetime:
        """When it happened."""
        return self.command.occurred_at or self.command.now

    @property
    def body(self) -> str:
        """The body that acts; where a job acts, the one it acts for, "" where none."""
        return self.principal.body if isinstance(self.principal, Seat) else self.acting_for

    def text(self, purpose: str, text: str) -> ev.TextRef:
        """Keep what was written as a content row; the event carries its digest."""
        self._text_n = max(self._text_n, self.before.contents) + 1
        salt = new_salt()
        self.page.texts.append(NewText(self._text_n, purpose, text, salt))
        return ev.TextRef(self._text_n, chain.text_digest(salt=salt, text=text))

    def text_if(self, purpose: str, text: str | None) -> ev.TextRef | None:
        """`text`, or None where nothing was written."""
        return self.text(purpose, text) if text else None

    def keep_files(self, files: Sequence[GivenFile], *, source: str) -> tuple[ev.FileRef, ...]:
        """Attach uploaded files."""
        kept = []
        for file in files:
            self._file_n = max(self._file_n, self.before.files) + 1
            self.page.files.append(NewFile(self._file_n, file.digest, file.media_type, file.size_bytes, file.name, source))
            kept.append(ev.FileRef(self._file_n, file.digest))
        return tuple(kept)

    def parties(self, parties: Sequence[PartyData]) -> None:
        """Name the parties of a new case and their blind keys."""
        self.page.parties.extend(enumerate(parties, start=1))
        self.page.keys.extend(exact_keys(parties=parties))

    def write(self, payload: ev.Payload) -> ev.Recorded:
        """Add one event; the first carries the caller's command id, later ones an id derived from it."""
        place = len(self.page.events)
        event = ev.Recorded(
            self.page.case_id,
            self.page.snapshot.seq + 1,
            payload,
            self.occurred_at,
            self.command.now,
            self.principal.actor,
            self.body,
            uuid5(self.command.id, str(place)) if place else self.command.id,
            self.rulebook,
        )
        self.page.events.append(event)
        self.page.snapshot = fold.advance(self.page.snapshot, event)
        return event

    def send(self, letter: Outgoing) -> None:
        """Queue a letter or message of this act."""
        self.letters.append(letter)
