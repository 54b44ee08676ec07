"""Code lists as versioned data: what ships is version 1, an administrator publishes later ones; a key in use is never removed.

Old cases keep key and label: a published label is not reworded, the entry is ended and another begun.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from xinqiao.directory.seats import Seat
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import local_date, now
from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.local.code_lists import LISTS

SUBJECT = "code_list"
FIXED_LISTS = frozenset({"rating_level"})
"""Lists whose entries the rules themselves count with: only the government's code may be filled in."""
MOST_CODES = 500
_KEY = re.compile(r"[a-z][a-z0-9_]{1,19}")
_held: dict[str, CodeList] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange:
    """What a new version changes: entries added, entries ended with their last day, government codes filled in."""

    added: tuple[Code, ...] = ()
    ended: tuple[tuple[str, dt.date], ...] = ()
    numbered: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListVersion:
    """One version in the history of a list."""

    version: int
    effective_on: dt.date
    codes: tuple[Code, ...]


def code_list(*, key: str) -> CodeList:
    """The newest version of a list, whether its day has come or not: what a change begins from. Raises Refusal list_unknown."""
    shipped = LISTS.get(key)
    if shipped is None:
        raise Refusal(code="list_unknown", message=told("没有这个代码表。"), kind=RefusalKind.NOT_FOUND)
    known = editions.published(subject=SUBJECT, key=key)
    return _version(shipped, known[-1]) if known else shipped


def history(*, key: str) -> tuple[ListVersion, ...]:
    """Every version of a list, newest first; version 1 is what ships."""
    shipped = LISTS[key]
    later = [ListVersion(e.version, e.effective_on, _codes(e.content)) for e in editions.published(subject=SUBJECT, key=key)]
    return (*reversed(later), ListVersion(editions.SHIPPED, shipped.in_force_from, shipped.codes))


def changed(*, before: CodeList, change: ListChange, effective_on: dt.date) -> tuple[Code, ...]:
    """The entries of the next version.

    Raises Refusal code_* naming the row: a key that is taken or unknown, a parent that is none, an end before the beginning;
           list_fixed, list_same, list_long.
    """
    known = {code.key: code for code in before.codes}
    if before.key in FIXED_LISTS and (change.added or change.ended):
        raise Refusal(code="list_fixed", message=told("这个代码表的条目由评价规则使用，只能补填国家代码。"), field="added")
    for at, code in enumerate(change.added):
        _check_added(code, known, f"added-{at}")
        known[code.key] = replace(code, valid_from_on=effective_on)
    for at, (key, last_on) in enumerate(change.ended):
        known[key] = _ended(known, key, last_on, effective_on, f"ended-{at}")
    for at, (key, gov_code) in enumerate(change.numbered):
        if key not in known:
            raise _row_fault("code_unknown", told("表里没有这个条目。"), f"numbered-{at}-key")
        known[key] = replace(known[key], gov_code=gov_code)
    after = tuple(known.values())
    if after == before.codes:
        raise Refusal(code="list_same", message=told("没有任何改动，不必公布新版本。"), field="added")
    if len(after) > MOST_CODES:
        raise Refusal(code="list_long", message=told("代码表最多500个条目。"), field="added")
    return after


def publish_list(*, key: str, change: ListChange, seen_version: int, effective_on: dt.date, by: Seat, reason: str, now: dt.datetime) -> int:
    """Publish the next version of a code list.

    Gives  its number.
    Raises Refusal code_*, list_*, edition_*.
    Writes an edition and its trace.
    """
    before = code_list(key=key)
    after = changed(before=before, change=change, effective_on=effective_on)
    return editions.publish(
        subject=SUBJECT, key=key, content=[_plain(code) for code in after], seen_version=seen_version, effective_on=effective_on, by=by,
        before=_told(before.codes), after=_told(after), reason=reason, now=now,
    )  # fmt: skip


