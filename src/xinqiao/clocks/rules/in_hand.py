"""Clocks of a matter in hand: which period runs while a body handles a demand, by its class and path (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from xinqiao.clocks.rules.clock import Clock
from xinqiao.clocks.rules.handlers import mask_of
from xinqiao.clocks.rules.winder import Winder
from xinqiao.statute.classes import ACCUSATION, CLAIM, DUTY_PATH, PETITION_PATH, SUGGESTION

TELL = "progress_note"
TO_PLACE = frozenset({"forward", "notice_direct", "dispatch", "reroute", "simple_forward"})
TO_ANSWER_FOR = TO_PLACE | {"notice_forwarded", "acceptance", "simple_acceptance"}
IN_HAND = frozenset({"handling", "procedure", "performance", "suggestion", "followup", "simple_handling", "rehandling", "progress_note"})


def start_in_hand(w: Winder, numbers: Sequence[int], body: str) -> None:
    """Start the period of each of some demands for the body that handles them from today.

    Source Regulation 2022 art. 34 for path 31(6); local stages for the others.
    """
    by_kind: dict[str, int] = {}
    for n in numbers:
        kind = kind_in_hand(*w.sorted_as.get(n, ("", 0)))
        by_kind[kind] = by_kind.get(kind, 0) | mask_of((n,))
    for kind, part in by_kind.items():
        if kind == "handling":
            _note_sorting(w, w.start_duty(kind, part, body, w.day))
        elif kind != "followup" or not _is_followed(w, part):
            _note_sorting(w, w.start(kind, part, body, w.local_day))
    start_telling(w, mask_of(tuple(numbers)), body)


def start_telling(w: Winder, mask: int, body: str) -> None:
    """From now the petitioner is told every so often how it stands, where the profile has an interval."""
    if TELL in w.book.rules:
        w.start(TELL, mask, body, w.local_day)


def _note_sorting(w: Winder, clock: Clock) -> None:
    """Which clock runs in hand follows from class and path: say so where they were corrected after it began."""
    by = max(w.resorted.get(n, 0) for n in clock.demands)
    if by > w.seq:
        clock.corrected_by = max(clock.corrected_by, by)


def kind_in_hand(klass: str, path: int) -> str:
    """Kind of the clock that runs while a demand of this class and path is handled."""
    if klass == SUGGESTION:
        return "suggestion"
    if klass == ACCUSATION:
        return "followup"
    if klass == CLAIM and path == PETITION_PATH:
        return "handling"
    if klass == CLAIM and path == DUTY_PATH:
        return "performance"
    return "procedure"


def _is_followed(w: Winder, mask: int) -> bool:
    """Whether a follow-up runs for all of these already: it began when the matter was handed over."""
    for clock in w.live:
        if clock.kind == "followup":
            mask &= ~clock.open_mask
    return not mask
