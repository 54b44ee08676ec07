"""A command in a house without fitting tables says in one line what to do."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from xinqiao.command import house
from xinqiao.foundation.postgres.faults import DatabaseFault

KNOWN = ("cases", "0001_initial")


def database(monkeypatch: pytest.MonkeyPatch, *, held: set[tuple[str, str]], pending: list[Any]) -> None:
    loader = SimpleNamespace(
        applied_migrations=held, disk_migrations={KNOWN}, migrated_apps={"cases"}, graph=SimpleNamespace(leaf_nodes=list)
    )
    monkeypatch.setattr(house, "_executor", lambda: SimpleNamespace(loader=loader, migration_plan=lambda _leaves: pending))


@pytest.mark.parametrize(
    ("held", "pending", "told"),
    [
        (set(), [KNOWN], "还没有数据表，请先运行 xinqiao migrate"),
        ({("other", "0001")}, [KNOWN], "有 1 项升级没有执行，请先运行 xinqiao migrate"),
        ({KNOWN, ("cases", "0002_later")}, [], "更新版本的程序建的（cases.0002_later）"),
    ],
)
def test_tables_that_do_not_fit_are_told(monkeypatch: pytest.MonkeyPatch, held: set[tuple[str, str]], pending: list[Any], told: str):
    database(monkeypatch, held=held, pending=pending)
    with pytest.raises(DatabaseFault, match=told):
        house.require_tables()


def test_tables_of_this_version_pass_beside_those_of_strangers(monkeypatch: pytest.MonkeyPatch):
    database(monkeypatch, held={KNOWN, ("strangers", "0009")}, pending=[])
    house.require_tables()
