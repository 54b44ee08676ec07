"""All cases as tables: what an office takes along when it moves to another system, or hands to an archive.

Read as `cases.feed` reads: by the system, past no officer's rights, recorded in the access log. One snapshot for all tables.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from xinqiao.cases import feed, standing
from xinqiao.cases.parties import mask, open_party
from xinqiao.foundation import access_log
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.sheets import guarded

Row = Sequence[Any]
ACTOR = "system:export"
ACTION = "cases:export"
MANIFEST = "manifest.json"
FORMAT = "xinqiao-export-1"

_CASES = """
SELECT c.number, c.id, c.channel, c.received_on, c.office, c.owner, c.stage, c.waits_for, c.klass, c.category, c.place, c.persons, c.is_open,
  c.next_due_on, c.next_clock, c.seq, c.changed_at, t.text, p.sealed
FROM cases_case c LEFT JOIN cases_content t ON t.case_id = c.id AND t.n = 1 LEFT JOIN cases_party p ON p.case_id = c.id AND p.n = 1
ORDER BY c.id
"""
_DEMANDS = """
SELECT c.number, c.snapshot::text, (SELECT jsonb_object_agg(n, text) FROM cases_content t WHERE t.case_id = c.id AND t.purpose = 'demand')::text
FROM cases_case c ORDER BY c.id
"""
_EVENTS = """
SELECT c.number, e.seq, e.kind, e.occurred_at, e.recorded_at, e.actor, e.body, e.payload::text, encode(e.hash, 'hex')
FROM cases_event e JOIN cases_case c ON c.id = e.case_id ORDER BY e.case_id, e.seq
"""
_CLOCKS = """
SELECT c.number, k.kind, k.n, k.demands::text, k.nature, k.holder, k.started_on, k.due_on, k.status, k.ended_on, k.rule, k.profile_version,
  k.calendar_version, k.is_provisional
FROM clocks_clock k JOIN cases_case c ON c.id = k.case_id ORDER BY k.case_id, k.kind, k.n
"""
_LETTERS = """
SELECT c.number, l.n, l.kind, l.state, l.queued_at FROM correspondence_letter l JOIN cases_case c ON c.id = l.case_id
ORDER BY l.case_id, l.n
"""
PARTY = ("name", "id_number", "phone", "address")
HEADS: dict[str, tuple[str, ...]] = {
    "cases": (
        "number", "case_id", "channel", "received_on", "office", "owner", "stage", "waits_for", "klass", "category", "place", "persons",
        "is_open", "next_due_on", "next_clock", "seq", "changed_at", "title", *PARTY,
    ),
    "demands": ("number", "n", "text", "body", "state", "klass", "path", "category", "outcome", "conclusion"),
    "events": ("number", "seq", "kind", "occurred_at", "recorded_at", "actor", "body", "payload", "hash"),
    "clocks": (
        "number", "kind", "n", "demands", "nature", "holder", "started_on", "due_on", "status", "ended_on", "rule", "profile_version",
        "calendar_version", "is_provisional",
    ),
    "letters": ("number", "n", "kind", "state", "queued_at"),
}  # fmt: skip


def export_all(*, folder: Path, is_clear: bool, reason: str, now: dt.datetime, say: Callable[[str], None]) -> dict[str, Any]:
    """Write all cases as CSV files with a manifest.

    Takes  folder, new or empty; is_clear, identities as they are, for which a reason must be given; say, told of each table.
    Gives  the manifest: rows, bytes and SHA-256 of each file.
    Raises Refusal export_folder_used, export_reason_missing.
    Writes access log entry `cases:export`.
    """
    if is_clear and not reason.strip():
        raise Refusal(code="export_reason_missing", message=told("导出身份信息要用 --reason 写明理由，理由会记入查阅记录。"))
    if folder.exists() and any(folder.iterdir()):
        raise Refusal(code="export_folder_used", message=told("目录 %(folder)s 不是空的，请换一个新目录。"), params={"folder": folder})
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files: dict[str, Any] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        [(count,)] = cursor.fetchall()
    # before anything is written: what is broken off halfway was taken out, too
    subject = f"{'clear' if is_clear else 'masked'}:{count}"
    access_log.record(at=now, actor=ACTOR, body="", action=ACTION, subject=subject, reason=reason or told("整库导出"))
    is_inner = connection.in_atomic_block
    with transaction.atomic():
        if not is_inner:
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for name, rows in _tables(is_clear=is_clear):
            say(name)
            files[f"{name}.csv"] = _written(folder / f"{name}.csv", HEADS[name], rows)
    manifest = {"format": FORMAT, "at": now.isoformat(), "is_masked": not is_clear, "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return manifest


def _tables(*, is_clear: bool) -> Iterator[tuple[str, Iterator[Row]]]:
    yield "cases", (_case(row, is_clear=is_clear) for row in feed.stream(statement=_CASES))
    yield "demands", (row for held in feed.stream(statement=_DEMANDS) for row in _demands(*held))
    yield "events", feed.stream(statement=_EVENTS)
    yield "clocks", feed.stream(statement=_CLOCKS)
    yield "letters", feed.stream(statement=_LETTERS)


def _case(row: Row, *, is_clear: bool) -> Row:
    *known, sealed = row
    if sealed is None:
        return (*known, *("" for _ in PARTY))
    party = open_party(case_id=row[1], n=1, sealed_bytes=sealed)
    shown: Any = party if is_clear else mask(n=1, party=party)
    return (*known, *(getattr(shown, name) for name in PARTY))


def _demands(number: str, snapshot: str, texts: str | None) -> Iterator[Row]:
    said = json.loads(texts) if texts else {}
    for d in standing.decode_snapshot(snapshot).demands:
        yield (number, d.n, said.get(str(d.text), ""), d.body, d.state, d.klass, d.path, d.category, d.outcome, d.conclusion)


def _written(path: Path, heads: Sequence[str], rows: Iterator[Row]) -> dict[str, Any]:
    count = 0
    with open(path, "w", encoding="utf-8-sig", newline="", errors="replace", opener=_for_oneself) as file:
        table = csv.writer(file)
        table.writerow(heads)
        for row in rows:
            count += 1
            table.writerow([_said(value) for value in row])
    with path.open("rb") as made:
        digest = hashlib.file_digest(made, "sha256").hexdigest()
    return {"rows": count, "bytes": path.stat().st_size, "sha256": digest}


def _for_oneself(path: str, flags: int) -> int:
    """Whatever folder was chosen, nobody else of the machine reads what lies in it."""
    return os.open(path, flags, 0o600)


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else str(value)
