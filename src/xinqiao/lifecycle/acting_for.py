"""What somebody who acts for a petitioner may do: looked at by the pen at each of their acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xinqiao.cases import states
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.cases.procedures.papers import Mandate, mandate_of
from xinqiao.cases.standing import Snapshot
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.statute.local.paper_lists import POWER_FOR


def mandate_in_force(*, snapshot: Snapshot, n: int, today: dt.date) -> Mandate:
    """The mandate under a number, where it binds on a day.

    Raises Refusal mandate_over.
    """
    found = mandate_of(snapshot.mandates, n)
    if found is None or not found.is_in_force(today):
        raise Refusal(
            code="mandate_over",
            message=told("这份委托还没有开始、已经到期或者已经撤销，不能再替信访人办。"),
            field="mandate",
            kind=RefusalKind.NOT_ALLOWED,
        )
    return found


def require_mandate(*, principal: Principal, act: states.Act, snapshot: Snapshot, demands: Sequence[int], today: dt.date) -> None:
    """Refuse what goes beyond the paper.

    Raises Refusal mandate_over, mandate_lacks_power. Whoever acts for themselves passes.
    """
    if not isinstance(principal, Petitioner) or not principal.agent:
        return
    found = mandate_in_force(snapshot=snapshot, n=principal.agent, today=today)
    power = POWER_FOR.get(act.noun, "")
    if not power or not found.covers(power=power, demands=tuple(demands)):
        raise Refusal(
            code="mandate_lacks_power",
            message=told("委托书没有写明可以办“%(act)s”，请信访人本人办理。"),
            params={"act": act.label},
            kind=RefusalKind.FORBIDDEN,
        )


def acts_within(*, acts: Sequence[states.Act], petitioner: Petitioner, snapshot: Snapshot) -> tuple[states.Act, ...]:
    """Of the acts open to a petitioner, those that who acts for them may do."""
    found = mandate_of(snapshot.mandates, petitioner.agent) if petitioner.agent else None
    if found is None:
        return tuple(acts)
    return tuple(act for act in acts if POWER_FOR.get(act.noun, "") in found.powers)
