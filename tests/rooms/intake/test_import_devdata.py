"""The messages kept beside the repository (never inside it) all come in, findable by number, their dates as they were."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

from xinqiao.cases import access
from xinqiao.cases.models import Case, ExactKey
from xinqiao.cases.principals import System
from xinqiao.foundation.privacy.blind import blind_external
from xinqiao.foundation.time import now
from xinqiao.intake.importing.batch import import_rows
from xinqiao.intake.importing.known import whole_house
from xinqiao.intake.importing.mapping import read_mapping
from xinqiao.intake.importing.sources import open_source
from xinqiao.search import listing
from xinqiao.search.listing import ListFilters

DEVDATA = Path(__file__).parents[4] / "shared" / "devdata"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not DEVDATA.is_dir(), reason="../shared/devdata is not on this machine; it is never copied into the repository"),
]

MESSAGES = """
batch = "dev-messages"
office = "信访局"
key = "id"
demands = ["title"]
[fields]
title = "title"
facts = "text"
received_on = "date"
upstream_number = "id"
"""
CLASSIFICATION = """
batch = "dev-classification"
office = "信访局"
key = "id"
demands = ["title"]
[only]
form = ["raw"]
[fields]
title = "title"
facts = "text"
received_on = { const = 2020-03-01 }
upstream_number = "id"
"""
REPLIES = """
batch = "dev-replies"
office = "信访局"
key = "id"
demands = ["title"]
finished = { always = true }
[fields]
title = "title"
facts = "text"
answer = "reply"
body = { const = "住建局" }
received_on = { const = 2019-12-01 }
"""


def lines(name):
    with (DEVDATA / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def run(name, mapping):
    held = read_mapping(text=mapping)
    with open_source(path=DEVDATA / name, plan=held.file, columns=held.columns) as source:
        return list(import_rows(source=source, mapping=held, sight=whole_house, now=now()))


def test_all_messages_come_in_with_their_days(town):
    messages = lines("duplicates_messages.jsonl")
    results = run("duplicates_messages.jsonl", MESSAGES)
    assert Counter(result.outcome for result in results) == {"registered": len(messages)}
    assert Case.objects.count() == len(messages)
    days = dict(Case.objects.values_list("number", "received_on"))
    for message, result in zip(messages, results, strict=True):
        year, month, day = map(int, message["date"].split()[0].replace("-", "/").split("/"))
        assert days[result.number] == dt.date(year, month, day)
    held = access.open_by_number(principal=System("test"), number=results[7].number)
    assert ExactKey.objects.get(digest=blind_external(number=messages[7]["id"])).case_id == held.case_id
    assert held.snapshot.is_registered
    seat = town.seat("dispatcher")
    assert listing.count(seat=seat, filters=ListFilters(), cap=len(messages) + 1).number == len(messages)
    for number in (messages[7]["id"], results[7].number):
        found = listing.page(seat=seat, filters=ListFilters(q=number))
        assert [line.number for line in found.lines] == [results[7].number]


def test_raw_texts_come_in_and_the_tokens_are_left_out(town):
    counts = Counter(row["form"] for row in lines("classification.jsonl"))
    results = run("classification.jsonl", CLASSIFICATION)
    assert Counter(result.outcome for result in results) == {"registered": counts["raw"], "skipped": counts["tokens_joined"]}


def test_answered_ones_end_archived(town):
    replies = lines("replies.jsonl")
    results = run("replies.jsonl", REPLIES)
    assert Counter(result.outcome for result in results) == {"registered": len(replies)}
    assert set(Case.objects.values_list("stage", flat=True)) == {"archived"}
    assert Counter(result.outcome for result in run("replies.jsonl", REPLIES)) == {"present": len(replies)}
