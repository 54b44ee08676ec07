"""Rates: so many tries in a row, then one by one; shared by all processes, forgiving after the period."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from xinqiao.foundation import rates
from xinqiao.foundation.models import Rate
from xinqiao.foundation.refusal import Refusal

NOW = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)


def tried(seconds: float = 0, *, bucket: str = "lookup", key: bytes = b"192.0.2.7") -> bool:
    return rates.allow(bucket=bucket, key=key, limit=5, per_seconds=600, now=NOW + timedelta(seconds=seconds))


@pytest.mark.django_db
def test_so_many_in_a_row_and_no_more() -> None:
    assert [tried() for _ in range(7)] == [True] * 5 + [False] * 2


@pytest.mark.django_db
def test_one_comes_back_after_its_share_and_all_after_the_period() -> None:
    assert all(tried() for _ in range(5))
    assert not tried(119)
    assert tried(120)
    assert not tried(121)
    assert [tried(120 + 600) for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.django_db
def test_a_refused_try_does_not_push_the_allowance_back() -> None:
    assert all(tried() for _ in range(5))
    assert not any(tried(second) for second in range(119))
    assert tried(120)


@pytest.mark.django_db
def test_keys_and_buckets_stand_apart() -> None:
    assert all(tried() for _ in range(5))
    assert not tried()
    assert tried(key=b"192.0.2.8")
    assert tried(bucket="submission")


@pytest.mark.django_db
def test_no_address_stands_in_the_table() -> None:
    tried()
    assert bytes(Rate.objects.get().key) != b"192.0.2.7"
    assert len(bytes(Rate.objects.get().key)) == 32


@pytest.mark.django_db
def test_the_wait_is_told() -> None:
    wanted = {"bucket": "lookup", "key": b"k", "limit": 5, "per_seconds": 600}
    assert rates.wait_seconds(**wanted, now=NOW) == 0  # type: ignore[arg-type]
    for _ in range(5):
        rates.check(**wanted, now=NOW)  # type: ignore[arg-type]
    with pytest.raises(Refusal) as caught:
        rates.check(**wanted, now=NOW + timedelta(seconds=20))  # type: ignore[arg-type]
    assert caught.value.kind.status == 429
    assert caught.value.params == {"minutes": 2, "seconds": 100}
    assert "2 分钟" in str(caught.value)


@pytest.mark.django_db
def test_rows_that_say_nothing_any_more_are_pruned() -> None:
    tried()
    tried(600, key=b"later")
    assert rates.prune(now=NOW + timedelta(seconds=500)) == 1
    assert Rate.objects.count() == 1


@pytest.mark.django_db
def test_the_table_is_not_logged() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'foundation_rate'")
        assert cursor.fetchone() == ("u",)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_than_the_allowance() -> None:
    def one(_number: int) -> bool:
        try:
            return tried()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(40))) == 5


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_it_is_a_defect() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        tried()
