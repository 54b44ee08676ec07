"""What of a mediation an act needs: shared by the acts of this room."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import Field

from xinqiao.cases.procedures.mediation import MEDIATION_DUTIES, OTHER_SIDE, PETITIONER_SIDE, Mediation
from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import Terms, ui

SIDES = {PETITIONER_SIDE: told("信访人"), OTHER_SIDE: told("对方当事人")}


class MediationTerms(Terms):
    """Which mediation an act falls on."""

    procedure: Annotated[int, Field(ge=1)] | None = Field(None, title=told("哪一次调解"), json_schema_extra=ui(kind="select"))


def side_choices(**_asked: object) -> dict[str, Any]:
    """Both sides; yes or no."""
    return {"side": list(SIDES.items()), "is_agreed": [("true", told("同意")), ("false", told("不同意"))]}


def duty_choices(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> dict[str, Any]:
    """Duties that are not done yet."""
    del seat, today
    found = [
        (str(duty.n), f"{duty.n}. {duty.due_on.isoformat()}")
        for procedure in snapshot.procedures
        if isinstance(procedure, Mediation) and procedure.is_open and procedure.state == MEDIATION_DUTIES
        for duty in procedure.duties
        if duty.done_on is None
    ]
    return {"duty": list(dict(found).items()), "is_kept": [("true", told("已经履行")), ("false", told("没有履行，恢复办理"))]}
