"""The ledger: it only appends. Imported by the pen and the bulk loader, by nobody else.

`stage` turns a page, which is everything one act leaves behind in the record, into rows of one batch.
"""

from __future__ import annotations

from psycopg.types.json import Jsonb

from xinqiao.cases import chain, standing
from xinqiao.cases import events as ev
from xinqiao.cases.attachments import attachment_place
from xinqiao.cases.page import NewFile, Page, listed, repeated
from xinqiao.cases.parties import seal_party
from xinqiao.foundation.privacy.sealed import seal_text
from xinqiao.foundation.rows import Batch, Table

CASE = Table(
    "cases_case",
    (
        "id", "number", "seq", "head_hash", "snapshot", "stage", "owner", "office", "channel", "received_on", "place",
        "category", "klass", "persons", "is_open", "waits_for", "barred", "is_sealed", "next_due_on", "next_clock", "changed_at",
    ),
)  # fmt: skip
_KEY = "id"
CASE_UPDATE = CASE._replace(
    suffix="ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f"{name} = EXCLUDED.{name}" for name in CASE.columns if name not in {_KEY, "number"})
)
EVENT = Table(
    "cases_event",
    (
        "case_id", "seq", "kind", "version", "payload", "occurred_at", "recorded_at", "actor", "body", "command_id",
        "rulebook", "prev_hash", "hash",
    ),
)  # fmt: skip
CONTENT = Table("cases_content", ("case_id", "n", "purpose", "text", "salt", "is_erased"))
PARTY = Table("cases_party", ("case_id", "n", "role", "sealed"))
ATTACHMENT = Table("cases_attachment", ("case_id", "n", "digest", "media_type", "size_bytes", "sealed_name", "source", "added_at"))
RELATION = Table("cases_relation", ("case_id", "body", "relation", "stage", "due_on"), "ON CONFLICT DO NOTHING")
_REPEAT = "UPDATE cases_relation SET stage = %s, due_on = %s WHERE case_id = %s AND (stage <> %s OR due_on IS DISTINCT FROM %s)"
NUMBER = Table("cases_number", ("number", "case_id"))
COMMAND = Table("cases_command", ("command_id", "case_id"))
_KEEP_PAST = (
    "INSERT INTO cases_party_past (case_id, n, seq, sealed) SELECT case_id, n, %s, sealed FROM cases_party WHERE case_id = %s AND n = %s"
)
_CHANGE = "UPDATE cases_party SET sealed = %s, role = %s WHERE case_id = %s AND n = %s"
EXACT_KEY = Table("cases_exact_key", ("digest", "case_id", "kind"), "ON CONFLICT DO NOTHING")


def stage(*, page: Page, batch: Batch) -> bytes:
    """Add the rows of a page to a batch.

    Gives  the new head hash.
    Writes the case row, its events, contents, parties, files, relations and registry rows.
    """
    event_rows, head = _event_rows(page)
    if page.is_new:
        batch.add(NUMBER, (page.number, page.case_id))
        if page.opening_command:
            batch.add(COMMAND, (page.opening_command, page.case_id))
    batch.add(CASE if page.is_new else CASE_UPDATE, _case_row(page, head))
    batch.add(EVENT, *event_rows)
    case_id = page.case_id
    batch.add(CONTENT, *((case_id, t.n, t.purpose, t.text, t.salt, False) for t in page.texts))
    batch.add(PARTY, *((case_id, n, p.role, seal_party(case_id=case_id, n=n, party=p)) for n, p in page.parties))
    for n, party in page.changed_parties:
        sealed = seal_party(case_id=case_id, n=n, party=party)
        batch.run(_KEEP_PAST, (page.snapshot.seq, case_id, n))
        batch.run(_CHANGE, (sealed, party.role, case_id, n))
    batch.add(ATTACHMENT, *(_file_row(page, file) for file in page.files))
    _stage_relations(page, batch)
    batch.add(EXACT_KEY, *((digest, case_id, kind) for kind, digest in page.keys))
    return head


def _stage_relations(page: Page, batch: Batch) -> None:
    """New relations, and in the older ones what they repeat of the case, where it changed."""
    stage, due_on = repeated(page.snapshot, page.next_due_on)
    batch.add(RELATION, *((page.case_id, body, relation, stage, due_on) for body, relation in sorted(page.relations)))
    if not page.is_new:
        batch.run(_REPEAT, (stage, due_on, page.case_id, stage, due_on))


def _event_rows(page: Page) -> tuple[list[tuple[object, ...]], bytes]:
    head = page.prev_hash
    rows: list[tuple[object, ...]] = []
    for event in page.events:
        prev, head = head, chain.line_hash(event=event, prev_hash=head)
        rows.append(
            (
                event.case_id, event.seq, event.kind, event.version, _json(ev.encode(event.payload)), event.occurred_at,
                event.recorded_at, event.actor, event.body, event.command_id, event.rulebook, prev, head,
            )
        )  # fmt: skip
    return rows, head


def _case_row(page: Page, head: bytes) -> tuple[object, ...]:
    s = page.snapshot
    return (
        page.case_id, page.number, s.seq, head, _json(standing.encode_snapshot(s)), *listed(s), page.next_due_on,
        page.next_clock, page.now,
    )  # fmt: skip


def _file_row(page: Page, file: NewFile) -> tuple[object, ...]:
    name = seal_text(plain=file.name, about=attachment_place(case_id=page.case_id, n=file.n))
    return (
        page.case_id, file.n, file.digest, file.media_type, file.size_bytes, name, file.source, page.now,
    )  # fmt: skip


def _json(raw: bytes) -> Jsonb:
    return Jsonb(raw, dumps=_as_it_is)


def _as_it_is(raw: bytes) -> bytes:
    return raw
