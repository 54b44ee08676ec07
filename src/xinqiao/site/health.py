"""What machines ask: is the process alive, can it serve, how is it doing."""

from __future__ import annotations

import hmac
import os

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from xinqiao.foundation import metrics as counted

_LOOPBACK = frozenset({"127.0.0.1", "::1", ""})


@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Say whether a petition could be taken now: the database answers and has its tables."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            row = cursor.fetchone()
    except Error:
        return JsonResponse({"status": "unavailable", "database": False}, status=503, headers={"Retry-After": "5"})
    return JsonResponse({"status": "ok", "database": True, "migrations": row[0] if row else 0})


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures for Prometheus: to this machine, or to whoever holds METRICS_TOKEN."""
    token = os.environ.get("METRICS_TOKEN", "")
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    is_here = request.META.get("REMOTE_ADDR", "") in _LOOPBACK and "X-Forwarded-For" not in request.headers
    if not (hmac.compare_digest(token.encode(), shown.encode()) if token else is_here):
        return HttpResponse(status=404)
    return HttpResponse(counted.page(), content_type=counted.CONTENT_TYPE)
