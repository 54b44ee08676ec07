"""The letters of an act in a window of their own, while its form is still being filled in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from xinqiao.correspondence.rendering import MEDIA_TYPE
from xinqiao.lifecycle.casefile import CaseFile
from xinqiao.lifecycle.menu import MenuEntry
from xinqiao.lifecycle.preview import preview
from xinqiao.workbench.frame import Sitting

PAPER = "paper"
"""Name of the button that asks for it."""


def paper(sitting: Sitting, file: CaseFile, entry: MenuEntry, *, terms: Any, seen_seq: int) -> HttpResponse:
    """Give the letters as a PDF to look at. It names nobody, so no reading is recorded. Raises Refusal as the act would."""
    pdf = preview(entry=entry, case_id=file.case_id, by=sitting.seat, now=sitting.now, seen_seq=seen_seq, terms=terms)
    response = HttpResponse(pdf, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'inline; filename="{file.number}-{entry.noun}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
