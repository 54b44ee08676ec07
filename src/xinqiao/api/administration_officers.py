"""Officers: entered, appointed, stopped; one-time passwords are in the answer once and nowhere else."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from xinqiao.api import administration_answers as answers
from xinqiao.api import parts
from xinqiao.api.administration import CREATED, ROOT, DirectoryQuery, change_by
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.sent import Asked, Sent
from xinqiao.directory import second_factor
from xinqiao.directory.administration import officers, reading, tenures
from xinqiao.directory.administration.changing import EndTerms, unknown
from xinqiao.directory.administration.officers import OfficerChangeTerms, OfficerTerms, ReasonTerms
from xinqiao.directory.administration.tenures import TenureTerms

router = Router(tags=["administration"], auth=OFFICERS)
OfficerId = Annotated[UUID, Path(...)]
_ONE = f"{ROOT}/officers/{{officer_id}}"


@router.get(f"{ROOT}/officers", operation_id="directory_officers", summary="人员", response=answers.OfficersAnswer)
def officer_list(request: HttpRequest, asked: Annotated[DirectoryQuery, Asked(...)]) -> HttpResponse:
    """List officers by user name."""
    today = change_by(request).today
    page = reading.list_officers(text=asked.text or "", after=asked.after or "", stopped=asked.ended, today=today)
    return parts.send(answers.OfficersAnswer(officers=tuple(map(_fact, page.rows)), after=page.after))


@router.post(f"{ROOT}/officers", operation_id="officer_entry", summary="新增人员", response={CREATED: answers.PasswordAnswer})
def officer_entry(request: HttpRequest, body: Annotated[OfficerTerms, Sent(...)]) -> HttpResponse:
    """Enter an officer."""
    entered = officers.enter_officer(terms=body, change=change_by(request))
    return _password(entered.officer_id, entered.password, status=CREATED)


@router.get(_ONE, operation_id="directory_officer", summary="一个人员", response=answers.OfficerAnswer)
def officer(request: HttpRequest, officer_id: OfficerId) -> HttpResponse:
    """One officer with every tenure."""
    change_by(request)
    return _officer(officer_id)


@router.post(f"{_ONE}/change", operation_id="officer_change", summary="修改姓名、电话", response=answers.OfficerAnswer)
def officer_change(request: HttpRequest, officer_id: OfficerId, body: Annotated[OfficerChangeTerms, Sent(...)]) -> HttpResponse:
    """Change name or telephone."""
    officers.change_officer(officer_id=officer_id, terms=body, change=change_by(request))
    return _officer(officer_id)


@router.post(f"{_ONE}/password", operation_id="officer_password", summary="重置密码", response=answers.PasswordAnswer)
def officer_password(request: HttpRequest, officer_id: OfficerId, body: Annotated[ReasonTerms, Sent(...)]) -> HttpResponse:
    """Give a one-time password."""
    return _password(officer_id, officers.reset_password(officer_id=officer_id, terms=body, change=change_by(request)))


@router.post(f"{_ONE}/unlock", operation_id="officer_unlock", summary="解除锁定", response=answers.OfficerAnswer)
def officer_unlock(request: HttpRequest, officer_id: OfficerId) -> HttpResponse:
    """Lift a lock-out."""
    officers.unlock(officer_id=officer_id, change=change_by(request))
    return _officer(officer_id)


@router.post(f"{_ONE}/second-factor", operation_id="officer_second_factor", summary="重置动态口令", response=answers.OfficerAnswer)
def officer_second_factor(request: HttpRequest, officer_id: OfficerId, body: Annotated[ReasonTerms, Sent(...)]) -> HttpResponse:
    """Take the second step from an officer who lost telephone and codes; every session of theirs ends."""
    change = change_by(request)
    _officer(officer_id)
    second_factor.reset(officer_id=officer_id, by=seat_of(request), reason=body.reason, now=change.now)
    return _officer(officer_id)


@router.post(f"{_ONE}/stop", operation_id="officer_stop", summary="停用账号", response=answers.OfficerAnswer)
def officer_stop(request: HttpRequest, officer_id: OfficerId, body: Annotated[ReasonTerms, Sent(...)]) -> HttpResponse:
    """Stop an account."""
    officers.stop_officer(officer_id=officer_id, terms=body, change=change_by(request))
    return _officer(officer_id)


@router.post(f"{_ONE}/start", operation_id="officer_start", summary="恢复账号", response=answers.PasswordAnswer)
def officer_start(request: HttpRequest, officer_id: OfficerId, body: Annotated[ReasonTerms, Sent(...)]) -> HttpResponse:
    """Let an account sign in again."""
    return _password(officer_id, officers.start_officer(officer_id=officer_id, terms=body, change=change_by(request)))


@router.post(f"{_ONE}/tenures", operation_id="tenure_start", summary="安排岗位", response={CREATED: answers.OfficerAnswer})
def tenure_start(request: HttpRequest, officer_id: OfficerId, body: Annotated[TenureTerms, Sent(...)]) -> HttpResponse:
    """Give an officer a post."""
    tenures.appoint(officer_id=officer_id, terms=body, change=change_by(request))
    return _officer(officer_id, status=CREATED)


@router.post(f"{ROOT}/tenures/{{tenure_id}}/end", operation_id="tenure_end", summary="结束任职", response=answers.OfficerAnswer)
def tenure_end(request: HttpRequest, tenure_id: Annotated[UUID, Path(...)], body: Annotated[EndTerms, Sent(...)]) -> HttpResponse:
    """End a tenure."""
    return _officer(tenures.end_tenure(tenure_id=tenure_id, terms=body, change=change_by(request)))


def _officer(officer_id: UUID, *, status: int = 200) -> HttpResponse:
    found = reading.officer_of(officer_id=officer_id)
    if found is None:
        raise unknown(str(officer_id))
    return parts.send(_fact(found), status=status)


def _fact(found: reading.OfficerFact) -> answers.OfficerAnswer:
    return answers.OfficerAnswer(**asdict(found))


def _password(officer_id: UUID, password: str, *, status: int = 200) -> HttpResponse:
    found = reading.officer_of(officer_id=officer_id)
    username = found.username if found else ""
    return parts.send(answers.PasswordAnswer(officer_id=officer_id, username=username, password=password), status=status)
