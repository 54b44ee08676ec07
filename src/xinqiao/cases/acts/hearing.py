"""The acts of a hearing (pure data)."""

from __future__ import annotations

from typing import NamedTuple

from xinqiao.cases import standing
from xinqiao.cases.acts.row import CONDUCTOR, HOLDER, OFFICE, OFFICER, PETITIONER, SYSTEM, Act, Condition, DemandTest, row
from xinqiao.cases.procedures import hearing as states
from xinqiao.cases.procedures.hearing import AT_HANDLING, AT_RECHECK, Hearing
from xinqiao.cases.procedures.review import Recheck
from xinqiao.cases.standing import Snapshot
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import PETITION_PATH

IN_HAND = frozenset({standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED})


class Hearable(NamedTuple):
    """Who could hold a hearing, at which stage, on which demands."""

    body: str
    at: str
    demands: tuple[int, ...]


def hearable(snapshot: Snapshot) -> tuple[Hearable, ...]:
    """Where a hearing is possible now: demands of path 31(6) in hand, by body; then an open recheck (arts 31(6), 36(2))."""
    in_hand: dict[str, list[int]] = {}
    for demand in snapshot.demands:
        if demand.path == PETITION_PATH and demand.state in IN_HAND:
            in_hand.setdefault(demand.body, []).append(demand.n)
    found = [Hearable(body, AT_HANDLING, tuple(numbers)) for body, numbers in in_hand.items()]
    found += [Hearable(p.body, AT_RECHECK, tuple(p.demands)) for p in snapshot.procedures if isinstance(p, Recheck) and p.is_open]
    return tuple(found)


def hears(snapshot: Snapshot) -> Hearing | None:
    """The hearing that is going on."""
    return next((p for p in snapshot.procedures if isinstance(p, Hearing) and p.is_open), None)


CONDITIONS: dict[str, Condition] = {
    "hearable": Condition(
        lambda s: bool(hearable(s)), told("只有按信访程序（第三十一条第六项）办理中的诉求，或者正在复核的，可以举行听证。")
    ),
    "no_hearing": Condition(lambda s: hears(s) is None, told("这件事已经有一次听证没有结束。")),
    "members_to_object": Condition(lambda s: bool((h := hears(s)) and h.members), told("听证员还没有抽取。")),
}
DEMAND_TESTS: dict[str, DemandTest] = {}
_HEAR = ("registered", "not_archived", "hearable", "no_hearing")
_C = "hearing:conduct"
_HELD = "art. 31(6), 36(2)"


def _on(noun: str, label: str, event: str, article: str, *where: str, principals: tuple[str, ...] = (OFFICER,), **more: object) -> Act:
    given: dict[str, object] = {"capability": _C, "relations": (CONDUCTOR,), "conditions": ("not_archived",), **more}
    return row(noun, label, event, principals, article, procedure="hearing", procedure_states=where, **given)  # type: ignore[arg-type]


ACTS: tuple[Act, ...] = (
    row(
        "hearing_request", told("申请听证"), "hearing:requested", (PETITIONER, OFFICER), _HELD,
        capability="case:register", relations=(OFFICE, HOLDER), conditions=_HEAR,
        clock=told("听证决定时限开始；办理期限照常计算"), needs=("reason",),
    ),
    row(
        "hearing_proposal", told("提出听证"), "hearing:proposed", (OFFICER,), _HELD,
        capability="hearing:decide", relations=(HOLDER, CONDUCTOR), conditions=_HEAR,
        clock=told("等信访人同意；不需要同意的，举行听证时限开始"), needs=("ground", "reason"),
    ),
    _on(
        "hearing_consent", told("听证同意"), "hearing:consented", _HELD, states.HEARING_PROPOSED, principals=(PETITIONER, OFFICER),
        clock=told("举行听证时限开始；复核期限从同意起暂停"), needs=("is_agreed",),
    ),
    _on(
        "hearing_decision", told("听证决定"), "hearing:decided", _HELD, states.HEARING_REQUESTED, principals=(OFFICER, SYSTEM),
        capability="hearing:decide", clock=told("听证决定时限结束；举行听证时限开始；复核期限从决定起暂停"), needs=("is_held",),
    ),
    _on(
        "hearing_draw", told("听证员抽取"), "hearing:drawn", "art. 28(3), 31(6), 36(2)", states.HEARING_DECIDED,
        clock=told("不影响期限"), needs=("size",),
    ),
    _on(
        "hearing_objection", told("听证回避申请"), "hearing:objected", "art. 28(3)", *sorted(states.ARRANGED), principals=(PETITIONER, OFFICER),
        conditions=("not_archived", "members_to_object"), clock=told("不影响期限"), needs=("member", "reason"),
    ),
    _on(
        "hearing_recusal", told("听证回避决定"), "hearing:recused", "art. 28(3)", *sorted(states.ARRANGED),
        capability="hearing:decide", clock=told("换人的，重新通知；举行听证时限照算"), needs=("member", "ground", "is_agreed", "reason"),
    ),
    _on(
        "hearing_notice", told("听证通知"), "hearing:notified", _HELD, states.HEARING_DRAWN,
        clock=told("举行听证时限结束；听证之日开始"), letters=("hearing_notice", "hearing_letter"), needs=("held_at", "place", "host", "clerk"),
    ),
    _on(
        "hearing_postponement", told("听证延期"), "hearing:postponed", _HELD, states.HEARING_NOTIFIED,
        clock=told("听证之日改期"), letters=("hearing_notice", "hearing_letter"), needs=("held_at", "reason"),
    ),
    _on(
        "hearing_opening", told("听证开始"), "hearing:opened", _HELD, states.HEARING_NOTIFIED,
        clock=told("无正当理由不到的视为放弃，听证结束"), needs=("attendance",),
    ),
    _on(
        "hearing_minutes", told("听证笔录"), "hearing:ended", _HELD, states.HEARING_SITTING,
        clock=told("听证之日结束；听证意见时限开始；复核期限继续"), letters=("hearing_record",), needs=("attendees", "course"),
    ),
    _on(
        "hearing_opinion", told("听证意见"), "hearing:opinion_given", _HELD, states.HEARING_RECORDED,
        clock=told("听证意见时限结束；听证公开时限开始"), letters=("hearing_opinion",), needs=("dispute", "facts", "opinion", "in_favour"),
    ),
    _on(
        "hearing_publication", told("听证公开"), "hearing:published", "art. 36(2)", states.HEARING_CONCLUDED,
        capability="hearing:decide", clock=told("听证公开时限结束"), needs=("is_published",),
    ),
    _on(
        "hearing_withdrawal", told("撤回听证"), "hearing:withdrawn", _HELD, *sorted(states.BEFORE_SITTING), principals=(PETITIONER, OFFICER),
        clock=told("听证的期限取消；复核期限继续"), needs=("is_voluntary",),
    ),
    _on(
        "hearing_cancellation", told("终止听证"), "hearing:cancelled", _HELD,
        *sorted(states.BEFORE_SITTING | {states.HEARING_SITTING}), capability="hearing:decide",
        clock=told("听证的期限取消；复核期限继续"), needs=("reason",),
    ),
)  # fmt: skip
