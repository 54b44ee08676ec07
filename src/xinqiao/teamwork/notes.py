"""Notes (内部备注): what officers of one body write to each other on a case. Never shown outside the body, never rewritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from pydantic import Field

from xinqiao.directory.seats import Seat, seats_in
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.foundation.terms import LongText, Terms, ui
from xinqiao.foundation.time import local_date
from xinqiao.teamwork.models import Note
from xinqiao.teamwork.opened import Opened
from xinqiao.teamwork.rules import MENTION
from xinqiao.teamwork.telling import Fact, tell

SUBJECT = "note"
READ = "case:read"


class NoteTerms(Terms):
    """What is noted, who is to be told, and which earlier note it replaces."""

    text: LongText = Field(
        title=told("备注"), description=told("只有本单位的同事看得到；不给信访人看，也不进文书。"), json_schema_extra=ui(rows=4)
    )
    mentions: tuple[UUID, ...] = Field((), max_length=20, title=told("提醒谁看"), description=told("选中的同事会收到通知。"))
    corrects: UUID | None = Field(None, title=told("更正哪一条备注"))


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as its own body reads it; `corrected_by` is the one that replaced it."""

    id: UUID
    who: str
    text: str
    mentions: tuple[str, ...]
    at: dt.datetime
    is_own: bool
    corrects: UUID | None
    corrected_by: UUID | None


def write(*, seat: Seat, case: Opened, note_id: UUID, terms: NoteTerms, now: dt.datetime) -> None:
    """Write a note and tell those whom it mentions.

    Takes  case, the case as the gate gave it to this seat; note_id, drawn by the caller: sent twice it is one note.
    Raises Refusal mention_unknown, note_not_yours.
    Writes teamwork_note, teamwork_notification.
    """
    today = local_date(now)
    known = {other.officer_id for other in colleagues(seat=seat, today=today)}
    if not set(terms.mentions) <= known:
        raise Refusal(code="mention_unknown", message=told("只能提醒本单位现在在岗的同事，请重新选择。"), field="mentions")
    own = Note.objects.filter(case_id=case.case_id, body=seat.body, author=seat.officer_id)
    if terms.corrects and not own.filter(id=terms.corrects).exists():
        raise Refusal(code="note_not_yours", message=told("只能更正自己在本单位写的备注。"), field="corrects")
    row = Note(
        case_id=case.case_id,
        id=note_id,
        body=seat.body,
        author=seat.officer_id,
        text=terms.text,
        mentions=list(dict.fromkeys(terms.mentions)),
        corrects=terms.corrects,
        written_at=now,
    )
    with transaction.atomic():
        Note.objects.bulk_create([row], ignore_conflicts=True)
        tell(facts=[_mention(row, officer, seat) for officer in row.mentions], today=today)


def notes_of(*, seat: Seat, case: Opened) -> list[NoteLine]:
    """The notes of the seat's own body on a case that the gate gave it, oldest first."""
    with native_cursor() as cursor:
        return lines_of(seat=seat, rows=cursor.execute(NOTES.encode(), {"case_id": case.case_id, "body": seat.body}).fetchall())


def lines_of(*, seat: Seat, rows: Sequence[Sequence[Any]]) -> list[NoteLine]:
    """Rows of NOTES as they are read: who corrected what is known from all of them."""
    replaced = {corrects: note_id for note_id, _who, _author, _text, _names, _at, corrects in rows if corrects}
    return [
        NoteLine(note_id, who, text, tuple(names), at, author == seat.officer_id, corrects, replaced.get(note_id))
        for note_id, who, author, text, names, at, corrects in rows
    ]


def colleagues(*, seat: Seat, today: dt.date) -> list[Seat]:
    """Officers of the same body who may read cases: each once, the seat's own among them."""
    found = {other.officer_id: other for other in seats_in(body=seat.body, today=today) if other.can(READ)}
    return sorted(found.values(), key=lambda other: other.name)


NOTES = """
SELECT n.id, o.name, n.author, n.text,
       ARRAY(SELECT m.name FROM directory_officer m WHERE m.id = ANY(n.mentions) ORDER BY m.name) AS mentioned, n.written_at, n.corrects
FROM teamwork_note n JOIN directory_officer o ON o.id = n.author
WHERE n.case_id = %(case_id)s AND n.body = %(body)s ORDER BY n.written_at, n.id
"""


def _mention(row: Note, officer: UUID, seat: Seat) -> Fact:
    return Fact(
        case_id=row.case_id,
        kind=MENTION,
        source=f"note:{row.id}",
        body=row.body,
        subject=SUBJECT,
        actor=seat.actor,
        at=row.written_at,
        officer=f"officer:{officer}",
    )
