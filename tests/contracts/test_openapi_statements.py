"""How many statements a call costs: what the goals of speed rest on, so that none creeps in unseen."""

from __future__ import annotations

from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

from api_caller import Caller, submission
from xinqiao.clocks import rulebooks
from xinqiao.directory import code_lists, tree


@contextmanager
def _counted():
    """Statements of the caller's thread, Django's and our own; BEGIN and COMMIT apart."""
    sent: list[str] = []
    plain = psycopg.Cursor.execute

    def execute(self, query, *args, **kwargs):
        text = query.decode() if isinstance(query, bytes) else str(query)
        if "SAVEPOINT" not in text:
            sent.append(text)
        return plain(self, query, *args, **kwargs)

    psycopg.Cursor.execute = execute
    try:
        yield sent
    finally:
        psycopg.Cursor.execute = plain


@pytest.fixture
def town(db):
    from world import founded

    held = founded()
    # reference data is held in the process; a warm worker is what is measured
    tree.bodies()
    rulebooks.current_rulebooks()
    code_lists.refresh()
    return held


def _cost(call) -> int:
    with _counted() as sent:
        response = call()
    assert response.status_code < 300, response.content.decode()
    assert len(sent) > 0
    return len(sent)


def test_a_submission(town):
    from xinqiao.intake import tries

    assert tries.SUBMISSIONS.tries
    nobody = Caller()
    nobody.post("/submissions", submission())
    assert _cost(lambda: nobody.post("/submissions", submission())) <= 15


def test_an_act(town):
    from world import a_case

    case = a_case(town).registered().screened().forwarded(to="住建局").accepted()
    handler = Caller(username=_handler(town))
    handler.get("/cases")
    body = {"command_id": str(uuid4()), "seq": case.seq, "way": "phone", "done_on": "2026-01-05", "text": "电话核实。"}
    assert _cost(lambda: handler.post(f"/cases/{case.number}/handling", body)) <= 8


@pytest.mark.parametrize(
    ("path", "most"),
    [("/cases", 5), ("/cases?q=供暖", 5), ("/cases/{number}", 9), ("/cases/{number}/clocks", 4), ("/cases/{number}/acts", 3)],
)
def test_a_reading(town, path, most):
    from world import a_case

    case = a_case(town).registered().screened().forwarded(to="住建局").accepted()
    handler = Caller(username=_handler(town))
    address = "/api/v1" + path.format(number=case.number)
    assert _cost(lambda: handler.client.get(address, headers=handler.headers)) <= most


def test_a_look_up(town):
    nobody = Caller()
    receipt = nobody.post("/submissions", submission()).json()
    proof = {"number": receipt["number"], "query_code": receipt["query_code"]}
    assert _cost(lambda: nobody.post("/lookups", proof)) <= 10


def _handler(town) -> str:
    from xinqiao.directory.models import Officer

    return str(Officer.objects.get(id=town.seat("handler", "住建局").officer_id).username)
