"""What the printer at the window gives: receipt, slip, registration form, at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from xinqiao.cases import access
from xinqiao.cases.kept_files import check_paper
from xinqiao.correspondence.at_once import letter_now, receipt_slip
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.workbench.case_file import read
from xinqiao.workbench.frame import REGISTER, Sitting, require, seated


def _letter(kind: LetterKind) -> Callable[[UUID], bytes]:
    return lambda case_id: b"".join(letter_now(case_id=case_id, kind=kind).chunks)


PAPERS: Mapping[str, Callable[[UUID], bytes]] = {
    "receipt": _letter(LetterKind.RECEIPT),
    "registration-form": _letter(LetterKind.REGISTRATION_FORM),
    "slip": lambda case_id: receipt_slip(case_id=case_id),
}
WITH_CODE = frozenset({"receipt", "slip"})
"""Only the office that received the matter gives these out: who holds the code acts as the petitioner."""


@never_cache
@require_safe
@seated
def paper(sitting: Sitting, number: str, name: str) -> HttpResponse:
    """Give one paper of a case, opened in the browser's own viewer to be printed; the reading is recorded."""
    require(sitting, REGISTER)
    held = access.open_by_number(principal=sitting.seat, number=number)
    if name not in PAPERS or (name in WITH_CODE and held.snapshot.office != sitting.seat.body):
        raise Refusal(code="letter_not_found", message=told("没有这份文书。"), kind=RefusalKind.NOT_FOUND)
    check_paper(seat=sitting.seat, held=held, today=sitting.today)
    content = PAPERS[name](held.case_id)
    read(sitting, held, action="letter:read", subject=f"paper:{name}")
    return pdf_in_place(content=content, name=f"{name}-{held.number}.pdf")


def pdf_in_place(*, content: bytes, name: str) -> HttpResponse:
    """A PDF of our own making, shown by the browser; `name` holds no person."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
