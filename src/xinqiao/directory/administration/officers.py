"""Officers (人员): entered, changed, stopped, started again; one-time passwords and lock-outs."""

from __future__ import annotations

import re
import secrets
from typing import Any, NamedTuple
from uuid import UUID

from axes.models import AccessAttempt
from axes.utils import reset as forget_attempts
from django.conf import settings
from pydantic import Field

from xinqiao.directory import open_sessions
from xinqiao.directory.administration.administrators import keep_an_administrator
from xinqiao.directory.administration.changing import (
    CHANGED,
    FOUNDED,
    Change,
    nothing_changed,
    one_at_a_time,
    trace,
    unknown,
)
from xinqiao.directory.models import Officer
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import LineText, PhoneText, ShortText, Terms, ui

SUBJECT = "officer"
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 3, 4


class OfficerTerms(Terms):
    """A new officer."""

    name: ShortText = Field(title=told("姓名"), max_length=60, json_schema_extra=ui(width="half", autocomplete="off"))
    username: ShortText = Field(
        title=told("用户名"),
        max_length=60,
        description=told("登录时用，小写字母和数字，例如：wang.fang。不要用身份证号、手机号。"),
        json_schema_extra=ui(width="half", autocomplete="off"),
    )
    phone: PhoneText | None = Field(None, title=told("办公电话"))


class OfficerChangeTerms(Terms):
    """Another name or telephone; the user name stays."""

    name: ShortText = Field(title=told("姓名"), max_length=60, json_schema_extra=ui(width="half", autocomplete="off"))
    phone: PhoneText | None = Field(None, title=told("办公电话"))
    reason: LineText = Field(title=told("原因"))


class ReasonTerms(Terms):
    """Why."""

    reason: LineText = Field(title=told("原因"))


class Entered(NamedTuple):
    """Who was entered, and the password that is told once."""

    officer_id: UUID
    password: str


def enter_officer(*, terms: OfficerTerms, change: Change, needs_password: bool = True) -> Entered:
    """Enter an officer, with a password that holds for the first sign-in only.

    Takes  needs_password, False where nothing will be kept (a dry run): hashing takes its time.
    Raises Refusal username_wrong, username_taken.
    Writes directory_officer and its trace, never the password.
    """
    username = terms.username.lower()
    if not _USERNAME.fullmatch(username):
        raise Refusal(
            code="username_wrong", message=told("用户名用小写字母、数字、点、横线，2 至 60 位，以字母或数字开头。"), field="username"
        )
    with one_at_a_time():
        taken = Officer.objects.filter(username__iexact=username).first()
        if taken is not None:
            raise Refusal(
                code="username_taken",
                message=told("用户名 %(username)s 已经有人用了（%(name)s）。同名同姓的，请加上单位或者数字。"),
                params={"username": username, "name": taken.name},
                field="username",
            )
        password = one_time_password()
        row = Officer(username=username, name=terms.name, phone=terms.phone or "", must_change_password=True)
        if needs_password:
            row.set_password(password)
        else:
            row.set_unusable_password()
        row.save(force_insert=True)
        _trace(change, row, FOUNDED, {}, {"username": username, **_fields(row)})
    return Entered(row.id, password)


def change_officer(*, officer_id: UUID, terms: OfficerChangeTerms, change: Change) -> None:
    """Change name or telephone.

    Raises Refusal directory_unknown, nothing_changed.
    Writes directory_officer and its trace.
    """
    with one_at_a_time():
        row = _row(officer_id)
        before = _fields(row)
        row.name, row.phone = terms.name, terms.phone or ""
        nothing_changed(before, _fields(row))
        row.save(update_fields=["name", "phone"])
        _trace(change, row, CHANGED, before, _fields(row), terms.reason)


