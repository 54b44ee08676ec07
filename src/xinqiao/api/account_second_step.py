"""An officer's second step of signing in, by the same rules as on the page.

Only the session of the desk may call: a key belongs to a machine and never changes how a person signs in.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from xinqiao.api import parts
from xinqiao.api.authority import TWO_STEPS, AccountSession, seat_of
from xinqiao.api.sent import Sent
from xinqiao.directory import second_factor
from xinqiao.directory.seats import Seat
from xinqiao.directory.sign_in_rules import needs_second_factor
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import ShortText, Terms
from xinqiao.foundation.time import local_date, now

router = Router(tags=["administration"], auth=AccountSession())
ROOT = "/account/second-factor"
_ONLY = "只认工作台的登录（会话和 X-CSRFToken），不认接口令牌。"


class SecondFactorAnswer(parts.Answer):
    """Whether the second step is on, whether the post must have it, and how many recovery codes are left."""

    is_on: bool
    is_due: bool
    recovery_left: int


class EnrolmentAnswer(parts.Answer):
    """What goes into the telephone: as text to type, and as the address of a QR code."""

    secret: str
    uri: str


class RecoveryCodesAnswer(parts.Answer):
    """The recovery codes; they are told once."""

    recovery_codes: tuple[str, ...]


class SecondFactorCodeBody(Terms):
    """A code of the telephone."""

    code: ShortText = Field(title=told("动态口令"), repr=False)


@router.get(ROOT, operation_id="own_second_factor", summary="自己的动态口令", description=_ONLY, response=SecondFactorAnswer)
def own_second_factor(request: HttpRequest) -> HttpResponse:
    """How it stands."""
    return _standing(seat_of(request))


@router.post(
    f"{ROOT}/enrolment", operation_id="second_factor_enrolment", summary="开始启用动态口令",
    description="得到要放进手机的密钥；用手机上的口令确认以前，再要一次得到同一个。" + _ONLY, response=EnrolmentAnswer,
)  # fmt: skip
def second_factor_enrolment(request: HttpRequest) -> HttpResponse:
    """Give the secret to be set up."""
    enrolment = second_factor.enrol(officer_id=seat_of(request).officer_id)
    return _secret(EnrolmentAnswer(secret=enrolment.secret, uri=enrolment.uri))


@router.post(
    f"{ROOT}/on", operation_id="second_factor_on", summary="启用动态口令",
    description="用手机上的口令确认；别处的登录都会退出。备用码只给这一次。" + _ONLY, response=RecoveryCodesAnswer,
)  # fmt: skip
def second_factor_on(request: HttpRequest, body: Annotated[SecondFactorCodeBody, Sent(...)]) -> HttpResponse:
    """Turn it on."""
    seat, at = _counted(request)
    key = request.session.session_key or ""
    codes = second_factor.confirm(officer_id=seat.officer_id, seat=seat, code=body.code, but_key=key, now=at)
    request.session[TWO_STEPS] = True
    return _secret(RecoveryCodesAnswer(recovery_codes=codes))


@router.post(
    f"{ROOT}/recovery-codes", operation_id="second_factor_recovery_codes", summary="换一批备用码", description=_ONLY,
    response=RecoveryCodesAnswer,
)  # fmt: skip
def second_factor_recovery_codes(request: HttpRequest, body: Annotated[SecondFactorCodeBody, Sent(...)]) -> HttpResponse:
    """Give new recovery codes in place of all earlier ones."""
    seat, at = _counted(request)
    codes = second_factor.renew_recovery(officer_id=seat.officer_id, seat=seat, code=body.code, now=at)
    return _secret(RecoveryCodesAnswer(recovery_codes=codes))


@router.post(
    f"{ROOT}/off", operation_id="second_factor_off", summary="停用动态口令",
    description="岗位必须使用的不能停用。" + _ONLY, response=SecondFactorAnswer,
)  # fmt: skip
def second_factor_off(request: HttpRequest, body: Annotated[SecondFactorCodeBody, Sent(...)]) -> HttpResponse:
    """Turn it off."""
    seat, at = _counted(request)
    second_factor.turn_off(officer_id=seat.officer_id, seat=seat, code=body.code, now=at)
    request.session.pop(TWO_STEPS, None)
    return _standing(seat)


def _counted(request: HttpRequest) -> tuple[Seat, dt.datetime]:
    seat, at = seat_of(request), now()
    second_factor.count_code_try(officer_id=seat.officer_id, now=at)
    return seat, at


def _standing(seat: Seat) -> HttpResponse:
    held = second_factor.standing(officer_id=seat.officer_id)
    is_due = needs_second_factor(seat=seat, on=local_date(now()))
    return parts.send(SecondFactorAnswer(is_on=held.is_on, is_due=is_due, recovery_left=held.recovery_left))


def _secret(answer: parts.Answer) -> HttpResponse:
    response = parts.send(answer)
    response["Cache-Control"] = "no-store"
    return response
