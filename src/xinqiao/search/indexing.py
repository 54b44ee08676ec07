"""Indexing: documents follow the log of all cases; each can be made again at any time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection, transaction

from xinqiao.cases import events as ev
from xinqiao.cases import feed
from xinqiao.cases.models import Content
from xinqiao.foundation.rows import Batch, Table
from xinqiao.search.models import SearchCursor, SearchDocument
from xinqiao.search.rules import document_text, tsvector_of

PURPOSES = ("title", "demand", "facts")
"""Which texts of a case are searched."""

DOCUMENT = Table("search_document", ("case_id", "tokens", "text"))
_AGAIN = DOCUMENT._replace(suffix="ON CONFLICT (case_id) DO UPDATE SET tokens = EXCLUDED.tokens, text = EXCLUDED.text")
_START = (0, UUID(int=0), 0)
_LAST_CASE, _LAST_SEQ = UUID(int=2**128 - 1), 2**31 - 1
_BATCH = 1000

Row = tuple[UUID, str, str]


def rows_for(*, case_id: UUID, texts: Iterable[str]) -> Row:
    """The document of a new case as a row of DOCUMENT: for the bulk loader, which adds it to its own batch.

    Takes  texts, title, demands and facts in this order.
    """
    text = document_text(texts)
    return (case_id, tsvector_of(text), text)


def index_case(*, case_id: UUID) -> None:
    """Make the document of one case anew from its contents: after an erasure, or to mend.

    Writes search_document.
    """
    _index([case_id])


def follow(*, limit: int = _BATCH) -> int:
    """Read on in the log and make the documents of the cases that were opened.

    Takes  limit, lines to read in one transaction.
    Gives  how many lines were read; fewer than `limit` at the end of the log. Another follower at work: 0.
    Writes search_document, search_cursor.
    """
    with transaction.atomic():
        SearchCursor.objects.bulk_create([SearchCursor(shard=0, xact_id=0, last_case=_START[1], last_seq=0)], ignore_conflicts=True)
        place = SearchCursor.objects.select_for_update(skip_locked=True).filter(shard=0).first()
        if place is None:
            return 0
        lines = feed.read(after=(place.xact_id, place.last_case, place.last_seq), limit=limit)
        opened = [line.event.case_id for line in lines if isinstance(line.event.payload, ev.Submitted)]
        _index(_without_document(opened))
        if lines:
            last = lines[-1]
            place.xact_id, place.last_case, place.last_seq = last.xact_id, last.event.case_id, last.event.seq
            place.save(update_fields=["xact_id", "last_case", "last_seq"])
    return len(lines)


def skip_to_end() -> None:
    """Say that every case up to now has its document: after a bulk load that wrote them itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
        [(last,)] = cursor.fetchall()
    SearchCursor.objects.update_or_create(shard=0, defaults={"xact_id": last, "last_case": _LAST_CASE, "last_seq": _LAST_SEQ})


def _without_document(case_ids: Sequence[UUID]) -> list[UUID]:
    """What a submission said never changes, so a document that is there is right (a loader wrote it)."""
    known = set(SearchDocument.objects.filter(case_id__in=case_ids).values_list("case_id", flat=True))
    return [case_id for case_id in case_ids if case_id not in known]


def _index(case_ids: Sequence[UUID]) -> None:
    if not case_ids:
        return
    texts: dict[UUID, list[str]] = {case_id: [] for case_id in case_ids}
    found = Content.objects.filter(case_id__in=case_ids, purpose__in=PURPOSES, is_erased=False).order_by("case_id", "n")
    for case_id, text in found.values_list("case_id", "text"):
        texts[case_id].append(text)
    batch = Batch()
    batch.add(_AGAIN, *(rows_for(case_id=case_id, texts=said) for case_id, said in texts.items()))
    with transaction.atomic():
        batch.write()
