"""By which authority an officer calls: an API key, or the session of the desk with its CSRF token."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from ninja.utils import check_csrf

from xinqiao.directory import second_factor
from xinqiao.directory.seats import Seat, seat_of_token, seats_of
from xinqiao.directory.sign_in_rules import needs_second_factor
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import local_date, now

SEAT_KEY = "tenure"
"""Where the desk keeps which seat was chosen."""
TWO_STEPS = "two_steps"
"""Where the desk keeps that the session was begun in two steps."""
_SCHEME = "Bearer "
_LONGEST_TOKEN = 200


class ApiKey:
    """`Authorization: Bearer …`."""

    openapi_security_schema: ClassVar[dict[str, Any]] = {"type": "http", "scheme": "bearer"}

    def __call__(self, request: HttpRequest) -> Seat | None:
        """Give the seat behind the key; None where none was sent. Raises Refusal token_unknown (401)."""
        header = request.headers.get("Authorization", "")
        if not header.startswith(_SCHEME):
            return None
        token = header[len(_SCHEME) :].strip()
        at = now()
        is_sound = token.isascii() and token.isprintable() and 0 < len(token) <= _LONGEST_TOKEN
        seat = seat_of_token(token=token, now=at, today=local_date(at)) if is_sound else None
        if seat is None:
            raise Refusal(
                code="token_unknown",
                message=told("接口令牌不对、已过期，或者任职已经结束。"),
                kind=RefusalKind.UNAUTHENTICATED,
            )
        return seat


class DeskSession:
    """The session cookie of a signed-in officer; what changes something needs `X-CSRFToken` too."""

    asks_second_step = True
    openapi_security_schema: ClassVar[dict[str, Any]] = {
        "type": "apiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
    }

    def __call__(self, request: HttpRequest) -> Seat | None:
        """Give the seat the officer works in; None where nobody is signed in. Raises Refusal csrf_missing (403)."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise Refusal(
                code="csrf_missing",
                message=told("缺少防伪造标记，请在 X-CSRFToken 中带上页面的标记。"),
                kind=RefusalKind.FORBIDDEN,
            )
        if getattr(request.user, "must_change_password", False):
            raise Refusal(
                code="password_change_needed",
                message=told("您用的是一次性密码，请先在工作台更改密码。"),
                kind=RefusalKind.FORBIDDEN,
            )
        seats = seats_of(officer_id=request.user.pk, today=local_date(now()))
        chosen = request.session.get(SEAT_KEY, "")
        seat = next((seat for seat in seats if str(seat.tenure_id) == chosen), seats[0] if seats else None)
        if seat is not None and self.asks_second_step:
            _require_second_step(request, seat)
        return seat


def _require_second_step(request: HttpRequest, seat: Seat) -> None:
    if request.session.get(TWO_STEPS) or not needs_second_factor(seat=seat, on=local_date(now())):
        return
    if not second_factor.is_on(officer_id=seat.officer_id):
        raise Refusal(
            code="second_factor_needed",
            message=told("您的岗位必须使用动态口令，请先在工作台启用。"),
            kind=RefusalKind.FORBIDDEN,
        )


class AccountSession(DeskSession):
    """The same for the officer's own account, where the second step is set up."""

    asks_second_step = False


OFFICERS = (ApiKey(), DeskSession())


def seat_of(request: HttpRequest) -> Seat:
    """The seat that ninja found before the call."""
    seat: Seat = request.auth  # type: ignore[attr-defined]  # set by ninja
    return seat
