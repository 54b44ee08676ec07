"""Middleware: a session of the desk ends when it was left alone too long, or has lasted too long."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from xinqiao.directory import open_sessions
from xinqiao.foundation.time import now

_WHERE = ("/desk", "/api/")


class SessionLimits:
    """Runs where officers work; citizens have no session that could end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session where its time is over; what refreshes itself in the background does not prolong it."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.path.startswith(_WHERE) and SESSION_KEY in request.session:
            is_activity = request.method != "GET" or "HX-Request" not in request.headers
            if not open_sessions.goes_on(session=request.session, now=now(), is_activity=is_activity):
                open_sessions.ended(session_key=request.session.session_key or "")
                logout(request)
        return self.get_response(request)
