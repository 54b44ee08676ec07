"""What petitioners gave with an accusation is read like their identity: by the custodian, whom it was released to, or once it was cleared.

What was said to the organ of a review or recheck is read by such an organ and the office, not by who gave the answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from xinqiao.cases import events as ev
from xinqiao.cases import feed, queries
from xinqiao.cases.access import Held, may_open_identity
from xinqiao.cases.inquiries import may_read_inquiry
from xinqiao.cases.kinds.papers import Investigated, InvestigationReported
from xinqiao.cases.parties import KEPT_APART
from xinqiao.cases.procedures.review import Remedy
from xinqiao.cases.queries import FileCard
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.foundation.time import local_date

INQUIRY_KEPT = told("复查、复核机关的调查材料，不给作出答复的单位看")
"""What stands in the place of such a file, or of such words."""


def files_for(*, seat: Seat, held: Held, events: Iterable[ev.Recorded], today: dt.date) -> list[FileCard]:
    """The attachments of an opened case, by its ledger; one that is kept apart shows neither name nor digest."""
    inquired = _files_of_inquiries(seat, held, events)
    cards = [
        replace(card, name=INQUIRY_KEPT, digest="", is_kept=True) if card.n in inquired else card
        for card in queries.files_of(case_id=held.case_id)
    ]
    if may_open_identity(seat=seat, held=held, today=today):
        return cards
    return [replace(card, name=KEPT_APART, digest="", is_kept=True) if held.snapshot.keeps_file(card.n) else card for card in cards]


def file_for(*, seat: Seat, held: Held, n: int, today: dt.date) -> FileCard:
    """One attachment of an opened case, to be read.

    Raises Refusal file_not_found (404), file_kept, inquiry_kept (403).
    """
    card = queries.file_of(case_id=held.case_id, n=n)
    if card is None:
        raise Refusal(code="file_not_found", message=told("没有这份附件。"), kind=RefusalKind.NOT_FOUND)
    if held.snapshot.keeps_file(n) and not may_open_identity(seat=seat, held=held, today=today):
        raise Refusal(
            code="file_kept",
            message=told("这份附件是检举控告人提供的，由身份保管员另行保管。请保管员甄别、遮盖后提供；确有需要的，请申请披露身份。"),
            kind=RefusalKind.FORBIDDEN,
            source="art. 30(3), 46(5)",
        )
    if _is_reviewed(held) and n in _files_of_inquiries(seat, held, feed.ledger_of(case_id=held.case_id)):
        raise Refusal(code="inquiry_kept", message=INQUIRY_KEPT, kind=RefusalKind.FORBIDDEN)
    return card


def contents_for(*, seat: Seat, held: Held, events: Iterable[ev.Recorded], contents: dict[int, str]) -> dict[int, str]:
    """What was written in an opened case, without what was said in an inquiry that the seat may not read."""
    kept = {ref.n for payload in _inquiries_kept(seat, held, events) for ref in ev.text_refs(payload)}
    return {n: text for n, text in contents.items() if n not in kept} if kept else contents


def _is_reviewed(held: Held) -> bool:
    return any(isinstance(procedure, Remedy) for procedure in held.snapshot.procedures)


def _files_of_inquiries(seat: Seat, held: Held, events: Iterable[ev.Recorded]) -> frozenset[int]:
    return frozenset(file.n for payload in _inquiries_kept(seat, held, events) for file in payload.files)


def _inquiries_kept(seat: Seat, held: Held, events: Iterable[ev.Recorded]) -> Iterator[Investigated | InvestigationReported]:
    for event in events:
        said = event.payload
        if isinstance(said, Investigated | InvestigationReported) and not may_read_inquiry(
            snapshot=held.snapshot, by=said.body, reader=seat.body
        ):
            yield said


def check_paper(*, seat: Seat, held: Held, today: dt.date) -> None:
    """See that a paper with the petitioner's name or code goes to nobody who may not learn who accuses.

    Who took the accusation in at the window has the person in front of them: until the end of that day they may print it.

    Raises Refusal letter_kept.
    """
    if may_open_identity(seat=seat, held=held, today=today) or _was_taken_in_by(seat, held.case_id, today):
        return
    raise Refusal(
        code="letter_kept",
        message=told("检举控告人的回执和登记表由身份保管员另行保管，补打请找保管员。"),
        kind=RefusalKind.FORBIDDEN,
        source="art. 30(3), 46(5)",
    )


def _was_taken_in_by(seat: Seat, case_id: UUID, today: dt.date) -> bool:
    with native_cursor() as cursor:
        row = cursor.execute(
            b"SELECT actor, recorded_at FROM cases_event WHERE case_id = %s AND seq = 1", [case_id], binary=True
        ).fetchone()
    return row is not None and row[0] == seat.actor and local_date(row[1]) == today
