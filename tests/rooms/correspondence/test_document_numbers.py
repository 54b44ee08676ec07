"""Document numbers: gapless, unique, one per purpose, void with their reason."""

from __future__ import annotations

import datetime as dt
import threading
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from xinqiao.correspondence.document_numbers import take, void
from xinqiao.correspondence.models import DocumentNumber
from xinqiao.correspondence.rules.kinds import Series

AT = dt.datetime(2026, 11, 21, 4, tzinfo=dt.UTC)
BODY = "9900000000000001001"


def taken(case_id: UUID, purpose: str = "opinion:101", *, at: dt.datetime = AT, series: Series = Series.NOTICE) -> str:
    return take(body=BODY, series=series, case_id=case_id, purpose=purpose, now=at)


def test_numbers_count_up_per_body_series_and_year(town: None) -> None:
    assert [taken(uuid4()) for _ in range(3)] == ["青信告〔2026〕1号", "青信告〔2026〕2号", "青信告〔2026〕3号"]
    assert taken(uuid4(), series=Series.FORWARDING) == "青信转〔2026〕1号"


def test_the_year_is_that_of_shanghai(town: None) -> None:
    assert taken(uuid4(), at=dt.datetime(2026, 12, 31, 15, 59, tzinfo=dt.UTC)) == "青信告〔2026〕1号"
    assert taken(uuid4(), at=dt.datetime(2026, 12, 31, 16, 0, tzinfo=dt.UTC)) == "青信告〔2027〕1号"


def test_the_same_purpose_gets_the_same_number(town: None) -> None:
    case_id = uuid4()
    assert taken(case_id) == taken(case_id)
    assert taken(case_id, "opinion:201") == "青信告〔2026〕2号"
    assert DocumentNumber.objects.count() == 2


def test_a_void_number_is_not_given_again(town: None) -> None:
    case_id = uuid4()
    taken(case_id)
    assert void(case_id=case_id, purpose="opinion:101", reason="没有签发", now=AT)
    assert not void(case_id=case_id, purpose="opinion:101", reason="没有签发", now=AT)
    assert taken(case_id) == "青信告〔2026〕2号"
    row = DocumentNumber.objects.get(serial=1)
    assert (row.voided_at, row.reason, row.text) == (AT, "没有签发", "青信告〔2026〕1号")


@pytest.mark.django_db(transaction=True)
def test_a_number_is_never_taken_inside_the_transaction_of_an_act() -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        taken(uuid4())


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_without_gaps() -> None:
    found: list[str] = []

    def work() -> None:
        try:
            found.extend(taken(uuid4()) for _ in range(10))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(set(found)) == 60
    assert set(DocumentNumber.objects.values_list("serial", flat=True)) == set(range(1, 61))
