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


def test_there_is_an_end(town, monkeypatch):
    monkeypatch.setattr(views, "MOST", 1)
    views.keep(seat=town.seat("dispatcher"), name="一", query={}, is_shared=False, now=now())
    with pytest.raises(Refusal, match="最多存 1 个"):
        views.keep(seat=town.seat("dispatcher"), name="二", query={}, is_shared=False, now=now())
