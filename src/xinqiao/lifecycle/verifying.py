"""Verification: recompute every case from its ledger and name every difference.

Nothing stored is believed: hashes, state, list columns and clocks are made again from the lines, texts and files are
checked against the digests that the lines carry, and half-written things are looked for.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

import msgspec
from django.db import connection, transaction

from xinqiao.cases import chain, feed, fold, standing, states, stored, turns
from xinqiao.cases import events as ev
from xinqiao.cases.half_links import half_links
from xinqiao.cases.page import LISTED, listed, repeated
from xinqiao.cases.parties import open_party
from xinqiao.clocks import rows as clock_rows
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.clocks.rules import Rulebooks, UnknownRulebookError, wind
from xinqiao.clocks.rules.clock import DUTY, LOCAL, WINDOW, Clock
from xinqiao.foundation import jobs
from xinqiao.foundation.files import store
from xinqiao.foundation.privacy.sealed import SealBrokenError
from xinqiao.lifecycle.differences import Difference
from xinqiao.lifecycle.pen import next_due
from xinqiao.lifecycle.together import TELL_JOB
from xinqiao.lifecycle.whose_turn import turns_of

CASES_PER_READ = 400
_COUNTING = frozenset({DUTY, LOCAL, WINDOW})
_json = msgspec.json.Decoder()


@dataclass(slots=True)
class Verified:
    """How much was recomputed, and what was found."""

    cases: int = 0
    events: int = 0
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: Verified) -> None:
        """Count what another process did."""
        self.cases += other.cases
        self.events += other.events
        self.differences += other.differences


def verify_span(*, after: UUID, until: UUID, with_files: bool = False) -> Verified:
    """Verify the cases of a span of ids.

    Takes  after and until, as `cases.stored.spans` gives them; with_files, whether stored files are read and digested too.
    Gives  Verified.
    """
    found = Verified()
    rulebooks = current_rulebooks()
    while True:
        # A caller's transaction has its own moment already; else one is taken for all tables, so that an act written
        # meanwhile is no difference.
        is_own = not connection.in_atomic_block
        with transaction.atomic():
            if is_own:
                _take_one_moment()
            cases = stored.whole_cases(after=after, until=until, limit=CASES_PER_READ)
            ids = [case.case_id for case in cases]
            clocks = clock_rows.stored_rows(case_ids=ids)
            waiting = turns.stored_turns(case_ids=ids)
            opened = stored.opened_by(command_ids=[case.lines[0].command_id for case in cases if case.lines])
        for case in cases:
            check = _Check(case, rulebooks, with_files=with_files)
            found.differences += check.run(clocks[case.case_id], waiting[case.case_id], opened)
            found.events += len(case.lines)
        found.cases += len(cases)
        if len(cases) < CASES_PER_READ:
            return found
        after = cases[-1].case_id


def _take_one_moment() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def verify_case(*, case_id: UUID, with_files: bool = False) -> Verified:
    """Verify one case."""
    return verify_span(after=UUID(int=case_id.int - 1), until=case_id, with_files=with_files)


def verify_registries() -> list[Difference]:
    """Find registry rows that stand for no case, and links that stand on one side only."""
    orphans = [Difference("orphan", "", None, {"table": table, "key": key}) for table, key in stored.orphans()]
    halves = half_links(waiting=jobs.waiting(name=TELL_JOB, key="case_id"))
    return orphans + [Difference("half_link", each.number, each.case_id, {"other": each.other, "what": each.what}) for each in halves]


class _Check:
    """One case."""

    __slots__ = ("case", "differences", "rulebooks", "with_files")

    def __init__(self, case: stored.StoredCase, rulebooks: Rulebooks, *, with_files: bool) -> None:
        self.case = case
        self.rulebooks = rulebooks
        self.with_files = with_files
        self.differences: list[Difference] = []

    def run(self, clocks: list[clock_rows.Row], waiting: list[turns.Turn], opened: dict[UUID, UUID]) -> list[Difference]:
        case = self.case
        if not case.is_numbered:
            self._say("number_missing")
        if not case.lines:
            self._say("ledger_empty")
            return self.differences
        if opened.get(case.lines[0].command_id) != case.case_id:
            self._say("command_missing")
        events = self._ledger()
        if events is not None:
            snapshot = self._state(events)
            wound = self._clocks(events, clocks)
            if wound is not None:
                self._relations(repeated(snapshot, next_due(wound)[0]))
                self._turns(turns_of(snapshot=snapshot, clocks=wound), waiting)
            self._contents(events)
        for n, sealed in case.parties:
            try:
                open_party(case_id=case.case_id, n=n, sealed_bytes=sealed)
            except (SealBrokenError, msgspec.DecodeError):
                self._say("party_unreadable", n=n)
        return self.differences

    def _ledger(self) -> list[ev.Recorded] | None:
        """Check the chain; gives the events, or None where one of them cannot be read."""
        events: list[ev.Recorded] = []
        prev, expected, is_whole = chain.GENESIS, 1, True
        for line in self.case.lines:
            if line.seq != expected:
                self._say("line_missing", seq=expected)
                is_whole = False
            elif line.prev_hash != prev:
                self._say("chain_broken", seq=line.seq, kind=line.kind)
            prev, expected = line.hash, line.seq + 1
            try:
                event = feed.recorded((line.case_id, line.seq, line.payload, *line[5:11]))
            except msgspec.MsgspecError:
                self._say("line_unreadable", seq=line.seq, kind=line.kind)
                is_whole = False
                continue
            if not _is_as_hashed(line, event):
                self._say("line_changed", seq=line.seq, kind=line.kind)
            events.append(event)
        if (self.case.seq, self.case.head_hash) != (self.case.lines[-1].seq, prev):
            self._say("head_differs", seq=self.case.seq)
        return events if is_whole else None

    def _state(self, events: list[ev.Recorded]) -> standing.Snapshot:
        case = self.case
        snapshot = fold.fold(events)
        meant, kept = _json.decode(standing.encode_snapshot(snapshot)), _json.decode(case.snapshot)
        if meant != kept:
            names = [name for name in meant.keys() | kept.keys() if meant.get(name) != kept.get(name)]
            self._say("snapshot_differs", fields=", ".join(sorted(names)))
        columns = listed(snapshot)
        if columns != case.listed:
            names = [name for name, mean, keep in zip(LISTED, columns, case.listed, strict=True) if mean != keep]
            self._say("columns_differ", fields=", ".join(names))
        if snapshot.is_open and not snapshot.owner:
            self._say("no_owner")
        due = [(snapshot.office, states.OFFICE), *((d.body, states.HOLDER) for d in snapshot.demands if not snapshot.is_historic)]
        for body, relation in dict.fromkeys(due):
            if body and (body, relation) not in case.relations:
                self._say("relation_missing", body=body, relation=relation)
        return snapshot

    def _clocks(self, events: list[ev.Recorded], kept: list[clock_rows.Row]) -> Sequence[Clock] | None:
        case = self.case
        try:
            wound = wind(events=events, rulebooks=self.rulebooks)
        except UnknownRulebookError as fault:
            self._say("clock_unwound", pin=str(fault))
            return None
        for kind, n in clock_rows.differences(case_id=case.case_id, wound=wound, stored=kept):
            self._say("clock_differs", kind=kind, n=n)
        if next_due(wound) != (case.next_due_on, case.next_clock):
            self._say("columns_differ", fields="next_due_on, next_clock")
        is_archived = case.listed[0] == standing.ARCHIVED
        if not is_archived and not any(_is_counting(clock) for clock in wound):
            self._say("no_running_clock")
        return wound

    def _relations(self, meant: tuple[str, dt.date | None]) -> None:
        for (body, relation), kept in sorted(self.case.relations.items()):
            if kept != meant:
                self._say("relation_differs", body=body, relation=relation)

    def _turns(self, meant: Sequence[turns.Turn], kept: Sequence[turns.Turn]) -> None:
        for body, state in sorted({turn[:2] for turn in set(meant) ^ set(kept)}):
            self._say("turn_differs", body=body, state=state)

    def _contents(self, events: list[ev.Recorded]) -> None:
        texts = {text.n: text for text in self.case.texts}
        files = dict(self.case.files)
        for event in events:
            for ref in ev.text_refs(event.payload):
                text = texts.pop(ref.n, None)
                if text is None:
                    self._say("text_missing", n=ref.n)
                elif not text.is_erased and hashlib.sha256(text.salt + text.text.encode()).hexdigest() != ref.digest:
                    self._say("text_changed", n=ref.n)
            for file in ev.file_refs(event.payload):
                self._file(file, files.pop(file.n, None))
        for n in texts:
            self._say("text_unnamed", n=n)
        for n in files:
            self._say("file_unnamed", n=n)

    def _file(self, ref: ev.FileRef, digest: str | None) -> None:
        if digest != ref.digest:
            self._say("file_missing" if digest is None else "file_changed", n=ref.n)
        elif self.with_files:
            try:
                for _chunk in store.open_(digest=digest):
                    pass
            except store.StoredFileMissingError:
                self._say("file_lost", n=ref.n)
            except store.StoredFileBrokenError:
                self._say("file_broken", n=ref.n)

    def _say(self, code: str, **params: object) -> None:
        self.differences.append(Difference(code, self.case.number, self.case.case_id, params))


def _is_as_hashed(line: stored.StoredLine, event: ev.Recorded) -> bool:
    """Whether the row says what its hash covers: also that the payload holds nothing beside it, and its columns repeat it."""
    if chain.line_hash(event=event, prev_hash=line.prev_hash) != line.hash:
        return False
    if (event.kind, event.version) != (line.kind, line.version):
        return False
    return bool(_json.decode(line.payload) == _json.decode(ev.encode(event.payload)))


def _is_counting(clock: Clock) -> bool:
    return clock.is_running and clock.nature in _COUNTING
