"""Who is told what (pure): which line of a ledger concerns whom, and which capability answers for which clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xinqiao.cases import events as ev
from xinqiao.cases import standing, states
from xinqiao.cases.kinds import aftercare
from xinqiao.foundation.refusal import told

MENTION, ALLOCATED, RETURNED = "mention", "allocated", "returned"
POWERS = "powers"
EXTENSION, RULED, OBJECTION, PETITIONER, URGENT = "extension", "ruled", "objection", "petitioner", "urgent"
DELIVERY, NEAR, TODAY, MISSED = "delivery", "near", "today", "missed"
PROGRESS, RELOOK, PROMISE = "progress", "relook", "promise"

KINDS: dict[str, str] = {
    URGENT: told("重大紧急"),
    MENTION: told("备注里提到我"),
    ALLOCATED: told("分给我办"),
    RETURNED: told("答复被预审退回"),
    EXTENSION: told("延期等我批"),
    RULED: told("我申请的延期有了结果"),
    OBJECTION: told("收到管辖异议"),
    POWERS: told("下级拒绝职权范围内的事项"),
    PETITIONER: told("信访人补充或者撤回"),
    PROGRESS: told("该告诉信访人办到哪里了"),
    RELOOK: told("有一件要重新看"),
    PROMISE: told("承诺没有做到"),
    DELIVERY: told("消息没有发出去"),
    NEAR: told("快到期"),
    TODAY: told("今天到期"),
    MISSED: told("已超期"),
}
"""What an officer can be told."""

CHOSEN = tuple(kind for kind in KINDS if kind != URGENT)
"""What they may switch off: an urgent matter is told to everybody who must see it (art. 25)."""

OF_CLOCKS = (NEAR, TODAY, MISSED)

# What a clock asks for, as the act that ends it; what is not named here is handling.
_STEP_OF_CLOCK = {
    "registration": "registration",
    "screening": "screening",
    "forward": "forwarding",
    "dispatch": "forwarding",
    "reroute": "forwarding",
    "objection_ruling": "objection_ruling",
    "notice_direct": "acceptance",
    "notice_forwarded": "acceptance",
    "acceptance": "acceptance",
    "service": "service",
    "completion": "completion",
    "promise_ruling": "promise_ruling",
    "relook": "relook_conclusion",
    "archiving": "archival",
    "urgent_reading": "urgent_report_reading",
}
HANDLE = states.ACTS["handling"].capability
CAPABILITY_OF_CLOCK = {kind: states.ACTS[noun].capability for kind, noun in _STEP_OF_CLOCK.items()}
"""Whose business a clock is; HANDLE for every kind that is not named."""
_DRAFT = states.ACTS["answer_draft"].capability
_APPROVE = states.ACTS["extension"].capability
_RULE = states.ACTS["objection_ruling"].capability
_READ_URGENT = states.ACTS["urgent_report_reading"].capability
_LOOK_AGAIN = states.ACTS["relook_conclusion"].capability
RULE_PROMISE = states.ACTS["promise_ruling"].capability
_OFFICER = "officer:"
_THEIRS = (ev.PETITIONER_ACTOR, ev.AGENT_ACTOR)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is told of one line: officers of a body with a capability; only `officer` where one is named."""

    kind: str
    body: str
    capability: str = ""
    officer: str = ""


def audiences(*, event: ev.Recorded, snapshot: standing.Snapshot, hand: str = "") -> list[Audience]:
    """Whom a line of the ledger concerns.

    Takes  snapshot, the case as it stands; hand, the actor to whom the line goes back: who drafted the answer, who asked for
           the extension.
    """
    said = event.payload
    found = [*_named(said), *_at_desks(said, snapshot, hand)]
    return list(dict.fromkeys([*found, *_by_petitioner(said, snapshot)] if event.actor.startswith(_THEIRS) else found))


def _named(said: ev.Event) -> Iterator[Audience]:
    """Those whom the line itself names."""
    match said:
        case ev.Allocated(body=body, handler=handler):
            yield Audience(ALLOCATED, body, "", _OFFICER + handler)
        case ev.HandedOver(body=body, officer=officer):
            yield Audience(ALLOCATED, body, "", _OFFICER + officer)
        case ev.Objected(to_body=body, powers=powers):
            yield Audience(OBJECTION, body, _RULE)
            yield from _above(powers)
        case ev.NotAccepted(powers=powers):
            yield from _above(powers)
        case ev.Rated(relook=body) | aftercare.CalledBack(relook=body) if body:
            yield Audience(RELOOK, body, _LOOK_AGAIN)
        case ev.UrgentReported(addressees=bodies):
            yield from (Audience(URGENT, body, _READ_URGENT) for body in bodies)


def _above(powers: ev.PowersRefused | None) -> Iterator[Audience]:
    """Who is above a body that refuses what lies within its powers (art. 44(2))."""
    if powers and powers.superior:
        yield Audience(POWERS, powers.superior)


def _at_desks(said: ev.Event, snapshot: standing.Snapshot, hand: str) -> Iterator[Audience]:
    """Those where the demands lie."""
    match said:
        case ev.AnswerPrereviewed(is_passed=False, demands=numbers):
            yield from (Audience(RETURNED, body, _DRAFT, handler or hand) for body, handler in _desks(snapshot, numbers))
        case aftercare.PromiseFailed() | aftercare.PromiseDisputed():
            yield Audience(PROMISE, snapshot.office, RULE_PROMISE)
        case ev.ExtensionRequested(demands=numbers):
            yield from (Audience(EXTENSION, body, _APPROVE) for body, _handler in _desks(snapshot, numbers))
        case ev.Extended(demands=numbers) | ev.ExtensionRefused(demands=numbers):
            yield from (Audience(RULED, body, HANDLE, hand or handler) for body, handler in _desks(snapshot, numbers))


def _by_petitioner(said: ev.Event, snapshot: standing.Snapshot) -> Iterator[Audience]:
    match said:
        case ev.Supplemented():
            yield from _of_petitioner(snapshot, tuple(d.n for d in snapshot.demands if d.state not in standing.ENDED))
        case ev.Withdrawn(demands=numbers):
            yield from _of_petitioner(snapshot, numbers)
            yield Audience(PETITIONER, snapshot.office, states.ACTS["completion"].capability)


def _of_petitioner(snapshot: standing.Snapshot, numbers: tuple[int, ...]) -> Iterator[Audience]:
    for body, handler in _desks(snapshot, numbers) or [(snapshot.office, "")]:
        yield Audience(PETITIONER, body, HANDLE, handler)


def _desks(snapshot: standing.Snapshot, numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    """Where these demands lie: body, and the officer they were given to, "" where to nobody by name."""
    those = [demand for demand in snapshot.demands if demand.n in numbers and demand.body]
    return list(dict.fromkeys((demand.body, _OFFICER + demand.handler if demand.handler else "") for demand in those))
