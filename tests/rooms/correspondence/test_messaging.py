"""Quiet hours hold back what would ring; a locality says messages in its own words, per way and from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from rooms.correspondence.roads import OFFICE, Road, seat
from xinqiao.correspondence import messaging
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.models import Delivery
from xinqiao.correspondence.outbox import DISPATCH_JOB
from xinqiao.correspondence.rules.quiet import QuietHours
from xinqiao.correspondence.shelf import messages_of
from xinqiao.foundation import changes, editions
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now

pytestmark = pytest.mark.django_db
APRIL = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
Outbox = Callable[[], dict[str, str]]


@pytest.fixture(autouse=True)
def _fresh() -> None:
    editions.forget()


def _rows(road: Road) -> dict[str, Any]:
    return {row.carrier: row for row in Delivery.objects.filter(case_id=road.case_id, event_seq=road.seq)}


def test_at_night_the_telephone_sleeps_and_the_mail_goes(road: Road, outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    road.submitted()
    morning = now() + dt.timedelta(hours=9)
    monkeypatch.setattr("xinqiao.correspondence.dispatch.quiet_until", lambda **_at: morning)
    before = ProcrastinateJob.objects.filter(task_name=DISPATCH_JOB).count()
    dispatch(case_id=road.case_id, seq=road.seq)
    dispatch(case_id=road.case_id, seq=road.seq)
    rows = _rows(road)
    assert (rows["sms"].state, rows["sms"].next_try_at, rows["sms"].tries) == ("queued", morning, 0)
    assert rows["email"].state == "sent"
    assert not any(path.startswith("sms/") for path in outbox())
    waiting = ProcrastinateJob.objects.filter(task_name=DISPATCH_JOB).order_by("id")[before:]
    assert [job.scheduled_at for job in waiting] == [morning], "one job of that hour, however often it was tried at night"
    monkeypatch.setattr("xinqiao.correspondence.dispatch.quiet_until", lambda **_at: None)
    Delivery.objects.filter(case_id=road.case_id, carrier="sms").update(next_try_at=now())
    dispatch(case_id=road.case_id, seq=road.seq)
    assert _rows(road)["sms"].state == "sent"
    assert len([path for path in outbox() if path.startswith("sms/")]) == 1


def test_quiet_hours_are_data_with_a_day_and_a_trace(road: Road) -> None:
    today = local_date(now())
    by = seat("管理员", OFFICE)
    assert messaging.quiet_hours(on=today) == QuietHours()
    own = QuietHours(dt.time(12), dt.time(14, 30))
    messaging.publish_quiet_hours(
        hours=own, seen_version=1, by=by, effective_on=today + dt.timedelta(days=1), reason="午休", now=now()
    )  # fmt: skip
    editions.forget()
    assert messaging.quiet_hours(on=today) == QuietHours()
    assert messaging.quiet_hours(on=today + dt.timedelta(days=1)) == own
    (fact,) = changes.page(subject=messaging.HOURS).changes
    assert (fact.after, fact.reason) == ({"begins": "12:00", "ends": "14:30"}, "午休")


def test_a_message_is_said_in_local_words_on_one_way_only(road: Road, outbox: Outbox) -> None:
    by = seat("管理员", OFFICE)
    messaging.publish_words(
        message="receipt", carrier="sms", text="【青禾信访】您的事已收到，编号 %(number)s。", undated="", seen_version=1,
        by=by, effective_on=APRIL.date(), reason="运营商要求带签名", now=APRIL,
    )  # fmt: skip
    editions.forget()
    road.submitted()
    dispatch(case_id=road.case_id, seq=road.seq)
    sent = next(text for path, text in outbox().items() if path.startswith("sms/"))
    assert "【青禾信访】" in sent
    assert "【青禾信访】" not in messages_of(case_id=road.case_id)[0].text
    with pytest.raises(Refusal) as refused:
        messaging.publish_words(
            message="receipt", carrier="sms", text="编号 %(number)s", undated="", seen_version=1, by=by,
            effective_on=local_date(now()), reason="", now=now(),
        )  # fmt: skip
    assert refused.value.code == "edition_stale"
