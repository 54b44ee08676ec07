"""Whoever is accused, everything under them, and a recused officer meet a case as if it did not exist (arts 28(3), 30(3)).

Every page of the desk and every call of the API is asked twice: before the case is there, and when it is there and hidden. Status,
bytes and statements must be the same. What is walked is read from the addresses and from the API's own document, so that a page or a
call that comes tomorrow is walked as well.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import psycopg
import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client

from api_caller import ROOT, Caller

WORDS = "检举东湖街道办违规发放补贴"
ACCUSER = {"name": "安小满", "phone": "13900000777", "address": "青禾市东湖街道望湖社区9号楼2单元301"}
AT = dt.datetime(2026, 6, 24, 2, tzinfo=dt.UTC)
NO_CASE = UUID("019e860f-2500-7000-86fe-89e3c0ada145")
# Pages on signing in and out and on the officer's own account speak of no case, and calling them would end the session.
NOT_WALKED = re.compile(r"sign-|post$|account|stream|kiosk|feed/")
NOT_CALLED = re.compile(
    r"sign-in|sign-out|/me/|/account|/submissions|/lookups|/uploads|/tokens|openapi|/sessions|second-step|/preferences|/leaves"
)
# What shows reference data is walked by one reader of each world.
OF_NO_CASE = re.compile(r"administration|guide|reference|rules|posts|regions|bodies|officers|shortcuts|queue|screen|preferences|setup")
_VARIES = (
    (re.compile(r'(csrfmiddlewaretoken" value=")[^"]+'), r"\1"),
    (re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"), "UUID"),
    (re.compile(r'(data-token=")[^"]+'), r"\1"),
)
REFERENCE = re.compile(r"clocks_(calendarversion|calendaryear|localprofile)|intake_(tally|allowance)")
OUR_TABLES = re.compile(r"\b(cases|clocks|correspondence|search|teamwork|intake|lifecycle)_")


class Case(NamedTuple):
    """What is put in the place of a number and a case id."""

    number: str
    case_id: UUID


class Answer(NamedTuple):
    status: int
    said: str
    statements: tuple[str, ...]


class Reader:
    """An officer with a session at the desk and a key for the API."""

    def __init__(self, username: str) -> None:
        from django.contrib.auth import get_user_model

        self.caller = Caller(username=username)
        self.client = Client()
        self.client.force_login(get_user_model().objects.get(username=username))

    def asked(self, way: str, address: str, body: Any, case: Case) -> Answer:
        with counted() as sent:
            if way == "page":
                response = self.client.get(address, body or {}, follow=False)
            elif way == "form":
                response = self.client.post(address, body or {})
            elif way == "GET":
                response = self.caller.client.get(ROOT + address, body or {}, headers=self.caller.headers)
            else:
                response = self.caller.client.generic(
                    way, ROOT + address, json.dumps(body, default=str), content_type="application/json", headers=self.caller.headers
                )
            raw = b"".join(response.streaming_content) if response.streaming else response.content
            # what the next page would tell belongs to this answer
            if "messages" in response.cookies:
                raw += " ".join(map(str, get_messages(response.wsgi_request))).encode()
                self.client.cookies.pop("messages", None)
        return Answer(response.status_code, plain(raw, case), tuple(sent))


@contextmanager
def counted() -> Iterator[list[str]]:
    """Statements on cases and what hangs on them, by the tables they touch; reference data is held in the process and comes and goes."""
    found: list[str] = []
    execute = psycopg.Cursor.execute

    def noted(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        text = query.decode() if isinstance(query, bytes) else str(query)
        if OUR_TABLES.search(text) and not REFERENCE.search(text):
            found.append(" ".join([text.split(maxsplit=1)[0], *re.findall(r'(?:FROM|JOIN|INTO|UPDATE) "?(\w+)', text)]))
        return execute(self, query, *args, **kwargs)

    psycopg.Cursor.execute = noted
    try:
        yield found
    finally:
        psycopg.Cursor.execute = execute


def plain(raw: bytes, case: Case) -> str:
    """What was said, without the number and the words of chance."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return f"{len(raw)} bytes" if not raw.startswith(b"PK") else "workbook"
    n = case.number
    for form in (n, f"{n[:4]} {n[4:8]} {n[8:]}", f"{n[:4]}%20{n[4:8]}%20{n[8:]}"):
        text = text.replace(form, "NUMBER")
    for pattern, instead in _VARIES:
        text = pattern.sub(instead, text)
    return text


