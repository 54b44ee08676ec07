"""Who is told what (pure): which line of a ledger concerns whom, and which capability answers for which clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xinqiao.cases import events as ev
from xinqiao.cases import standing, states
from xinqiao.foundation.refusal import told

MENTION, ALLOCATED, RETURNED = "mention", "allocated", "returned"
EXTENSION, OBJECTION, PETITIONER = "extension", "objection", "petitioner"
DELIVERY, NEAR, TODAY, MISSED = "delivery", "near", "today", "missed"

KINDS: dict[str, str] = {
    MENTION: told("备注里提到我"),
    ALLOCATED: told("分给我办"),
    RETURNED: told("答复被预审退回"),
    EXTENSION: told("延期等我批"),
    OBJECTION: told("收到管辖异议"),
    PETITIONER: told("信访人补充或者撤回"),
    DELIVERY: told("消息没有发出去"),
    NEAR: told("快到期"),
    TODAY: told("今天到期"),
    MISSED: told("已超期"),
}
"""What an officer can be told, each of which they may switch off."""

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
    "archiving": "archival",
}
HANDLE = states.ACTS["handling"].capability
CAPABILITY_OF_CLOCK = {kind: states.ACTS[noun].capability for kind, noun in _STEP_OF_CLOCK.items()}
"""Whose business a clock is; HANDLE for every kind that is not named."""
_DRAFT = states.ACTS["answer_draft"].capability
_APPROVE = states.ACTS["extension"].capability
_RULE = states.ACTS["objection_ruling"].capability
_OFFICER = "officer:"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is told of one line: officers of a body with a capability; only `officer` where one is named."""

    kind: str
    body: str
    capability: str = ""
    officer: str = ""


def audiences(*, event: ev.Recorded, snapshot: standing.Snapshot, drafter: str = "") -> list[Audience]:
    """Whom a line of the ledger concerns.

    Takes  snapshot, the case as it stands; drafter, the actor of the last draft of its answer.
    """
    return list(dict.fromkeys(_audiences(event, snapshot, drafter)))


def _audiences(event: ev.Recorded, snapshot: standing.Snapshot, drafter: str) -> Iterator[Audience]:
    match event.payload:
        case ev.Allocated(body=body, handler=handler):
            yield Audience(ALLOCATED, body, "", _OFFICER + handler)
        case ev.HandedOver(body=body, officer=officer):
            yield Audience(ALLOCATED, body, "", _OFFICER + officer)
        case ev.AnswerPrereviewed(is_passed=False, demands=numbers):
            for body, handler in _desks(snapshot, numbers):
                yield Audience(RETURNED, body, _DRAFT, handler or drafter)
        case ev.ExtensionRequested(demands=numbers):
            for body, _handler in _desks(snapshot, numbers):
                yield Audience(EXTENSION, body, _APPROVE)
        case ev.Objected(to_body=body):
            yield Audience(OBJECTION, body, _RULE)
        case ev.Supplemented() if event.actor == "petitioner":
            yield from _of_petitioner(snapshot, tuple(d.n for d in snapshot.demands if d.state not in standing.ENDED))
        case ev.Withdrawn(demands=numbers) if event.actor == "petitioner":
            yield from _of_petitioner(snapshot, numbers)
            yield Audience(PETITIONER, snapshot.office, states.ACTS["completion"].capability)


def _of_petitioner(snapshot: standing.Snapshot, numbers: tuple[int, ...]) -> Iterator[Audience]:
    for body, handler in _desks(snapshot, numbers) or [(snapshot.office, "")]:
        yield Audience(PETITIONER, body, HANDLE, handler)


def _desks(snapshot: standing.Snapshot, numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    """Where these demands lie: body, and the officer they were given to, "" where to nobody by name."""
    those = [demand for demand in snapshot.demands if demand.n in numbers and demand.body]
    return list(dict.fromkeys((demand.body, _OFFICER + demand.handler if demand.handler else "") for demand in those))
