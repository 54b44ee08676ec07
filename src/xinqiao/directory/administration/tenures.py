"""Tenures (任职): who holds which post in which body, from a day to a day."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Q
from pydantic import Field

from xinqiao.directory.administration.administrators import keep_an_administrator
from xinqiao.directory.administration.changing import (
    ENDED,
    Change,
    EndTerms,
    check_end,
    one_at_a_time,
    trace,
    unknown,
)
from xinqiao.directory.models import Body, Officer, Post, Tenure
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Day, LineText, Terms, Word, ui


class TenureTerms(Terms):
    """A post in a body, from when to when."""

    body: Word = Field(title=told("机构"), json_schema_extra=ui(kind="select"))
    post: Word = Field(title=told("岗位"), json_schema_extra=ui(kind="select"))
    valid_from_on: Day = Field(title=told("从哪天起"), json_schema_extra=ui(width="half"))
    valid_to_on: Day | None = Field(
        None, title=told("到哪天止"), description=told("不填就是一直担任。"), json_schema_extra=ui(width="half")
    )
    reason: LineText | None = Field(None, title=told("依据或原因"))


def appoint(*, officer_id: UUID, terms: TenureTerms, change: Change) -> UUID:
    """Give an officer a post in a body.

    Gives  the tenure's id.
    Raises Refusal directory_unknown, officer_inactive, body_unknown, body_ended, post_unknown, tenure_backwards, tenure_twice.
    Writes directory_tenure and its trace.
    """
    with one_at_a_time():
        officer = Officer.objects.filter(id=officer_id).first()
        if officer is None:
            raise unknown(str(officer_id))
        if not officer.is_active:
            raise Refusal(code="officer_inactive", message=told("这个账号已经停用，请先恢复。"))
        _check(officer, terms)
        row = Tenure.objects.create(
            officer=officer, body_id=terms.body, post_id=terms.post, valid_from_on=terms.valid_from_on, valid_to_on=terms.valid_to_on
        )
        trace(
            change=change, subject="officer", key=str(officer_id), action="appointed", before={}, after=_fields(row),
            effective_on=row.valid_from_on, reason=terms.reason or "",
        )  # fmt: skip
    return row.id


def end_tenure(*, tenure_id: UUID, terms: EndTerms, change: Change) -> UUID:
    """Let a tenure end on a day.

    Gives  the officer's id.
    Raises Refusal directory_unknown, already_ended, end_*, last_administrator.
    Writes directory_tenure and its trace.
    """
    with one_at_a_time():
        row = Tenure.objects.select_for_update().filter(id=tenure_id).first()
        if row is None:
            raise unknown(str(tenure_id))
        check_end(ended_on=terms.ended_on, valid_from_on=row.valid_from_on, valid_to_on=row.valid_to_on, today=change.today)
        _end(row, terms, change)
        keep_an_administrator(on=max(change.today, terms.ended_on + dt.timedelta(days=1)))
    return row.officer_id


def end_tenures_of_body(*, code: str, terms: EndTerms, change: Change) -> None:
    """End what is held in a body that ends; inside its transaction."""
    for row in Tenure.objects.select_for_update().filter(Q(valid_to_on=None) | Q(valid_to_on__gt=terms.ended_on), body_id=code):
        _end(row, terms, change)


def _end(row: Tenure, terms: EndTerms, change: Change) -> None:
    before = _fields(row)
    row.valid_to_on = max(terms.ended_on, row.valid_from_on)
    row.save(update_fields=["valid_to_on"])
    trace(
        change=change, subject="officer", key=str(row.officer_id), action=f"tenure_{ENDED}", before={"valid_to_on": before["valid_to_on"]},
        after={**_fields(row)}, effective_on=terms.ended_on, reason=terms.reason,
    )  # fmt: skip


def _check(officer: Officer, terms: TenureTerms) -> None:
    body = Body.objects.filter(code=terms.body).first()
    if body is None:
        raise Refusal(code="body_unknown", message=told("没有这个机构：%(code)s。"), params={"code": terms.body}, field="body")
    if body.valid_to_on is not None and (terms.valid_to_on is None or terms.valid_to_on > body.valid_to_on):
        raise Refusal(code="body_ended", message=told("%(name)s 已经停用。"), params={"name": body.name}, field="body")
    if not Post.objects.filter(key=terms.post).exists():
        raise Refusal(code="post_unknown", message=told("没有这个岗位：%(key)s。"), params={"key": terms.post}, field="post")
    if terms.valid_to_on is not None and terms.valid_to_on < terms.valid_from_on:
        raise Refusal(code="tenure_backwards", message=told("结束的日期不能早于开始的日期。"), field="valid_to_on")
    same = Tenure.objects.filter(
        Q(valid_to_on=None) | Q(valid_to_on__gte=terms.valid_from_on), officer=officer, body_id=terms.body, post_id=terms.post
    )
    if terms.valid_to_on is not None:
        same = same.filter(valid_from_on__lte=terms.valid_to_on)
    if same.exists():
        raise Refusal(code="tenure_twice", message=told("这段时间里已经担任这个岗位了。"), field="post")


def _fields(row: Tenure) -> dict[str, Any]:
    return {"body": row.body_id, "post": row.post_id, "valid_from_on": row.valid_from_on, "valid_to_on": row.valid_to_on}
