"""The access log keeps who looked at what, and its reasons sealed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.apps import apps

from xinqiao.foundation import access_log
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.models import AccessEntry

NOW = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def record(minutes: int = 0, *, actor: str = "officer:1", case_id: UUID | None = None, reason: str = "核对身份") -> UUID:
    return access_log.record(
        at=NOW + timedelta(minutes=minutes),
        actor=actor,
        body="990000001",
        action="party:reveal",
        subject="party:1",
        case_id=case_id,
        reason=reason,
    )


def test_an_entry_is_read_as_it_was_written() -> None:
    case_id = uuid7()
    entry_id = record(case_id=case_id, reason="张三来电要求更正")
    (fact,) = access_log.entries().entries
    assert fact == access_log.AccessFact(
        id=entry_id,
        at=NOW,
        actor="officer:1",
        body="990000001",
        action="party:reveal",
        case_id=case_id,
        subject="party:1",
        reason="张三来电要求更正",
    )


def test_a_reason_stands_sealed() -> None:
    record(reason="张三")
    assert "张三".encode() not in bytes(AccessEntry.objects.get().sealed_reason)


def test_pages_go_on_where_the_last_ended() -> None:
    made = [record(minute) for minute in range(7)]
    seen: list[UUID] = []
    page = access_log.entries(limit=3)
    while True:
        seen += [fact.id for fact in page.entries]
        if page.next_before is None:
            break
        page = access_log.entries(limit=3, before=page.next_before)
    assert seen == made[::-1]


def test_a_list_is_narrowed() -> None:
    case_id = uuid7()
    record(actor="officer:2")
    wanted = record(1, case_id=case_id)
    for page in (
        access_log.entries(case_id=case_id),
        access_log.entries(actor="officer:1"),
        access_log.entries(case_id=case_id, actor="officer:1"),
    ):
        assert [fact.id for fact in page.entries] == [wanted]
    assert access_log.entries(action="letter:open").entries == ()
    assert len(access_log.entries(body="990000001").entries) == 2


@pytest.mark.parametrize(("action", "subject"), [("看了", ""), ("", ""), ("party:reveal", "张三"), ("A", "")])
def test_what_stands_in_the_clear_is_a_word(action: str, subject: str) -> None:
    with pytest.raises(ValueError, match="words"):
        access_log.record(at=NOW, actor="officer:1", body="", action=action, subject=subject)


def test_the_table_is_named_for_the_grants() -> None:
    assert AccessEntry._meta.db_table in apps.get_app_config("foundation").append_only_tables  # type: ignore[attr-defined]
