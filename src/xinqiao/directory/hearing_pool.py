"""The pool of those who may sit in hearings (听证员库): kept by administrators, from a day to a day, each change with its trace."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from pydantic import Field

from xinqiao.directory.administration.changing import ENDED, FOUNDED, Change, EndTerms, check_end, one_at_a_time, trace, unknown
from xinqiao.directory.models import HearingMember
from xinqiao.directory.tree import bodies, name_of
from xinqiao.foundation.ids import uuid_or_none
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Day, FullText, LineText, ShortText, Terms, Word, ui
from xinqiao.statute.local.hearing_lists import HEARING_FIELDS

SUBJECT = "hearing_member"
MOST_ROWS = 500


class MemberTerms(Terms):
    """Somebody who may sit in hearings."""

    name: ShortText = Field(title=told("姓名"), max_length=60, json_schema_extra=ui(width="half"))
    field: Word = Field(title=told("身份"), json_schema_extra=ui(kind="select", width="half"))
    workplace: ShortText | None = Field(None, title=told("工作单位"))
    body: Word | None = Field(
        None,
        title=told("属于本系统里的哪个机构"),
        description=told("填了，办理单位自己的人就不会被抽中。"),
        json_schema_extra=ui(kind="select"),
    )
    valid_from_on: Day = Field(title=told("从哪天起"))
    reason: LineText | None = Field(None, title=told("依据或原因"))


class PoolTerms(Terms):
    """Several at once, pasted from a table."""

    rows: FullText = Field(
        title=told("名单"),
        description=told("从表格里复制粘贴，每行一人：姓名、身份、工作单位、启用日期，用逗号或者制表符分开。"),
        json_schema_extra=ui(rows=8),
    )
    reason: LineText = Field(title=told("依据或原因"))


@dataclass(frozen=True, slots=True)
class MemberCard:
    """One of the pool."""

    id: str
    name: str
    field: str
    workplace: str
    body: str
    valid_from_on: dt.date
    valid_to_on: dt.date | None

    @property
    def capacity(self) -> str:
        """As what they sit."""
        return HEARING_FIELDS.label_of(self.field)


def pool_on(*, day: dt.date) -> list[MemberCard]:
    """Who may be drawn on a day."""
    return [card for card in whole_pool() if card.valid_from_on <= day and (card.valid_to_on is None or day <= card.valid_to_on)]


def whole_pool() -> list[MemberCard]:
    """Everybody who was ever in the pool, by name."""
    return [_card(row) for row in HearingMember.objects.all()]


_cards: dict[str, MemberCard] = {}


def members_of(*, ids: Iterable[str]) -> list[MemberCard]:
    """Some of the pool, in the order asked for; an unknown id is left out.

    What stands behind an id never changes but for its last day, so it is read once: not for asking who may be drawn.
    """
    wanted = list(ids)
    unread = [each for each in wanted if each not in _cards and uuid_or_none(each)]
    if unread:
        _cards.update({str(row.id): _card(row) for row in HearingMember.objects.filter(id__in=unread)})
    return [_cards[each] for each in wanted if each in _cards]


def member_name(*, member_id: str) -> str:
    """The name behind an id; the id where there is none."""
    found = members_of(ids=[member_id])
    return found[0].name if found else member_id


def member_of(*, member_id: UUID) -> MemberCard:
    """One of the pool. Raises Refusal directory_unknown."""
    row = HearingMember.objects.filter(pk=member_id).first()
    if row is None:
        raise unknown(str(member_id))
    return _card(row)


def enter_member(*, terms: MemberTerms, change: Change) -> str:
    """Take somebody into the pool.

    Gives  the id.
    Raises Refusal member_field_unknown, member_body_unknown, member_known.
    Writes directory_hearingmember and its trace.
    """
    with one_at_a_time():
        return _enter(terms, change)


def enter_members(*, terms: PoolTerms, change: Change) -> int:
    """Take several into the pool, all or none.

    Gives  how many.
    Raises Refusal pool_row_wrong, naming the line.
    """
    lines = [row for row in csv.reader(io.StringIO(terms.rows.replace("\t", ",").replace("，", ","))) if any(cell.strip() for cell in row)]
    if len(lines) > MOST_ROWS:
        raise Refusal(code="pool_too_long", message=told("一次最多%(most)s人，请分几次。"), params={"most": MOST_ROWS}, field="rows")
    keys = {code.label: code.key for code in HEARING_FIELDS}
    with one_at_a_time():
        for place, row in enumerate(lines, start=1):
            name, field, workplace, since = (*(cell.strip() for cell in row), "", "", "", "")[:4]
            try:
                _enter(
                    MemberTerms(
                        name=name, field=keys.get(field, field), workplace=workplace or None, body=None,
                        valid_from_on=since or change.today, reason=terms.reason,
                    ),
                    change,
                )  # fmt: skip
            except (ValueError, Refusal) as fault:
                raise Refusal(
                    code="pool_row_wrong",
                    message=told("第%(place)s行不对：%(why)s。一个都没有保存，请改好再试。"),
                    params={"place": place, "why": str(fault) if isinstance(fault, Refusal) else told("姓名、身份、日期要填对")},
                    field="rows",
                ) from fault
    return len(lines)


def end_member(*, member_id: UUID, terms: EndTerms, change: Change) -> None:
    """Let somebody leave the pool; who sits in a hearing already stays.

    Raises Refusal directory_unknown, already_ended, end_before_start, end_in_past.
    """
    with one_at_a_time():
        row = HearingMember.objects.filter(pk=member_id).first()
        if row is None:
            raise unknown(str(member_id))
        check_end(ended_on=terms.ended_on, valid_from_on=row.valid_from_on, valid_to_on=row.valid_to_on, today=change.today)
        before = {"valid_to_on": row.valid_to_on}
        row.valid_to_on = terms.ended_on
        row.save(update_fields=["valid_to_on"])
        trace(
            change=change, subject=SUBJECT, key=str(row.id), action=ENDED, before=before, after={"valid_to_on": row.valid_to_on},
            effective_on=terms.ended_on, reason=terms.reason,
        )  # fmt: skip


def _enter(terms: MemberTerms, change: Change) -> str:
    if terms.field not in HEARING_FIELDS:
        raise Refusal(code="member_field_unknown", message=told("没有这种身份，请从列表中选"), field="field")
    if terms.body and terms.body not in bodies():
        raise Refusal(code="member_body_unknown", message=told("没有这个机构，请从列表中选"), field="body")
    if HearingMember.objects.filter(name=terms.name, field=terms.field, workplace=terms.workplace or "", valid_to_on=None).exists():
        raise Refusal(code="member_known", message=told("这个人已经在听证员库里"), field="name")
    row = HearingMember.objects.create(
        id=uuid4(),
        name=terms.name,
        field=terms.field,
        workplace=terms.workplace or "",
        body_id=terms.body,
        valid_from_on=terms.valid_from_on,
    )
    trace(
        change=change, subject=SUBJECT, key=str(row.id), action=FOUNDED, before={}, effective_on=terms.valid_from_on, reason=terms.reason or "",
        after={"name": row.name, "field": row.field, "workplace": row.workplace, "body": terms.body or ""},
    )  # fmt: skip
    return str(row.id)


def _card(row: HearingMember) -> MemberCard:
    workplace = row.workplace or (name_of(row.body_id) if row.body_id else "")
    return MemberCard(str(row.id), row.name, row.field, workplace, row.body_id or "", row.valid_from_on, row.valid_to_on)
