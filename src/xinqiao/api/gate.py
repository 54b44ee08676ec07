"""The way to a case by its number, for every call of an officer."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path
from pydantic import Field

from xinqiao.api.authority import seat_of
from xinqiao.cases import access, numbering

CaseNumber = Annotated[str, Path(...), Field(max_length=40)]
"""A number as people write it: blanks, hyphens and full-width digits do not matter."""


def opened(request: HttpRequest, number: str) -> access.Held:
    """The case, if it exists and the seat may see it. Raises Refusal NOT_FOUND."""
    return access.open_by_number(principal=seat_of(request), number=sound(number))


def case_id_of(number: str) -> UUID:
    """The id behind a number, before any gate: the pen asks whether it may be seen. Raises Refusal NOT_FOUND."""
    return access.case_id_of(number=sound(number))


def sound(number: str) -> str:
    """A number with a right check digit; another one cannot exist. Raises Refusal NOT_FOUND."""
    clean = numbering.normalise(number)
    if not numbering.is_number(clean):
        raise access.not_found()
    return clean
