"""Presence: who else has a case open now, and who is filling in what. A sign of life by page view and by a light poll."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xinqiao.directory.seats import Seat
from xinqiao.foundation.rows import native_cursor
from xinqiao.teamwork.models import Presence
from xinqiao.teamwork.opened import Opened

SHOWN_FOR = dt.timedelta(minutes=5)
KEPT_FOR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Present:
    """Another officer at the same case; `noun` is the act being filled in, "" while only reading."""

    name: str
    body: str
    noun: str
    seen_at: dt.datetime


def arrive(*, seat: Seat, case: Opened, noun: str, now: dt.datetime) -> list[Present]:
    """Leave a sign of life at a case and see who else is there; what was told about this case counts as read.

    Takes  case, the case as the gate gave it to this seat; noun, the act whose form is open, "" while reading.
    Gives  the others, in one statement with the rest.
    Writes teamwork_presence, teamwork_notification.read_at.
    """
    with native_cursor() as cursor:
        cursor.execute(_ARRIVE, signs(seat=seat, case=case, noun=noun, now=now))
        return [Present(*row) for row in cursor.fetchall()]


def signs(*, seat: Seat, case: Opened, noun: str, now: dt.datetime) -> dict[str, object]:
    """What ARRIVED and OTHERS ask for."""
    return {"case_id": case.case_id, "officer": seat.officer_id, "body": seat.body, "noun": noun, "now": now, "since": now - SHOWN_FOR}


def leave(*, seat: Seat, case: Opened) -> None:
    """Take the sign away: after an act the form is closed."""
    Presence.objects.filter(case_id=case.case_id, officer=seat.officer_id).delete()


def sweep(*, before: dt.datetime) -> int:
    """Take away old signs; gives how many."""
    return Presence.objects.filter(seen_at__lt=before).delete()[0]


ARRIVED = """
WITH me AS (
    INSERT INTO teamwork_presence (case_id, officer, body, noun, seen_at)
    VALUES (%(case_id)s, %(officer)s, %(body)s, %(noun)s, %(now)s)
    ON CONFLICT (case_id, officer) DO UPDATE SET body = EXCLUDED.body, noun = EXCLUDED.noun, seen_at = EXCLUDED.seen_at
), seen AS (
    UPDATE teamwork_notification SET read_at = %(now)s
    WHERE case_id = %(case_id)s AND officer = %(officer)s AND body = %(body)s AND read_at IS NULL
)
"""
OTHERS = """
SELECT o.name, p.body, p.noun, p.seen_at FROM teamwork_presence p JOIN directory_officer o ON o.id = p.officer
WHERE p.case_id = %(case_id)s AND p.officer <> %(officer)s AND p.seen_at > %(since)s ORDER BY o.name
"""
_ARRIVE = f"{ARRIVED}{OTHERS}".encode()
