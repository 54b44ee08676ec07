"""Later versions of code lists: added, ended, numbered; never removed, never reworded."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from xinqiao.directory import code_lists
from xinqiao.directory.code_lists import ListChange, changed, publish_list
from xinqiao.foundation import changes, editions
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now
from xinqiao.statute.codes import Code
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.code_lists import LISTS

TODAY = local_date(now())
SHIPPED = LISTS["category"]
LIFTS = Code("lifts", "电梯安装", parent="urban_rural")


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    editions.forget()
    code_lists._held.clear()
    yield
    editions.forget()
    code_lists._held.clear()


def test_what_ships_answers_without_a_database() -> None:
    assert CATEGORIES.label_of("estate") == "物业管理"
    assert CATEGORIES.in_force is CATEGORIES


@pytest.mark.django_db
def test_a_published_version_is_in_force_from_its_day_wherever_the_list_is_used(town, django_capture_on_commit_callbacks):
    from xinqiao.lifecycle.choices import in_list

    seat = town.seat("administrator", "")
    change = ListChange(added=(LIFTS,), ended=(("noise", TODAY),), numbered=(("estate", "021500"),))
    with django_capture_on_commit_callbacks(execute=True):
        assert publish_list(key="category", change=change, seen_version=1, effective_on=TODAY, by=seat, reason="来件多了", now=now()) == 2
    assert "lifts" not in CATEGORIES, "pure code reads memory only"
    code_lists.refresh()
    assert CATEGORIES.label_of("lifts") == "电梯安装"
    assert CATEGORIES.by_key["estate"].gov_code == "021500"
    assert in_list(CATEGORIES)("lifts") == "lifts"
    offered = dict(CATEGORIES.choices())
    assert "lifts" in offered
    assert "noise" in offered, "today is its last day"
    [fact] = changes.page(subject="code_list", key="category").changes
    assert (fact.before.get("lifts"), fact.after["lifts"], fact.reason) == (None, "电梯安装 · urban_rural", "来件多了")
    assert set(fact.after) == {"lifts", "noise", "estate"}


@pytest.mark.django_db
def test_an_ended_key_keeps_its_label_and_is_no_longer_offered(town, django_capture_on_commit_callbacks, monkeypatch):
    seat = town.seat("administrator", "")
    with django_capture_on_commit_callbacks(execute=True):
        publish_list(
            key="category", change=ListChange(ended=(("noise", TODAY),)), seen_version=1, effective_on=TODAY, by=seat, reason="r", now=now()
        )
    monkeypatch.setattr(code_lists, "now", lambda: now() + dt.timedelta(days=1))
    code_lists.refresh()
    assert CATEGORIES.label_of("noise") == "噪声扰民"
    assert "noise" in CATEGORIES
    assert "noise" not in dict(CATEGORIES.choices())
    assert "noise" not in {code.key for code in CATEGORIES.children("environment")}
    with pytest.raises(Refusal) as taken:
        publish_list(
            key="category",
            change=ListChange(added=(Code("noise", "别的"),)),
            seen_version=2,
            effective_on=TODAY,
            by=seat,
            reason="r",
            now=now(),
        )
    assert taken.value.code == "code_taken"
    assert [version.version for version in code_lists.history(key="category")] == [2, 1]


@pytest.mark.parametrize(
    ("key", "change", "code", "field"),
    [
        ("category", ListChange(added=(Code("Lift", "电梯"),)), "code_key_wrong", "added-0-key"),
        ("category", ListChange(added=(LIFTS, Code("estate", "x"))), "code_taken", "added-1-key"),
        ("category", ListChange(added=(Code("lifts", "电梯", parent="estate"),)), "code_parent_wrong", "added-0-parent"),
        ("category", ListChange(added=(Code("lifts", "物业管理", parent="urban_rural"),)), "code_label_taken", "added-0-label"),
        ("category", ListChange(ended=(("nothing", TODAY),)), "code_unknown", "ended-0-key"),
        ("category", ListChange(ended=(("environment", TODAY),)), "code_has_children", "ended-0-key"),
        ("category", ListChange(ended=(("noise", TODAY - dt.timedelta(days=1)),)), "code_end_early", "ended-0-last_on"),
        ("category", ListChange(), "list_same", "added"),
        ("rating_level", ListChange(added=(Code("superb", "特别满意"),)), "list_fixed", "added"),
    ],
)
def test_a_wrong_change_is_refused_at_its_row(key, change, code, field):
    with pytest.raises(Refusal) as refused:
        changed(before=LISTS[key], change=change, effective_on=TODAY)
    assert (refused.value.code, refused.value.field) == (code, field)
