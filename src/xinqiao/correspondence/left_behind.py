"""What still stands queued although its job is long over: a worker was killed, or the job table was lost."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Q

from xinqiao.correspondence.models import Delivery, DeliveryState, Letter, LetterState

_AT_ONCE = 500


def left_behind(*, before: dt.datetime) -> list[tuple[UUID, int]]:
    """Give case and event of what was queued before an instant and is not done, a few hundred at a time."""
    free = Q(next_try_at=None) | Q(next_try_at__lt=before)
    letters = Letter.objects.filter(state=LetterState.QUEUED, queued_at__lt=before).values_list("case_id", "event_seq")
    deliveries = Delivery.objects.filter(free, state=DeliveryState.QUEUED, queued_at__lt=before).values_list("case_id", "event_seq")
    return sorted({*letters[:_AT_ONCE], *deliveries[:_AT_ONCE]})
