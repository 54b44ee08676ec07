"""Winding: the clocks of a case as a function of its ledger (pure).

Every line of a ledger starts and ends clocks by the table of handlers below. Where the Regulation's
clock does not apply (not yet in force, name or address unclear, bodies under their own rules) a local
stage stands in, so an open matter never stands without a running clock. One file, a little over the usual length: the handlers of the main road,
in its order; those of child procedures stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xinqiao.cases import events as ev
from xinqiao.cases.corrections import as_corrected
from xinqiao.cases.kinds.grouping import RepresentativesNamed
from xinqiao.clocks.rules import aftercare, simple
from xinqiao.clocks.rules import arbitration as _arbitration  # noqa: F401  enters its handlers
from xinqiao.clocks.rules import consultation as _consultation  # noqa: F401  enters its handlers
from xinqiao.clocks.rules import cooperation as _cooperation  # noqa: F401  enters its handlers
from xinqiao.clocks.rules import hearing as _hearing  # noqa: F401  enters its handlers
from xinqiao.clocks.rules import mediation as _mediation  # noqa: F401  enters its handlers
from xinqiao.clocks.rules import safeguards as _safeguards  # noqa: F401  enters its handlers
from xinqiao.clocks.rules import urgent as _urgent  # noqa: F401  enters its handlers
from xinqiao.clocks.rules.clock import CANCELLED, LAPSED, RUNNING, SUSPENDED, Clock
from xinqiao.clocks.rules.duties import set_last_day
from xinqiao.clocks.rules.handlers import HANDLERS, mask_of, on
from xinqiao.clocks.rules.in_hand import IN_HAND, TO_ANSWER_FOR, start_in_hand
from xinqiao.clocks.rules.reviewing import start_archiving
from xinqiao.clocks.rules.rulebook import Rulebooks
from xinqiao.clocks.rules.winder import ALL, CANNOT_NOTIFY, Winder
from xinqiao.statute.classes import CLAIM, PETITION_PATH
from xinqiao.statute.regulation_2022 import NOTICE_BY_OWN_RULES

PETITION_OFFICE = "petition_office"
AT_UNIT = frozenset({"forward", "notice_forwarded", "acceptance", "followup", "objection", "simple_acceptance"})
REPORT = frozenset({"report"})
# Registration is owed whatever the petitioner wants next (art. 21).
ENDED_BY_WITHDRAWAL = TO_ANSWER_FOR | IN_HAND | {"screening", "objection", "objection_ruling", "service"}

_RATED_APART = 2  # the petition office and the unit


def wind(*, events: Sequence[ev.Recorded], rulebooks: Rulebooks) -> tuple[Clock, ...]:
    """Wind the clocks of one case.

    Takes  events, its whole ledger in order; rulebooks, every version that it pins.
    Gives  clocks in the order they started; none for a matter taken over as historic.
    Raises UnknownRulebookError where a pin is not at hand.
    Source Regulation 2022 arts 22, 23, 34, 35 (statute.regulation_2022) and the pinned local profile.
    """
    reading = as_corrected(events)
    winder = Winder(rulebooks)
    winder.dated, winder.resorted = reading.dated, reading.sorted
    for event in reading.events:
        handler = HANDLERS.get(type(event.payload))
        if handler is not None:
            winder.turn_to(event)
            handler(winder, event.payload)
            if winder.is_historic:
                return ()
    return tuple(winder.clocks)


@on(ev.Submitted)
def _submitted(w: Winder, p: ev.Submitted) -> None:
    w.office, w.office_kind = p.office, p.office_kind
    w.is_notifiable = p.reach.name and p.reach.address
    w.all_mask = mask = (1 << len(p.demands)) - 1
    local_on = w.local_day if p.via == "import" else p.received_on
    w.start("registration", mask, p.office, local_on)
    if p.office_kind == PETITION_OFFICE:
        if w.book.rules["forward"].is_in_force_on(p.received_on):
            w.start("forward", mask, p.office, p.received_on)
        else:
            w.waits_for_dispatch = True
    elif p.office_kind in NOTICE_BY_OWN_RULES:
        w.start("acceptance", mask, p.office, local_on)
    else:
        w.start_notice("notice_direct", mask, p.office, p.received_on, local_on)
    if p.arrival and p.arrival.report_due_on:
        _start_report(w, mask, p.office, p.received_on, p.arrival.report_due_on)


def _start_report(w: Winder, mask: int, holder: str, on: date, due_on: date) -> None:
    """Clock C12: its last day is the one that the sender set."""
    set_last_day(w, w.start("report", mask, holder, on), due_on)


@on(ev.Registered)
def _registered(w: Winder, p: ev.Registered) -> None:
    w.end(frozenset({"registration"}), ALL)
    waiting = w.all_mask & ~w.ended_mask
    if p.reach is not None:
        w.is_notifiable = p.reach.name and p.reach.address
        _reconsider_notice(w)
    if waiting:
        w.start("screening", waiting, w.office, w.local_day)
        if w.waits_for_dispatch:
            w.start("dispatch", waiting, w.office, w.local_day)


@on(ev.ContactChanged, RepresentativesNamed)
def _contact_changed(w: Winder, p: ev.ContactChanged | RepresentativesNamed) -> None:
    w.is_notifiable = p.reach.name and p.reach.address
    _reconsider_notice(w)


def _reconsider_notice(w: Winder) -> None:
    """The officer mended name or address: take up the notice duty again, or suspend it."""
    notices = [clock for clock in w.live if clock.kind == "notice_direct"]
    for clock in notices:
        if w.is_notifiable and clock.status == SUSPENDED:
            clock.status, clock.reason = RUNNING, ""
            w.end(frozenset({"acceptance"}), clock.open_mask, status=CANCELLED, reason="notifiable")
        elif not w.is_notifiable and clock.status == RUNNING:
            clock.status, clock.reason = SUSPENDED, CANNOT_NOTIFY
            w.start("acceptance", clock.open_mask, clock.holder, clock.started_on)


@on(ev.Screened)
def _screened(w: Winder, p: ev.Screened) -> None:
    for ruling in p.demands:
        w.sorted_as[ruling.n] = (ruling.klass, ruling.path)
    w.end(frozenset({"screening"}), mask_of([ruling.n for ruling in p.demands]))


@on(ev.Forwarded, ev.Assigned)
def _sent(w: Winder, p: ev.Forwarded | ev.Assigned) -> None:
    mask = mask_of(p.demands)
    w.end(TO_ANSWER_FOR, mask)
    if p.to_kind == PETITION_OFFICE:
        w.start_duty("forward", mask, p.to_body, w.day)
    elif p.to_kind in NOTICE_BY_OWN_RULES:
        w.start("followup", mask, p.to_body, w.local_day)
    else:
        w.start_notice("notice_forwarded", mask, p.to_body, w.day, w.local_day)
    if w.book.rules["objection"].is_in_force_on(w.day):
        w.start("objection", mask, p.to_body, w.day)
    simple.start(w, simple.ACCEPT, mask, p.to_body)
    if isinstance(p, ev.Assigned):
        _start_report(w, mask, p.to_body, w.day, p.report_due_on)


@on(ev.Objected)
def _objected(w: Winder, p: ev.Objected) -> None:
    mask = mask_of(p.demands)
    w.end(frozenset({"objection"}), mask)
    w.objectors |= dict.fromkeys(p.demands, p.from_body)
    w.start("objection_ruling", mask, p.to_body, w.local_day)


@on(ev.ObjectionRuled)
def _objection_ruled(w: Winder, p: ev.ObjectionRuled) -> None:
    mask = mask_of(p.demands)
    w.end(frozenset({"objection_ruling"}), mask)
    if p.is_agreed:
        w.end(AT_UNIT, mask, status=CANCELLED, reason="objection_agreed")
        for n in p.demands:  # what the organ above wants of the sender itself stays owed
            w.end(REPORT, mask_of([n]), status=CANCELLED, reason="objection_agreed", holder=w.objectors.get(n, ""))
        w.start("reroute", mask, w.event.body or w.office, w.local_day)


@on(ev.Accepted)
def _accepted(w: Winder, p: ev.Accepted) -> None:
    mask = mask_of(p.demands)
    w.end(TO_ANSWER_FOR, mask)
    w.end(frozenset({"objection"}), mask, status=CANCELLED, reason="decided")
    start_in_hand(w, p.demands, p.body)
    simple.start(w, simple.HANDLE, mask, p.body)


@on(ev.NotAccepted, ev.FinallyNotAccepted, ev.Redirected, ev.Retained)
def _turned_away(w: Winder, p: ev.NotAccepted | ev.FinallyNotAccepted | ev.Redirected | ev.Retained) -> None:
    _conclude(w, mask_of(p.demands), p.body)


@on(ev.DirectlyReplied)
def _directly_replied(w: Winder, p: ev.DirectlyReplied) -> None:
    for reply in p.replies:
        w.sorted_as[reply.n] = (reply.klass, 0)
    _conclude(w, mask_of([reply.n for reply in p.replies]), p.body)


def _conclude(w: Winder, mask: int, body: str) -> None:
    """Demands that end without an opinion: nothing is to be handled any more, the letter is to be served."""
    w.end(TO_ANSWER_FOR | IN_HAND | {"screening"}, mask)
    w.end(frozenset({"objection"}), mask, status=CANCELLED, reason="decided")
    w.start("service", mask, body, w.local_day)


@on(ev.Extended)
def _extended(w: Winder, p: ev.Extended) -> None:
    mask = mask_of(p.demands)
    for clock in [clock for clock in w.live if clock.kind == "handling" and clock.open_mask & mask]:
        part = clock.open_mask & mask
        if part != clock.open_mask:
            clock = _split(w, clock, part)  # noqa: PLW2901  only some of its demands got more time
        clock.extended_days += p.term_days
        w.move(clock, w.rulebook_of(clock))


def _split(w: Winder, clock: Clock, part: int) -> Clock:
    """Move some demands of a clock onto one of their own, with the same start."""
    clock.open_mask &= ~part
    clock.demands = tuple(n for n in clock.demands if not part >> (n - 1) & 1)
    own = w.start(clock.kind, part, clock.holder, clock.started_on)
    own.profile_version, own.calendar_version, own.term_days = clock.profile_version, clock.calendar_version, clock.term_days
    own.extended_days = clock.extended_days
    return own


@on(ev.Answered)
def _answered(w: Winder, p: ev.Answered) -> None:
    mask = mask_of(p.demands)
    w.end(IN_HAND, mask)
    w.start("service", mask, p.body, w.local_day)


@on(ev.Served)
def _served(w: Winder, p: ev.Served) -> None:
    if not p.is_effective:
        return  # an attempt that reached nobody: the letter has still to be served
    mask = mask_of(p.demands)
    w.end(frozenset({"service"}), mask, on=p.served_on)
    aftercare.begin_promises(w, p)
    if p.opens_window and p.letter == "opinion" and w.book.rules["review_request"].is_in_force_on(p.served_on):
        reviewable = mask_of([n for n in p.demands if w.sorted_as.get(n) == (CLAIM, PETITION_PATH)])
        if reviewable:
            w.start("review_request", reviewable, None, p.served_on)
    if len(w.rated) < _RATED_APART:
        w.start("rating", mask, None, p.served_on)
    _note_ended(w, mask)


def _note_ended(w: Winder, mask: int) -> None:
    was_ended = w.ended_mask == w.all_mask
    w.ended_mask |= mask & w.all_mask
    if w.ended_mask == w.all_mask and not was_ended:
        w.start("completion", w.all_mask, w.office, w.local_day)


@on(ev.Supplemented)
def _supplemented(w: Winder, p: ev.Supplemented) -> None:
    """What was retained comes in again with the petitioner's word (art. 19), so its clocks begin again."""
    mask = mask_of(p.reopens)
    if not mask:
        return
    w.end(frozenset({"service", "rating"}), mask, status=CANCELLED, reason="reopened")
    w.end(frozenset({"completion", "archiving"}), ALL, status=CANCELLED, reason="reopened")
    w.ended_mask &= ~mask
    w.is_completed = False
    w.start("screening", mask, w.office, w.local_day)
    if w.office_kind == PETITION_OFFICE:
        w.start_duty("forward", mask, w.office, w.day)
    elif w.office_kind in NOTICE_BY_OWN_RULES:
        w.start("acceptance", mask, w.office, w.local_day)
    else:
        w.start_notice("notice_direct", mask, w.office, w.day, w.local_day)


