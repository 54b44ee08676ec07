"""What stands before every page: size of a request, policy, language, health, figures, logs."""

from __future__ import annotations

import io
import json
import logging

import pytest
from django.db import IntegrityError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from xinqiao.foundation import body_limit
from xinqiao.foundation.body_limit import BodyLimit
from xinqiao.foundation.files.limits import MAX_BODY_BYTES
from xinqiao.foundation.logs import lines

pytestmark = pytest.mark.django_db


class Endless(io.RawIOBase):
    """A body that never runs dry, and knows how much of it was read."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        self.taken += size
        return b"x" * size


def sent(path: str, length: str) -> tuple[HttpResponse, Endless]:
    body = Endless()
    request = RequestFactory().post(path)
    request.META.update({"CONTENT_LENGTH": length, "wsgi.input": body})
    return BodyLimit(lambda _request: HttpResponse("taken"))(request), body


def test_a_browser_that_sends_too_much_is_told_so_after_it_has_sent():
    answer, body = sent("/submit", str(MAX_BODY_BYTES + 1))
    assert answer.status_code == 413
    assert "文件太大" in answer.content.decode()
    assert body.taken == MAX_BODY_BYTES + 1


def test_a_program_that_sends_too_much_is_told_at_once():
    answer, body = sent("/api/v1/submissions", str(3 * 1024**3))
    assert answer.status_code == 413
    assert json.loads(answer.content)["code"] == "body_too_large"
    assert body.taken == 0


def test_nobody_holds_a_thread_for_ever(monkeypatch):
    monkeypatch.setattr(body_limit, "_DROP_SECONDS", 0.0)
    answer, body = sent("/submit", str(10**15))
    assert answer.status_code == 413
    assert body.taken < 10**9


@pytest.mark.parametrize("length", ["", "0", str(MAX_BODY_BYTES), "x", "-1"])
def test_what_is_small_enough_or_says_nothing_passes(length: str):
    assert sent("/submit", length)[0].content == b"taken"


def test_every_answer_carries_the_policy(client: Client):
    policy = client.get("/healthz").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_house_speaks_chinese_unless_asked(client: Client):
    assert client.get("/nowhere", headers={"Accept-Language": "en-US"}).headers["Content-Language"] == "zh-hans"
    client.cookies["django_language"] = "en"
    assert client.get("/nowhere").headers["Content-Language"] == "en"
    client.cookies["django_language"] = "xx'\"<"
    assert client.get("/nowhere").headers["Content-Language"] == "zh-hans"


def test_health_and_readiness(client: Client, monkeypatch):
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").json()["database"] is True
    assert client.post("/healthz").status_code == 405

    def broken() -> None:
        raise IntegrityError

    monkeypatch.setattr(connection, "cursor", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_figures_name_routes_and_never_addresses(client: Client):
    client.get("/track?number=SECRET")
    page = client.get("/metrics").content.decode()
    assert 'route="healthz"' in page or 'route="track"' in page
    assert "SECRET" not in page


def test_figures_are_for_this_machine_or_who_holds_the_token(client: Client, monkeypatch):
    assert client.get("/metrics", REMOTE_ADDR="10.0.0.9").status_code == 404
    assert client.get("/metrics", headers={"X-Forwarded-For": "10.0.0.9"}).status_code == 404
    monkeypatch.setenv("METRICS_TOKEN", "figures")
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer figures"}, REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_log_line_names_places_and_never_what_people_wrote():
    formatter = lines()
    try:
        try:
            raise ValueError("王小明 13812345678")  # noqa: TRY301  a chain is what is tested
        except ValueError as fault:
            raise RuntimeError("again 王小明") from fault
    except RuntimeError:
        import sys

        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Internal Server Error", (), sys.exc_info())
    said = json.loads(formatter.format(record))
    assert [each["kind"] for each in said["fault"]] == ["RuntimeError", "ValueError"]
    assert "王小明" not in json.dumps(said, ensure_ascii=False)
    assert said["level"] == "error"
