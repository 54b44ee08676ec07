"""Printing at the window: the person waits, so the paper does not wait for the job."""

from __future__ import annotations

from uuid import UUID

from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.matter import read_matter
from xinqiao.correspondence.models import Letter, LetterState
from xinqiao.correspondence.order import order_of
from xinqiao.correspondence.preparing import as_input
from xinqiao.correspondence.printing import print_letters
from xinqiao.correspondence.rendering import render_sheet
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.shelf import LetterFile, open_letter
from xinqiao.foundation.refusal import Refusal, RefusalKind, told

SLIP = "receipt_slip"


def letter_now(*, case_id: UUID, kind: LetterKind) -> LetterFile:
    """Give the newest letter of a kind, printed here and now where the job has not come to it yet.

    Takes  a case that passed the gate.
    Raises Refusal letter_not_found, letter_not_ready.
    Writes what printing.print_letters() writes, at most once: the job finds it done.
    """
    row = _newest(case_id, kind)
    if row.state == LetterState.QUEUED:
        print_letters(case_id=case_id, seq=row.event_seq)
    return open_letter(case_id=case_id, n=row.n)


def receipt_slip(*, case_id: UUID) -> bytes:
    """Give the receipt as a slip of 80 mm for the printer at the window.

    Raises Refusal letter_not_found.
    """
    row = _newest(case_id, LetterKind.RECEIPT)
    matter = read_matter(case_id=case_id, seq=row.event_seq)
    data = compose(kind=LetterKind.RECEIPT, matter=matter, order=order_of(row))
    return render_sheet(template=SLIP, data=as_input(data=data), made_on=data.issued_on)


def _newest(case_id: UUID, kind: LetterKind) -> Letter:
    row = Letter.objects.filter(case_id=case_id, kind=kind).order_by("-n").first()
    if row is None:
        raise Refusal(code="letter_not_found", message=told("没有这份文书。"), kind=RefusalKind.NOT_FOUND)
    return row