@on(ev.Withdrawn)
def _withdrawn(w: Winder, p: ev.Withdrawn) -> None:
    mask = mask_of(p.demands)
    w.end(ENDED_BY_WITHDRAWAL, mask, status=CANCELLED, reason="withdrawn")
    _note_ended(w, mask)


@on(ev.Rated)
def _rated(w: Winder, p: ev.Rated) -> None:
    w.rated.add(p.about)
    if len(w.rated) == _RATED_APART:
        w.end(frozenset({"rating"}), ALL)
    if p.relook:
        aftercare.open_relook(w, p.relook)


@on(ev.CompletionReported)
def _completion_reported(w: Winder, p: ev.CompletionReported) -> None:
    w.end(REPORT, mask_of(p.demands), holder=p.body)


@on(ev.Succeeded)
def _succeeded(w: Winder, p: ev.Succeeded) -> None:
    """The successor owes what the old body owed, from the same start to the same day."""
    if w.office == p.from_body:
        w.office, w.office_kind = p.to_body, p.to_kind
    w.objectors = {n: p.to_body if code == p.from_body else code for n, code in w.objectors.items()}
    for clock in w.live:
        if clock.holder == p.from_body:
            clock.holder = p.to_body
    aftercare.pass_on(w, old=p.from_body, new=p.to_body)


@on(ev.Completed)
def _completed(w: Winder, _p: ev.Completed) -> None:
    w.end(frozenset({"completion"}), ALL)
    w.is_completed = True
    start_archiving(w)


@on(ev.Archived)
def _archived(w: Winder, _p: ev.Archived) -> None:
    w.end(frozenset({"archiving"}), ALL)
    for clock in w.live:
        clock.open_mask = 0
        is_over = clock.due_on < w.day and not clock.is_obligation
        w.close(clock, w.day, LAPSED if is_over else CANCELLED, "" if is_over else "archived")
    w.live = []


@on(ev.ClockRecomputed)
def _recomputed(w: Winder, _p: ev.ClockRecomputed) -> None:
    calendar = w.book.calendar.version
    for clock in w.live:
        w.move(clock, w.rulebooks.pinned_for(profile=clock.profile_version, calendar=calendar))


@on(ev.Imported)
def _imported(w: Winder, _p: ev.Imported) -> None:
    w.is_historic = True
