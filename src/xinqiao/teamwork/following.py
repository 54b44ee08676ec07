"""Following the log: what happened to cases is told to those whom it concerns. No act knows of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from xinqiao.cases import events as ev
from xinqiao.cases import feed, standing, states
from xinqiao.correspondence.models import Delivery, DeliveryState
from xinqiao.foundation.rows import native_cursor
from xinqiao.foundation.time import local_date
from xinqiao.teamwork.models import TeamworkCursor
from xinqiao.teamwork.rules import DELIVERY, audiences
from xinqiao.teamwork.telling import Fact, tell

FRESH_FOR = dt.timedelta(days=14)
"""What was recorded longer ago is history when it is read: a first run over an old log tells nobody of it."""
RESEND = "delivery:resend"
MOST_FAILURES = 1000
_START = (0, UUID(int=0), 0)
_LAST_CASE, _LAST_SEQ = UUID(int=2**128 - 1), 2**31 - 1
_BATCH = 1000
_NOUN_OF = {act.event: act.noun for act in states.ACTS.values()}


def follow(*, now: dt.datetime, limit: int = _BATCH) -> int:
    """Read on in the log and tell what it says.

    Takes  limit, lines to read in one transaction.
    Gives  how many lines were read; fewer than `limit` at the end of the log. Another follower at work: 0.
    Writes teamwork_notification, teamwork_cursor.
    """
    with transaction.atomic():
        TeamworkCursor.objects.bulk_create([TeamworkCursor(shard=0, xact_id=0, last_case=_START[1], last_seq=0)], ignore_conflicts=True)
        place = TeamworkCursor.objects.select_for_update(skip_locked=True).filter(shard=0).first()
        if place is None:
            return 0
        lines = feed.read(after=(place.xact_id, place.last_case, place.last_seq), limit=limit)
        fresh = [line.event for line in lines if line.event.recorded_at > now - FRESH_FOR]
        tell(facts=_facts(fresh), today=local_date(now))
        if lines:
            last = lines[-1]
            place.xact_id, place.last_case, place.last_seq = last.xact_id, last.event.case_id, last.event.seq
            place.save(update_fields=["xact_id", "last_case", "last_seq"])
    return len(lines)


def skip_to_end() -> None:
    """Tell nobody of what is in the log already: after a bulk load."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
        [(last,)] = cursor.fetchall()
    TeamworkCursor.objects.update_or_create(shard=0, defaults={"xact_id": last, "last_case": _LAST_CASE, "last_seq": _LAST_SEQ})


def tell_failures(*, now: dt.datetime) -> int:
    """Tell the office and the owner of a case that a message to its petitioner did not leave.

    Gives  how many notifications are new.
    """
    failed = (
        Delivery.objects.filter(state=DeliveryState.FAILED, queued_at__gt=now - FRESH_FOR)
        .order_by("-queued_at")
        .values_list("case_id", "n", "carrier", "queued_at", "case__office", "case__owner")[:MOST_FAILURES]
    )
    facts = [
        Fact(
            case_id=case_id,
            kind=DELIVERY,
            source=f"delivery:{n}",
            body=body,
            subject=carrier,
            actor="",
            at=at,
            capability=RESEND,
        )
        for case_id, n, carrier, at, office, owner in failed
        for body in {office, owner}
    ]
    return tell(facts=facts, today=local_date(now))


def _facts(events: Sequence[ev.Recorded]) -> list[Fact]:
    # an import brings what happened elsewhere and long ago
    notable = [event for event in events if isinstance(event.payload, _NOTABLE) and not event.actor.startswith("import:")]
    if not notable:
        return []
    case_ids = list({event.case_id for event in notable})
    snapshots, hands = _snapshots(case_ids), _hands(case_ids)
    return [
        Fact(
            case_id=event.case_id,
            kind=audience.kind,
            source=f"event:{event.seq}",
            body=audience.body,
            subject=_NOUN_OF[event.kind],
            actor=event.actor,
            at=event.recorded_at,
            capability=audience.capability,
            officer=audience.officer,
        )
        for event in notable
        for audience in audiences(event=event, snapshot=snapshots[event.case_id], hand=_hand(event, hands))
    ]


_NOTABLE = (
    ev.Allocated,
    ev.HandedOver,
    ev.AnswerPrereviewed,
    ev.ExtensionRequested,
    ev.Extended,
    ev.ExtensionRefused,
    ev.UrgentReported,
    ev.NotAccepted,
    ev.Objected,
    ev.Supplemented,
    ev.Withdrawn,
)


def _snapshots(case_ids: list[UUID]) -> dict[UUID, standing.Snapshot]:
    with native_cursor() as cursor:
        rows = cursor.execute(b"SELECT id, snapshot::text FROM cases_case WHERE id = ANY(%s)", [case_ids]).fetchall()
    return {case_id: standing.decode_snapshot(raw) for case_id, raw in rows}


_CAME_FROM: dict[type[ev.Event], str] = {
    ev.AnswerPrereviewed: "case:answer_drafted",
    ev.Extended: "case:extension_requested",
    ev.ExtensionRefused: "case:extension_requested",
}
"""What goes back to the hand it came from."""


def _hands(case_ids: list[UUID]) -> list[tuple[UUID, str, int, str]]:
    """Case, kind, line and actor of what may come back, the newest first."""
    statement = b"SELECT case_id, kind, seq, actor FROM cases_event WHERE case_id = ANY(%s) AND kind = ANY(%s) ORDER BY seq DESC"
    with native_cursor() as cursor:
        return cursor.execute(statement, [case_ids, sorted(set(_CAME_FROM.values()))]).fetchall()


def _hand(event: ev.Recorded, hands: Sequence[tuple[UUID, str, int, str]]) -> str:
    wanted = (event.case_id, _CAME_FROM.get(type(event.payload)))
    return next((actor for case_id, kind, seq, actor in hands if (case_id, kind) == wanted and seq < event.seq), "")
