"""What an officer must do before anything else: change a one-time password, set up the second step."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from xinqiao.directory import second_factor
from xinqiao.directory.seats import Seat
from xinqiao.directory.sign_in_rules import needs_second_factor
from xinqiao.foundation.time import local_date, now

TWO_STEPS = "two_steps"
"""Set in a session that was begun in two steps, or in which the second step was set up."""


def detour(request: HttpRequest, seat: Seat) -> str:
    """The address to go to first; empty where the way is free."""
    if getattr(request.user, "must_change_password", False):
        return reverse("desk-password")
    if request.session.get(TWO_STEPS) or not needs_second_factor(seat=seat, on=local_date(now())):
        return ""
    return "" if second_factor.is_on(officer_id=seat.officer_id) else reverse("desk-second-step-setup")
