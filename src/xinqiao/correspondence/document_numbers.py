"""Document numbers (文号): taken in a short transaction of their own, one after another per body, series and year.

A number is never taken inside the transaction of an act, so no case waits for another. Whoever asks again for the same
purpose of the same case gets the same number; a number that was not used is voided with its reason and not given again.
"""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from xinqiao.correspondence.models import DocumentNumber
from xinqiao.correspondence.rules.kinds import Series
from xinqiao.correspondence.rules.wording import document_number
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import native_cursor
from xinqiao.foundation.time import local_date

_TRIES = 50
_TAKE = b"""
INSERT INTO correspondence_document_number (body, series, year, serial, text, case_id, purpose, taken_at, voided_at, reason)
SELECT %(body)s::varchar, %(series)s::varchar, %(year)s::smallint, coalesce(max(serial), 0) + 1, '',
       %(case_id)s::uuid, %(purpose)s::varchar, %(now)s::timestamptz, NULL, ''
  FROM correspondence_document_number
 WHERE body = %(body)s::varchar AND series = %(series)s::varchar AND year = %(year)s::smallint
ON CONFLICT DO NOTHING
RETURNING serial
"""


def take(*, body: str, series: Series, case_id: UUID, purpose: str, now: dt.datetime) -> str:
    """Take the next number of a body.

    Takes  series with a number; purpose, a stable word for what it is for (`opinion:1201`, a command id), up to 60 characters.
    Gives  the number as printed, e.g. 青信告〔2026〕12号; the first one again for the same case and purpose.
    Raises Refusal document_number_busy where fifty others were quicker; RuntimeError inside a transaction.
    Writes one row of DocumentNumber.
    """
    year = local_date(now).year
    wanted = {"body": body, "series": series.value, "year": year, "case_id": case_id, "purpose": purpose, "now": now}
    for _attempt in range(_TRIES):
        with transaction.atomic(durable=True):
            held = DocumentNumber.objects.filter(case_id=case_id, purpose=purpose).first()
            if held is not None:
                return held.text
            with native_cursor() as cursor:
                row = cursor.execute(_TAKE, wanted).fetchone()
            if row is not None:
                text = document_number(short_name=_organ_word(body), series=series, year=year, serial=row[0])
                DocumentNumber.objects.filter(body=body, series=series.value, year=year, serial=row[0]).update(text=text)
                return text
    raise Refusal(
        code="document_number_busy",
        message=told("取文号的人太多，请稍后再试；已填写的内容不受影响。"),
        kind=RefusalKind.UNAVAILABLE,
    )


def void(*, case_id: UUID, purpose: str, reason: str, now: dt.datetime) -> bool:
    """Void a number that was taken and not used; it keeps its place and its reason.

    Gives  False where there is none, or it was voided before.
    """
    with transaction.atomic(durable=True):
        rows = DocumentNumber.objects.filter(case_id=case_id, purpose=purpose, voided_at=None)
        return bool(rows.update(voided_at=now, reason=reason, purpose=f"void:{purpose}:{now:%y%m%d%H%M%S}"[:60]))


def _organ_word(body: str) -> str:
    card = body_card(code=body)
    return (card.organ_word or card.name) if card else body
