"""Finding on PostgreSQL: exact for every length of word, followed from the log, through the gate."""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re

import pytest

from world import a_case, founded
from xinqiao.cases.models import Case, Content
from xinqiao.search import indexing, listing
from xinqiao.search.finding import matching
from xinqiao.search.listing import ListFilters
from xinqiao.search.models import SearchCursor, SearchDocument

TEXTS = (
    "小区电梯停运三天，老人上不了楼",
    "A7县G240国道路灯不亮，夜间行车危险",
    "物业乱收停车费，业主委员会不作为",
    "学校门口乱停车，接送孩子危险",
    "100%的住户反对建_垃圾站\\转运点",
    "𠮷祥路积水",
)


@pytest.fixture
def told(town):
    tellings = [a_case(town, title=text[:6], demands=[text], facts="事实如上。") for text in TEXTS]
    for telling in tellings:
        indexing.index_case(case_id=telling.case_id)
    return {telling.case_id: text for telling, text in zip(tellings, TEXTS, strict=True)}


@pytest.mark.parametrize(
    ("q", "hits"),
    [
        ("电梯", 1),
        ("停车", 2),
        ("危险", 2),
        ("梯停", 1),
        ("停 车 危险", 1),
        ("g240", 1),
        ("Ｇ２４０国道", 1),
        ("A7县", 1),
        ("危", 2),
        ("𠮷", 1),
        ("𠮷祥", 1),
        ("100%", 1),
        ("10%的", 0),
        ("建_垃", 1),
        ("建x垃", 0),
        ("站\\转", 1),
        ("电梯 停车", 0),
        ("电灯", 0),
        ("事实", 6),
        ("'; --", 0),
        ("& | ! <-> :*", 0),
    ],
)
def test_exactly_what_holds_all_terms_is_found(told, q, hits):
    found = set(Case.objects.filter(matching(q=q)).values_list("id", flat=True))
    assert len(found) == hits


def test_it_agrees_with_looking_at_every_text(told):
    from xinqiao.search.rules import normalised, terms_of

    rolls = random.Random(7)
    for _ in range(80):
        text = rolls.choice(TEXTS)
        start, length = rolls.randrange(len(text)), rolls.randint(1, 5)
        q = text[start : start + length] + rolls.choice(["", " " + rolls.choice(TEXTS)[:2]])
        # the title repeats the beginning of the demand, so the demand alone decides
        expected = {case_id for case_id, held in told.items() if all(term in normalised(held) for term in terms_of(q))}
        assert set(Case.objects.filter(matching(q=q)).values_list("id", flat=True)) == expected, q


def test_nothing_typed_lets_everything_through(told):
    assert Case.objects.filter(matching(q=" 　 ")).count() == len(TEXTS)


def test_a_number_is_looked_up_first(town):
    one, other = a_case(town), a_case(town)
    spaced = " ".join(one.number[i : i + 4] for i in range(0, 16, 4))
    assert list(Case.objects.filter(matching(q=spaced)).values_list("id", flat=True)) == [one.case_id]
    assert other.number != one.number


def test_a_number_of_another_system_is_found(town):
    from world import at_the_window

    sent = at_the_window(town, upstream="省信访局", upstream_number="鲁信转〔2026〕18号")
    at_the_window(town)
    assert list(Case.objects.filter(matching(q="鲁信转〔2026〕18号")).values_list("id", flat=True)) == [sent.case_id]


def test_an_erased_text_is_found_no_more(told):
    (case_id,) = Case.objects.filter(matching(q="电梯")).values_list("id", flat=True)
    Content.objects.filter(case_id=case_id).update(is_erased=True, text="")
    indexing.index_case(case_id=case_id)
    assert not Case.objects.filter(matching(q="电梯")).exists()


