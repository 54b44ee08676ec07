"""The list of failures: what an officer sees of letters and messages that did not go, and what can be done about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from xinqiao.cases import access
from xinqiao.cases.numbering import spaced
from xinqiao.correspondence.models import CarrierKey, Delivery, DeliveryState, Letter, LetterState
from xinqiao.correspondence.outbox import DISPATCH_JOB
from xinqiao.correspondence.rules.faults import fault_text
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.directory.seats import Seat
from xinqiao.foundation import jobs
from xinqiao.foundation.refusal import Refusal, RefusalKind, told

RESEND = "delivery:resend"
PAGE = 100


@dataclass(frozen=True, slots=True)
class Failure:
    """One letter not printed or message not sent. `what` is letter or delivery; `n` its number in the case."""

    what: str
    case_id: UUID
    number: str
    n: int
    label: str
    reason: str
    code: str
    tries: int
    at: dt.datetime

    @property
    def spaced_number(self) -> str:
        """The number of the case in groups, for reading."""
        return spaced(self.number)


def failures(*, seat: Seat) -> list[Failure]:
    """Give what failed in the cases an officer may see, oldest first, a hundred at most of each sort."""
    visible = access.visible(seat=seat).values("id")
    letters = Letter.objects.filter(state=LetterState.FAILED, case_id__in=visible).select_related("case").order_by("queued_at")
    deliveries = Delivery.objects.filter(state=DeliveryState.FAILED, case_id__in=visible).select_related("case").order_by("queued_at")
    found = [_of_letter(row) for row in letters[:PAGE]] + [_of_delivery(row) for row in deliveries[:PAGE]]
    return sorted(found, key=lambda failure: failure.at)


def failure_count(*, seat: Seat) -> int:
    """How many lines `failures` gives."""
    visible = access.visible(seat=seat).values("id")
    letters = Letter.objects.filter(state=LetterState.FAILED, case_id__in=visible)[:PAGE].count()
    return letters + Delivery.objects.filter(state=DeliveryState.FAILED, case_id__in=visible)[:PAGE].count()


def resend(*, by: Seat, case_id: UUID, n: int) -> None:
    """Send a failed or given-up message again, with a fresh set of tries.

    Raises Refusal NOT_FOUND, resend_forbidden, nothing_to_resend.
    Writes the delivery and one job.
    """
    _gate(by, case_id)
    states = [DeliveryState.FAILED, DeliveryState.GIVEN_UP]
    with transaction.atomic():
        row = Delivery.objects.select_for_update().filter(case_id=case_id, n=n, state__in=states).first()
        if row is None:
            raise _nothing()
        Delivery.objects.filter(case_id=case_id, n=n).update(state=DeliveryState.QUEUED, tries=0, next_try_at=None)
        jobs.defer(name=DISPATCH_JOB, case_id=str(case_id), seq=row.event_seq)


def reprint(*, by: Seat, case_id: UUID, n: int) -> None:
    """Print a failed letter again, after what it lacked was mended.

    Raises Refusal NOT_FOUND, resend_forbidden, nothing_to_resend.
    Writes the letter and one job.
    """
    _gate(by, case_id)
    with transaction.atomic():
        row = Letter.objects.select_for_update().filter(case_id=case_id, n=n, state=LetterState.FAILED).first()
        if row is None:
            raise _nothing()
        Letter.objects.filter(case_id=case_id, n=n).update(state=LetterState.QUEUED, error_code="")
        jobs.defer(name=DISPATCH_JOB, case_id=str(case_id), seq=row.event_seq)


def give_up(*, by: Seat, case_id: UUID, n: int) -> None:
    """Take a message off the list: the officer has told the person in another way, or cannot.

    Raises Refusal NOT_FOUND, resend_forbidden, nothing_to_resend.
    """
    _gate(by, case_id)
    if not Delivery.objects.filter(case_id=case_id, n=n, state=DeliveryState.FAILED).update(state=DeliveryState.GIVEN_UP):
        raise _nothing()


def _gate(by: Seat, case_id: UUID) -> None:
    access.open_case(principal=by, case_id=case_id)
    if not by.can(RESEND):
        raise Refusal(code="resend_forbidden", message=told("您的岗位不能重发消息和文书。"), kind=RefusalKind.FORBIDDEN)


def _nothing() -> Refusal:
    return Refusal(code="nothing_to_resend", message=told("这一条已经不在失败清单里，请刷新。"), kind=RefusalKind.NOT_ALLOWED)


def _of_letter(row: Letter) -> Failure:
    label = _(FORMS[LetterKind(row.kind)].title)
    return Failure("letter", row.case_id, row.case.number, row.n, label, _(fault_text(row.error_code)), row.error_code, 0, row.queued_at)


def _of_delivery(row: Delivery) -> Failure:
    label, reason = _(str(CarrierKey(row.carrier).label)), _(fault_text(row.last_error_code))
    return Failure("delivery", row.case_id, row.case.number, row.n, label, reason, row.last_error_code, row.tries, row.queued_at)
