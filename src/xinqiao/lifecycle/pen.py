"""The pen: the only place where a case changes.

One act, one transaction, always in this order: lock the case → repeat of a command? → last seen line →
state → right → the act composes its sheet → append → fold → wind clocks → letters → job → commit.
No network, rendering or file copy inside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import transaction

from xinqiao.cases import access, bonds, chain, feed, fold, ledger, states, turns
from xinqiao.cases import events as ev
from xinqiao.cases.page import Page
from xinqiao.cases.principals import Principal, System, kind_of
from xinqiao.cases.standing import AnyProcedure, Snapshot
from xinqiao.clocks import rows as clock_rows
from xinqiao.clocks.rulebooks import Rulebooks, current_rulebooks
from xinqiao.clocks.rules import Clock, wind
from xinqiao.correspondence import outbox
from xinqiao.directory.seats import Seat
from xinqiao.foundation import jobs
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.rows import Batch
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle.acting_for import demands_entrusted, require_mandate
from xinqiao.lifecycle.kept_away import check_kept_away
from xinqiao.lifecycle.letter_words import require_fit_words
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.relations import new_relations
from xinqiao.lifecycle.sheet import Command, Sheet
from xinqiao.lifecycle.together import TELL_JOB
from xinqiao.lifecycle.whose_turn import turns_of

Compose = Callable[[Sheet], None]


def write(
    *,
    noun: str,
    principal: Principal,
    case_id: UUID,
    command: Command,
    compose: Compose,
    demands: Sequence[int] | None = None,
    procedure: int | None = None,
) -> Outcome:
    """Carry out one act on an existing case.

    Takes  noun, a row of the table of acts; demands, the numbers it is to fall on (None: all it may fall on); procedure, the number
           of the child procedure (None: the only one it may fall on).
    Gives  Outcome.
    Raises Refusal NOT_FOUND, STALE, NOT_ALLOWED, and what `compose` raises.
    Writes the events of the sheet, snapshot, clocks, letters and one job, or nothing.
    """
    act = states.ACTS[noun]
    rulebooks = current_rulebooks()
    with transaction.atomic():
        held = access.open_case(principal=principal, case_id=case_id, is_locked=True)
        events = held.events
        if any(event.command_id == command.id for event in events):
            clocks = wind(events=events, rulebooks=rulebooks)
            return Outcome(case_id, held.number, held.seq, held.snapshot, clocks, is_repeat=True)
        _check_seen(events, command)
        chosen = _check_allowed(act, principal, held.snapshot, demands)
        fallen_on = _chosen_procedure(act, principal, held.snapshot, procedure)
        require_mandate(
            principal=principal, act=act, snapshot=held.snapshot, demands=chosen, today=local_date(command.now), procedure=fallen_on
        )
        clocks = wind(events=events, rulebooks=rulebooks)
        page = Page(case_id, held.number, False, held.head_hash, command.now, held.snapshot)  # noqa: FBT003  is_new
        sheet = Sheet(page, held.snapshot, principal, command, rulebooks.pin, chosen, events, clocks)
        sheet.procedure = fallen_on
        compose(sheet)
        require_fit_words(sheet)
        return _commit(sheet, rulebooks)


def judge(*, noun: str, principal: Principal, case_id: UUID, command: Command) -> access.Held | None:
    """Judge an act ahead of the pen, where its own judging costs something: a code that is sent, or used up.

    Gives  the case as it was read; None where the command was carried out before: `write` then gives its first outcome.
    Raises Refusal NOT_FOUND, STALE, NOT_ALLOWED, as `write` would.
    """
    held = access.open_case(principal=principal, case_id=case_id)
    events = feed.ledger_of(case_id=case_id)
    if any(event.command_id == command.id for event in events):
        return None
    _check_seen(events, command)
    chosen = _check_allowed(states.ACTS[noun], principal, held.snapshot, None)
    require_mandate(principal=principal, act=states.ACTS[noun], snapshot=held.snapshot, demands=chosen, today=local_date(command.now))
    return held


def open_case(*, principal: Principal, case_id: UUID, number: str, command: Command, compose: Compose) -> Outcome:
    """Carry out the act that opens a case (提交). The caller has drawn id and number.

    Raises what `compose` raises; IntegrityError where number, case or command exist already.
    """
    rulebooks = current_rulebooks()
    with transaction.atomic():
        empty = fold.fold(())
        _check_allowed(states.ACTS["submission"], principal, empty, None)
        page = Page(case_id, number, True, chain.GENESIS, command.now, empty, opening_command=command.id)  # noqa: FBT003  is_new
        sheet = Sheet(page, empty, principal, command, rulebooks.pin, (), [], ())
        compose(sheet)
        return _commit(sheet, rulebooks)


def standing(*, case_id: UUID) -> Outcome:
    """A case as it stands, as the outcome of a command that was carried out before."""
    held = access.open_case(principal=System("repeat"), case_id=case_id)
    clocks = wind(events=feed.ledger_of(case_id=case_id), rulebooks=current_rulebooks())
    return Outcome(case_id, held.number, held.seq, held.snapshot, clocks, is_repeat=True)


def due_date(*, sheet: Sheet, kind: str, demands: Sequence[int]) -> dt.date | None:
    """The operative due date of the newest clock of a kind on these demands (any where none is named), before the act."""
    wanted = set(demands)
    found = [c for c in sheet.clocks if c.kind == kind and (not wanted or wanted & set(c.demands))]
    return max((c.due_on for c in found), default=None)


def _commit(sheet: Sheet, rulebooks: Rulebooks) -> Outcome:
    page = sheet.page
    clocks = wind(events=[*sheet.ledger, *page.events], rulebooks=rulebooks)
    page.next_due_on, page.next_clock = next_due(clocks)
    check_kept_away(sheet=sheet)
    page.relations |= new_relations(before=sheet.before, after=page.snapshot)
    batch = Batch()
    ledger.stage(page=page, batch=batch)
    clock_rows.stage(batch=batch, case_id=page.case_id, before=sheet.clocks, after=clocks)
    turns.stage(
        batch=batch,
        case_id=page.case_id,
        before=turns_of(snapshot=sheet.before, clocks=sheet.clocks),
        after=turns_of(snapshot=page.snapshot, clocks=clocks),
    )
    outbox.stage(batch=batch, case_id=page.case_id, seq=page.snapshot.seq, letters=sheet.letters, now=page.now, clocks=clocks)
    if bonds.differs(sheet.before, page.snapshot):
        jobs.stage(batch=batch, name=TELL_JOB, case_id=str(page.case_id), seq=page.snapshot.seq)
    if sheet.letters:
        jobs.stage(batch=batch, name=outbox.DISPATCH_JOB, case_id=str(page.case_id), seq=page.snapshot.seq)
    batch.write()
    return Outcome(page.case_id, page.number, page.snapshot.seq, page.snapshot, clocks)


def next_due(clocks: Sequence[Clock]) -> tuple[dt.date | None, str]:
    """The nearest date an agency owes, else the nearest window: for the columns that lists sort by."""
    running = [clock for clock in clocks if clock.is_running and clock.due_at is None]
    duties = [clock for clock in running if clock.nature in {"duty", "local"}]
    nearest = min(duties or running, key=lambda clock: clock.due_on, default=None)
    return (nearest.due_on, nearest.kind) if nearest else (None, "")


def _check_seen(events: Sequence[ev.Recorded], command: Command) -> None:
    if command.seen_seq is None or not events or command.seen_seq >= events[-1].seq:
        return
    since = [event for event in events if event.seq > command.seen_seq]
    raise Refusal(
        code="stale_case",
        message=told("这件事在您填写时已有变化（%(changes)s）。您填写的内容已保留，请核对后再提交。"),
        params={"changes": "、".join(_label(event) for event in since), "seq": events[-1].seq},
        kind=RefusalKind.STALE,
    )


def _label(event: ev.Recorded) -> str:
    return next((act.label for act in states.ACTS.values() if act.event == event.kind), event.kind)


def _check_allowed(act: states.Act, principal: Principal, snapshot: Snapshot, demands: Sequence[int] | None) -> tuple[int, ...]:
    """State first, then right; gives the demands the act falls on."""
    if kind_of(principal) not in act.principals:
        raise _not_allowed(act, told("您不能办理“%(act)s”。"))
    reason = states.why_not(act=act, snapshot=snapshot)
    if reason:
        raise _not_allowed(act, reason)
    if isinstance(principal, Seat):
        if not principal.can(act.capability):
            raise _not_allowed(act, told("您的岗位没有“%(act)s”的权限。"))
        if not act.opens_case and not states.is_related(act=act, snapshot=snapshot, body=principal.body):
            raise _not_allowed(act, told("这件事现在不由您所在单位办理“%(act)s”。"))
        free = states.demands_within(act=act, snapshot=snapshot, body=principal.body)
    else:
        free = states.demands_open_to(act=act, snapshot=snapshot)
    if not act.demand_states or demands is None:
        return demands_entrusted(principal=principal, snapshot=snapshot, demands=free)
    if not demands or not set(demands) <= set(free):
        raise Refusal(
            code="demands_not_open",
            message=told("只能选择现在可以办理“%(act)s”的诉求：%(free)s。"),
            params={"act": act.label, "free": "、".join(map(str, free))},
            field="demands",
        )
    return tuple(sorted(set(demands)))


def _chosen_procedure(act: states.Act, principal: Principal, snapshot: Snapshot, wanted: int | None) -> AnyProcedure | None:
    if not act.procedure:
        return None
    free = (
        states.procedures_within(act=act, snapshot=snapshot, body=principal.body)
        if isinstance(principal, Seat)
        else states.procedures_open_to(act=act, snapshot=snapshot)
    )
    chosen = free[0] if wanted is None and len(free) == 1 else wanted
    if chosen not in free:
        raise Refusal(
            code="procedure_not_open",
            message=told("请选择对哪一个程序办理“%(act)s”：%(free)s。"),
            params={"act": act.label, "free": "、".join(map(str, free))},
            field="procedure",
        )
    return snapshot.procedure(chosen)


def _not_allowed(act: states.Act, message: str) -> Refusal:
    return Refusal(
        code="act_not_allowed",
        message=message,
        params={"act": act.label},
        source=act.article,
        kind=RefusalKind.NOT_ALLOWED,
    )
