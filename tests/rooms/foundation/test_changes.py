"""The trace of reference data keeps what moved, in order, and cannot be rewritten."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from xinqiao.foundation import changes

AT = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 4, 1)

pytestmark = pytest.mark.django_db


def _change(minutes: int, key: str = "990000ZJ", **after: object) -> None:
    changes.record(
        at=AT + dt.timedelta(minutes=minutes), actor="officer:1", body="990000XF", subject="body", key=key, action="changed",
        before={"name": "住建局", "valid_to_on": None}, after={"name": "住建局", "valid_to_on": None, **after}, effective_on=DAY, reason="机构改革",
    )  # fmt: skip


def test_only_what_moved_is_kept() -> None:
    _change(0, valid_to_on=DAY)
    (fact,) = changes.page(subject="body", key="990000ZJ").changes
    assert (fact.before, fact.after) == ({"valid_to_on": None}, {"valid_to_on": "2026-04-01"})
    assert (fact.effective_on, fact.reason, fact.actor) == (DAY, "机构改革", "officer:1")


def test_pages_run_from_the_newest_and_end() -> None:
    for minutes, name in enumerate(("甲", "乙", "丙")):
        _change(minutes, name=name)
    _change(9, key="990000JY", name="教育局")
    first = changes.page(subject="body", key="990000ZJ", limit=2)
    assert [fact.after["name"] for fact in first.changes] == ["丙", "乙"]
    rest = changes.page(subject="body", key="990000ZJ", before=first.next_before, limit=2)
    assert [fact.after["name"] for fact in rest.changes] == ["甲"]
    assert rest.next_before is None
    assert next(fact.key for fact in changes.page(subject="body").changes) == "990000JY"


def test_the_application_may_not_rewrite_it() -> None:
    _change(0, name="甲")
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("UPDATE foundation_reference_change SET reason = ''")


def test_a_reason_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="400"):
        changes.record(
            at=AT,
            actor="system:x",
            body="",
            subject="body",
            key="1",
            action="ended",
            before={},
            after={},
            effective_on=DAY,
            reason="长" * 401,
        )
