"""Beside the record: all that a case file shows of teamwork, in one statement, since a page has few to spend."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple
from uuid import UUID

import msgspec

from xinqiao.directory.seats import Seat
from xinqiao.foundation.rows import native_cursor
from xinqiao.teamwork import notifications
from xinqiao.teamwork.notes import NOTES, NoteLine, lines_of
from xinqiao.teamwork.opened import Opened
from xinqiao.teamwork.presence import ARRIVED, OTHERS, Present, signs


class Beside(NamedTuple):
    """Who else is here, the notes of the own body, and how much is unread apart from this case."""

    others: list[Present]
    notes: list[NoteLine]
    unread: int


class _Note(msgspec.Struct, array_like=True):
    id: UUID
    who: str
    author: UUID
    text: str
    mentions: list[str]
    at: dt.datetime
    corrects: UUID | None


class _Sign(msgspec.Struct, array_like=True):
    name: str
    body: str
    noun: str
    seen_at: dt.datetime


_notes = msgspec.json.Decoder(list[_Note])
_signs = msgspec.json.Decoder(list[_Sign])


def beside(*, seat: Seat, case: Opened, noun: str, now: dt.datetime) -> Beside:
    """Leave a sign of life at a case and read what stands beside it; see `presence.arrive`.

    Writes teamwork_presence, teamwork_notification.read_at.
    """
    counted, params = notifications.unread_elsewhere(seat=seat, case=case)
    statement = f"{ARRIVED} SELECT {_aggregated(OTHERS)}, {_aggregated(NOTES)}, ({counted})"
    named = signs(seat=seat, case=case, noun=noun, now=now)
    for n, value in enumerate(params):
        statement = statement.replace("%s", f"%(unread_{n})s", 1)
        named[f"unread_{n}"] = value
    with native_cursor() as cursor:
        cursor.execute(statement.encode(), named)
        [(others, written, unread)] = cursor.fetchall()
    lines = [(note.id, note.who, note.author, note.text, note.mentions, note.at, note.corrects) for note in _notes.decode(written)]
    found = [Present(sign.name, sign.body, sign.noun, sign.seen_at) for sign in _signs.decode(others)]
    return Beside(found, lines_of(seat=seat, rows=lines), unread)


def _aggregated(rows: str) -> str:
    """The rows of a select as one JSON text: lists in their order."""
    return f"(SELECT COALESCE(json_agg(to_json(ARRAY(SELECT value FROM json_each(to_json(line))))), '[]')::text FROM ({rows}) line)"  # noqa: S608
