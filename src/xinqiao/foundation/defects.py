"""Defects: what nobody foresaw. The person gets a reference, the log gets the trace under it and nobody's data."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Callable

import psycopg
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from xinqiao.foundation.problems import RETRY_SECONDS
from xinqiao.foundation.ui.faults import fault_page

DATABASE_AWAY = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
_FORESEEN = (Http404, PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)
_log = logging.getLogger(__name__)


class Defects:
    """Turns what no view caught into a page with a reference; Django itself would log the message with its values."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next in line."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Record a defect and answer 500; 503 where the database is away."""
        if settings.DEBUG or isinstance(fault, _FORESEEN):
            return None
        got_request_exception.send(sender=type(self), request=request)
        is_away = isinstance(fault, DATABASE_AWAY)
        reference = record_defect(fault=fault, route=route_of(request))
        status = 503 if is_away else 500
        page = render(request, "fault.html", {"fault": fault_page(status=status, reference=reference)}, status=status)
        if is_away:
            page.headers["Retry-After"] = str(RETRY_SECONDS)
        return page


def record_defect(*, fault: BaseException, route: str) -> str:
    """Write a defect to the log.

    Takes  route, the pattern of the address, not the address.
    Gives  the reference the person is told. The message of the exception is left out: a database puts values into it.
    """
    reference = secrets.token_hex(4)
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)]
    _log.error("defect %s: %s at %s: %s", reference, type(fault).__qualname__, route, " < ".join(reversed(frames)))
    return reference


def route_of(request: HttpRequest) -> str:
    """The pattern of a request's address, which names nobody."""
    return request.resolver_match.route if request.resolver_match else "-"
