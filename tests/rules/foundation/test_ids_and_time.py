"""Identifiers in the order of time; days in Shanghai; refusals."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.time import SHANGHAI, local_date, now

INSTANTS = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001  made aware


@given(INSTANTS, INSTANTS)
def test_identifiers_sort_by_their_instant(one: datetime, other: datetime):
    assert one == other or (uuid7(at=one) < uuid7(at=other)) == (one < other)


@given(INSTANTS)
def test_identifiers_are_of_version_seven_and_hold_their_millisecond(at: datetime):
    made = uuid7(at=at)
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert datetime.fromtimestamp((made.int >> 80) / 1000, UTC) - at < timedelta(milliseconds=1)


def test_identifiers_of_one_instant_differ():
    at = now()
    assert len({uuid7(at=at) for _ in range(10_000)}) == 10_000


def test_instants_without_a_zone_or_before_1970_are_refused():
    naive = datetime(2026, 1, 1)  # noqa: DTZ001  what is tested
    for call in (lambda: uuid7(at=naive), lambda: local_date(naive), lambda: uuid7(at=datetime(1969, 12, 31, tzinfo=UTC))):
        with pytest.raises(ValueError, match="instant"):
            call()


@pytest.mark.parametrize(
    ("at", "day"),
    [("2025-12-31T15:59:59+00:00", "2025-12-31"), ("2025-12-31T16:00:00+00:00", "2026-01-01"), ("2026-01-01T00:00:00+08:00", "2026-01-01")],
)
def test_a_day_begins_at_midnight_in_shanghai(at: str, day: str):
    assert local_date(datetime.fromisoformat(at)).isoformat() == day
    assert datetime.fromisoformat(at).astimezone(SHANGHAI).utcoffset() == timedelta(hours=8)


def test_a_refusal_says_its_text_with_params_and_crosses_processes():
    refusal = Refusal(
        code="term_exceeded",
        message=told("最多延长 %(days)s 日。"),
        params={"days": 30},
        field="days",
        source="条例第三十四条",
        kind=RefusalKind.INVALID,
    )
    assert str(refusal) == "最多延长 30 日。"
    revived = pickle.loads(pickle.dumps(refusal))  # noqa: S301  our own
    assert (str(revived), revived.field, revived.source, revived.kind) == (str(refusal), "days", "条例第三十四条", RefusalKind.INVALID)


def test_a_percent_sign_without_params_stays():
    assert str(Refusal(code="x", message="满意率 100%")) == "满意率 100%"


def test_kinds_answer_with_their_status():
    statuses = {kind.name: kind.status for kind in RefusalKind}
    assert statuses["NOT_ALLOWED"] == statuses["STALE"] == 409
    assert (statuses["NOT_FOUND"], statuses["INVALID"], statuses["FORBIDDEN"]) == (404, 422, 403)
    assert (statuses["TOO_MANY"], statuses["TOO_LARGE"], statuses["UNAVAILABLE"]) == (429, 413, 503)
    assert all(400 <= status < 600 for status in statuses.values())
