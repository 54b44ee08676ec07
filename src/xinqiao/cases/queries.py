"""Reading cases for pages and the API: list lines, contents, files. What passes here came through the gate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from xinqiao.cases import numbering
from xinqiao.cases.attachments import attachment_place
from xinqiao.cases.models import Attachment, Case, ExactKey
from xinqiao.cases.paging import NEWEST, beyond, ordered, place_of
from xinqiao.cases.parties import PartyData, exact_keys, lead_names
from xinqiao.cases.turns import handler_names
from xinqiao.foundation.privacy import sealed
from xinqiao.foundation.privacy.blind import blind_external
from xinqiao.foundation.rows import native_cursor

TITLE_N = 1
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of a list: nothing that needs a reveal."""

    case_id: UUID
    number: str
    title: str
    petitioner: str
    stage: str
    waits_for: str
    owner: str
    office: str
    channel: str
    klass: str
    received_on: dt.date
    next_due_on: dt.date | None
    next_clock: str
    changed_at: dt.datetime
    handlers: str = ""  # names of the officers who handle it

    @property
    def spaced_number(self) -> str:
        """The number in groups of four."""
        return numbering.spaced(self.number)


@dataclass(frozen=True, slots=True)
class LinePage:
    """One page of a list; `after` is the place where the next page begins, `before` where the one before ends: "" where there is none."""

    lines: tuple[CaseLine, ...]
    after: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class FileCard:
    """An attachment as a page shows it."""

    n: int
    digest: str
    name: str
    media_type: str
    size_bytes: int
    source: str
    added_at: dt.datetime
    is_kept: bool = False  # an accuser gave it, and the reader may not see it


def page_of(*, cases: QuerySet[Case], order: str = NEWEST, after: str = "", before: str = "", size: int = PAGE_SIZE) -> LinePage:
    """One page of the cases given, by key.

    Takes  cases, from `access.visible` and filters; order NEWEST, OLDEST or DUE; after or before, a place that an earlier
           page gave: the page that follows it, or the one that ends there.
    Gives  LinePage in three queries, whatever the size.
    """
    found = beyond(cases=cases, order=order, place=before or after, is_backwards=bool(before)) if before or after else cases
    is_placed, is_backwards = found is not None and bool(before or after), found is not None and bool(before)
    rows = _rows(cases=cases if found is None else found, order=order, size=size + 1, is_backwards=is_backwards)
    shown, has_more = rows[:size], len(rows) > size
    if is_backwards:
        shown.reverse()
    if not shown:
        return LinePage((), "", "")
    has_later, has_earlier = (True, has_more) if is_backwards else (has_more, is_placed)
    return LinePage(_lines(shown), _place(shown[-1], order) if has_later else "", _place(shown[0], order) if has_earlier else "")


def next_to(*, cases: QuerySet[Case], order: str, place: str, is_backwards: bool = False) -> tuple[str, str] | None:
    """Number and place of the case after a place of a list, or before it; None at the end, and where the place is none."""
    found = beyond(cases=cases, order=order, place=place, is_backwards=is_backwards)
    if found is None:
        return None
    row = ordered(cases=found, order=order, is_backwards=is_backwards).only("id", "number", "next_due_on").first()
    return (row.number, _place(row, order)) if row else None


def lines_named(*, gate: tuple[str, Sequence[object]], case_ids: Collection[UUID]) -> dict[UUID, CaseLine]:
    """The lines of some cases, by id: of those that pass a gate (`access.gate`)."""
    condition, params = gate
    statement = f"SELECT {', '.join(f'c.{name}' for name in _Row._fields)} FROM cases_case c WHERE c.id = ANY(%s) AND {condition}"  # noqa: S608  fixed texts
    with native_cursor() as cursor:
        rows = [_Row(*row) for row in cursor.execute(statement.encode(), [list(case_ids), *params], binary=True)]
    return {line.case_id: line for line in _lines(rows)}


class _Row(NamedTuple):
    id: UUID
    number: str
    stage: str
    waits_for: str
    owner: str
    office: str
    channel: str
    klass: str
    received_on: dt.date
    next_due_on: dt.date | None
    next_clock: str
    changed_at: dt.datetime


