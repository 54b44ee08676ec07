"""An officer at a desk without JavaScript, and a count of every statement that reaches the database."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.test import Client

from journeys.portal_reader import Citizen
from xinqiao.clocks import rulebooks
from xinqiao.directory import tree
from xinqiao.foundation import editions

PASSWORD = "qinghe-test"
SIGN_IN = "/desk/sign-in"


class OfficerAtDesk(Citizen):
    """Signed in; finds links by what they say and where they lead."""

    def __init__(self, username: str) -> None:
        super().__init__()
        self.open(SIGN_IN)
        self.press({"username": username, "password": PASSWORD}, form=SIGN_IN)
        assert self.status == 200, self.text

    @classmethod
    def seated(cls, username: str) -> OfficerAtDesk:
        """Signed in already: of journeys that are not about signing in."""
        officer = cls.__new__(cls)
        Citizen.__init__(officer)
        officer.client.cookies[settings.SESSION_COOKIE_NAME] = session_of(username)["value"]
        return officer

    def links(self) -> list[str]:
        return [html.unescape(found) for found in re.findall(r'href="([^"]+)"', self.html)]

    def has_link(self, part: str) -> bool:
        return any(part in link for link in self.links())

    def follow(self, part: str) -> OfficerAtDesk:
        """Follow the first link that contains this."""
        self.open(next(link for link in self.links() if part in link).partition("#")[0])
        return self

    def does(self, number: str, word: str, typed: dict[str, Any] | None = None) -> OfficerAtDesk:
        """From the first page: press the next step of a case, fill in its form and send it. Two presses."""
        self.open("/desk/")
        self.follow(f"{number}/acts/{word}")
        self.press(typed or {}, form=act_of(number, word))
        assert self.status == 200, self.text
        assert self.address == f"/desk/cases/{number}", self.text
        return self


def session_of(username: str) -> dict[str, str]:
    """The cookie of an officer who has just signed in, for a browser that need not fill in the form."""
    client = Client()
    answer = client.post(SIGN_IN, {"username": username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


def act_of(number: str, word: str) -> str:
    return f"/desk/cases/{number}/acts/{word}"


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement, through Django's cursors and through native ones alike.

    What a process keeps for some seconds (units, rules, settings) does not grow old meanwhile: on a busy machine its reading
    again would else be counted now and then, as part of whichever page came by.
    """
    found: list[str] = []
    execute = psycopg.Cursor.execute
    lives = [(tree, "_LIFE_SECONDS"), (rulebooks, "FRESH_SECONDS"), (editions, "FRESH_SECONDS")]
    usual = [getattr(module, name) for module, name in lives]

    def noted(self: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
        found.append(query.decode() if isinstance(query, bytes) else str(query))
        return execute(self, query, *args, **kwargs)

    psycopg.Cursor.execute = noted  # type: ignore[method-assign,assignment]
    for module, name in lives:
        setattr(module, name, math.inf)
    try:
        yield found
    finally:
        psycopg.Cursor.execute = execute  # type: ignore[method-assign]
        for (module, name), life in zip(lives, usual, strict=True):
            setattr(module, name, life)


SCREENED = {"demands-0-klass": "claim", "demands-0-path": "6", "demands-0-category": "utilities"}
DRAFTED = {
    "answers-0-conclusion": "support",
    "answers-0-facts": "经现场查看并询问有关人员，反映的情况属实。",
    "answers-0-basis": "《信访工作条例》第三十二条；《物业管理条例》第三十五条。",
    "answers-0-opinion": "支持您的请求，由责任单位限期整改，结果另行告知。",
}
CHECKED = {"checks": ["every_demand", "facts", "basis", "conclusion", "remedy", "plain_words"], "is_passed": "true"}
SERVED = {"way": "in_person", "outcome": "received"}
STORY: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("dispatcher", "screening", SCREENED),
    ("dispatcher", "forwarding", {"to_body": "9900000000000003002"}),
    ("handler", "acceptance", {}),
    ("handler", "answer-draft", DRAFTED),
    ("prereviewer", "prereview", CHECKED),
    ("approver", "answer", {}),
    ("handler", "service", SERVED),
)
"""The road of a clear case, by whom, and what is typed."""
