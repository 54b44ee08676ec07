"""Dispatch: what the one job of an act does: print its letters, spread its messages over the carriers, send them.

Safe to run twice and beside itself: a delivery is leased before it is sent and recorded afterwards, outside of any
transaction; a carrier that fails leaves it queued for the next run, and after the last one on the list of failures.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import translation

from xinqiao.cases.access import past_party
from xinqiao.cases.models import Case, CaseEvent
from xinqiao.cases.parties import PartyData
from xinqiao.correspondence.carriers.exchange import RESTING, hand_over
from xinqiao.correspondence.carriers.interface import CarrierFault, Parcel
from xinqiao.correspondence.matter import parties_of
from xinqiao.correspondence.messaging import quiet_until
from xinqiao.correspondence.models import TO_THE_OLD, CarrierKey, Delivery, DeliveryState, Letter, LetterState
from xinqiao.correspondence.outbox import DISPATCH_JOB
from xinqiao.correspondence.printing import print_letters
from xinqiao.correspondence.recipients import open_recipient, seal_recipient, ways_to
from xinqiao.correspondence.rules.messages import CONTACT_CHANGE
from xinqiao.correspondence.rules.quiet import RINGING
from xinqiao.correspondence.shelf import text_of
from xinqiao.foundation import jobs
from xinqiao.foundation.files import store
from xinqiao.foundation.time import now

MAX_TRIES = 4
"""First try and three more: what RetryStrategy(max_attempts=3) runs."""
LEASE = timedelta(minutes=3)
_STATES = {
    (False, False): DeliveryState.SENT, (True, False): DeliveryState.DELIVERED, (False, True): DeliveryState.AWAITING,
}  # fmt: skip
_PLACES = {CarrierKey.SMS: 20, CarrierKey.EMAIL: 40, CarrierKey.POST: 60, CarrierKey.WECHAT: 80}
_TO_THE_OLD = 10
_log = structlog.get_logger(__name__)


class DeliveryPendingError(Exception):
    """Something is still to be sent: the job is to run again."""


def dispatch(*, case_id: UUID, seq: int) -> None:
    """Print and send what one event has queued.

    Raises DeliveryPendingError while a delivery is to be tried again; LetterDefectError after everything else is done.
    Writes states of letters and deliveries, files, document numbers.
    """
    try:
        print_letters(case_id=case_id, seq=seq)
    finally:
        spread(case_id=case_id, seq=seq)
        send(case_id=case_id, seq=seq)
    soon = Q(next_try_at=None) | Q(next_try_at__lte=now() + LEASE)
    if Delivery.objects.filter(soon, case_id=case_id, event_seq=seq, state=DeliveryState.QUEUED).exists():
        raise DeliveryPendingError(f"{case_id}/{seq}")


def spread(*, case_id: UUID, seq: int) -> None:
    """Make a delivery for every way by which the petitioner can be told; the in-site message is delivered with it."""
    with transaction.atomic():
        in_site = list(
            Delivery.objects.select_for_update().filter(
                case_id=case_id, event_seq=seq, carrier=CarrierKey.IN_SITE, state=DeliveryState.QUEUED
            )
        )
        if not in_site:
            return
        parties = parties_of(case_id=case_id)
        for row in in_site:
            for carrier, recipient in ways_to(parties=parties, has_letter=row.letter_n is not None):
                _add(row, carrier, recipient)
            if row.template == CONTACT_CHANGE:
                _tell_the_old(row, parties)
        Delivery.objects.filter(case_id=case_id, n__in=[row.n for row in in_site]).update(state=DeliveryState.DELIVERED, sent_at=now())


def send(*, case_id: UUID, seq: int) -> None:
    """Send the queued deliveries of an event, each leased first and recorded after."""
    due = Delivery.objects.filter(case_id=case_id, event_seq=seq, state=DeliveryState.QUEUED).exclude(carrier=CarrierKey.IN_SITE)
    rows = list(due.order_by("n"))
    if not rows:
        return
    case = Case.objects.only("number", "office").get(pk=case_id)
    actor = CaseEvent.objects.filter(case_id=case_id, seq=seq).values_list("body", flat=True).first() or ""
    morning = quiet_until(at=now())
    if morning and any(row.carrier in RINGING for row in rows):
        _put_off(case_id, seq, morning)
        rows = [row for row in rows if row.carrier not in RINGING]
    for row in rows:
        if _lease(row, now()):
            _send_one(row, case, actor)


def _put_off(case_id: UUID, seq: int, until: datetime) -> None:
    """Let telephones sleep: what would ring waits until the quiet hours are over, and a job of that hour sends it."""
    free = Q(next_try_at=None) | Q(next_try_at__lte=now())
    waiting = Delivery.objects.filter(free, case_id=case_id, event_seq=seq, state=DeliveryState.QUEUED, carrier__in=RINGING)
    with transaction.atomic():
        if waiting.update(next_try_at=until):
            jobs.defer(name=DISPATCH_JOB, at=until, case_id=str(case_id), seq=seq)


def _tell_the_old(row: Delivery, parties: Sequence[PartyData]) -> None:
    """Where the petitioner could be reached before is told too: whoever is there may not have wished it."""
    past = past_party(case_id=row.case_id, seq=row.event_seq)
    has_letter = row.letter_n is not None
    known = set(ways_to(parties=parties, has_letter=has_letter))
    for carrier, recipient in ways_to(parties=[past] if past else [], has_letter=has_letter):
        if (carrier, recipient) not in known:
            _add(row, carrier, recipient, is_to_the_old=True)


def _add(row: Delivery, carrier: CarrierKey, recipient: str, *, is_to_the_old: bool = False) -> None:
    n = row.n + _PLACES[carrier] + (_TO_THE_OLD if is_to_the_old else 0)
    Delivery.objects.bulk_create(
        [
            Delivery(
                case_id=row.case_id,
                n=n,
                event_seq=row.event_seq,
                letter_n=row.letter_n,
                carrier=carrier,
                recipient=seal_recipient(case_id=row.case_id, n=n, recipient=recipient),
                template=row.template,
                params={**row.params, TO_THE_OLD: True} if is_to_the_old else row.params,
                state=DeliveryState.QUEUED,
                tries=0,
                last_error_code="",
                reference="",
                queued_at=row.queued_at,
            )
        ],
        ignore_conflicts=True,
    )


def _lease(row: Delivery, at: datetime) -> bool:
    """Take a delivery for this run: whoever comes meanwhile, or after a crash, waits until the lease is over."""
    free = Q(next_try_at=None) | Q(next_try_at__lte=at)
    held = Delivery.objects.filter(free, case_id=row.case_id, n=row.n, state=DeliveryState.QUEUED, tries=row.tries)
    return bool(held.update(tries=F("tries") + 1, next_try_at=at + LEASE))


def _send_one(row: Delivery, case: Case, actor: str) -> None:
    mine = Delivery.objects.filter(case_id=row.case_id, n=row.n, state=DeliveryState.QUEUED)
    try:
        receipt = hand_over(carrier=row.carrier, parcel=_parcel(row, case, actor))
    except CarrierFault as fault:
        is_last = fault.is_permanent or row.tries + 1 >= MAX_TRIES
        # that the carrier rests says less than why it came to rest
        code = (fault.code == RESTING and row.last_error_code) or fault.code
        mine.update(state=DeliveryState.FAILED if is_last else DeliveryState.QUEUED, last_error_code=code, next_try_at=None)
        _log.warning("message not sent", case_id=str(row.case_id), delivery=row.n, carrier=row.carrier, code=fault.code)
        return
    mine.update(
        state=_STATES[receipt.is_delivered, receipt.is_waiting],
        reference=receipt.reference[:100],
        last_error_code="",
        next_try_at=None,
        sent_at=now(),
    )


def _parcel(row: Delivery, case: Case, actor: str) -> Parcel:
    """Write the message in Chinese, whatever language this process speaks; the query code is in none of them."""
    with translation.override("zh-hans"):
        text = text_of(row=row, number=case.number, office=case.office, actor=actor)
    parcel = Parcel(
        key=f"{row.case_id.hex}-{row.n}",
        recipient=open_recipient(case_id=row.case_id, n=row.n, sealed_bytes=row.recipient) if row.recipient else "",
        subject=f"信访事项办理进展（编号{case.number}）",
        text=f"{text}查询：{settings.PUBLIC_URL}",
    )
    return dataclasses.replace(parcel, attachment=_letter_reader(row)) if row.carrier == CarrierKey.POST else parcel


def _letter_reader(row: Delivery) -> Callable[[], bytes] | None:
    if row.letter_n is None:
        return None
    letters = Letter.objects.filter(case_id=row.case_id, n=row.letter_n, state=LetterState.RENDERED)
    digest = letters.values_list("digest", flat=True).first()
    return (lambda: b"".join(store.open_(digest=digest))) if digest else None
