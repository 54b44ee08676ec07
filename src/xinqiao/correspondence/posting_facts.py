"""A letter by post and a batch, as pages show them: nothing of the person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from xinqiao.cases.numbering import spaced
from xinqiao.correspondence.models import DeliveryState
from xinqiao.correspondence.rules.returns import RETURN_REASONS


@dataclass(frozen=True, slots=True)
class PostFact:
    """One letter that goes or went by post; nothing of the person."""

    case_id: UUID
    number: str
    n: int
    title: str
    document_number: str
    queued_at: dt.datetime
    state: str
    batch: UUID | None = None
    printed_at: dt.datetime | None = None
    posted_on: dt.date | None = None
    mail_number: str = ""
    returned_on: dt.date | None = None
    return_reason: str = ""

    @property
    def spaced_number(self) -> str:
        """The number of the case in groups, for reading."""
        return spaced(self.number)

    @property
    def key(self) -> str:
        """Name of its inputs on a form."""
        return f"{self.case_id.hex}-{self.n}"

    @property
    def state_label(self) -> str:
        """How far it is, in words."""
        if self.state == DeliveryState.AWAITING and self.batch:
            return _("已打印，待交邮")
        return _(str(DeliveryState(self.state).label))

    @property
    def reason_label(self) -> str:
        """Why it came back."""
        reason = RETURN_REASONS.get(self.return_reason)
        return _(reason.label) if reason else ""

    @property
    def next_step(self) -> str:
        """By which way it is tried next."""
        reason = RETURN_REASONS.get(self.return_reason)
        return _(reason.next_step) if reason else ""


@dataclass(frozen=True, slots=True)
class BatchFact:
    """One batch: how many letters, how many of them posted and returned."""

    id: UUID
    printed_at: dt.datetime
    letters: int
    posted: int
    returned: int
