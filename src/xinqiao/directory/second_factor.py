"""The second step of signing in (动态口令, RFC 6238): the secret is sealed, a code is taken once, recovery codes are kept as digests."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import quote, urlencode
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.db import transaction

from xinqiao.directory import open_sessions
from xinqiao.directory.models import Officer, RecoveryCode, SecondFactor
from xinqiao.directory.seats import Seat
from xinqiao.directory.sign_in_rules import needs_second_factor
from xinqiao.foundation import changes, rates
from xinqiao.foundation.privacy.keys import keys
from xinqiao.foundation.privacy.sealed import seal, unseal
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import local_date

ISSUER = "信桥"
DIGITS, STEP_SECONDS, DRIFT_STEPS = 6, 30, 1
RECOVERY_CODES = 10
TRIES, TRIES_SECONDS = 5, 15 * 60
_SECRET_BYTES = 20
_RECOVERY_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_RECOVERY_LENGTH = 10


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the second step is on, and how many recovery codes are left."""

    is_on: bool
    recovery_left: int


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What goes into the telephone: as text to type, and as an address for the QR code."""

    secret: str
    uri: str


def count_code_try(*, officer_id: UUID, now: dt.datetime) -> None:
    """Count one try at a code; the door calls it first. Raises Refusal too_many_tries (429)."""
    rates.check(bucket="second_step", key=officer_id.bytes, limit=TRIES, per_seconds=TRIES_SECONDS, now=now, message=rates.TO_OFFICERS)


def is_on(*, officer_id: UUID) -> bool:
    """Whether an officer signs in in two steps."""
    return SecondFactor.objects.filter(officer_id=officer_id, confirmed_at__isnull=False).exists()


def standing(*, officer_id: UUID) -> Standing:
    """How it stands, for the officer's own page."""
    return Standing(is_on(officer_id=officer_id), RecoveryCode.objects.filter(officer_id=officer_id).count())


def enrol(*, officer_id: UUID) -> Enrolment:
    """Give the secret to be set up; the same one until it is confirmed.

    Raises Refusal second_factor_on where it is on already.
    Writes the sealed secret.
    """
    row = SecondFactor.objects.select_related("officer").filter(officer_id=officer_id).first()
    if row is not None and row.confirmed_at is not None:
        raise Refusal(code="second_factor_on", message=told("动态口令已经启用。"), kind=RefusalKind.NOT_ALLOWED)
    if row is None:
        sealed = seal(plain=secrets.token_bytes(_SECRET_BYTES), about=_about(officer_id))
        SecondFactor.objects.bulk_create([SecondFactor(officer_id=officer_id, sealed_secret=sealed)], ignore_conflicts=True)
        row = SecondFactor.objects.select_related("officer").get(officer_id=officer_id)
    text = base64.b32encode(_secret(row)).decode().rstrip("=")
    query = urlencode({"secret": text, "issuer": ISSUER, "digits": DIGITS, "period": STEP_SECONDS})
    return Enrolment(secret=text, uri=f"otpauth://totp/{quote(ISSUER)}:{quote(row.officer.username)}?{query}")


def confirm(*, officer_id: UUID, seat: Seat, code: str, now: dt.datetime, but_key: str = "") -> tuple[str, ...]:
    """Turn the second step on by a code from the telephone.

    Takes  but_key, of the session that goes on: one that somebody else began with the password alone must not outlive this.
    Gives  the recovery codes, which cannot be read again.
    Raises Refusal code_wrong.
    Writes the second factor, digests of recovery codes, the trace; every other session ends.
    """
    with transaction.atomic():
        row = SecondFactor.objects.select_for_update().filter(officer_id=officer_id, confirmed_at=None).first()
        if row is None or not _takes(row, code, now):
            raise wrong_code()
        row.confirmed_at = now
        row.save(update_fields=["confirmed_at", "last_step"])
        given = _fresh_codes(officer_id)
        open_sessions.end(officer_id=officer_id, session_id=None, but_key=but_key)
        _trace(officer_id, seat, "second_factor_on", now)
    return given


def renew_recovery(*, officer_id: UUID, seat: Seat, code: str, now: dt.datetime) -> tuple[str, ...]:
    """Give new recovery codes in place of all earlier ones. Raises Refusal code_wrong."""
    with transaction.atomic():
        if not verify(officer_id=officer_id, code=code, now=now):
            raise wrong_code()
        given = _fresh_codes(officer_id)
        _trace(officer_id, seat, "recovery_codes_renewed", now)
    return given


def turn_off(*, officer_id: UUID, seat: Seat, code: str, now: dt.datetime) -> None:
    """Turn the second step off, by a code. Raises Refusal second_factor_due (409) where the post must have it, code_wrong."""
    if needs_second_factor(seat=seat, on=local_date(now)):
        raise Refusal(
            code="second_factor_due",
            message=told("您的岗位必须使用动态口令，不能停用。换了手机的，请另一位管理员重置。"),
            kind=RefusalKind.NOT_ALLOWED,
        )
    with transaction.atomic():
        if not verify(officer_id=officer_id, code=code, now=now):
            raise wrong_code()
        _forget(officer_id)
        _trace(officer_id, seat, "second_factor_off", now)


