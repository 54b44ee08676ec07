"""Printing the queued letters of an event: number, data, PDF, file store. Safe to run twice: the same data gives the same file."""

from __future__ import annotations

import io
from datetime import datetime
from uuid import UUID

import structlog

from xinqiao.correspondence.check_codes import check_code, remember
from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.document_numbers import take
from xinqiao.correspondence.local_texts import version_on
from xinqiao.correspondence.matter import Matter, read_matter
from xinqiao.correspondence.models import Letter, LetterState
from xinqiao.correspondence.order import MADE_WITH, order_of
from xinqiao.correspondence.rendering import LetterDefectError, forms_edition, render_pdf
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.foundation.files import store
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.foundation.time import now

LIMIT_BYTES = 32 * 1024 * 1024
_log = structlog.get_logger(__name__)


def print_letters(*, case_id: UUID, seq: int) -> None:
    """Print what an event has queued.

    Raises Refusal where the store is full or numbers are busy (to be tried again); LetterDefectError after the other
    letters are done.
    Writes document numbers, files, and state, digest and time of the letter rows.
    """
    rows = list(Letter.objects.filter(case_id=case_id, event_seq=seq, state=LetterState.QUEUED).order_by("n"))
    if not rows:
        return
    matter = read_matter(case_id=case_id, seq=seq)
    defects = [defect for row in rows if (defect := _print(row, matter)) is not None]
    if defects:
        raise LetterDefectError(f"{len(defects)} of {len(rows)} letters could not be printed") from defects[0]


def _print(row: Letter, matter: Matter) -> Exception | None:
    """Print one letter; an incomplete one is put on the list of failures, a defect is given back."""
    kind = LetterKind(row.kind)
    try:
        _number(row, matter, kind)
        data = compose(kind=kind, matter=matter, order=order_of(row))
        wording = version_on(kind=kind, on=data.issued_on)
        code = check_code(case_id=row.case_id, n=row.n) if FORMS[kind].is_issued else ""
        pdf = render_pdf(kind=kind, data=data, texts=wording.texts, check_code=code)
        stored = store.put(stream=io.BytesIO(pdf), limit_bytes=LIMIT_BYTES)
    except Refusal as refusal:
        if refusal.kind is RefusalKind.UNAVAILABLE and refusal.code != "letter_font_missing":
            raise
        _fail(row, refusal.code)
        return None
    except (LetterDefectError, TypeError, KeyError, ValueError) as defect:
        _fail(row, "letter_defect")
        return defect
    row.data[MADE_WITH] = {"texts": wording.version, "forms": forms_edition()}
    if code:
        remember(code=code, case_id=row.case_id, n=row.n)
    Letter.objects.filter(case_id=row.case_id, n=row.n).update(
        state=LetterState.RENDERED, digest=stored.digest, rendered_at=now(), error_code="", data=row.data
    )
    return None


def _number(row: Letter, matter: Matter, kind: LetterKind) -> None:
    """Take the document number once; a second run finds it on the row or in the registry."""
    form = FORMS[kind]
    if not form.is_numbered or row.document_number:
        return
    at: datetime = matter.event.recorded_at
    row.document_number = take(body=matter.writer, series=form.series, case_id=row.case_id, purpose=f"{kind}:{row.n}", now=at)
    Letter.objects.filter(case_id=row.case_id, n=row.n).update(document_number=row.document_number)


def _fail(row: Letter, code: str) -> None:
    _log.error("letter not printed", case_id=str(row.case_id), letter=row.n, kind=row.kind, code=code)
    Letter.objects.filter(case_id=row.case_id, n=row.n).update(state=LetterState.FAILED, error_code=code)
