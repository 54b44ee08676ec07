"""The first day: an empty house gets its region, its office and its first administrator; never by an open sign-up.

Whoever holds the machine makes the administrator by a command, or reads a setup code where `serve` prints it. The code lies in
a file that only the system's user reads, and is worth nothing once there is an officer.
"""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from xinqiao.directory.administration.bodies import BodyTerms, found_body
from xinqiao.directory.administration.changing import Change, one_at_a_time, trace
from xinqiao.directory.administration.officers import OfficerTerms, enter_officer
from xinqiao.directory.administration.regions import RegionTerms, found_region
from xinqiao.directory.administration.tenures import TenureTerms, appoint
from xinqiao.directory.models import BodyKind, Officer, Post
from xinqiao.directory.passwords import check_password_rules
from xinqiao.directory.posts import ADMINISTRATOR, POSTS
from xinqiao.foundation.home import SETUP_CODE, Home
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import LineText, ShortText, Terms, Word, ui

SUBJECT = "first_run"
SETUP = "system:setup"
"""Who stands in the trace for the page of the first setup: nobody has an account yet."""
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


class FirstRunTerms(Terms):
    """Where the office is, what it is called, and who administers it."""

    region_code: Word = Field(
        title=told("本地区划代码"),
        description=told("本级的 6 位代码，例如县、区、市。"),
        json_schema_extra=ui(inputmode="numeric", width="half", section=told("本地")),
    )
    region_name: LineText = Field(title=told("本地名称"), description=told("例如：甲省乙市丙县。"), json_schema_extra=ui(width="half"))
    office_name: ShortText = Field(
        title=told("本机关全称"), description=told("例如：丙县信访局。"), json_schema_extra=ui(section=told("本机关"))
    )
    office_short: ShortText = Field(title=told("简称"), max_length=10, json_schema_extra=ui(width="half"))
    organ_word: ShortText | None = Field(
        None,
        title=told("代字"),
        max_length=10,
        description=told("文号的开头，例如：丙信；不填就用简称。"),
        json_schema_extra=ui(width="half"),
    )
    admin_name: ShortText = Field(title=told("管理员姓名"), json_schema_extra=ui(width="half", section=told("第一位管理员")))
    username: ShortText = Field(title=told("用户名"), max_length=60, json_schema_extra=ui(width="half", autocomplete="username"))


class SetupTerms(FirstRunTerms):
    """The same on the page: with the code from the machine, and a password of one's own."""

    password: Annotated[str, StringConstraints(min_length=1, max_length=100)] = Field(
        title=told("密码"),
        description=told("至少 10 个字，不能全是数字。"),
        json_schema_extra=ui(kind="password", autocomplete="new-password"),
    )
    code: ShortText = Field(
        title=told("设置码"),
        description=told("启动系统的窗口里显示的那一串，只能用一次。"),
        json_schema_extra=ui(autocomplete="off", section=told("证明您在管理这台机器")),
    )


def is_empty() -> bool:
    """Whether nobody can ever have signed in here."""
    return not Officer.objects.exists()


def offer_code(*, home: Home) -> str:
    """Give the setup code of an empty house, made once; "" and no file where the house has officers."""
    path = _path(home)
    if not is_empty():
        path.unlink(missing_ok=True)
        return ""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text("-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4)), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def is_offered(*, home: Home) -> bool:
    """Whether a setup code waits to be used: no query, for the sign-in page."""
    return _path(home).exists()


def set_up(*, terms: SetupTerms, home: Home, change: Change) -> UUID:
    """Set the house up from the page.

    Raises Refusal already_set_up, setup_code_wrong, password_*, and those of region, body and officer.
    Writes what `begin` writes; the code is gone afterwards.
    """
    path = _path(home)
    held = path.read_text(encoding="ascii").strip() if path.exists() else ""
    if not is_empty():
        raise _already()
    if not held or not hmac.compare_digest(held.encode(), terms.code.strip().lower().encode()):
        raise Refusal(code="setup_code_wrong", message=told("设置码不对，请到启动系统的窗口里核对。"), field="code")
    try:
        check_password_rules(password=terms.password, officer=None, on=change.today)
    except Refusal as refusal:
        raise Refusal(code=refusal.code, message=refusal.message, params=refusal.params, field="password") from None
    officer_id, _password = begin(terms=terms, password=terms.password, change=change)
    path.unlink(missing_ok=True)
    return officer_id


def begin(*, terms: FirstRunTerms, change: Change, password: str = "") -> tuple[UUID, str]:
    """Found the first region, office and administrator.

    Takes  password of their own; without it a one-time password is made.
    Gives  the officer's id and the one-time password ("" where they chose one).
    Raises Refusal already_set_up, region_*, body_*, organ_word_wrong, username_wrong; the field is that of FirstRunTerms.
    Writes posts, one region, body, officer, tenure, and their traces.
    """
    with one_at_a_time():
        if not is_empty():
            raise _already()
        known = set(Post.objects.values_list("key", flat=True))
        Post.objects.bulk_create(
            Post(key=plan.key, title=plan.title, capabilities=list(plan.capabilities)) for plan in POSTS if plan.key not in known
        )
        try:
            return _begin(terms, change, password)
        except Refusal as refusal:
            field = _FIELDS.get(refusal.field or "", "")
            raise Refusal(
                code=refusal.code, message=refusal.message, params=refusal.params, field=field or None, kind=refusal.kind
            ) from refusal


def confirm(*, step: str, change: Change) -> None:
    """Note that the administrator has gone through a step of the guide that the system cannot judge."""
    trace(change=change, subject=SUBJECT, key=step, action="confirmed", before={}, after={}, effective_on=change.today)


def _begin(terms: FirstRunTerms, change: Change, password: str) -> tuple[UUID, str]:
    region = RegionTerms(code=terms.region_code, name=terms.region_name, full_name=terms.region_name, valid_from_on=change.today)
    found_region(terms=region, change=change)
    body = BodyTerms(
        name=terms.office_name,
        short_name=terms.office_short,
        organ_word=terms.organ_word,
        kind=BodyKind.PETITION_OFFICE,
        region=terms.region_code,
        valid_from_on=change.today,
    )
    code = found_body(terms=body, change=change)
    entered = enter_officer(terms=OfficerTerms(name=terms.admin_name, username=terms.username), change=change)
    if password:
        officer = Officer.objects.get(pk=entered.officer_id)
        officer.set_password(password)
        officer.must_change_password = False
        officer.save(update_fields=["password", "must_change_password"])
    tenure = TenureTerms(body=code, post=ADMINISTRATOR, valid_from_on=change.today)
    appoint(officer_id=entered.officer_id, terms=tenure, change=change)
    return entered.officer_id, "" if password else entered.password


_FIELDS = {"code": "region_code", "name": "office_name", "organ_word": "organ_word", "username": "username", "parent": "region_code"}


def _already() -> Refusal:
    return Refusal(
        code="already_set_up", message=told("这套系统已经有人员了，不能再做首次设置。请登录，或者找管理员。"), kind=RefusalKind.NOT_ALLOWED
    )


def _path(home: Home) -> Path:
    return home.run / SETUP_CODE