def refresh() -> None:
    """Bring what is held up to date; at most one query in some seconds. Doors and jobs call it, so that pure code never reads."""
    today = local_date(now())
    fresh = {}
    for key, shipped in LISTS.items():
        found = editions.in_force(subject=SUBJECT, key=key, on=today)
        if found is not None:
            held = _held.get(key)
            is_same = held is not None and held.version == str(found.version) and held.source == today.isoformat()
            fresh[key] = held if is_same and held is not None else _today(shipped, found, today)
    _held.clear()
    _held.update(fresh)


def held(key: str) -> CodeList | None:
    """The version in force as held in this process; None where it is what ships. For `statute.codes.read_by`."""
    return _held.get(key)


class FreshLists:
    """Middleware: pages and calls read the lists in force."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refresh; where the database is away, what is held goes on and the page itself says what is wrong."""
        if request.method in {"GET", "POST"} and not request.path.startswith(("/static/", "/healthz", "/readyz", "/metrics")):
            try:
                refresh()
            except DatabaseError:
                return self.get_response(request)
        return self.get_response(request)


def _version(shipped: CodeList, edition: editions.EditionFact) -> CodeList:
    return replace(shipped, version=str(edition.version), in_force_from=edition.effective_on, codes=_codes(edition.content))


def _today(shipped: CodeList, edition: editions.EditionFact, today: dt.date) -> CodeList:
    """A version with what may be chosen today; `source` keeps the day it was made for."""
    made = _version(shipped, edition)
    return replace(made, source=today.isoformat(), codes=tuple(replace(code, is_offered=code.is_open_on(today)) for code in made.codes))


def _check_added(code: Code, known: dict[str, Code], row: str) -> None:
    if not _KEY.fullmatch(code.key):
        raise _row_fault("code_key_wrong", told("代码用2到20个小写英文字母、数字和下划线，以字母开头，例如 road_repair。"), f"{row}-key")
    if code.key in known:
        raise _row_fault("code_taken", told("这个代码已经用过，用过的代码不能再给别的条目。"), f"{row}-key")
    if code.label in {each.label for each in known.values() if each.parent == code.parent and each.valid_to_on is None}:
        raise _row_fault("code_label_taken", told("已有同名的条目。"), f"{row}-label")
    if code.parent and (code.parent not in known or known[code.parent].parent):
        raise _row_fault("code_parent_wrong", told("上级应当是表里的一级条目。"), f"{row}-parent")


def _ended(known: dict[str, Code], key: str, last_on: dt.date, effective_on: dt.date, row: str) -> Code:
    code = known.get(key)
    if code is None or code.valid_to_on is not None:
        raise _row_fault("code_unknown", told("表里没有这个条目，或者它已经停用。"), f"{row}-key")
    if last_on < effective_on:
        raise _row_fault("code_end_early", told("最后一天不能早于新版本的生效日期。"), f"{row}-last_on")
    if any(each.parent == key and each.valid_to_on is None for each in known.values()):
        raise _row_fault("code_has_children", told("它下面还有没停用的条目，请先停用下级。"), f"{row}-key")
    return replace(code, valid_to_on=last_on)


def _row_fault(code: str, message: str, field: str) -> Refusal:
    return Refusal(code=code, message=message, field=field)


def _plain(code: Code) -> Any:
    return {
        name: value for name, value in msgspec.to_builtins(code).items() if value not in (None, "") and not (name == "is_offered" and value)
    }


def _codes(content: Iterable[Any]) -> tuple[Code, ...]:
    return tuple(msgspec.convert(each, Code) for each in content)


def _told(codes: Iterable[Code]) -> dict[str, Any]:
    """For the trace: one field per entry."""
    return {
        code.key: " · ".join(
            part for part in (code.label, code.parent, code.gov_code, f"→ {code.valid_to_on}" if code.valid_to_on else "") if part
        )
        for code in codes
    }
