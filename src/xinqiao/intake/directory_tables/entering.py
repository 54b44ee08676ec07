"""One row of a table entered into the directory: new, already there, or refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q

from xinqiao.directory.administration.bodies import BodyTerms, found_body
from xinqiao.directory.administration.changing import Change
from xinqiao.directory.administration.officers import OfficerTerms, enter_officer
from xinqiao.directory.administration.regions import RegionTerms, found_region
from xinqiao.directory.administration.tenures import TenureTerms, appoint
from xinqiao.directory.models import Body, BodyKind, Officer, Post, Region, Tenure
from xinqiao.directory.pinyin import pinyin_key
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.intake.directory_tables.columns import BODIES, OFFICERS, REGIONS

NEW, KEPT, REFUSED = "new", "kept", "refused"
_TITLES_SHOWN = 40
Row = Mapping[str, Any]


class Entry(NamedTuple):
    """What became of a row; the one-time password of a new officer is told once."""

    outcome: str
    message: str = ""
    username: str = ""
    password: str = ""


def enter_region(row: Row, change: Change, *, is_dry_run: bool) -> Entry:  # noqa: ARG001  one shape for the three tables
    """A region; the same code with the same name is left as it is."""
    held = Region.objects.filter(code=row["code"]).first()
    if held is not None and held.name == row["name"]:
        return Entry(KEPT, told("已经有了，没有改动"))
    found_region(terms=_terms(RegionTerms, {**row, "valid_from_on": row.get("valid_from_on") or change.today}, change.today), change=change)
    return Entry(NEW)


def enter_body(row: Row, change: Change, *, is_dry_run: bool) -> Entry:  # noqa: ARG001  see above
    """A body; one of the same name in force is left as it is."""
    given = {**row, "valid_from_on": row.get("valid_from_on") or change.today, "kind": _kind(row["kind"])}
    if Body.objects.filter(_in_force(change.today), name=row["name"], region_id=row["region"]).exists():
        return Entry(KEPT, told("已经有了，没有改动"))
    if row.get("parent"):
        given["parent"] = _body(row["parent"], change.today, "parent").code
    found_body(terms=_terms(BodyTerms, given, change.today), change=change)
    return Entry(NEW)


def enter_person(row: Row, change: Change, *, is_dry_run: bool) -> Entry:
    """An officer and a tenure; the same user name with the same name is the same officer, who gets one more post."""
    body, post = _body(row["body"], change.today, "body"), _post(row["post"])
    username = (row.get("username") or "").lower()
    held = Officer.objects.filter(username=username).first() if username else _same_person(row["name"], body)
    entered = None
    if held is None or held.name != row["name"]:
        given = {"name": row["name"], "username": username or _free_username(row["name"]), "phone": row.get("phone")}
        terms = _terms(OfficerTerms, given, change.today)
        entered = enter_officer(terms=terms, change=change, needs_password=not is_dry_run)
        username, officer_id = terms.username, entered.officer_id
    else:
        username, officer_id = held.username, held.id
        if Tenure.objects.filter(_in_force(change.today), officer=held, body=body, post=post).exists():
            return Entry(KEPT, told("这个人已经在这个岗位，没有改动"))
    tenure = {"body": body.code, "post": post.key, "valid_from_on": row.get("valid_from_on") or change.today}
    appoint(officer_id=officer_id, terms=_terms(TenureTerms, tenure, change.today), change=change)
    return Entry(NEW, "" if entered else told("已有账号，增加一个岗位"), username, entered.password if entered else "")


ENTERING: dict[str, Callable[..., Entry]] = {REGIONS: enter_region, BODIES: enter_body, OFFICERS: enter_person}


def words_of(*, kind: str) -> dict[str, tuple[str, ...]]:
    """What may be written in the columns of a table that take certain words only, by field."""
    if kind == BODIES:
        return {"kind": tuple(BodyKind.labels)}
    return {"post": _titles()} if kind == OFFICERS else {}


def _titles() -> tuple[str, ...]:
    return tuple(Post.objects.order_by("title").values_list("title", flat=True)[:_TITLES_SHOWN])


def _terms(model: Any, row: Row, today: dt.date) -> Any:
    return model.model_validate({name: value for name, value in row.items() if value not in (None, "")}, context={"today": today})


def _in_force(today: dt.date) -> Q:
    return Q(valid_to_on=None) | Q(valid_to_on__gte=today)


def _kind(text: str) -> str:
    found = next((value for value, label in BodyKind.choices if text in {value, label}), None)
    if found is None:
        raise Refusal(
            code="kind_unknown",
            message=told("性质写“%(text)s”认不出来，请写其中之一：%(known)s。"),
            params={"text": text[:20], "known": "、".join(BodyKind.labels)},
            field="kind",
        )
    return str(found)


def _body(text: str, today: dt.date, field: str) -> Body:
    found = list(Body.objects.filter(Q(code=text) | Q(name=text) | Q(short_name=text))[:3])
    alive = [row for row in found if row.valid_to_on is None or row.valid_to_on >= today]
    if len(alive) == 1:
        return alive[0]
    if alive:
        message = told("叫“%(text)s”的机构不止一个，请写全称或者机构代码。")
    elif found:
        message = told("“%(text)s”已经停用，请写承接的机构。")
    else:
        message = told("没有叫“%(text)s”的机构，请先登记机构。")
    raise Refusal(code="table_body", message=message, params={"text": text[:40]}, field=field)


def _post(text: str) -> Post:
    row = Post.objects.filter(Q(key=text) | Q(title=text)).first()
    if row is None:
        known = "、".join(_titles())
        raise Refusal(
            code="table_post",
            message=told("没有叫“%(text)s”的岗位，请写其中之一：%(known)s。"),
            params={"text": text[:20], "known": known},
            field="post",
        )
    return row


def _same_person(name: str, body: Body) -> Officer | None:
    """Without a user name, the same name in the same body is a doubtful duplicate: said, not guessed."""
    same = Officer.objects.filter(name=name, is_active=True, tenures__body=body).first()
    if same is None:
        return None
    raise Refusal(
        code="officer_twice",
        message=told("%(body)s已经有一个叫“%(name)s”的人（用户名 %(username)s）。是同一个人，请填这个用户名；是重名，请填另一个用户名。"),
        params={"body": body.name, "name": name, "username": same.username},
        field="username",
    )


def _free_username(name: str) -> str:
    stem = "".join(sign for sign in pinyin_key(name=name) if sign.isascii() and sign.isalnum())[:40] or "officer"
    taken = set(Officer.objects.filter(username__startswith=stem).values_list("username", flat=True))
    return next(each for each in (stem, *(f"{stem}{n}" for n in range(2, len(taken) + 3))) if each not in taken and len(each) > 1)
