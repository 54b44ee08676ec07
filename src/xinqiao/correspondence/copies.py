"""The editable copy of a letter that is on the shelf (DOCX): composed again from the record, with the words it was printed with."""

from __future__ import annotations

from uuid import UUID

from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.editable import MEDIA_TYPE, render_docx
from xinqiao.correspondence.local_texts import texts_on
from xinqiao.correspondence.matter import read_matter
from xinqiao.correspondence.models import Letter, LetterState
from xinqiao.correspondence.order import order_of
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.shelf import LetterFile, check_names
from xinqiao.foundation.refusal import Refusal, RefusalKind, told


def open_copy(*, case_id: UUID, n: int, may_name: bool = True) -> LetterFile:
    """Give the editable copy of a printed letter. For officers alone: what they change in it is no letter of the record.

    Takes  a case that passed the gate; may_name as for `open_letter`.
    Raises Refusal letter_not_found (404), letter_kept (403), letter_not_ready (409), letter_incomplete.
    """
    row = Letter.objects.filter(case_id=case_id, n=n).first()
    if row is None:
        raise Refusal(code="letter_not_found", message=told("没有这份文书。"), kind=RefusalKind.NOT_FOUND)
    check_names(row=row, may_name=may_name)
    if row.state != LetterState.RENDERED:
        raise Refusal(code="letter_not_ready", message=told("文书还没有生成好，请过一分钟再试。"), kind=RefusalKind.NOT_ALLOWED)
    kind = LetterKind(row.kind)
    matter = read_matter(case_id=case_id, seq=row.event_seq)
    data = compose(kind=kind, matter=matter, order=order_of(row))
    docx = render_docx(kind=kind, data=data, texts=texts_on(kind=kind, on=data.issued_on))
    return LetterFile(
        name=f"{FORMS[kind].title}-{matter.number}-{n}.docx", media_type=MEDIA_TYPE, size_bytes=len(docx), chunks=iter((docx,))
    )
