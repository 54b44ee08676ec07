"""How many statements one request costs: counted in this process, at the driver, so that none is missed. Gives JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import psycopg


class Counted:
    """Statements and times the connection had to wait for the server."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.statements: list[str] = []


@contextmanager
def counting() -> Iterator[Counted]:
    """Count what goes through the driver inside the block; BEGIN and COMMIT of a transaction are counted with it."""
    seen = Counted()
    execute, commit = psycopg.Cursor.execute, psycopg.Connection.commit

    def counted_execute(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        seen.statements.append(query.decode() if isinstance(query, bytes) else str(query))
        return execute(self, query, *args, **kwargs)

    def counted_commit(self: Any) -> None:
        seen.statements += ["BEGIN", "COMMIT"]
        commit(self)

    psycopg.Cursor.execute = counted_execute  # type: ignore[method-assign]
    psycopg.Connection.commit = counted_commit  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        psycopg.Cursor.execute = execute  # type: ignore[method-assign]
        psycopg.Connection.commit = commit  # type: ignore[method-assign]


def statements() -> dict[str, int]:
    """Walk one case through the API, each request counted; caches are warm."""
    from django.test import Client

    from xinqiao.command.bench.client import ROAD
    from xinqiao.command.bench.plan import plan

    known = plan()
    found: dict[str, int] = {}
    client = Client(headers={"host": "localhost"})

    def post(name: str, path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        with counting() as seen:
            answer = client.post(path, json.dumps(body), content_type="application/json", headers=headers)
        if answer.status_code not in {200, 201}:
            raise RuntimeError(f"{name}: {answer.status_code} {answer.content.decode()[:500]}")
        found[name] = len(seen.statements)
        if os.environ.get("BENCH_STATEMENTS"):
            print(name, *seen.statements, sep="\n  ", file=sys.stderr)
        result: dict[str, Any] = answer.json()
        return result

    for place in range(2):
        case = post("submission", "/api/v1/submissions", {"command_id": str(uuid4()), **known["submissions"][place]})
        seq = 1
        for noun, who in ROAD:
            body = {"command_id": str(uuid4()), "seq": seq, **known["terms"][noun]}
            seq = post(noun, f"/api/v1/cases/{case['number']}/{noun}", body, known["tokens"][who])["seq"]
        post("lookup", "/api/v1/lookups", {"number": case["number"], "query_code": case["query_code"]})
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
    import django

    django.setup()
    json.dump(statements(), sys.stdout, ensure_ascii=False)
