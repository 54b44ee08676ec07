"""A caller of the API in tests: JSON out, JSON in, as nobody or as an officer with a key."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.test import Client

ROOT = "/api/v1"


class Caller:
    """Calls as nobody, or with the key of an officer (by user name)."""

    def __init__(self, *, username: str = "", raises: bool = True, **headers: str) -> None:
        self.client = Client(raise_request_exception=raises)
        self.headers = dict(headers)
        if username:
            from xinqiao.directory.tokens import issue_token
            from xinqiao.foundation.time import now

            self.headers["Authorization"] = f"Bearer {issue_token(username=username, label='test', now=now())}"

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(ROOT + path, query, headers=self.headers)

    def post(self, path: str, body: Any) -> Any:
        return self.client.post(ROOT + path, json.dumps(body, default=str), content_type="application/json", headers=self.headers)

    def send(self, path: str, raw: bytes, content_type: str = "application/json") -> Any:
        return self.client.post(ROOT + path, raw, content_type=content_type, headers=self.headers)

    def upload(self, path: str, terms: Any, *files: Any) -> Any:
        return self.client.post(ROOT + path, {"terms": json.dumps(terms, default=str), "files": list(files)}, headers=self.headers)

    def act(self, number: str, noun: str, *, seq: int, **terms: Any) -> Any:
        return self.post(f"/cases/{number}/{noun}", {"command_id": uuid4(), "seq": seq, **terms})


def submission(**terms: Any) -> dict[str, Any]:
    """The body of a submission."""
    from world import TERMS

    return {**TERMS, "command_id": str(uuid4()), **terms}
