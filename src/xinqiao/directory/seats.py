"""The seat of an officer: who acts, for which body, with which capabilities."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from xinqiao.directory.tree import bodies, chain_of
from xinqiao.foundation.rows import native_cursor


@dataclass(frozen=True, slots=True)
class Seat:
    """An officer at work in one post.

    `chain` is the body's code and those above it, nearest first.
    """

    officer_id: UUID
    tenure_id: UUID
    name: str
    post: str
    post_title: str
    body: str
    body_name: str
    body_kind: str
    chain: tuple[str, ...]
    capabilities: frozenset[str]

    @property
    def actor(self) -> str:
        """The word for the ledger."""
        return f"officer:{self.officer_id}"

    @property
    def marks(self) -> list[str]:
        """The words by which a case may be closed to this seat: the bodies above it that may be accused, the officer who may be recused."""
        return [*self.chain, str(self.officer_id)]

    def can(self, capability: str) -> bool:
        """Whether the post gives this capability."""
        return capability in self.capabilities


def seats_of(*, officer_id: UUID, today: dt.date) -> list[Seat]:
    """Every seat an officer holds on a day, in a stable order."""
    return _seats(_OF_OFFICER, {"officer": officer_id, "today": today})


def seats_in(*, body: str, today: dt.date) -> list[Seat]:
    """Every seat of a body on a day, by post and the officer's name for signing in."""
    return _seats(_IN_BODY, {"body": body, "today": today})


def seat_of_tenure(*, tenure_id: UUID, today: dt.date) -> Seat | None:
    """The seat of a tenure on a day, or None where it has ended: for a job that an officer has begun."""
    return next(iter(_seats(_OF_TENURE, {"tenure": tenure_id, "today": today})), None)


def seat_of_token(*, token: str, now: dt.datetime, today: dt.date) -> Seat | None:
    """The seat behind an API token, or None where it is unknown, expired or its tenure has ended."""
    with native_cursor() as cursor:
        row = cursor.execute(_BY_TOKEN, {"digest": token_digest(token), "now": now, "today": today}).fetchone()
    if row is None:
        return None
    officer_id, tenure_id, name, post, post_title, capabilities, code = row
    card = bodies()[code]
    chain = chain_of(code=code)
    return Seat(officer_id, tenure_id, name, post, post_title, code, card.name, card.kind, chain, frozenset(capabilities))


# Every call of the API begins with this: one statement that the server keeps prepared.
_BY_TOKEN = b"""
SELECT o.id, t.id, o.name, p.key, p.title, p.capabilities, t.body_id
FROM directory_token k
JOIN directory_tenure t ON t.id = k.tenure_id
JOIN directory_officer o ON o.id = t.officer_id
JOIN directory_post p ON p.key = t.post_id
WHERE k.digest = %(digest)s AND (k.expires_at IS NULL OR k.expires_at > %(now)s) AND o.is_active
AND t.valid_from_on <= %(today)s AND (t.valid_to_on IS NULL OR t.valid_to_on >= %(today)s)
"""


def token_digest(token: str) -> bytes:
    """What is stored of a token; it is random, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).digest()


def _seats(statement: bytes, wanted: Mapping[str, object]) -> list[Seat]:
    with native_cursor() as cursor:
        rows = cursor.execute(statement, wanted).fetchall()
    return [
        Seat(officer, tenure, name, post, title, body, body_name, kind, chain_of(code=body), frozenset(capabilities))
        for officer, tenure, name, post, title, body, body_name, kind, capabilities in rows
    ]


# Every page of the desk begins with one of these: the server keeps them prepared.
_IN_FORCE = """
SELECT t.officer_id, t.id, o.name, t.post_id, p.title, t.body_id, b.name, b.kind, p.capabilities
FROM directory_tenure t
JOIN directory_officer o ON o.id = t.officer_id
JOIN directory_body b ON b.code = t.body_id
JOIN directory_post p ON p.key = t.post_id
WHERE t.valid_from_on <= %(today)s AND (t.valid_to_on IS NULL OR t.valid_to_on >= %(today)s) AND o.is_active
"""
_OF_OFFICER = f"{_IN_FORCE} AND t.officer_id = %(officer)s ORDER BY t.valid_from_on, t.post_id, t.body_id".encode()
_IN_BODY = f"{_IN_FORCE} AND t.body_id = %(body)s ORDER BY t.post_id, o.username".encode()
_OF_TENURE = f"{_IN_FORCE} AND t.id = %(tenure)s".encode()