def walk(case: Case, snapshot: Any, seat: Any, *, is_whole: bool, with_acts: bool) -> Iterator[tuple[str, str, Any]]:
    """Every page, every call, every search: (way, address, body)."""
    for pattern, names in desk_addresses():
        if not is_whole and OF_NO_CASE.search(pattern):
            continue
        address = filled(pattern, names, case)
        yield "page", address, None
        if "number" in names and "noun" not in names:
            yield "form", address, {"reason": "核实。", "text": "核实。"}
    yield "form", f"/desk/cases/{case.number}/acts/supplement", {"text": "补充"}
    for method, path, schema in api_calls():
        address = filled(path, re.findall(r"{(\w+)}", path), case)
        noun = path.rpartition("/")[2].replace("-", "_")
        if path.startswith("/cases/{number}/") and noun in acts():
            if with_acts:
                yield method, address, {"command_id": str(uuid4()), "seq": 99, **act_terms(noun, snapshot, seat)}
        elif not is_whole and OF_NO_CASE.search(path):
            continue
        elif method == "GET" or "{number}" in path or "{case_id}" in path:
            yield method, address, made(schema) if schema else ({} if method != "GET" else None)
    for words in (case.number, WORDS, "补贴", "13900000777")[: 4 if is_whole else 2]:
        yield "page", "/desk/search", {"q": words}
        yield "page", "/desk/cases", {"q": words}
        yield "GET", "/cases", {"q": words}
        yield "GET", "/cases/export", {"q": words}
    yield "page", "/desk/export", {}
    yield "page", "/desk/neighbour", {"number": case.number, "place": case.case_id.hex}
    yield "form", "/desk/reception/earlier", {f"parties-0-{key}": value for key, value in ACCUSER.items()}
    yield "form", "/desk/bulk", {"chosen": f"{case.number}:1", "noun": "archival"}
    yield "POST", "/bulk", {"noun": "archival", "cases": [{"number": case.number, "seq": 1}], "terms": {}}


@cache
def desk_addresses() -> tuple[tuple[str, tuple[str, ...]], ...]:
    from django.urls import URLPattern, URLResolver, get_resolver

    def below(resolver: Any, prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for each in resolver.url_patterns:
            route = prefix + str(each.pattern)
            if isinstance(each, URLResolver):
                yield from below(each, route)
            elif isinstance(each, URLPattern) and route.startswith("desk/") and not NOT_WALKED.search(route):
                yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route), tuple(re.findall(r"<(?:\w+:)?(\w+)>", route))

    found = tuple(below(get_resolver(), ""))
    assert len(found) > 60
    return found


@cache
def api_calls() -> tuple[tuple[str, str, Any], ...]:
    document = json.loads(Client().get(ROOT + "/openapi.json").content)
    found = []
    for path, methods in document["paths"].items():
        short = path.removeprefix(ROOT)
        for method, operation in methods.items():
            if method not in {"get", "post", "put", "delete"} or NOT_CALLED.search(short):
                continue
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            found.append((method.upper(), short, resolved(schema, document) if schema else None))
    assert len(found) > 80
    return tuple(found)


def resolved(schema: Any, document: Any, depth: int = 0) -> Any:
    if "$ref" in schema:
        return resolved(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document, depth)
    if depth < 4 and "properties" in schema:
        required = set(schema.get("required", ()))
        return {"object": {key: resolved(value, document, depth + 1) for key, value in schema["properties"].items() if key in required}}
    if "anyOf" in schema:
        return resolved(schema["anyOf"][0], document, depth)
    return {"of": schema}


def made(schema: Any) -> Any:
    """The least that fits."""
    if "object" in schema:
        return {key: made(value) for key, value in schema["object"].items()}
    given = schema["of"]
    if "enum" in given or "const" in given:
        return given.get("const", (given.get("enum") or [None])[0])
    by_format = {"uuid": "00000000-0000-4000-8000-000000000001", "date": "2026-06-20", "date-time": "2026-06-20T09:00:00+08:00"}
    kinds = {"string": by_format.get(given.get("format", ""), "核实"), "integer": 1, "boolean": True, "array": [], "object": {}}
    return kinds.get(given.get("type", "string"), "核实")


def filled(pattern: str, names: Any, case: Case) -> str:
    given = {"number": case.number, "case_id": str(case.case_id), "n": "1", "letter_n": "1", "noun": "supplement", "act": "supplement"}
    return re.sub(
        r"{(\w+)}", lambda found: given.get(found[1], "00000000-0000-4000-8000-000000000001" if "id" in found[1] else "1"), pattern
    )


@cache
def acts() -> frozenset[str]:
    from xinqiao.lifecycle.menu import MENU

    return frozenset(MENU)


def act_terms(noun: str, snapshot: Any, seat: Any) -> dict[str, Any]:
    from world.acting import terms_for

    return terms_for(noun=noun, snapshot=snapshot, by=seat, one=lambda choices: choices[0], today=AT.date())


