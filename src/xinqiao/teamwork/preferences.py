"""Preferences of an officer: what they are told, a daily digest by mail, a calendar address."""

from __future__ import annotations

import datetime as dt
import secrets
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from xinqiao.directory.seats import Seat, token_digest
from xinqiao.foundation.privacy.sealed import seal_text, unseal_text
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import EmailText, Terms, Word, ui
from xinqiao.teamwork.models import Preference
from xinqiao.teamwork.reminding import DAYS_BEFORE, MOST_DAYS_BEFORE
from xinqiao.teamwork.rules import CHOSEN, KINDS

FIRST_HOUR, LAST_HOUR = 6, 20
_TOKEN_BYTES = 32


class PreferenceTerms(Terms):
    """What an officer wants. All is told unless it is switched off; nothing goes by mail unless an hour is chosen."""

    kinds: tuple[Word, ...] = Field((), title=told("哪些事通知我"), json_schema_extra=ui(kind="checkboxes"))
    days_before: int = Field(DAYS_BEFORE, ge=1, le=MOST_DAYS_BEFORE, title=told("到期前几天提醒"), json_schema_extra=ui(width="short"))
    digest_hour: int | None = Field(
        None,
        ge=FIRST_HOUR,
        le=LAST_HOUR,
        title=told("每日摘要几点发"),
        description=told("只在工作日发，只写件数、编号和网址。不选就不发。"),
        json_schema_extra=ui(kind="select", width="short"),
    )
    digest_address: EmailText | None = Field(
        None, title=told("发到哪个邮箱"), json_schema_extra=ui(kind="email", autocomplete="email", inputmode="email", width="half")
    )

    @model_validator(mode="after")
    def _has_address(self) -> PreferenceTerms:
        if self.digest_hour is not None and not self.digest_address:
            raise PydanticCustomError("digest_address_missing", told("选了发送时间，请填写收摘要的邮箱"), {"field": "digest_address"})
        return self


def preferences_of(*, officer_id: UUID) -> PreferenceTerms:
    """What an officer chose, or what holds for who chose nothing."""
    row = Preference.objects.filter(officer_id=officer_id).first()
    if row is None:
        return PreferenceTerms(kinds=CHOSEN)
    return PreferenceTerms(
        kinds=tuple(kind for kind in CHOSEN if kind not in row.muted),
        days_before=row.days_before,
        digest_hour=row.digest_hour,
        digest_address=address_of(row),
    )


def choose(*, seat: Seat, terms: PreferenceTerms, now: dt.datetime) -> None:
    """Keep what an officer chose.

    Raises Refusal kind_unknown.
    Writes teamwork_preference.
    """
    if not set(terms.kinds) <= set(KINDS):
        raise Refusal(code="kind_unknown", message=told("没有这种通知，请从列出的选项中选择。"), field="kinds")
    address = terms.digest_address
    Preference.objects.update_or_create(
        officer_id=seat.officer_id,
        defaults={
            "muted": [kind for kind in CHOSEN if kind not in terms.kinds],
            "days_before": terms.days_before,
            "digest_hour": terms.digest_hour,
            "sealed_address": seal_text(plain=address, about=_place(seat.officer_id)) if address else None,
            "changed_at": now,
        },
    )


def address_of(row: Preference) -> str | None:
    """Where the digest goes."""
    return unseal_text(sealed=row.sealed_address, about=_place(row.officer_id)) if row.sealed_address else None


def renew_feed(*, seat: Seat, now: dt.datetime) -> str:
    """Draw a new secret for the officer's calendar address; the old one opens nothing any more. Only its digest is kept."""
    secret = secrets.token_urlsafe(_TOKEN_BYTES)
    _set_feed(seat, token_digest(secret), now)
    return secret


def end_feed(*, seat: Seat, now: dt.datetime) -> None:
    """Close the officer's calendar address."""
    _set_feed(seat, None, now)


def has_feed(*, officer_id: UUID) -> bool:
    """Whether an address is open."""
    return Preference.objects.filter(officer_id=officer_id, feed_digest__isnull=False).exists()


def officer_of_feed(*, secret: str) -> UUID | None:
    """Whose calendar a secret opens."""
    return Preference.objects.filter(feed_digest=token_digest(secret)).values_list("officer_id", flat=True).first()


def _set_feed(seat: Seat, digest: bytes | None, now: dt.datetime) -> None:
    Preference.objects.update_or_create(
        officer_id=seat.officer_id,
        defaults={"feed_digest": digest, "changed_at": now},
        create_defaults={"feed_digest": digest, "changed_at": now, "days_before": DAYS_BEFORE},
    )


def _place(officer_id: UUID) -> bytes:
    return b"teamwork_preference:address:" + officer_id.bytes
