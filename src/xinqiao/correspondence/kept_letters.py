"""Letters that not everybody who may see the case may read: those with a query code, and what a reviewing organ was told in an inquiry.

Who holds a code acts as the petitioner, or as who acts for them: no officer learns it by the way. What somebody said to the organ that
looks into an answer is not read by who gave the answer.
"""

from __future__ import annotations

from xinqiao.cases import states
from xinqiao.cases.access import Held
from xinqiao.cases.inquiries import may_read_inquiry
from xinqiao.cases.kept_files import INQUIRY_KEPT
from xinqiao.cases.standing import Snapshot
from xinqiao.correspondence.rules.kinds import LetterKind, holds_a_code
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor

INQUIRIES = frozenset({LetterKind.INVESTIGATION_RECORD, LetterKind.INVESTIGATION_REPORT})


def may_read(*, seat: Seat, snapshot: Snapshot, kind: LetterKind, writer: str) -> bool:
    """Whether an officer who sees the case reads a letter of it.

    Takes  writer, the body that issued it. A code is given out by who registers, there or at the office that received the matter.
    """
    if holds_a_code(kind):
        return seat.can(states.ACTS["registration"].capability) and seat.body in {snapshot.office, writer}
    return kind not in INQUIRIES or may_read_inquiry(snapshot=snapshot, by=writer, reader=seat.body)


def check_letter(*, seat: Seat, held: Held, n: int) -> None:
    """See that letter `n` of an opened case goes to nobody who may not read it.

    Raises Refusal letter_holds_code, inquiry_kept (403).
    """
    with native_cursor() as cursor:
        row = cursor.execute(_WRITER, [held.case_id, n], binary=True).fetchone()
    if row is None or may_read(seat=seat, snapshot=held.snapshot, kind=LetterKind(row[0]), writer=row[1]):
        return
    if holds_a_code(LetterKind(row[0])):
        raise Refusal(
            code="letter_holds_code",
            message=told("这份文书上有查询码，拿到的人可以代信访人办理，只有收到这件事的信访部门的登记窗口可以打印。"),
            kind=RefusalKind.FORBIDDEN,
        )
    raise Refusal(code="inquiry_kept", message=INQUIRY_KEPT, kind=RefusalKind.FORBIDDEN)


_WRITER = b"""
SELECT l.kind, coalesce(e.body, '') FROM correspondence_letter l
LEFT JOIN cases_event e ON e.case_id = l.case_id AND e.seq = l.event_seq WHERE l.case_id = %s AND l.n = %s
"""
