"""Named lists: an officer's own and those of the body."""

from __future__ import annotations

import pytest

from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now
from xinqiao.teamwork import views


def test_own_and_shared_lists(town):
    seat, colleague, elsewhere = town.seat("dispatcher"), town.seat("clerk"), town.seat("handler")
    own = views.keep(seat=seat, name="供暖", query={"q": "供暖"}, is_shared=False, now=now())
    views.keep(seat=seat, name="全局的", query={"stage": "received"}, is_shared=True, now=now())
    assert [view.name for view in views.views(seat=seat)] == ["供暖", "全局的"]
    (shared,) = views.views(seat=colleague)
    assert (shared.name, shared.query, shared.is_own) == ("全局的", {"stage": "received"}, False)
    assert views.views(seat=elsewhere) == []
    with pytest.raises(Refusal, match="这个名字"):
        views.keep(seat=seat, name="供暖", query={}, is_shared=False, now=now())
    with pytest.raises(Refusal, match="不是您存的"):
        views.remove(seat=colleague, view_id=shared.id)
    views.remove(seat=seat, view_id=own)
    assert [view.name for view in views.views(seat=seat)] == ["全局的"]


def test_a_list_is_narrowed_by_what_the_desk_knows_and_sent_twice_it_is_one(town):
    from uuid import uuid4

    from xinqiao.workbench.filters import FilterTerms

    assert set(FilterTerms.model_fields) == views.FIELDS
    seat, colleague, wanted = town.seat("dispatcher"), town.seat("clerk"), uuid4()
    with pytest.raises(Refusal) as unknown:
        views.keep(seat=seat, name="甲", query={"petitioner": "安小满"}, is_shared=False, now=now())
    assert (unknown.value.code, unknown.value.field) == ("view_field_unknown", "query")
    for _press in range(2):
        assert views.keep(seat=seat, name="甲", query={"due": "missed"}, is_shared=False, now=now(), view_id=wanted) == wanted
    assert len(views.views(seat=seat)) == 1
    with pytest.raises(Refusal) as taken:
        views.keep(seat=colleague, name="乙", query={}, is_shared=False, now=now(), view_id=wanted)
    assert taken.value.code == "view_id_taken"


def test_there_is_an_end(town, monkeypatch):
    monkeypatch.setattr(views, "MOST", 1)
    views.keep(seat=town.seat("dispatcher"), name="一", query={}, is_shared=False, now=now())
    with pytest.raises(Refusal, match="最多存 1 个"):
        views.keep(seat=town.seat("dispatcher"), name="二", query={}, is_shared=False, now=now())
