"""The one bulk writer: whole ledgers with COPY, by the same fold, hashes, clocks and rows as the pen.

A `Draft` is a ledger in the making; it refuses what the table of acts does not allow, so a loaded case is one
that acts could have made. Letters are not queued: what is loaded has happened elsewhere or is made up.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import get_args
from uuid import UUID

import msgspec
from django.db import connection, transaction

from xinqiao.cases import chain, fold, ledger, standing, states, turns
from xinqiao.cases import events as ev
from xinqiao.cases.models import Case
from xinqiao.cases.page import NewText, Page, new_salt
from xinqiao.cases.parties import PartyData, exact_keys
from xinqiao.clocks import rows as clock_rows
from xinqiao.clocks.rulebooks import Rulebooks, current_rulebooks
from xinqiao.clocks.rules import wind
from xinqiao.foundation.postgres.bulk import without_indexes
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import Batch
from xinqiao.lifecycle.pen import next_due
from xinqiao.lifecycle.relations import relations_of
from xinqiao.lifecycle.whose_turn import turns_of
from xinqiao.search.indexing import DOCUMENT, PURPOSES, rows_for, skip_to_end

CASES_PER_COPY = 500
TABLES = tuple(
    table.name
    for table in (
        ledger.CASE, ledger.EVENT, ledger.CONTENT, ledger.PARTY, ledger.ATTACHMENT, ledger.RELATION, ledger.NUMBER,
        ledger.COMMAND, ledger.EXACT_KEY, clock_rows.NEW, turns.TURN, DOCUMENT,
    )
)  # fmt: skip
_ACT_OF = {act.event: act for act in states.ACTS.values()}
_MOVES_A_BODY = frozenset(
    kind for kind in get_args(ev.Payload) if {"office", "to_body", "body"} & {field.name for field in msgspec.structs.fields(kind)}
) | {ev.ObjectionRuled, ev.Screened}
_UUIDS = 1 << 128


class ImpossibleLedgerError(Exception):
    """A draft holds a step that no act could have made."""


class Draft:
    """A ledger in the making, of a new case.

    Takes  case_id and number; rulebook, the pin of its lines; salts, where the salt of each text comes from.
    """

    __slots__ = ("_salts", "_text_n", "command_id", "page", "rulebook")

    def __init__(self, *, case_id: UUID, number: str, command_id: UUID, rulebook: str, salts: Callable[[], bytes] = new_salt) -> None:
        """Begin with nothing."""
        start = dt.datetime.fromtimestamp(0, tz=dt.UTC)
        self.page = Page(case_id, number, True, chain.GENESIS, start, fold.fold(()), opening_command=command_id)  # noqa: FBT003  is_new
        self.command_id = command_id
        self.rulebook = rulebook
        self._salts = salts
        self._text_n = 0

    @property
    def snapshot(self) -> standing.Snapshot:
        """The case as far as it is written."""
        return self.page.snapshot

    def text(self, purpose: str, text: str) -> ev.TextRef:
        """Keep a text; the next line names it."""
        self._text_n += 1
        salt = self._salts()
        self.page.texts.append(NewText(self._text_n, purpose, text, salt))
        return ev.TextRef(self._text_n, chain.text_digest(salt=salt, text=text))

    def parties(self, parties: Sequence[PartyData]) -> None:
        """Name the parties and their blind keys."""
        self.page.parties.extend(enumerate(parties, start=1))
        self.page.keys.extend(exact_keys(parties=parties))

    def write(self, payload: ev.Payload, *, at: dt.datetime, actor: str, body: str = "", recorded_at: dt.datetime | None = None) -> None:
        """Add one line.

        Raises ImpossibleLedgerError where the table of acts has no such step here.
        """
        page = self.page
        _check(payload, page.snapshot)
        seq = page.snapshot.seq + 1
        command_id = self.command_id if seq == 1 else UUID(int=(self.command_id.int + seq) % _UUIDS)
        recorded = recorded_at or at
        event = ev.Recorded(page.case_id, seq, payload, at, recorded, actor, body, command_id, self.rulebook)
        page.events.append(event)
        fold.move_on(page.snapshot, event)
        page.now = recorded
        if type(payload) in _MOVES_A_BODY:
            page.relations |= relations_of(page.snapshot)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much was loaded, and how long it took, indexes included."""

    cases: int
    events: int
    seconds: float


def load(*, drafts: Iterable[Draft], is_addition: bool = False) -> Loaded:
    """Write drafts into the record, all or none.

    Takes  drafts, of cases that are not there yet; is_addition, to load beside cases that are there, with indexes kept.
    Gives  Loaded.
    Raises Refusal record_not_empty; psycopg errors where a number, case or command exists already.
    Writes every table of TABLES, without queueing letters or jobs. On an empty record keys and indexes are dropped
           first and built again after, which takes the owner's role.
    """
    started = time.perf_counter()
    rulebooks = current_rulebooks()
    with transaction.atomic():
        if is_addition:
            cases, events = _copy_all(drafts, rulebooks)
        else:
            _check_empty()
            with without_indexes(tables=TABLES):
                cases, events = _copy_all(drafts, rulebooks)
    _take_stock()
    skip_to_end()
    return Loaded(cases, events, time.perf_counter() - started)


def _copy_all(drafts: Iterable[Draft], rulebooks: Rulebooks) -> tuple[int, int]:
    source = iter(drafts)
    cases = events = 0
    while group := list(islice(source, CASES_PER_COPY)):
        batch = Batch()
        for draft in group:
            _stage(draft.page, batch, rulebooks)
            events += len(draft.page.events)
        cases += len(group)
        batch.copy()
    return cases, events


def _stage(page: Page, batch: Batch, rulebooks: Rulebooks) -> None:
    clocks = wind(events=page.events, rulebooks=rulebooks)
    page.next_due_on, page.next_clock = next_due(clocks)
    ledger.stage(page=page, batch=batch)
    clock_rows.stage_new(batch=batch, case_id=page.case_id, clocks=clocks)
    turns.stage_new(batch=batch, case_id=page.case_id, turns=turns_of(snapshot=page.snapshot, clocks=clocks))
    searched = [text.text for text in page.texts if text.purpose in PURPOSES]
    batch.add(DOCUMENT, rows_for(case_id=page.case_id, texts=searched))


def _check(payload: ev.Payload, snapshot: standing.Snapshot) -> None:
    act = _ACT_OF[ev.kind_of(payload)]
    demands = getattr(payload, "demands", ())
    if act.demand_states and demands:
        reason = next((states.CONDITIONS[key].told for key in act.conditions if not states.CONDITIONS[key].test(snapshot)), None)
        free = states.demands_open_to(act=act, snapshot=snapshot)
        if any((d if type(d) is int else d.n) not in free for d in demands):
            reason = f"demands {demands} not among {free}"
    else:
        reason = states.why_not(act=act, snapshot=snapshot)
    if reason is not None:
        raise ImpossibleLedgerError(f"{act.noun} after line {snapshot.seq}: {reason}")


def _check_empty() -> None:
    if Case.objects.exists():
        raise Refusal(
            code="record_not_empty",
            message=told("这里已经有信访事项。成批装载只用于空库；确要追加，请加 --add。"),
            kind=RefusalKind.NOT_ALLOWED,
        )


def _take_stock() -> None:
    """Statistics for the planner: a loaded table would be read by guesses until the server looks by itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE " + ", ".join(TABLES))