def _rows(*, cases: QuerySet[Case], order: str, size: int, is_backwards: bool = False) -> list[_Row]:
    found = ordered(cases=cases, order=order, is_backwards=is_backwards)
    return [_Row(*row) for row in found.values_list(*_Row._fields)[:size]]


def _lines(rows: Collection[_Row]) -> tuple[CaseLine, ...]:
    ids = [row.id for row in rows]
    if not ids:
        return ()
    titles = titles_of(case_ids=ids)
    names = lead_names(case_ids=ids)
    handlers = handler_names(case_ids=ids)
    return tuple(
        CaseLine(
            case_id=row.id,
            number=row.number,
            title=titles.get(row.id, ""),
            petitioner=names.get(row.id, ""),
            stage=row.stage,
            waits_for=row.waits_for,
            owner=row.owner,
            office=row.office,
            channel=row.channel,
            klass=row.klass,
            received_on=row.received_on,
            next_due_on=row.next_due_on,
            next_clock=row.next_clock,
            changed_at=row.changed_at,
            handlers=handlers.get(row.id, ""),
        )
        for row in rows
    )


def _place(row: Case | _Row, order: str) -> str:
    return place_of(case_id=row.id, next_due_on=row.next_due_on, order=order)


def titles_of(*, case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The title of each case, in one query."""
    with native_cursor() as cursor:
        return dict(cursor.execute(_TITLES, [list(case_ids), TITLE_N], binary=True).fetchall())


_TITLES = b"SELECT case_id, text FROM cases_content WHERE case_id = ANY(%s) AND n = %s"


def contents_of(*, case_id: UUID) -> tuple[dict[int, str], dict[int, str]]:
    """Everything written in a case by content number: the texts, and what each was written for."""
    with native_cursor() as cursor:
        rows = cursor.execute(b"SELECT n, text, purpose FROM cases_content WHERE case_id = %s ORDER BY n", [case_id]).fetchall()
    return {n: text for n, text, _ in rows}, {n: purpose for n, _, purpose in rows}


def files_of(*, case_id: UUID) -> list[FileCard]:
    """The attachments of a case, with their names."""
    with native_cursor() as cursor:
        rows = cursor.execute(_FILES, [case_id], binary=True).fetchall()
    return [_file_card(case_id, *row) for row in rows]


def file_of(*, case_id: UUID, n: int) -> FileCard | None:
    """One attachment."""
    row = Attachment.objects.filter(case_id=case_id, n=n).first()
    if row is None:
        return None
    return _file_card(case_id, n, row.digest, row.sealed_name, row.media_type, row.size_bytes, row.source, row.added_at)


_FILES = b"SELECT n, digest, sealed_name, media_type, size_bytes, source, added_at FROM cases_attachment WHERE case_id = %s ORDER BY n"


def _file_card(
    case_id: UUID,
    n: int,
    digest: str,
    sealed_name: bytes | memoryview,
    media_type: str,
    size_bytes: int,
    source: str,
    added_at: dt.datetime,
) -> FileCard:
    name = sealed.unseal_text(sealed=sealed_name, about=attachment_place(case_id=case_id, n=n))
    return FileCard(n, digest, name, media_type, size_bytes, source, added_at)


def cases_with_keys(*, cases: QuerySet[Case], parties: Iterable[PartyData], external: str = "") -> QuerySet[Case]:
    """Of the cases given, those with a party known by the same ID, phone, or name and address, or with that number of another system."""
    digests = [digest for _kind, digest in exact_keys(parties=parties)]
    if external:
        digests.append(blind_external(number=external))
    return cases.filter(id__in=ExactKey.objects.filter(digest__in=digests).values("case_id"))


def digests_in_use(*, digests: Collection[str]) -> frozenset[str]:
    """Which of some stored files are attachments of a case: asked by the sweep of the file store."""
    return frozenset(Attachment.objects.filter(digest__in=list(digests)).values_list("digest", flat=True))


def readers_of(*, case_id: UUID) -> list[str]:
    """The bodies that a case was opened to, whoever may read it now."""
    with native_cursor() as cursor:
        rows = cursor.execute(b"SELECT DISTINCT body FROM cases_relation WHERE case_id = %s ORDER BY body", [case_id]).fetchall()
    return [row[0] for row in rows]
