"""Clocks of the simple procedure: local stages beside the clocks of the Regulation, which run on (pure).

The periods are local data (国信办发〔2022〕17号 and its earlier form); where a profile has none, only the Regulation's bind.
"""

from __future__ import annotations

from xinqiao.cases.kinds import simple
from xinqiao.clocks.rules.clock import CANCELLED
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.in_hand import IN_HAND, TO_ANSWER_FOR, start_in_hand
from xinqiao.clocks.rules.winder import ALL, Winder

FORWARD, ACCEPT, HANDLE = "simple_forward", "simple_acceptance", "simple_handling"
STAGES = frozenset({FORWARD, ACCEPT, HANDLE})


def start(w: Winder, kind: str, mask: int, holder: str) -> None:
    """Start a stage of the simple procedure for those of `mask` that are in it."""
    part = mask & w.simple_mask
    if part and kind in w.book.rules:
        w.start(kind, part, holder, w.local_day)


@on(simple.SimpleProcedureChosen)
def _chosen(w: Winder, p: simple.SimpleProcedureChosen) -> None:
    mask = mask_of(p.demands)
    w.simple_mask |= mask
    start(w, ACCEPT if p.is_sent else FORWARD, mask, p.body)


@on(simple.SimplyAnswered)
def _answered(w: Winder, p: simple.SimplyAnswered) -> None:
    mask = mask_of(p.demands)
    w.end(TO_ANSWER_FOR | IN_HAND | STAGES, mask)
    w.end(frozenset({"objection"}), mask, status=CANCELLED, reason="decided")
    w.start("service", mask, p.body, w.local_day)


@on(simple.OrdinaryProcedureChosen)
def _ordinary(w: Winder, p: simple.OrdinaryProcedureChosen) -> None:
    mask = mask_of(p.demands)
    w.end(STAGES, mask, status=CANCELLED, reason="made_ordinary")
    w.simple_mask &= ~mask
    again = mask_of(p.reopens)
    if again:
        w.end(frozenset({"rating"}), again, status=CANCELLED, reason="reopened")
        w.end(frozenset({"completion", "archiving"}), ALL, status=CANCELLED, reason="reopened")
        w.ended_mask &= ~again
        w.is_completed = False
        start_in_hand(w, p.reopens, p.body)
