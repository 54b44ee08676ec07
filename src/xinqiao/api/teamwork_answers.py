"""What the API answers about teamwork."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from xinqiao.api.parts import Answer


class NoteAnswer(Answer):
    """A note inside a body; `corrected_by` is the one that replaced it."""

    id: UUID
    who: str
    text: str
    mentions: tuple[str, ...]
    at: dt.datetime
    is_own: bool
    corrects: UUID | None
    corrected_by: UUID | None


class Colleague(Answer):
    """Somebody who can be mentioned."""

    id: UUID
    name: str
    post: str


class NotesAnswer(Answer):
    """The notes of the caller's body on a case, oldest first."""

    number: str
    notes: tuple[NoteAnswer, ...]
    colleagues: tuple[Colleague, ...]


class PresentAnswer(Answer):
    """Another officer at the case; `noun` is the act being filled in, "" while only reading."""

    name: str
    body: str
    noun: str
    seen_at: dt.datetime


class PresenceAnswer(Answer):
    """Who else is there."""

    number: str
    others: tuple[PresentAnswer, ...]


class NotificationAnswer(Answer):
    """Something the officer was told; `subject` is the act or the clock."""

    key: str
    kind: str
    label: str
    subject: str
    number: str
    title: str
    who: str
    due_on: dt.date | None
    at: dt.datetime
    is_read: bool


class NotificationsAnswer(Answer):
    """A page, newest first; `unread` counts to 100."""

    unread: int
    notifications: tuple[NotificationAnswer, ...]
    after: str


class ReadAnswer(Answer):
    """How many are unread now."""

    unread: int


class DueAnswer(Answer):
    """A clock that ends on a day."""

    number: str
    kind: str
    label: str
    title: str


class CalendarDay(Answer):
    """A day: how many end on it, the first 200 of them, why it is not worked or what it is worked for."""

    on: dt.date
    count: int
    rest: str
    make_up: str
    due: tuple[DueAnswer, ...]


class AgendaAnswer(Answer):
    """Every day of the stretch."""

    days: tuple[CalendarDay, ...]


class PreferencesAnswer(Answer):
    """What the officer wants to be told."""

    kinds: tuple[str, ...]
    days_before: int
    digest_hour: int | None
    digest_address: str | None
