"""Numbers of the hall: drawn, called, ended; two windows that call at once never call the same number."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest

from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now


def _clerk(town):
    return town.seat("clerk")


@pytest.mark.django_db
def test_numbers_run_by_day_and_body(town):
    from xinqiao.intake import tickets

    at, seat = now(), _clerk(town)
    labels = [tickets.issue(seat=seat, kind=kind, command_id=uuid4(), now=at).label for kind in ("matter", "follow_up", "priority")]
    assert labels == ["A001", "B002", "C003"]
    assert tickets.issue(seat=seat, kind="matter", command_id=uuid4(), now=at + timedelta(days=1)).number == 1
    assert tickets.issue(seat=town.seat("handler", "住建局"), kind="matter", command_id=uuid4(), now=at).number == 1


@pytest.mark.django_db
def test_priority_goes_first_and_others_in_turn(town):
    from xinqiao.intake import tickets

    at, seat = now(), _clerk(town)
    for kind in ("matter", "matter", "follow_up"):
        tickets.issue(seat=seat, kind=kind, command_id=uuid4(), now=at)
    assert tickets.issue(seat=seat, kind="priority", command_id=uuid4(), now=at).ahead == 0
    called = []
    for _ in range(5):
        ticket = tickets.call_next(seat=seat, window="1", command_id=uuid4(), now=at, previous="served")
        called.append(ticket and ticket.label)
    assert called == ["C004", "A001", "A002", "B003", None]
    assert tickets.queue(seat=seat, today=local_date(at)).counts == {"waiting": 0, "called": 0, "served": 4, "left": 0}


@pytest.mark.django_db
def test_nobody_is_forgotten(town):
    from xinqiao.intake import tickets

    at, seat = now(), _clerk(town)
    tickets.issue(seat=seat, kind="matter", command_id=uuid4(), now=at)
    tickets.issue(seat=seat, kind="matter", command_id=uuid4(), now=at)
    with pytest.raises(Refusal) as fault:
        tickets.call_next(seat=seat, window=" ", command_id=uuid4(), now=at)
    assert fault.value.code == "window_missing"
    tickets.call_next(seat=seat, window="2", command_id=uuid4(), now=at)
    with pytest.raises(Refusal) as fault:
        tickets.call_next(seat=seat, window="2", command_id=uuid4(), now=at)
    assert fault.value.code == "window_busy"
    tickets.end(seat=seat, number=1, outcome="left", now=at)
    again = tickets.call_again(seat=seat, number=1, window="3", now=at)
    assert (again.state, again.window, again.calls) == ("called", "3", 2)
    assert tickets.end(seat=seat, number=1, outcome="served", now=at) == tickets.end(seat=seat, number=1, outcome="served", now=at)
    with pytest.raises(Refusal) as fault:
        tickets.call_again(seat=seat, number=1, window="3", now=at)
    assert fault.value.code == "ticket_gone"
    with pytest.raises(Refusal) as fault:
        tickets.issue(seat=seat, kind="vip", command_id=uuid4(), now=at)
    assert fault.value.code == "ticket_kind_unknown"
    with pytest.raises(Refusal) as fault:
        tickets.issue(seat=town.seat("auditor"), kind="matter", command_id=uuid4(), now=at)
    assert fault.value.code == "tickets_forbidden"


@pytest.mark.django_db
def test_one_press_sent_twice_is_one(town):
    from xinqiao.intake import tickets

    at, seat, press = now(), _clerk(town), uuid4()
    drawn = [tickets.issue(seat=seat, kind="matter", command_id=press, now=at).number for _ in range(2)]
    tickets.issue(seat=seat, kind="matter", command_id=uuid4(), now=at)
    called = [tickets.call_next(seat=seat, window="1", command_id=press, now=at, previous="served") for _ in range(2)]
    assert (drawn, [ticket.number for ticket in called if ticket]) == ([1, 1], [1, 1])


@pytest.mark.django_db(transaction=True)
def test_windows_and_kiosks_at_once():
    """Eight doors draw and call at the same time: no number twice, none lost."""
    from django.db import connection

    from world import founded
    from xinqiao.intake import tickets

    at, seat = now(), _clerk(founded())

    def drawn(_turn: int) -> int:
        try:
            return tickets.issue(seat=seat, kind="matter", command_id=uuid4(), now=at).number
        finally:
            connection.close()

    def called(window: int) -> list[int]:
        found = []
        try:
            while ticket := tickets.call_next(seat=seat, window=str(window), command_id=uuid4(), now=at, previous="served"):
                found.append(ticket.number)
        finally:
            connection.close()
        return found

    with ThreadPoolExecutor(8) as doors:
        assert sorted(doors.map(drawn, range(24))) == list(range(1, 25))
        numbers = [number for found in doors.map(called, range(8)) for number in found]
    assert sorted(numbers) == list(range(1, 25))
