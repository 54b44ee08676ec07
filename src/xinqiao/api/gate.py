"""The way to a case by its number, for every call of an officer."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path
from pydantic import Field

from xinqiao.api.authority import seat_of
from xinqiao.cases import access

CaseNumber = Annotated[str, Path(...), Field(max_length=40)]
"""A number as people write it: blanks, hyphens and full-width digits do not matter."""


def opened(request: HttpRequest, number: str) -> access.Held:
    """The case, if it exists and the seat may see it. Raises Refusal NOT_FOUND."""
    return access.open_by_number(principal=seat_of(request), number=number)
