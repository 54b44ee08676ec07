"""Clocks of what follows an answer: each promise its own, the supervisor's ruling, second looks; words on progress before it (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from xinqiao.cases import events as ev
from xinqiao.cases.kinds import aftercare as kinds
from xinqiao.cases.kinds.review import FinalityFiled
from xinqiao.cases.procedures.aftercare import DUE
from xinqiao.cases.steps.aftercare import OF_AN_ANSWER
from xinqiao.clocks.rules.clock import CANCELLED, MET
from xinqiao.clocks.rules.duties import end_clock, put_off, start_until
from xinqiao.clocks.rules.handlers import mask_of, on
from xinqiao.clocks.rules.in_hand import TELL
from xinqiao.clocks.rules.reviewing import FILING, start_archiving
from xinqiao.clocks.rules.winder import ALL, PLACES, Owed, Winder

PROMISE, RULING, RELOOK = "promise", "promise_ruling", "relook"
_ARCHIVING = frozenset({"archiving"})


@on(ev.AnswerDrafted)
def _drafted(w: Winder, p: ev.AnswerDrafted) -> None:
    for answer in p.answers:
        w.promised[answer.n] = [(each.body, each.due_on) for each in p.promises if each.n == answer.n]


def begin_promises(w: Winder, p: ev.Served) -> None:
    """An answer was served: each of its promises has a clock from now; those of an earlier answer to the same demand end."""
    if p.letter not in OF_AN_ANSWER:
        return
    mask = mask_of(p.demands)
    for (_seq, n), owed in w.owed.items():
        if n and owed.mask & mask and not owed.is_settled:
            _settle(w, owed, CANCELLED)
    _begin(w, ((n, *each) for n in sorted(p.demands) for each in w.promised.pop(n, ())))


def _begin(w: Winder, found: Iterable[tuple[int, str, date]]) -> None:
    for place, (n, body, due_on) in enumerate(found, start=1):
        owed = w.owed[w.seq, place] = Owed(mask_of((n,)), body or w.event.body or w.office)
        _start(w, owed, place, due_on)


def _start(w: Winder, owed: Owed, place: int, due_on: date) -> None:
    if PROMISE in w.book.rules:
        owed.clock = start_until(w, PROMISE, owed.mask, owed.body, due_on)
        owed.clock.n = w.seq * PLACES + place


def _settle(w: Winder, owed: Owed, status: str) -> None:
    end_clock(w, owed.clock, status, "settled")
    end_clock(w, owed.ruling, status, "settled")
    owed.clock = owed.ruling = None
    owed.is_settled = True


def open_relook(w: Winder, body: str) -> None:
    """A second look begins; the file stays open until it has its end."""
    owed = w.owed[w.seq, 0] = Owed(w.all_mask, body)
    if RELOOK in w.book.rules:
        owed.clock = w.start(RELOOK, w.all_mask, body, w.local_day)
    w.end(_ARCHIVING, ALL, status=CANCELLED, reason="relook")


@on(kinds.ProgressNoted)
def _noted(w: Winder, p: kinds.ProgressNoted) -> None:
    """The next word is owed an interval from now, on those demands that are still in hand."""
    told = w.end(frozenset({TELL}), mask_of(p.demands))
    if told:
        w.start(TELL, told, p.body, w.local_day)


@on(kinds.CalledBack)
def _called_back(w: Winder, p: kinds.CalledBack) -> None:
    if p.relook:
        open_relook(w, p.relook)


@on(kinds.RelookConcluded)
def _concluded(w: Winder, p: kinds.RelookConcluded) -> None:
    _settle(w, w.owed[p.opened_seq, 0], MET)
    _begin(w, ((each.n, each.body, each.due_on) for each in p.promises))
    start_archiving(w)


@on(FinalityFiled)
def _filed(w: Winder, p: FinalityFiled) -> None:
    """What ended for good is filed; help that was promised has a clock each, and the file stays open until it was given."""
    w.end(frozenset({FILING}), mask_of(p.demands))
    if p.aid:
        w.end(_ARCHIVING, ALL, status=CANCELLED, reason="promise")
        _begin(w, ((each.n, each.body, each.due_on) for each in p.aid))


@on(kinds.PromisePerformed)
def _performed(w: Winder, p: kinds.PromisePerformed) -> None:
    _settle(w, w.owed[p.opened_seq, p.promise], MET)
    start_archiving(w)


@on(kinds.PromisePostponed)
def _postponed(w: Winder, p: kinds.PromisePostponed) -> None:
    clock = w.owed[p.opened_seq, p.promise].clock
    if clock is not None:
        put_off(w, clock, p.due_on)


@on(kinds.PromiseFailed, kinds.PromiseDisputed)
def _in_question(w: Winder, p: kinds.PromiseFailed | kinds.PromiseDisputed) -> None:
    owed = w.owed[p.opened_seq, p.promise]
    owed.is_settled = False
    w.end(_ARCHIVING, ALL, status=CANCELLED, reason="promise")
    if RULING in w.book.rules and owed.ruling is None:
        owed.ruling = w.start(RULING, owed.mask, w.office, w.local_day)


@on(kinds.PromiseRuled)
def _ruled(w: Winder, p: kinds.PromiseRuled) -> None:
    owed = w.owed[p.opened_seq, p.promise]
    if p.ruling == DUE and p.due_on:
        end_clock(w, owed.ruling, MET, "")
        end_clock(w, owed.clock, CANCELLED, "ruled")
        owed.ruling = None
        _start(w, owed, p.promise, p.due_on)
        return
    end_clock(w, owed.ruling, MET, "")
    _settle(w, owed, MET if p.ruling != "lifted" else CANCELLED)
    start_archiving(w)


def pass_on(w: Winder, *, old: str, new: str) -> None:
    """The successor of a body has promised what it promised."""
    _rename(w, {old: new})


def shut_out(w: Winder, lost: Collection[str]) -> None:
    """Bodies that may not know of the case promise nothing in it any more."""
    _rename(w, dict.fromkeys(lost, ""))


def _rename(w: Winder, names: dict[str, str]) -> None:
    w.promised = {n: [(names.get(body, body), due_on) for body, due_on in found] for n, found in w.promised.items()}
    for owed in w.owed.values():
        owed.body = names.get(owed.body, owed.body) or w.office
