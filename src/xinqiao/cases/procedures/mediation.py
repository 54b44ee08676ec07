"""Mediation (调解) or guided reconciliation (和解), arts 33, 37. What the snapshot holds of it (pure)."""

from __future__ import annotations

import datetime as dt

from xinqiao.cases.procedures.duty import Duty
from xinqiao.cases.procedures.procedure import Procedure

MEDIATION_PROPOSED = "mediation_proposed"  # 等双方同意
MEDIATION_OPEN = "mediation_open"  # 调解中
MEDIATION_DUTIES = "mediation_duties"  # 已有协议，履行中

AGREED, DECLINED, FAILED, PERFORMED, BROKEN = "agreed", "declined", "failed", "performed", "broken"
PETITIONER_SIDE, OTHER_SIDE = "petitioner", "other"


class Mediation(Procedure, kw_only=True, tag="mediation"):
    """Mediation or reconciliation; `consents` are the days on which each side agreed."""

    way: str = ""  # key of the local code list
    dispute: int = 0  # content row
    other: int = 0  # content row: the other side
    institution: int = 0  # content row: who mediates, where it is not the body itself
    consents: dict[str, dt.date] = {}
    sessions: int = 0
    terms: int = 0  # content row
    duties: list[Duty] = []
