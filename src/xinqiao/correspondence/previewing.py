"""What an act would send, before it is done (文书预览): composed from a record that is undone again, without a number and without anybody's name."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Sequence
from uuid import UUID

from pypdf import PdfReader, PdfWriter

from xinqiao.cases.parties import PartyData
from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.local_texts import texts_on
from xinqiao.correspondence.matter import Matter, organ_of, read_matter
from xinqiao.correspondence.models import Letter
from xinqiao.correspondence.order import Order, order_of
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.rendering import render_pdf
from xinqiao.correspondence.rules.kinds import FORMS, Audience, LetterKind
from xinqiao.correspondence.rules.parts import LetterData
from xinqiao.correspondence.rules.wording import blank_number

NOBODY = PartyData(name="×××")
"""Stands for the petitioner: a preview opens nobody's identity. The letter itself bears the name."""
Draft = tuple[LetterKind, LetterData]


def drafts_of(*, case_id: UUID, seq: int, drafted: Sequence[Outgoing] = ()) -> list[Draft]:
    """Compose what an act queued, and what is to follow from a draft.

    Takes  seq of the last line of an act that will be undone; drafted, letters that a later act sends with the same words.
    Gives  letters to the petitioner and to organs, not those for the file.
    """
    found = read_matter(case_id=case_id, seq=seq)
    matter = dataclasses.replace(found, parties=(NOBODY,), beside=dict.fromkeys(found.beside, NOBODY))
    rows = Letter.objects.filter(case_id=case_id, event_seq=seq).order_by("n")
    orders = [(LetterKind(row.kind), order_of(row)) for row in rows]
    orders += [(each.kind, Order(each.demands, addressee_body=each.addressee_body)) for each in drafted if each.kind is not None]
    return [
        (kind, compose(kind=kind, matter=matter, order=_unnumbered(kind, order, matter)))
        for kind, order in orders
        if FORMS[kind].audience is not Audience.FILE
    ]


def preview_of(*, drafts: Sequence[Draft]) -> bytes:
    """Print drafts one after another, each page marked as a preview.

    Raises Refusal letter_incomplete, letter_font_missing.
    """
    printed = [render_pdf(kind=kind, data=data, texts=texts_on(kind=kind, on=data.issued_on), is_preview=True) for kind, data in drafts]
    if len(printed) == 1:
        return printed[0]
    whole, out = PdfWriter(), io.BytesIO()
    for each in printed:
        whole.append(PdfReader(io.BytesIO(each)))
    whole.write(out)
    return out.getvalue()


def _unnumbered(kind: LetterKind, order: Order, matter: Matter) -> Order:
    """The number is taken when the letter is made; until then its place is left open."""
    form = FORMS[kind]
    if not form.is_numbered or order.document_number:
        return order
    organ = organ_of(matter.writer)
    number = blank_number(short_name=organ.short_name or organ.name, series=form.series, year=matter.issued_on.year)
    return dataclasses.replace(order, document_number=number)
