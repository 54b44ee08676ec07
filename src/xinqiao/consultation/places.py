"""What of a consultation an act needs: shared by the acts of this room."""

from __future__ import annotations

import datetime as dt

from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import is_within_any, name_of
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.routing.addressees import free_bodies

WHICH = told("哪一次会商")


def check_not_accused(*, snapshot: Snapshot, bodies: tuple[str, ...], field: str) -> None:
    """No body that is accused, or stands under one, is ever asked (art. 30(3)). Raises Refusal body_accused."""
    if any(is_within_any(code=code, above=snapshot.accused) for code in bodies):
        raise Refusal(code="body_accused", message=told("被反映的单位和它下面的单位不能参加。"), field=field, source="art. 30(3)")


def body_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> list[tuple[str, str]]:
    """Bodies that may be asked."""
    own = seat.body if seat else ""
    return [(card.code, card.name) for card in free_bodies(besides=own, accused=snapshot.accused, today=today)]


def own_bodies(*, snapshot: Snapshot, seat: Seat | None) -> list[tuple[str, str]]:
    """Bodies for which the seat may speak: the convenor for all of them, another for itself."""
    codes: list[str] = []
    for procedure in snapshot.procedures:
        if isinstance(procedure, Consultation) and procedure.is_open and seat:
            codes += [procedure.body, *procedure.others] if procedure.body == seat.body else [seat.body]
    return [(code, name_of(code)) for code in dict.fromkeys(codes)]
