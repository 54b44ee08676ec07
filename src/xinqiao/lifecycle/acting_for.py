"""What somebody who acts for a petitioner may do: looked at by the pen at each of their acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xinqiao.cases import access, states
from xinqiao.cases.principals import Petitioner, Principal
from xinqiao.cases.procedures.papers import Mandate, mandate_of
from xinqiao.cases.procedures.procedure import Procedure
from xinqiao.cases.standing import Snapshot
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.statute.local.paper_lists import POWER_FOR, RECEIVE

MANDATE_OVER = told("这份委托还没有开始、已经到期或者已经撤销，不能再替信访人查询和办理。")
"""What who comes with the code of a mandate is told that does not bind."""


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


def require_receiving(*, petitioner: Petitioner, today: dt.date) -> None:
    """See that who asks for a paper of the matter may have it: an agent only where the mandate says so.

    Raises Refusal mandate_over, mandate_lacks_power.
    """
    if not petitioner.agent:
        return
    found = mandate_in_force(snapshot=_matter_of(petitioner), n=petitioner.agent, today=today)
    if RECEIVE not in found.powers:
        raise Refusal(
            code="mandate_lacks_power",
            message=told("委托书没有写明可以代收文书、查询进展，请信访人本人查看。"),
            kind=RefusalKind.FORBIDDEN,
        )


def receives(*, petitioner: Petitioner, snapshot: Snapshot) -> bool:
    """Whether who looks may read answers, letters and messages: the petitioner, and an agent who was given that power."""
    found = mandate_of(snapshot.mandates, petitioner.agent)
    return not petitioner.agent or (found is not None and RECEIVE in found.powers)


def _matter_of(petitioner: Petitioner) -> Snapshot:
    if petitioner.case_id is None:
        raise access.not_found()
    return access.open_case(principal=petitioner, case_id=petitioner.case_id).snapshot


def require_mandate(
    *,
    principal: Principal,
    act: states.Act,
    snapshot: Snapshot,
    demands: Sequence[int],
    today: dt.date,
    procedure: Procedure | None = None,
) -> None:
    """Refuse what goes beyond the paper.

    Takes  demands, those that the act falls on; procedure, the child procedure it falls on, whose demands count where it names none.
    Raises Refusal mandate_over, mandate_lacks_power. Whoever acts for themselves passes.
    """
    if not isinstance(principal, Petitioner) or not principal.agent:
        return
    found = mandate_in_force(snapshot=snapshot, n=principal.agent, today=today)
    power = POWER_FOR.get(act.noun, "")
    touched = (*demands, *(procedure.demands if procedure else ()))
    if not power or not found.covers(power=power, demands=touched):
        raise Refusal(
            code="mandate_lacks_power",
            message=told("委托书没有写明可以办“%(act)s”，请信访人本人办理。"),
            params={"act": act.label},
            kind=RefusalKind.FORBIDDEN,
        )


def demands_entrusted(*, principal: Principal, snapshot: Snapshot, demands: Sequence[int]) -> tuple[int, ...]:
    """Of some demands those that who acts may act on: all of them, but for an agent whose mandate names some.

    Gives  all of them too where the mandate reaches none: `require_mandate` then refuses.
    """
    found = mandate_of(snapshot.mandates, principal.agent) if isinstance(principal, Petitioner) else None
    theirs = tuple(n for n in demands if n in found.demands) if found and found.demands else ()
    return theirs or tuple(demands)


def acts_within(*, acts: Sequence[states.Act], petitioner: Petitioner, snapshot: Snapshot) -> tuple[states.Act, ...]:
    """Of the acts open to a petitioner, those that who acts for them may do."""
    if not petitioner.agent:
        return tuple(acts)
    found = mandate_of(snapshot.mandates, petitioner.agent)
    powers = found.powers if found else ()
    return tuple(act for act in acts if POWER_FOR.get(act.noun, "") in powers)