def reset_from_command(*, username: str, now: dt.datetime) -> None:
    """The same by whoever keeps the machine, for the day the only administrator lost theirs.

    Raises Refusal officer_unknown.
    Writes as `reset` does.
    """
    officer = Officer.objects.filter(username=username).first()
    if officer is None:
        raise Refusal(code="officer_unknown", message=told("没有这个用户名。"), kind=RefusalKind.NOT_FOUND)
    with transaction.atomic():
        _forget(officer.id)
        open_sessions.end(officer_id=officer.id, session_id=None)
        changes.record(
            at=now, actor="system:command", body="", subject="officer", key=str(officer.id), action="second_factor_reset", before={},
            after={}, effective_on=local_date(now),
        )  # fmt: skip


def reset(*, officer_id: UUID, by: Seat, reason: str, now: dt.datetime) -> None:
    """Take the second step from an officer who lost telephone and codes; an administrator's act, never for oneself.

    Raises Refusal second_factor_own.
    Writes the trace with the reason; every session of the officer ends, since the lost telephone may be signed in.
    """
    if officer_id == by.officer_id:
        raise Refusal(code="second_factor_own", message=told("不能给自己重置动态口令，请另一位管理员办理。"), kind=RefusalKind.FORBIDDEN)
    with transaction.atomic():
        Officer.objects.select_for_update().get(pk=officer_id)
        _forget(officer_id)
        open_sessions.end(officer_id=officer_id, session_id=None)
        _trace(officer_id, by, "second_factor_reset", now, reason)


def verify(*, officer_id: UUID, code: str, now: dt.datetime) -> bool:
    """Take a code of the telephone, or a recovery code, once. The caller counts the tries.

    Writes the last step used, or removes the recovery code.
    """
    with transaction.atomic():
        row = SecondFactor.objects.select_for_update().filter(officer_id=officer_id, confirmed_at__isnull=False).first()
        if row is None:
            return False
        if _takes(row, code, now):
            row.save(update_fields=["last_step"])
            return True
        removed, _ = RecoveryCode.objects.filter(officer_id=officer_id, digest=_digest(officer_id, code)).delete()
        return removed > 0


def wrong_code() -> Refusal:
    """What is said of a code that is wrong, old or used."""
    return Refusal(
        code="code_wrong",
        message=told("口令不对或者已经用过。请等手机上换出新的6位数字再输入；手机时间不准也会这样。"),
        field="code",
    )


def _takes(row: SecondFactor, code: str, now: dt.datetime) -> bool:
    """Whether a code is right for a step after the last one used; the step is then used."""
    digits = "".join(letter for letter in code if not letter.isspace())
    if len(digits) != DIGITS or not digits.isascii() or not digits.isdigit():
        return False
    totp = TOTP(_secret(row), DIGITS, SHA1(), STEP_SECONDS)  # noqa: S303  what telephones compute
    here = int(now.timestamp()) // STEP_SECONDS
    for step in range(here - DRIFT_STEPS, here + DRIFT_STEPS + 1):
        if step > row.last_step and hmac.compare_digest(totp.generate(step * STEP_SECONDS), digits.encode()):
            row.last_step = step
            return True
    return False


def _fresh_codes(officer_id: UUID) -> tuple[str, ...]:
    codes = tuple("".join(secrets.choice(_RECOVERY_LETTERS) for _ in range(_RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES))
    RecoveryCode.objects.filter(officer_id=officer_id).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(officer_id=officer_id, digest=_digest(officer_id, code)) for code in codes)
    return tuple(f"{code[:5]}-{code[5:]}" for code in codes)


def _digest(officer_id: UUID, code: str) -> bytes:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hmac.digest(keys().blind, b"recovery\x1f" + officer_id.bytes + plain.encode(), hashlib.sha256)


def _secret(row: SecondFactor) -> bytes:
    return unseal(sealed=row.sealed_secret, about=_about(row.officer_id))


def _about(officer_id: UUID) -> bytes:
    return b"directory_secondfactor:" + officer_id.bytes


def _forget(officer_id: UUID) -> None:
    SecondFactor.objects.filter(officer_id=officer_id).delete()
    RecoveryCode.objects.filter(officer_id=officer_id).delete()


def _trace(officer_id: UUID, by: Seat, action: str, now: dt.datetime, reason: str = "") -> None:
    changes.record(
        at=now, actor=by.actor, body=by.body, subject="officer", key=str(officer_id), action=action, before={}, after={},
        effective_on=local_date(now), reason=reason,
    )  # fmt: skip
