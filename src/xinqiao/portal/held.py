"""What the session of a citizen holds: the one matter they opened, and the receipts of what they submitted.

Case ids only: the query code is made from the case id when a receipt is drawn, and stands nowhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from xinqiao.cases.principals import Petitioner

_CASE, _RECEIPTS = "portal_case", "portal_receipts"
IDLE = dt.timedelta(hours=2)
"""A matter left open on a shared machine closes by itself; each page read counts anew."""
_STEP = dt.timedelta(minutes=5)
RECEIPTS_HELD = 20
TYPED = "act-"
"""How the names begin under which a browser keeps what was typed for a matter."""


@dataclass(frozen=True, slots=True)
class HeldReceipt:
    """One matter submitted in this session; `seal` tells the same content again."""

    case_id: UUID
    seal: str


def hold_case(*, request: HttpRequest, case_id: UUID, now: dt.datetime, agent: int = 0) -> None:
    """Open a matter in this session, under a new session key: one that somebody planted is worth nothing."""
    request.session.cycle_key()
    request.session[_CASE] = [case_id.hex, now.timestamp(), agent]


def held_case(*, request: HttpRequest, now: dt.datetime) -> Petitioner | None:
    """The petitioner of the matter that this session opened; None where it opened none or was idle too long."""
    kept = request.session.get(_CASE)
    if not kept:
        return None
    seen_at = dt.datetime.fromtimestamp(kept[1], dt.UTC)
    if now - seen_at > IDLE:
        request.session.pop(_CASE)
        return None
    if now - seen_at > _STEP:
        request.session[_CASE] = [kept[0], now.timestamp(), *kept[2:]]
    return Petitioner(case_id=UUID(hex=kept[0]), agent=next(iter(kept[2:]), 0))


def hold_receipt(*, request: HttpRequest, case_id: UUID, seal: str) -> None:
    """Keep the receipt of a matter just submitted; the same matter stays one receipt."""
    others = [held for held in receipts(request=request) if held.case_id != case_id]
    kept = [*others, HeldReceipt(case_id, seal)][-RECEIPTS_HELD:]
    request.session[_RECEIPTS] = [[held.case_id.hex, held.seal] for held in kept]


def receipts(*, request: HttpRequest) -> Sequence[HeldReceipt]:
    """What this session submitted, oldest first."""
    return [HeldReceipt(UUID(hex=case_id), seal) for case_id, seal in request.session.get(_RECEIPTS, ())]


def typed_mark(*, case_id: UUID, noun: str = "") -> str:
    """The name under which a browser keeps what was typed for a matter until it was received; nobody else's matter has it."""
    return f"{TYPED}{salted_hmac('xinqiao.portal.typed', case_id.hex).hexdigest()[:12]}-{noun}"


def let_go(*, request: HttpRequest) -> None:
    """Forget matter and receipts, and keep what belongs to an officer signed in here."""
    for key in (_CASE, _RECEIPTS):
        request.session.pop(key, None)
