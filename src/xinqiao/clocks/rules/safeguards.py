"""What the naming of an accused body does to the clocks (pure): what it owed is owed by whoever takes its place."""

from __future__ import annotations

from xinqiao.cases.kinds import safeguards
from xinqiao.clocks.rules import aftercare
from xinqiao.clocks.rules.clock import CANCELLED
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.in_hand import IN_HAND, TO_ANSWER_FOR
from xinqiao.clocks.rules.winder import Winder

_BROKEN_OFF = (
    TO_ANSWER_FOR | IN_HAND | {"objection", "objection_ruling", "report", "simple_forward", "simple_acceptance", "simple_handling"}
)


@on(safeguards.AccusedNamed)
def _accused_named(w: Winder, p: safeguards.AccusedNamed) -> None:
    heirs = {each.from_body: each for each in p.replaced}
    if w.office in heirs:
        w.office, w.office_kind = heirs[w.office].to_body, heirs[w.office].to_kind
    mask = mask_of(p.demands)
    if mask:
        for code in heirs:
            w.end(_BROKEN_OFF, mask, status=CANCELLED, reason="accused_named", holder=code)
        w.end(frozenset({"objection_ruling"}), mask, status=CANCELLED, reason="accused_named")
        w.start("reroute", mask, p.replaced[0].to_body, w.local_day)
    w.objectors = {n: heirs[code].to_body if code in heirs else code for n, code in w.objectors.items()}
    for clock in w.live:
        if clock.holder in heirs:
            clock.holder = heirs[clock.holder].to_body
    aftercare.shut_out(w, p.lost)
