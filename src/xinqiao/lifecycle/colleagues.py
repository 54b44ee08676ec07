"""Officers of one body who can be named in an act: those who hold a post there that day and handle cases."""

from __future__ import annotations

import datetime as dt

from xinqiao.directory.seats import Seat, seats_in
from xinqiao.foundation.refusal import Refusal, told

HANDLE, REGISTER = "case:handle", "case:register"


def colleagues(*, body: str, today: dt.date) -> list[Seat]:
    """The seats of a body that can be given work, each officer once, by name."""
    able = [seat for seat in seats_in(body=body, today=today) if seat.can(HANDLE) or seat.can(REGISTER)]
    return sorted({seat.officer_id: seat for seat in able}.values(), key=lambda seat: (seat.post, seat.name))


def colleague(*, officer_id: str, body: str, today: dt.date, field: str) -> str:
    """The id of an officer of the body. Raises Refusal not_a_colleague."""
    if officer_id not in {str(seat.officer_id) for seat in colleagues(body=body, today=today)}:
        raise Refusal(code="not_a_colleague", message=told("请从本单位在岗的办理人员中选一位。"), field=field)
    return officer_id
