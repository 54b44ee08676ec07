"""Regions (区划): added, renamed, ended."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from pydantic import Field

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
from xinqiao.directory.administration.region_codes import LONG, check_code, check_parent, likely_parent
from xinqiao.directory.models import Body, Region
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Day, LineText, ShortText, Terms, Word, ui

SUBJECT = "region"


class RegionTerms(Terms):
    """A new region."""

    code: Word = Field(
        title=told("区划代码"),
        description=told("省、市、县 6 位；街道、乡镇、村、社区 12 位。"),
        json_schema_extra=ui(width="half", inputmode="numeric", autocomplete="off"),
    )
    name: ShortText = Field(title=told("名称"), description=told("例如：东湖街道。"), json_schema_extra=ui(width="half"))
    full_name: LineText | None = Field(None, title=told("全称"), description=told("不填就用上级的全称加名称。"))
    parent: Word | None = Field(None, title=told("上级区划"), description=told("不选就按代码找。"), json_schema_extra=ui(kind="select"))
    valid_from_on: Day = Field(title=told("从哪天起使用"))
    reason: LineText | None = Field(None, title=told("依据或原因"))


class RegionNameTerms(Terms):
    """What a region is called."""

    name: ShortText = Field(title=told("名称"))
    full_name: LineText = Field(title=told("全称"))


class RegionChangeTerms(EffectiveTerms, RegionNameTerms):
    """Another name from a day on."""


def found_region(*, terms: RegionTerms, change: Change) -> str:
    """Add a region.

    Gives  its code.
    Raises Refusal region_code_*, region_taken, region_parent_*.
    Writes directory_region and its trace.
    """
    check_code(code=terms.code)
    with one_at_a_time():
        taken = Region.objects.filter(code=terms.code).first()
        if taken is not None:
            raise Refusal(code="region_taken", message=told("这个代码已经有了：%(name)s。"), params={"name": taken.full_name}, field="code")
        parent = _parent(terms)
        row = Region.objects.create(
            code=terms.code,
            name=terms.name,
            full_name=terms.full_name or (parent.full_name if parent else "") + terms.name,
            parent=parent,
            valid_from_on=terms.valid_from_on,
        )
        trace(
            change=change, subject=SUBJECT, key=row.code, action=FOUNDED, before={}, after=_fields(row),
            effective_on=row.valid_from_on, reason=terms.reason or "",
        )  # fmt: skip
    return row.code


def change_region(*, code: str, terms: RegionChangeTerms, change: Change) -> None:
    """Rename a region.

    Raises Refusal directory_unknown, nothing_changed.
    Writes directory_region and its trace.
    """
    with one_at_a_time():
        row = _row(code)
        before = _fields(row)
        row.name, row.full_name = terms.name, terms.full_name
        nothing_changed(before, _fields(row))
        row.save(update_fields=["name", "full_name"])
        trace(
            change=change, subject=SUBJECT, key=code, action=CHANGED, before=before, after=_fields(row),
            effective_on=terms.effective_on, reason=terms.reason,
        )  # fmt: skip


def end_region(*, code: str, terms: EndTerms, change: Change) -> None:
    """Let a code be used for the last time on a day.

    Raises Refusal already_ended, end_*, region_has_parts, region_has_bodies.
    Writes directory_region and its trace.
    """
    with one_at_a_time():
        row = _row(code)
        check_end(ended_on=terms.ended_on, valid_from_on=row.valid_from_on, valid_to_on=row.valid_to_on, today=change.today)
        later = Q(valid_to_on=None) | Q(valid_to_on__gt=terms.ended_on)
        part = Region.objects.filter(later, parent=row).first()
        if part is not None:
            raise Refusal(code="region_has_parts", message=told("下面还有在用的区划（%(name)s），请先停用。"), params={"name": part.name})
        body = Body.objects.filter(later, region=row).first()
        if body is not None:
            raise Refusal(
                code="region_has_bodies", message=told("还有机构属于这里（%(name)s），请先改到别的区划。"), params={"name": body.name}
            )
        before = _fields(row)
        row.valid_to_on = terms.ended_on
        row.save(update_fields=["valid_to_on"])
        trace(
            change=change, subject=SUBJECT, key=code, action=ENDED, before=before, after=_fields(row),
            effective_on=terms.ended_on, reason=terms.reason,
        )  # fmt: skip


def usable_region(*, code: str, on: dt.date, field: str = "region") -> Region:
    """A region for new use. Raises Refusal region_unknown, region_ended."""
    row = Region.objects.filter(code=code).first()
    if row is None:
        raise Refusal(code="region_unknown", message=told("没有这个区划代码：%(code)s。"), params={"code": code}, field=field)
    if row.valid_to_on is not None and row.valid_to_on < on:
        raise Refusal(
            code="region_ended",
            message=told("区划代码 %(code)s（%(name)s）已于 %(day)s 停用，请用新的代码。"),
            params={"code": code, "name": row.full_name, "day": row.valid_to_on.isoformat()},
            field=field,
        )
    return row


def _parent(terms: RegionTerms) -> Region | None:
    if terms.parent:
        check_parent(code=terms.code, parent=terms.parent)
        return usable_region(code=terms.parent, on=terms.valid_from_on, field="parent")
    wanted = likely_parent(code=terms.code)
    found = {row.code: row for row in Region.objects.filter(Q(valid_to_on=None) | Q(valid_to_on__gte=terms.valid_from_on), code__in=wanted)}
    nearest = next((found[each] for each in wanted if each in found), None)
    if nearest is None and len(terms.code) == LONG:
        raise Refusal(code="region_parent_missing", message=told("没有它所在的县（市、区），请先登记上级区划。"), field="code")
    return nearest


def _row(code: str) -> Region:
    row = Region.objects.select_for_update().filter(code=code).first()
    if row is None:
        raise unknown(code)
    return row


def _fields(row: Region) -> dict[str, Any]:
    return {
        "name": row.name,
        "full_name": row.full_name,
        "parent": row.parent_id or "",
        "valid_from_on": row.valid_from_on,
        "valid_to_on": row.valid_to_on,
    }
