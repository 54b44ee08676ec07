"""What a person sees who is locked out: the page that sign-in has made, in their language, with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse


def as_answered(_request: HttpRequest, answered: HttpResponse, _credentials: Mapping[str, Any] | None) -> HttpResponse:
    """Leave the answer as it is; axes would put one English line in its place."""
    return answered
