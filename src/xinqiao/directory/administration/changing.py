"""One change of the directory at a time: its transaction, its trace, and the words that several changes share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from pydantic import Field

from xinqiao.directory import tree
from xinqiao.foundation import changes
from xinqiao.foundation.editions import Publisher
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import DateNotFuture, Day, LineText, Terms

FOUNDED, CHANGED, ENDED = "founded", "changed", "ended"
_LOCK = 0x78715F646972  # "xq_dir": two administrators cannot each break what the other's check relied on


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Whoever holds the machine: changes made by a command."""

    actor: str = "system:command"
    body: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes what, and when: handed to every function that writes a trace."""

    by: Publisher
    now: dt.datetime
    today: dt.date


class EndTerms(Terms):
    """The last day, and why."""

    ended_on: Day = Field(title=told("最后有效的一天"), description=told("从第二天起不再使用；以前办的事仍然查得到。"))
    reason: LineText = Field(title=told("依据或原因"), description=told("例如：青政发〔2026〕8号。"))


class EffectiveTerms(Terms):
    """From which day a change holds, and why."""

    effective_on: DateNotFuture = Field(title=told("从哪天起生效"), description=told("保存后立即使用。将来才生效的改动，到那天再改。"))
    reason: LineText = Field(title=told("依据或原因"))


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A transaction in which nobody else changes the directory; the tree is read anew afterwards."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
        transaction.on_commit(tree.forget)


def trace(
    *,
    change: Change,
    subject: str,
    key: str,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    effective_on: dt.date,
    reason: str = "",
) -> None:
    """Record one change of the directory."""
    changes.record(
        at=change.now, actor=change.by.actor, body=change.by.body, subject=subject, key=key, action=action,
        before=before, after=after, effective_on=effective_on, reason=reason,
    )  # fmt: skip


def unknown(what: str) -> Refusal:
    """There is no such thing."""
    return Refusal(code="directory_unknown", message=told("没有找到：%(what)s。"), params={"what": what}, kind=RefusalKind.NOT_FOUND)


def check_end(*, ended_on: dt.date, valid_from_on: dt.date, valid_to_on: dt.date | None, today: dt.date) -> None:
    """A thing ends once, not before it began and not in the past. Raises Refusal already_ended, end_before_start, end_in_past."""
    if valid_to_on is not None and valid_to_on < today:
        raise Refusal(code="already_ended", message=told("已经停用了，不能再改。"), kind=RefusalKind.NOT_ALLOWED)
    if ended_on < valid_from_on:
        raise Refusal(code="end_before_start", message=told("最后一天不能早于启用的日期。"), field="ended_on")
    if ended_on < today - dt.timedelta(days=1):
        raise Refusal(code="end_in_past", message=told("最后一天最早是昨天：更早的日子里已经按它办过事，不能倒回去。"), field="ended_on")


def nothing_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Refuse a change that changes nothing, so that the trace holds only changes."""
    if before == after:
        raise Refusal(code="nothing_changed", message=told("没有改动，不用保存。"))