def test_a_list_is_what_the_seat_may_see(town, told):
    dispatcher, handler = town.seat("dispatcher"), town.seat("handler", "住建局")
    filters = ListFilters(q="停车")
    assert len(listing.page(seat=dispatcher, filters=filters).lines) == 2
    assert listing.count(seat=dispatcher, filters=filters) == listing.Count(2, is_capped=False)
    assert listing.count(seat=dispatcher, filters=ListFilters(), cap=3) == listing.Count(3, is_capped=True)
    assert listing.page(seat=handler, filters=filters).lines == ()
    a_case(town, demands=["停车位"]).registered().screened().forwarded(to="住建局")
    assert len(listing.page(seat=handler, filters=ListFilters(is_mine=True)).lines) == 1
    assert listing.page(seat=handler, filters=ListFilters(stages=("accepted",))).lines == ()


def test_pages_follow_each_other_without_gap_or_repeat(town):
    made = [a_case(town).case_id for _ in range(7)]
    seat = town.seat("dispatcher")
    for order in listing.ORDERS:
        seen, after = [], ""
        while True:
            page = listing.page(seat=seat, filters=ListFilters(), after=after, order=order, size=3)
            seen += [line.case_id for line in page.lines]
            after = page.after
            if not after:
                break
        assert sorted(seen) == sorted(made), order


def test_by_day_of_receipt_nothing_is_missed_though_ids_do_not_follow_the_days(town):
    seat, first = town.seat("dispatcher"), dt.date(2026, 3, 1)
    days = {a_case(town).case_id: first + dt.timedelta(days=late) for late in (4, 0, 9, 2, 2, 7)}
    for case_id, day in days.items():
        Case.objects.filter(id=case_id).update(received_on=day)
    ends = [None, *(first + dt.timedelta(days=late) for late in (-5, 0, 2, 3, 9, 40))]
    for since, until in itertools.product(ends, ends):
        wanted = {case_id for case_id, day in days.items() if (since or day) <= day <= (until or day)}
        filters = ListFilters(received_from=since, received_to=until)
        for order in listing.ORDERS:
            lines = listing.page(seat=seat, filters=filters, order=order).lines
            assert {line.case_id for line in lines} == wanted, (since, until, order)
        assert listing.count(seat=seat, filters=filters).number == len(wanted)
    assert listing.count(seat=seat, filters=ListFilters(received_to=first, turn_states=("received", "screened", "submitted"))).number == 1


def test_days_without_a_case_are_not_looked_through(town):
    a_case(town)
    for filters in (ListFilters(received_to=dt.date.max), ListFilters(received_from=dt.date(1, 1, 1))):
        cases = listing.chosen(seat=town.seat("dispatcher"), filters=filters).values("id")
        plan = cases.explain(analyze=True, timing=False)
        [rows] = re.findall(r"generate_series.*actual rows=(\d+)", plan)[:1]
        assert int(rows) <= 1, plan
        assert len({row["id"] for row in cases}) == 1


@pytest.mark.django_db(transaction=True)
def test_documents_follow_the_log_once_each():
    town = founded()
    first = [a_case(town, demands=[text]).case_id for text in TEXTS[:3]]
    while indexing.follow(limit=2):
        pass
    assert set(SearchDocument.objects.values_list("case_id", flat=True)) == set(first)
    assert indexing.follow() == 0
    case = a_case(town, demands=["后来的事"])
    case.registered().screened()
    assert indexing.follow() == 3
    assert list(Case.objects.filter(matching(q="后来的事")).values_list("id", flat=True)) == [case.case_id]
    # a loader wrote its own document: the follower leaves it
    SearchDocument.objects.filter(case_id=case.case_id).update(text="x")
    SearchCursor.objects.all().delete()
    while indexing.follow():
        pass
    assert SearchDocument.objects.get(case_id=case.case_id).text == "x"


@pytest.mark.django_db(transaction=True)
def test_after_a_bulk_load_nothing_is_read_again():
    town = founded()
    a_case(town)
    indexing.skip_to_end()
    assert indexing.follow() == 0
    later = a_case(town, demands=["新来的"])
    assert indexing.follow() == 1
    assert SearchDocument.objects.filter(case_id=later.case_id).exists()
