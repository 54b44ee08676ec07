"""Bodies (机构): founded, changed, ended. One that has open matters ends only once its successor has them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db.models import Q
from pydantic import Field

from xinqiao.directory.administration.administrators import keep_an_administrator
from xinqiao.directory.administration.changing import (
    CHANGED,
    ENDED,
    FOUNDED,
    Change,
    EffectiveTerms,
    EndTerms,
    check_end,
    nothing_changed,
    one_at_a_time,
    trace,
    unknown,
)
from xinqiao.directory.administration.regions import usable_region
from xinqiao.directory.administration.tenures import end_tenures_of_body
from xinqiao.directory.models import Body, BodyKind
from xinqiao.directory.pinyin import pinyin_key
from xinqiao.directory.town import BODY_CODE_LENGTH
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Day, LineText, PhoneText, ShortText, Terms, Word, ui

SUBJECT = "body"
_KIND_DIGITS = {kind: number for number, kind in enumerate(BodyKind.values, start=1)}
_ORGAN_WORD = re.compile(r"[一-鿿]{1,10}")
_MOST_SERIAL = 999


class BodyCardTerms(Terms):
    """What a body is called, where it sits and how it is reached."""

    name: ShortText = Field(title=told("全称"), description=told("公文上用的名称，例如：青禾市住房和城乡建设局。"))
    short_name: ShortText = Field(title=told("简称"), max_length=10, json_schema_extra=ui(width="half"))
    organ_word: ShortText | None = Field(
        None,
        title=told("代字"),
        max_length=10,
        description=told("文号的开头，例如：青信；不填就用简称。"),
        json_schema_extra=ui(width="half"),
    )
    kind: BodyKind = Field(title=told("性质"), json_schema_extra=ui(kind="select"))
    region: Word = Field(title=told("所在区划"), json_schema_extra=ui(kind="select"))
    parent: Word | None = Field(None, title=told("上级机构"), json_schema_extra=ui(kind="select"))
    address: LineText | None = Field(None, title=told("接待地址"))
    phone: PhoneText | None = Field(None, title=told("电话"))
    hours: ShortText | None = Field(None, title=told("接待时间"), description=told("例如：工作日 9:00-12:00，14:00-17:30。"))


class BodyTerms(BodyCardTerms):
    """A new body."""

    code: Word | None = Field(
        None, title=told("机构代码"), description=told("19 位数字；不填由系统编。"), json_schema_extra=ui(inputmode="numeric")
    )
    valid_from_on: Day = Field(title=told("从哪天起使用"))
    reason: LineText | None = Field(None, title=told("依据或原因"))


class BodyChangeTerms(EffectiveTerms, BodyCardTerms):
    """What a body is called or how it is reached from a day on."""


def found_body(*, terms: BodyTerms, change: Change) -> str:
    """Found a body.

    Gives  its code.
    Raises Refusal body_code_*, body_name_taken, region_*, body_parent_*, organ_word_*.
    Writes directory_body and its trace.
    """
    with one_at_a_time():
        code = terms.code or _next_code(region=terms.region, kind=terms.kind)
        _check_code(code)
        row = Body(code=code, valid_from_on=terms.valid_from_on)
        _dress(row, terms, on=terms.valid_from_on)
        row.save(force_insert=True)
        trace(
            change=change, subject=SUBJECT, key=code, action=FOUNDED, before={}, after=fields_of(row),
            effective_on=row.valid_from_on, reason=terms.reason or "",
        )  # fmt: skip
    return code


def change_body(*, code: str, terms: BodyChangeTerms, change: Change) -> None:
    """Change what a body is called, where it sits, how it is reached.

    Raises Refusal directory_unknown, nothing_changed, body_name_taken, body_parent_*, region_*, organ_word_*.
    Writes directory_body and its trace.
    """
    with one_at_a_time():
        row = _row(code)
        before = fields_of(row)
        _dress(row, terms, on=change.today)
        nothing_changed(before, fields_of(row))
        row.save()
        trace(
            change=change, subject=SUBJECT, key=code, action=CHANGED, before=before, after=fields_of(row),
            effective_on=terms.effective_on, reason=terms.reason,
        )  # fmt: skip


def end_body(*, code: str, terms: EndTerms, open_cases: int, change: Change) -> None:
    """Let a body end on a day; who holds a post in it ends that too.

    Takes  open_cases, how many matters it still answers for: the caller has counted them.
    Raises Refusal already_ended, end_*, body_has_cases, body_has_parts, last_administrator.
    Writes directory_body, the tenures in it, and their traces.
    Source Regulation 2022 art. 24.
    """
    with one_at_a_time():
        row = _row(code)
        check_end(ended_on=terms.ended_on, valid_from_on=row.valid_from_on, valid_to_on=row.valid_to_on, today=change.today)
        if open_cases:
            raise Refusal(
                code="body_has_cases",
                message=told("还有 %(count)s 件没有办结的信访事项由它负责，请先在“机构改革”里移交给承接单位。"),
                params={"count": open_cases},
                source="art. 24",
            )
        later = Q(valid_to_on=None) | Q(valid_to_on__gt=terms.ended_on)
        part = Body.objects.filter(later, parent=row).first()
        if part is not None:
            raise Refusal(
                code="body_has_parts",
                message=told("下面还有在用的机构（%(name)s），请先改到别的上级或者停用。"),
                params={"name": part.name},
            )
        before = fields_of(row)
        row.valid_to_on = terms.ended_on
        row.save(update_fields=["valid_to_on"])
        trace(
            change=change, subject=SUBJECT, key=code, action=ENDED, before=before, after=fields_of(row),
            effective_on=terms.ended_on, reason=terms.reason,
        )  # fmt: skip
        end_tenures_of_body(code=code, terms=terms, change=change)
        keep_an_administrator(on=max(change.today, terms.ended_on + dt.timedelta(days=1)))


def move_parts(*, code: str, to: str, effective_on: dt.date, reason: str, change: Change) -> None:
    """Put the bodies below one that is reorganised under its successor; inside the caller's transaction.

    A successor that stood below it takes its place in the tree.
    """
    old = _row(code)
    for row in Body.objects.select_for_update().filter(parent_id=code, valid_to_on=None):
        before = fields_of(row)
        row.parent = old.parent if row.code == to else _parent(row.code, to, change.today)
        row.save(update_fields=["parent"])
        trace(
            change=change, subject=SUBJECT, key=row.code, action=CHANGED, before=before, after=fields_of(row),
            effective_on=effective_on, reason=reason,
        )  # fmt: skip


def note_successor(*, code: str, to: str, effective_on: dt.date, reason: str, change: Change) -> None:
    """Keep in the trace of both bodies who succeeded whom."""
    for key, other in ((code, to), (to, code)):
        trace(
            change=change, subject=SUBJECT, key=key, action="succeeded", before={}, after={"successor" if key == code else "predecessor": other},
            effective_on=effective_on, reason=reason,
        )  # fmt: skip


def fields_of(row: Body) -> dict[str, Any]:
    """What the trace says of a body."""
    names = ("name", "short_name", "organ_word", "kind", "address", "phone", "hours", "valid_from_on", "valid_to_on")
    return {**{name: getattr(row, name) for name in names}, "region": row.region_id, "parent": row.parent_id or ""}


def _dress(row: Body, terms: BodyCardTerms, *, on: dt.date) -> None:
    region = usable_region(code=terms.region, on=on)
    if terms.organ_word and not _ORGAN_WORD.fullmatch(terms.organ_word):
        raise Refusal(code="organ_word_wrong", message=told("代字只能是汉字，最多 10 个。"), field="organ_word")
    _check_name(row.code, terms.name, on)
    row.parent = _parent(row.code, terms.parent or "", on)
    row.region = region
    row.name, row.short_name, row.organ_word, row.kind = terms.name, terms.short_name, terms.organ_word or "", terms.kind.value
    row.address, row.phone, row.hours = terms.address or "", terms.phone or "", terms.hours or ""
    row.pinyin = pinyin_key(name=terms.name)


def _check_code(code: str) -> None:
    if len(code) != BODY_CODE_LENGTH or not code.isascii() or not code.isdigit():
        raise Refusal(code="body_code_wrong", message=told("机构代码应为 19 位数字。"), field="code")
    taken = Body.objects.filter(code=code).first()
    if taken is not None:
        raise Refusal(
            code="body_code_taken", message=told("这个代码已经有了：%(name)s。代码不重复使用。"), params={"name": taken.name}, field="code"
        )


def _check_name(code: str, name: str, on: dt.date) -> None:
    if Body.objects.filter(Q(valid_to_on=None) | Q(valid_to_on__gte=on), name=name).exclude(code=code).exists():
        raise Refusal(code="body_name_taken", message=told("已经有同名的机构在用：%(name)s。"), params={"name": name}, field="name")


def _parent(code: str, parent: str, on: dt.date) -> Body | None:
    if not parent:
        return None
    above = dict(Body.objects.values_list("code", "parent_id"))
    if parent not in above:
        raise Refusal(code="body_parent_unknown", message=told("没有这个上级机构：%(code)s。"), params={"code": parent}, field="parent")
    step: str | None = parent
    seen: set[str] = set()
    while step and step not in seen:
        if step == code:
            raise Refusal(code="body_parent_circle", message=told("不能把自己或者自己的下级选作上级。"), field="parent")
        seen.add(step)
        step = above.get(step)
    row = Body.objects.get(code=parent)
    if row.valid_to_on is not None and row.valid_to_on < on:
        raise Refusal(code="body_parent_ended", message=told("上级机构 %(name)s 已经停用。"), params={"name": row.name}, field="parent")
    return row


def _next_code(*, region: str, kind: BodyKind) -> str:
    """Region in twelve digits, four of the kind, three in a row."""
    stem = f"{region.ljust(12, '0')}{_KIND_DIGITS[kind.value]:04d}"
    last = Body.objects.filter(code__startswith=stem).order_by("-code").values_list("code", flat=True).first()
    serial = int(last[-3:]) + 1 if last else 1
    if serial > _MOST_SERIAL:
        raise Refusal(code="body_code_full", message=told("系统编不出新的机构代码，请自己填写 19 位代码。"), field="code")
    return f"{stem}{serial:03d}"


def _row(code: str) -> Body:
    row = Body.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise unknown(code)
    return row
