"""What nobody foresaw: a page with a reference, the trace in the log, nobody's data in either."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client


@pytest.fixture
def broken(town, monkeypatch):
    from xinqiao.portal import frame

    def breaking(fault: Exception) -> Client:
        def raising(**_given):
            raise fault

        monkeypatch.setattr(frame, "office_of", raising)
        return Client(raise_request_exception=False)

    return breaking


def test_a_defect_is_a_page_with_a_reference(broken, caplog):
    page = broken(RuntimeError("安小满 13900000101")).get("/")
    text = page.content.decode()
    assert page.status_code == 500
    (line,) = [record.getMessage() for record in caplog.records if record.getMessage().startswith("defect ")]
    reference = line.split()[1].rstrip(":")
    assert reference in text
    assert "RuntimeError" in line
    assert "安小满" not in text + caplog.text


def test_a_database_that_is_away_is_503(broken):
    page = broken(OperationalError("server closed the connection")).get("/")
    assert page.status_code == 503
    assert int(page.headers["Retry-After"]) > 0


def test_an_unknown_address_is_no_defect(town, caplog):
    assert Client().get("/nothing").status_code == 404
    assert "defect" not in caplog.text