def accusation(town: Any) -> Any:
    """Known to the body, handled there, talked about there; then it comes out that it speaks of that body."""
    from world import a_case, moment
    from xinqiao.lifecycle.sheet import GivenFile

    told = a_case(town, at=moment("2026-06-01"), title=WORDS, demands=["请查处违规发放补贴的人。"], parties=[ACCUSER])
    told.registered().screened(klass="accusation").forwarded(to="东湖街道").accepted()
    told.act("supplement", {"text": "见照片。"}, told.petitioner, [GivenFile("0" * 64, "image/jpeg", 9, "举报信.jpg")])
    told.urgently_reported(to=["东湖信访办"], by=town.seat("handler", "东湖街道"))
    told.act("accused_naming", {"accused": [town.body("东湖街道").code], "reason": "补充材料写明了。"}, town.seat("dispatcher"))
    return told


def with_an_interest(town: Any) -> Any:
    """Handled by an officer of the education bureau, who then says that the matter is their own family's."""
    from world import a_case, moment

    told = a_case(town, at=moment("2026-06-01"), title=WORDS, demands=["请查处违规发放补贴的人。"], parties=[ACCUSER])
    handler = town.seat("handler", "教育局")
    told.registered().screened().forwarded(to="教育局").accepted().supplemented()
    told.act("recusal", {"interest": "kin", "is_understood": True}, handler)
    return told


WORLDS = {
    "accused": (accusation, (("handler", "东湖街道"), ("dispatcher", "东湖信访办"), ("handler", "教育局"))),
    "recused": (with_an_interest, (("handler", "教育局"),)),
}


@pytest.fixture
def town(db: None) -> Iterator[Any]:
    with time_machine.travel(AT, tick=False):
        from world import a_case, founded, moment
        from xinqiao.clocks import rulebooks
        from xinqiao.directory import code_lists, tree

        held = founded()
        tree.bodies()
        rulebooks.current_rulebooks()
        code_lists.refresh()
        for unit in ("东湖街道", "教育局"):  # every list has something in it, with and without the case
            a_case(held, at=moment("2026-06-02")).registered().screened().forwarded(to=unit).accepted()
        yield held


def username(seat: Any) -> str:
    from xinqiao.directory.models import Officer

    return str(Officer.objects.get(id=seat.officer_id).username)


def differences(town: Any, world: str, *, readers_at_most: int = 9) -> list[str]:
    """What differs between a world with the hidden case and one without it."""
    from world import a_case
    from xinqiao.cases.numbering import number_of
    from xinqiao.search.indexing import follow as index
    from xinqiao.teamwork.following import follow

    build, who = WORLDS[world]
    snapshot = a_case(town).snapshot
    seats = [town.seat(post, body) for post, body in who[:readers_at_most]]
    readers = [Reader(username(seat)) for seat in seats]
    nowhere = Case(number_of(case_id=NO_CASE, received_on=AT.date()), NO_CASE)

    def walked(case: Case) -> list[tuple[str, Answer]]:
        return [
            (f"{seat.body_name}{seat.post_title}: {way} {address}", reader.asked(way, address, body, case))
            for place, (seat, reader) in enumerate(zip(seats, readers, strict=True))
            for way, address, body in walk(
                case, snapshot, seat, is_whole=place == 0 and world == "accused", with_acts=place == 0 and readers_at_most > 1
            )
        ]

    index()
    follow(now=AT)
    without = walked(nowhere)
    told = build(town)
    index()
    follow(now=AT)
    hidden = walked(Case(told.number, told.case_id))
    return [
        f"{asked}: {was.status}→{now.status}, {first_difference(was, now)}"
        for (asked, was), (_asked, now) in zip(without, hidden, strict=True)
        if was != now
    ]


def first_difference(was: Answer, now: Answer) -> str:
    if was.said != now.said:
        place = next((n for n, (a, b) in enumerate(zip(was.said, now.said, strict=False)) if a != b), min(len(was.said), len(now.said)))
        return f"…{was.said[max(0, place - 60) : place + 60]!r} ≠ {now.said[max(0, place - 60) : place + 60]!r}"
    return f"statements {len(was.statements)}→{len(now.statements)}: {[s[:200] for s in set(now.statements) ^ set(was.statements)]}"


@pytest.mark.slow
@pytest.mark.parametrize("world", WORLDS)
def test_a_hidden_case_is_no_case(town: Any, world: str) -> None:
    found = differences(town, world)
    assert not found, "\n".join(found[:12])


@pytest.mark.slow
def test_it_would_be_seen_were_a_gate_left_open(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the test above is no test of nothing: without the officer's own mark the recused officer meets the case everywhere."""
    from xinqiao.directory.seats import Seat

    monkeypatch.setattr(Seat, "marks", property(lambda seat: list(seat.chain)))
    found = "\n".join(differences(town, "recused", readers_at_most=1))
    for place in ("/desk/cases/", "/desk/cases:", "/desk/search", "GET /cases:", "/cases/export", "/desk/:"):
        assert place in found, place
