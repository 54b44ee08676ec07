"""An officer's own account: where they are signed in at the desk, and their password. API keys are not sessions and stay as they are."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.sent import Sent
from xinqiao.directory import open_sessions
from xinqiao.directory.passwords import change_password, count_password_try
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import ShortText, Terms
from xinqiao.foundation.time import now

router = Router(tags=["administration"], auth=OFFICERS)


class SessionAnswer(parts.Answer):
    """One place where the officer is signed in."""

    id: UUID
    device: str
    signed_in_at: dt.datetime
    seen_at: dt.datetime
    is_this: bool


class SessionsAnswer(parts.Answer):
    """Where the officer is signed in."""

    sessions: tuple[SessionAnswer, ...]


class EndedAnswer(parts.Answer):
    """How many sessions were ended."""

    ended: int


class SessionEndTerms(Terms):
    """Which session ends; none named ends all of them."""

    session: UUID | None = Field(default=None, title=told("哪一处登录"))


class PasswordBody(Terms):
    """A new password in place of the old one."""

    old: ShortText = Field(title=told("现在的密码"), repr=False)
    new: ShortText = Field(title=told("新密码"), repr=False)


@router.get("/account/sessions", operation_id="own_sessions", summary="自己在哪些地方登录着", response=SessionsAnswer)
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where the officer is signed in."""
    facts = open_sessions.sessions_of(officer_id=seat_of(request).officer_id, session_key=request.session.session_key or "", now=now())
    rows = tuple(SessionAnswer(id=f.id, device=f.device, signed_in_at=f.signed_in_at, seen_at=f.seen_at, is_this=f.is_this) for f in facts)
    return parts.send(SessionsAnswer(sessions=rows))


@router.post("/account/sessions/end", operation_id="session_end", summary="退出一处或者所有登录", response=EndedAnswer)
def session_end(request: HttpRequest, body: Annotated[SessionEndTerms, Sent(...)]) -> HttpResponse:
    """End one session, or all."""
    return parts.send(EndedAnswer(ended=open_sessions.end(officer_id=seat_of(request).officer_id, session_id=body.session)))


@router.post("/account/password", operation_id="own_password", summary="更改自己的密码", response=EndedAnswer)
def own_password(request: HttpRequest, body: Annotated[PasswordBody, Sent(...)]) -> HttpResponse:
    """Change the password; every session at the desk ends."""
    seat, at = seat_of(request), now()
    count_password_try(officer_id=seat.officer_id, now=at)
    change_password(officer_id=seat.officer_id, seat=seat, old=body.old, new=body.new, now=at)
    return parts.send(EndedAnswer(ended=open_sessions.end(officer_id=seat.officer_id, session_id=None)))
