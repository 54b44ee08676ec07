"""One act on many cases: each on its own, by the same function and with the same rights as on its page.

A case is either done or refused with the reason; a run that was broken off is taken up at the case it had come to,
and the command ids derived from run and case make a repetition harmless.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID, uuid5

from django.db import transaction

from xinqiao.cases import access, numbering, states
from xinqiao.directory.seats import Seat, seat_of_tenure
from xinqiao.foundation import jobs
from xinqiao.foundation.defects import DATABASE_AWAY, record_defect
from xinqiao.foundation.privacy.sealed import seal_text, unseal_text
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Terms
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle import casefile
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.sheet import Command
from xinqiao.teamwork.bulk_terms import BULK_ACTS, terms_for_all, terms_of_one
from xinqiao.teamwork.models import BulkRun

AT_ONCE = 50
"""So many are done while the officer waits; more by a job."""
MOST = 1000
KEPT_FOR = dt.timedelta(weeks=4)
JOB = "teamwork.bulk"
DONE: Final = "done"
REFUSED: Final = "refused"
_SAVE_EVERY = 20

Chosen = tuple[str, int | None]
"""Number of a case and the last line of it that was seen."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one case; `message` says why it was refused."""

    number: str
    outcome: Literal["done", "refused"]
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands; cases without a result are still to come."""

    id: UUID
    noun: str
    total: int
    results: tuple[Result, ...]
    is_finished: bool
    waiting: tuple[str, ...]

    @property
    def refused(self) -> tuple[Result, ...]:
        """Those that could not be done."""
        return tuple(result for result in self.results if result.outcome == REFUSED)

    @property
    def done_count(self) -> int:
        """How many were done."""
        return len(self.results) - len(self.refused)


def open_to(*, seat: Seat, held: Sequence[access.Held]) -> dict[str, frozenset[str]]:
    """Which of the acts that may be done in bulk are possible now on each of some cases, by number."""
    return {
        each.number: frozenset(act.noun for act in casefile.acts_open_to(snapshot=each.snapshot, seat=seat)) & frozenset(BULK_ACTS)
        for each in held
    }


def begin(*, seat: Seat, noun: str, chosen: Sequence[Chosen], terms: Terms, command_id: UUID, now: dt.datetime) -> Run:
    """Do one act on many cases.

    Takes  chosen, at most MOST; command_id: the same once more gives the run it began.
    Gives  Run: finished where there are AT_ONCE or fewer, else a job goes on with it.
    Raises Refusal bulk_act_unknown, bulk_nothing_chosen, bulk_too_many.
    Writes one run and, case by case, what the act writes.
    """
    if noun not in BULK_ACTS:
        raise Refusal(code="bulk_act_unknown", message=told("这一步不能批量办理，请逐件办理。"), kind=RefusalKind.NOT_FOUND)
    numbers = {numbering.normalise(number): seq for number, seq in chosen}
    if not numbers:
        raise Refusal(code="bulk_nothing_chosen", message=told("还没有选择信访事项，请先在列表里勾选。"), field="cases")
    if len(numbers) > MOST:
        raise Refusal(code="bulk_too_many", message=told("一次最多办理 %(most)s 件，请分几次选择。"), params={"most": MOST}, field="cases")
    run_id = uuid5(seat.officer_id, str(command_id))
    with transaction.atomic():
        _row, is_new = BulkRun.objects.get_or_create(
            id=run_id,
            defaults={
                "tenure": seat.tenure_id,
                "officer": seat.officer_id,
                "body": seat.body,
                "noun": noun,
                "sealed_terms": seal_text(plain=terms.model_dump_json(), about=_about(run_id)),
                "chosen": list(map(list, numbers.items())),
                "created_at": now,
            },
        )
        if is_new and len(numbers) > AT_ONCE:
            jobs.defer(name=JOB, queue="bulk", run_id=str(run_id))
    if len(numbers) <= AT_ONCE:
        carry_on(run_id=run_id, now=now)
    return opened(seat=seat, run_id=run_id)


def opened(*, seat: Seat, run_id: UUID) -> Run:
    """A run of this officer. Raises Refusal bulk_run_unknown (404)."""
    row = BulkRun.objects.filter(id=run_id, officer=seat.officer_id, body=seat.body).first()
    if row is None:
        raise Refusal(
            code="bulk_run_unknown",
            message=told("没有这次批量办理的记录，或者已经过了保存期。办理的结果见各件的案卷。"),
            kind=RefusalKind.NOT_FOUND,
        )
    results = tuple(Result(**result) for result in row.results)
    waiting = tuple(number for number, _seq in row.chosen[len(results) :])
    return Run(row.id, row.noun, len(row.chosen), results, row.finished_at is not None, waiting)


def carry_on(*, run_id: UUID, now: dt.datetime) -> None:
    """Do what is left of a run; safe to run twice, and beside another."""
    row = BulkRun.objects.filter(id=run_id, finished_at=None).first()
    if row is None:
        return
    seat = seat_of_tenure(tenure_id=row.tenure, today=local_date(now))
    plain = unseal_text(sealed=row.sealed_terms, about=_about(run_id))
    terms = terms_for_all(row.noun).model_validate_json(plain, context={"today": local_date(row.created_at)})
    results: list[dict[str, str]] = list(row.results)
    for number, seq in row.chosen[len(results) :]:
        results.append(_one(row, seat, number, seq, terms, now))
        if len(results) % _SAVE_EVERY == 0:
            BulkRun.objects.filter(id=run_id).update(results=results)
    BulkRun.objects.filter(id=run_id).update(results=results, finished_at=now)


def expire(*, now: dt.datetime) -> int:
    """Remove runs that are older than a month; what they did stands in the ledgers."""
    removed, _ = BulkRun.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    return removed


def _one(row: BulkRun, seat: Seat | None, number: str, seq: int | None, terms: Terms, now: dt.datetime) -> dict[str, str]:
    result: dict[str, Any] = {"number": number, "outcome": REFUSED}
    if seat is None:
        return result | {"code": "tenure_ended", "message": told("任职已经结束，没有办理。")}
    try:
        held = access.open_by_number(principal=seat, number=number)
        command = Command(id=uuid5(row.id, str(held.case_id)), now=now, seen_seq=seq)
        own = terms_of_one(terms=terms, snapshot=held.snapshot, seat=seat)
        MENU[row.noun].perform(case_id=held.case_id, by=seat, command=command, terms=own)
    except Refusal as refusal:
        return result | {"code": refusal.code, "message": str(refusal)}
    except DATABASE_AWAY:
        raise
    except Exception as fault:  # noqa: BLE001  a defect on one case is told and must not keep the others from being done
        reference = record_defect(fault=fault, route=f"bulk/{row.noun}")
        return result | {"code": "defect", "message": told("系统出错，这一件没有办理。请把编号 %s 告诉管理员。") % reference}
    return result | {"outcome": DONE}


def label_of(noun: str) -> str:
    """The act in Chinese."""
    return states.ACTS[noun].label


def _about(run_id: UUID) -> bytes:
    return b"teamwork_bulk_run:terms:" + run_id.bytes
