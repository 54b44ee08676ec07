"""Checking a paper (文书核验): number, day, organ, digest and seal of an issued letter, for anybody who holds it. Nothing about the matter or a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xinqiao.correspondence.check_codes import plain_code
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.foundation.time import local_date

_PAPER = b"""
SELECT l.kind, l.document_number, l.queued_at, l.digest, coalesce(nullif(e.body, ''), c.office), s.sealed_at, s.digest
  FROM correspondence_paper_code p
  JOIN correspondence_letter l ON l.case_id = p.case_id AND l.n = p.n
  JOIN cases_case c ON c.id = p.case_id
  LEFT JOIN cases_event e ON e.case_id = l.case_id AND e.seq = l.event_seq
  LEFT JOIN correspondence_letter_seal s ON s.case_id = l.case_id AND s.n = l.n
 WHERE p.code = %s AND l.state = 'rendered'
"""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is told of an issued letter. `digest` is that of the electronic file (SHA-256)."""

    title: str
    document_number: str
    organ: str
    issued_on: dt.date
    digest: str
    sealed_on: dt.date | None

    @property
    def is_sealed(self) -> bool:
        """Whether its seal was recorded."""
        return self.sealed_on is not None


def check_paper(*, typed: str) -> Paper:
    """Find an issued letter by the code printed on it.

    Raises Refusal paper_not_found (404), the same for a code that was never given and for one that is none.
    """
    code = plain_code(typed=typed)
    row = None
    if code:
        with native_cursor() as cursor:
            row = cursor.execute(_PAPER, [code]).fetchone()
    if row is None:
        raise Refusal(
            code="paper_not_found",
            message=told("没有找到这个核验码对应的文书。请核对十六位核验码；仍然找不到的，请向发文单位查问，不要轻信。"),
            kind=RefusalKind.NOT_FOUND,
            field="code",
        )
    kind, number, queued_at, digest, body, sealed_at, sealed_digest = row
    return Paper(
        title=FORMS[LetterKind(kind)].title,
        document_number=number,
        organ=name_of(body),
        issued_on=local_date(queued_at),
        digest=digest,
        sealed_on=local_date(sealed_at) if sealed_at and sealed_digest == digest else None,
    )
