"""A code to a new telephone or mailbox: who types it again has shown that messages arrive there.

One code per matter, sealed with the address it went to; a new one takes the place of the old. Sent at once, at night too:
the person sits before the form and waits.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from xinqiao.correspondence.carriers.exchange import hand_over
from xinqiao.correspondence.carriers.interface import CarrierFault, Parcel
from xinqiao.correspondence.models import ContactCode
from xinqiao.foundation import jobs
from xinqiao.foundation.environment import environment
from xinqiao.foundation.privacy import sealed
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import now as instant

SEND_JOB = "correspondence.contact_code"
LASTS = timedelta(minutes=15)
MINUTES = int(LASTS.total_seconds() // 60)
MOST_TRIES = 5
CODES_PER_HOUR = 5
_DIGITS = 6
_HOUR = timedelta(hours=1)


def send_code(*, case_id: UUID, carrier: str, recipient: str, shown_as: str, now: datetime) -> Refusal:
    """Send a code, and make the answer that asks for it.

    Takes  shown_as, the address masked.
    Gives  the Refusal code_sent, for the caller to raise: the form comes back with everything typed and asks for the code.
    Raises Refusal too_many_tries (429) after five codes an hour.
    Writes one row and one job.
    """
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    plain = f"{code}\n{carrier}\n{recipient}"
    with transaction.atomic():
        row = ContactCode.objects.select_for_update().filter(case_id=case_id).first()
        is_same_hour = row is not None and now - row.since_at < _HOUR
        sent = row.sent if row is not None and is_same_hour else 0
        if sent >= CODES_PER_HOUR * environment().rate_factor:
            raise _too_many(row.since_at + _HOUR - now if row else _HOUR)
        ContactCode.objects.update_or_create(
            case_id=case_id,
            defaults={
                "sealed": sealed.seal_text(plain=plain, about=_about(case_id)),
                "expires_at": now + LASTS,
                "tries": 0,
                "sent": sent + 1,
                "since_at": row.since_at if row is not None and is_same_hour else now,
            },
        )
        jobs.defer(name=SEND_JOB, case_id=str(case_id))
    return Refusal(
        code="code_sent",
        message=told("验证码已发到 %(to)s，%(minutes)s 分钟内有效。请填写收到的 6 位数字，再提交一次；您填写的内容都还在。"),
        params={"to": shown_as, "minutes": MINUTES},
        field="code",
    )


def check_code(*, case_id: UUID, recipient: str, typed: str, now: datetime) -> None:
    """Judge a typed code; a right one is used up.

    Raises Refusal code_wrong, code_over (also where the address was changed since it was sent).
    """
    over = Refusal(code="code_over", message=told("验证码已经失效。请清空验证码再提交一次，会重新发一个。"), field="code")
    with transaction.atomic():
        row = ContactCode.objects.select_for_update().filter(case_id=case_id).first()
        if row is None or row.expires_at <= now or row.tries >= MOST_TRIES:
            raise over
        code, _carrier, sent_to = _opened(row)
        is_right = hmac.compare_digest(code.encode(), typed.strip().encode()) and sent_to == recipient
        if is_right:
            ContactCode.objects.filter(case_id=case_id).update(expires_at=now)
            return
        row.tries += 1
        ContactCode.objects.filter(case_id=case_id).update(tries=row.tries)
    raise Refusal(
        code="code_wrong",
        message=told("验证码不对，请看清楚再填。还可以试 %(left)s 次。"),
        params={"left": MOST_TRIES - row.tries},
        field="code",
    )


def deliver_code(*, case_id: UUID) -> None:
    """Hand the code to its carrier; one that is used or over goes nowhere.

    Raises CarrierFault where another try may help.
    """
    row = ContactCode.objects.filter(case_id=case_id, expires_at__gt=instant()).first()
    if row is None:
        return
    code, carrier, recipient = _opened(row)
    with translation.override("zh-hans"):
        text = _("您正在变更信访事项的联系方式，验证码 %(code)s，%(minutes)s 分钟内有效。不是您本人操作的，不要告诉任何人。")
        parcel = Parcel(
            key=f"{case_id.hex}-code-{int(row.expires_at.timestamp())}",
            recipient=recipient,
            subject=_("变更联系方式的验证码"),
            text=text % {"code": code, "minutes": MINUTES},
        )
    try:
        hand_over(carrier=carrier, parcel=parcel)
    except CarrierFault as fault:
        if not fault.is_permanent:
            raise


def forget_codes(*, before: datetime) -> int:
    """Delete codes that are over and count no more. Gives how many."""
    return ContactCode.objects.filter(since_at__lt=before - _HOUR, expires_at__lt=before).delete()[0]


def nothing_reachable() -> Refusal:
    """Nobody can be sent a code: the person comes to the window."""
    return Refusal(
        code="contact_needs_window",
        message=told("现在没有可以发验证码的手机或邮箱。请先填手机号，或者带证件到信访窗口办理。"),
        field="phone",
        kind=RefusalKind.NOT_ALLOWED,
    )


def _too_many(left: timedelta) -> Refusal:
    return Refusal(
        code="too_many_tries",
        message=told("一小时内发的验证码太多了，请过 %(seconds)s 秒再试，或者带证件到信访窗口办理。"),
        params={"seconds": max(1, int(left.total_seconds()))},
        kind=RefusalKind.TOO_MANY,
    )


def _opened(row: ContactCode) -> tuple[str, str, str]:
    code, carrier, recipient = sealed.unseal_text(sealed=row.sealed, about=_about(row.case_id)).split("\n")
    return code, carrier, recipient


def _about(case_id: UUID) -> bytes:
    return b"correspondence_contact_code:" + case_id.bytes
