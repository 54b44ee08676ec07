"""What petitioners gave with an accusation is read like their identity: by the custodian, whom it was released to, or once it was cleared."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from xinqiao.cases import queries
from xinqiao.cases.access import Held, may_open_identity
from xinqiao.cases.parties import KEPT_APART
from xinqiao.cases.queries import FileCard
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.foundation.time import local_date


def files_for(*, seat: Seat, held: Held, today: dt.date) -> list[FileCard]:
    """The attachments of an opened case; one that is kept apart shows neither name nor digest."""
    cards = queries.files_of(case_id=held.case_id)
    if may_open_identity(seat=seat, held=held, today=today):
        return cards
    return [replace(card, name=KEPT_APART, digest="", is_kept=True) if held.snapshot.keeps_file(card.n) else card for card in cards]


def file_for(*, seat: Seat, held: Held, n: int, today: dt.date) -> FileCard:
    """One attachment of an opened case, to be read.

    Raises Refusal file_not_found (404), file_kept (403).
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
    return card


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
