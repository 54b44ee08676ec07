"""Clocks of review, recheck and what they annul: C7 to C10, with the local stages between them (pure).

A profile that knows none of these stages leaves them out, or lets the nearest it has stand in, so that no open matter
stands without a clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.procedures.review import RECHECK, REVIEW
from xinqiao.clocks.rules.clock import CANCELLED, LAPSED, REMEDY_PAUSED, RUNNING, SUSPENDED, WINDOW, Clock
from xinqiao.clocks.rules.duties import put_off
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.winder import ALL, Winder

NOTICE, PAUSE, SERVICE, REDO, FILING = "review_notice", "review_pause", "review_service", "rehandling", "finality_filing"
_STANDS_IN = {PAUSE: "procedure", SERVICE: "service", REDO: "procedure"}
_WINDOW_OF = {REVIEW: "review_request", RECHECK: "recheck_request"}
_OF_A_REMEDY = frozenset({REVIEW, RECHECK, NOTICE, PAUSE, SERVICE})


def _kind_of(p: kinds.ReviewRequested | kinds.RecheckRequested) -> str:
    return RECHECK if isinstance(p, kinds.RecheckRequested) else REVIEW


def start_stage(w: Winder, kind: str, mask: int, holder: str, on_day: date) -> Clock | None:
    """Start a local stage, or the one that stands in where the profile has none."""
    kind = kind if kind in w.book.rules else _STANDS_IN.get(kind, "")
    return w.start(kind, mask, holder, on_day) if kind else None


@on(kinds.ReviewRequested, kinds.RecheckRequested)
def _asked(w: Winder, p: kinds.ReviewRequested | kinds.RecheckRequested) -> None:
    mask, kind = mask_of(p.demands), _kind_of(p)
    w.end(frozenset({_WINDOW_OF[kind]}), mask, on=p.received_on, status=LAPSED if p.is_late else "met")
    w.end(frozenset({"archiving"}), ALL, status=CANCELLED, reason="remedy")
    w.open_procedures[p.procedure] = mask
    w.start(kind, mask, p.body, p.received_on)
    start_stage(w, NOTICE, mask, p.body, p.received_on)


@on(kinds.ReviewAdmitted, kinds.RecheckAdmitted)
def _admitted(w: Winder, p: kinds.Admitted) -> None:
    w.end(frozenset({NOTICE}), mask_of(p.demands))


@on(kinds.ReviewNotAdmitted, kinds.RecheckNotAdmitted)
def _not_admitted(w: Winder, p: kinds.NotAdmitted) -> None:
    mask = mask_of(p.demands)
    w.end(frozenset({NOTICE, REVIEW, RECHECK}), mask)
    start_stage(w, SERVICE, mask, p.body, w.local_day)


@on(kinds.ReviewDecided, kinds.RecheckDecided)
def _decided(w: Winder, p: kinds.Decided) -> None:
    mask, redone = mask_of(p.demands), mask_of([each.n for each in p.redo])
    w.end(frozenset({NOTICE, REVIEW, RECHECK, PAUSE}), mask)
    start_stage(w, SERVICE, mask, p.body, w.local_day)
    if not redone:
        return
    w.open_procedures[p.procedure] = mask & ~redone
    _redone(w, p.redo, p.redo_due_on)


def _redone(w: Winder, redo: Sequence[kinds.Redo], due_on: date | None) -> None:
    """What was annulled is handled again by whoever handled it, in a term of its own."""
    w.end(frozenset({"completion", "archiving"}), ALL, status=CANCELLED, reason="annulled")
    w.ended_mask &= ~mask_of([each.n for each in redo])
    w.is_completed = False
    for body in dict.fromkeys(each.body for each in redo):
        clock = start_stage(w, REDO, mask_of([each.n for each in redo if each.body == body]), body, w.day)
        if clock and due_on:
            put_off(w, clock, due_on)


@on(kinds.OutsideOpinion)
def _outside(w: Winder, p: kinds.OutsideOpinion) -> None:
    """Asked elsewhere and decided there: the window is over, the next one opens at service."""
    mask = mask_of(p.demands)
    w.end(frozenset({_WINDOW_OF[p.remedy]}), mask, on=p.opinion_on)
    if p.redo:
        _redone(w, p.redo, p.redo_due_on)
        return
    w.end(frozenset({"archiving"}), ALL, status=CANCELLED, reason="remedy")
    if p.remedy == REVIEW:
        w.start("recheck_request", mask, None, p.served_on)
    start_archiving(w)


@on(kinds.ReviewServed, kinds.RecheckServed)
def _served(w: Winder, p: kinds.ReviewServed | kinds.RecheckServed) -> None:
    if not p.is_effective:
        return
    # what was annulled may have been answered in the meantime: its own service is another
    w.end(frozenset({SERVICE if SERVICE in w.book.rules else "service"}), mask_of(p.demands), on=p.served_on)
    kept = w.open_procedures.get(p.procedure, 0)
    if kept and p.letter == "review_opinion" and p.opens_window:
        w.start("recheck_request", kept, None, p.served_on)
    if kept and p.letter == "recheck_opinion":
        start_stage(w, FILING, kept, w.office, w.local_day)
    _closed(w, p.procedure)


@on(kinds.ReviewWithdrawn, kinds.RecheckWithdrawn)
def _withdrawn(w: Winder, p: kinds.RequestWithdrawn) -> None:
    w.end(_OF_A_REMEDY, mask_of(p.demands), status=CANCELLED, reason="withdrawn")
    _closed(w, p.procedure)


def _closed(w: Winder, procedure: int) -> None:
    w.open_procedures.pop(procedure, None)
    start_archiving(w)


def _is_owed(w: Winder) -> bool:
    return any(not owed.is_settled for owed in w.owed.values())


def start_archiving(w: Winder) -> None:
    """The case is to be filed away: after the windows, and never while a procedure runs."""
    if w.is_completed and not w.open_procedures and not _is_owed(w) and all(clock.kind != "archiving" for clock in w.live):
        windows = [clock.due_on for clock in w.live if clock.nature == WINDOW]
        w.start("archiving", w.all_mask, w.office, max([w.local_day, *windows]))


@on(kinds.ReviewSuspended, kinds.RecheckSuspended)
def _suspended(w: Winder, p: kinds.Suspended) -> None:
    mask = mask_of(p.demands)
    for clock in w.live:
        if clock.kind in {REVIEW, RECHECK} and clock.open_mask & mask:
            clock.status, clock.reason = SUSPENDED, REMEDY_PAUSED
    w.paused_on[p.procedure] = w.day
    start_stage(w, PAUSE, mask, p.body, w.local_day)


@on(kinds.ReviewResumed, kinds.RecheckResumed)
def _resumed(w: Winder, p: kinds.Resumed) -> None:
    mask, days = mask_of(p.demands), (w.day - w.paused_on.pop(p.procedure, w.day)).days
    w.end(frozenset({PAUSE, "procedure"}), mask)
    for clock in w.live:
        if clock.kind in {REVIEW, RECHECK} and clock.open_mask & mask and clock.status == SUSPENDED:
            clock.status, clock.reason = RUNNING, ""
            clock.paused_days += max(days, 0)
            w.move(clock, w.rulebook_of(clock))


@on(kinds.RedoAgreed)
def _redo_agreed(_w: Winder, _p: kinds.RedoAgreed) -> None:
    """Changes no clock: the term for handling it again goes on."""
