"""Passwords: changed by their owner, judged by length and against the list of leaked ones."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from xinqiao.directory.models import Officer
from xinqiao.directory.seats import Seat
from xinqiao.directory.sign_in_rules import sign_in_rules
from xinqiao.foundation import changes, rates
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.time import local_date

_SAID = {
    "password_too_similar": told("密码与您的姓名或用户名太像，请换一个。"),
    "password_too_common": told("这个密码在外泄的常用密码名单里，请换一个。"),
    "password_entirely_numeric": told("密码不能全是数字，请加上字母或者其他符号。"),
}
_TOO_SHORT = told("密码太短，至少 %(length)s 个字。可以用一句自己记得住的话。")


TRIES, TRIES_SECONDS = 5, 15 * 60


def count_password_try(*, officer_id: UUID, now: dt.datetime) -> None:
    """Count one try at the old password; the door calls it before change_password(). Raises Refusal too_many_tries (429)."""
    rates.check(bucket="password", key=officer_id.bytes, limit=TRIES, per_seconds=TRIES_SECONDS, now=now, message=rates.TO_OFFICERS)


def check_password_rules(*, password: str, officer: Officer | None, on: dt.date) -> None:
    """Judge a new password.

    Raises Refusal password_too_short, password_too_similar, password_too_common, password_entirely_numeric.
    """
    length = sign_in_rules(on=on).password_length
    if len(password) < length:
        raise Refusal(code="password_too_short", message=_TOO_SHORT, params={"length": length}, field="new")
    try:
        validate_password(password, user=officer)
    except ValidationError as fault:
        code = next((str(each.code) for each in fault.error_list if each.code in _SAID), "password_too_common")
        raise Refusal(code=code, message=_SAID[code], field="new") from None


def change_password(*, officer_id: UUID, seat: Seat, old: str, new: str, now: dt.datetime) -> Officer:
    """Set a new password in place of the old one; a one-time password has then done its duty.

    Raises Refusal password_wrong, password_same, password_*.
    Writes the officer, and the trace that it was changed, never to what.
    """
    with transaction.atomic():
        officer = Officer.objects.select_for_update().get(pk=officer_id)
        if not officer.check_password(old):
            raise Refusal(code="password_wrong", message=told("现在的密码不对，请重新输入。"), field="old")
        if old == new:
            raise Refusal(code="password_same", message=told("新密码与现在的一样，请换一个。"), field="new")
        check_password_rules(password=new, officer=officer, on=local_date(now))
        officer.set_password(new)
        officer.must_change_password = False
        officer.save(update_fields=["password", "must_change_password"])
        changes.record(
            at=now, actor=seat.actor, body=seat.body, subject="officer", key=str(officer_id), action="password_changed", before={}, after={},
            effective_on=local_date(now),
        )  # fmt: skip
    return officer