def stop_officer(*, officer_id: UUID, terms: ReasonTerms, change: Change) -> None:
    """Stop an account: no sign-in, no API key, every session ends. Tenures and what was done stay readable.

    Raises Refusal directory_unknown, own_account, already_stopped, last_administrator.
    Writes directory_officer and its trace.
    """
    with one_at_a_time():
        row = _row(officer_id)
        if change.by.actor == f"officer:{officer_id}":
            raise Refusal(code="own_account", message=told("不能停用自己的账号，请由另一位管理员办理。"), kind=RefusalKind.NOT_ALLOWED)
        if not row.is_active:
            raise Refusal(code="already_stopped", message=told("这个账号已经停用了。"), kind=RefusalKind.NOT_ALLOWED)
        before = _fields(row)
        row.is_active = False
        row.save(update_fields=["is_active"])
        keep_an_administrator(on=change.today)
        open_sessions.end(officer_id=officer_id, session_id=None)
        _trace(change, row, "stopped", before, _fields(row), terms.reason)


def start_officer(*, officer_id: UUID, terms: ReasonTerms, change: Change) -> str:
    """Let a stopped account sign in again, with a new one-time password, which is given.

    Raises Refusal directory_unknown, not_stopped.
    Writes directory_officer and its trace.
    """
    with one_at_a_time():
        row = _row(officer_id)
        if row.is_active:
            raise Refusal(code="not_stopped", message=told("这个账号没有停用。"), kind=RefusalKind.NOT_ALLOWED)
        before = _fields(row)
        row.is_active = True
        password = _give_password(row)
        _trace(change, row, "started", before, _fields(row), terms.reason)
    return password


def reset_password(*, officer_id: UUID, terms: ReasonTerms, change: Change) -> str:
    """Give a one-time password in place of a forgotten one; every session ends and a lock-out is lifted.

    Gives  the password, told once; at the first sign-in it must be changed.
    Raises Refusal directory_unknown, officer_inactive.
    Writes directory_officer and its trace, never the password.
    """
    with one_at_a_time():
        row = _row(officer_id)
        if not row.is_active:
            raise Refusal(code="officer_inactive", message=told("这个账号已经停用，请先恢复。"), kind=RefusalKind.NOT_ALLOWED)
        password = _give_password(row)
        open_sessions.end(officer_id=officer_id, session_id=None)
        forget_attempts(username=row.username)
        _trace(change, row, "password_reset", {}, {}, terms.reason)
    return password


def unlock(*, officer_id: UUID, change: Change) -> None:
    """Lift a lock-out after too many wrong passwords.

    Raises Refusal directory_unknown, not_locked.
    Writes the trace.
    """
    with one_at_a_time():
        row = _row(officer_id)
        if not is_locked(username=row.username):
            raise Refusal(code="not_locked", message=told("这个账号没有被锁定。"), kind=RefusalKind.NOT_ALLOWED)
        forget_attempts(username=row.username)
        _trace(change, row, "unlocked", {}, {})


def is_locked(*, username: str) -> bool:
    """Whether somewhere this name cannot be tried any more for now."""
    return bool(AccessAttempt.objects.filter(username__iexact=username, failures_since_start__gte=settings.AXES_FAILURE_LIMIT).exists())


def one_time_password() -> str:
    """Twelve signs that nobody mistakes for one another, in three groups."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def _give_password(row: Officer) -> str:
    password = one_time_password()
    row.set_password(password)
    row.must_change_password = True
    row.save(update_fields=["password", "must_change_password", "is_active"])
    return password


def _row(officer_id: UUID) -> Officer:
    row = Officer.objects.select_for_update().filter(id=officer_id).first()
    if row is None:
        raise unknown(str(officer_id))
    return row


def _fields(row: Officer) -> dict[str, Any]:
    return {"name": row.name, "phone": row.phone, "is_active": row.is_active}


def _trace(change: Change, row: Officer, action: str, before: dict[str, Any], after: dict[str, Any], reason: str = "") -> None:
    trace(
        change=change, subject=SUBJECT, key=str(row.id), action=action, before=before, after=after,
        effective_on=change.today, reason=reason,
    )  # fmt: skip


def officer_named(*, username: str) -> UUID:
    """The id behind a user name. Raises Refusal directory_unknown."""
    row = Officer.objects.filter(username__iexact=username).first()
    if row is None:
        raise unknown(username)
    return row.id
