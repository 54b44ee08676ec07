"""The paper of a batch: all letters as one PDF, the envelopes as another, labels where no envelope printer stands.

Every reading of an address is recorded, one entry for each letter.
"""

from __future__ import annotations

import datetime as dt
import io
from uuid import UUID

from pypdf import PdfReader, PdfWriter

from xinqiao.cases.access import past_party
from xinqiao.correspondence.matter import parties_of
from xinqiao.correspondence.models import TO_THE_OLD, Delivery, Letter
from xinqiao.correspondence.posting_facts import PostFact
from xinqiao.correspondence.postings import batch_of
from xinqiao.correspondence.rendering import render_sheet
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import body as body_card
from xinqiao.foundation import access_log
from xinqiao.foundation.files import store
from xinqiao.foundation.time import local_date

ENVELOPES, LABELS, LETTERS = "envelopes", "labels", "letters"
PAPERS = (LETTERS, ENVELOPES, LABELS)
POSTCODE_DIGITS = 6


def paper(*, seat: Seat, batch: UUID, name: str, now: dt.datetime, is_duplex: bool = False) -> bytes:
    """Print one paper of a batch.

    Takes  name, one of PAPERS; is_duplex, where the letters are printed on both sides: each then begins on a new sheet.
    Gives  the bytes of a PDF.
    Raises Refusal posting_forbidden, batch_not_found, letter_font_missing.
    Writes access log entries `post:address`, one for each letter.
    """
    facts = batch_of(seat=seat, batch=batch)
    for fact in facts:
        access_log.record(
            at=now, actor=seat.actor, body=seat.body, action="post:address", subject=f"delivery:{fact.n}", case_id=fact.case_id
        )
    if name == LETTERS:
        return _letters(facts, is_duplex=is_duplex)
    addresses = [_address(fact) for fact in facts]
    return render_sheet(template=name, data={"title": name, "addresses": addresses, "sender": _sender(seat)}, made_on=local_date(now))


def _letters(facts: list[PostFact], *, is_duplex: bool) -> bytes:
    whole = PdfWriter()
    for fact in facts:
        reader = PdfReader(io.BytesIO(_pdf(fact)))
        for page in reader.pages:
            whole.add_page(page)
        if is_duplex and len(reader.pages) % 2:
            whole.add_blank_page()
    out = io.BytesIO()
    whole.write(out)
    return out.getvalue()


def _pdf(fact: PostFact) -> bytes:
    letter_n = Delivery.objects.values_list("letter_n", flat=True).get(case_id=fact.case_id, n=fact.n)
    digest = Letter.objects.values_list("digest", flat=True).get(case_id=fact.case_id, n=letter_n or 0)
    return b"".join(store.open_(digest=digest))


def _address(fact: PostFact) -> dict[str, object]:
    """Where a letter goes: what the leading party left, or had left before a change that the letter tells of."""
    row = Delivery.objects.only("params", "event_seq").get(case_id=fact.case_id, n=fact.n)
    is_to_the_old = row.params.get(TO_THE_OLD)
    lead = past_party(case_id=fact.case_id, seq=row.event_seq) if is_to_the_old else next(iter(parties_of(case_id=fact.case_id)), None)
    postcode = lead.postcode if lead else ""
    return {
        "postcode": list(postcode.ljust(POSTCODE_DIGITS)[:POSTCODE_DIGITS]),
        "address": lead.address if lead else "",
        "name": lead.name if lead else "",
        "number": fact.number,
    }


def _sender(seat: Seat) -> dict[str, str]:
    card = body_card(code=seat.body)
    return {"name": seat.body_name, "address": card.address if card else "", "phone": card.phone if card else ""}
