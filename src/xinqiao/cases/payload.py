"""What every payload is made of (pure).

A payload carries no personal data. What people wrote, said or uploaded stands in content rows
of the case; a payload names such a row by number and salted digest (`TextRef`, `FileRef`), so a
changed text is found and an erased one does not break the chain.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec


class TextRef(msgspec.Struct, frozen=True):
    """One content row: `n` within the case, `digest` = hex SHA-256 of salt + text."""

    n: int
    digest: str


class FileRef(msgspec.Struct, frozen=True):
    """One attachment row: `n` within the case, `digest` = hex SHA-256 of the bytes."""

    n: int
    digest: str


class Event(msgspec.Struct, frozen=True, tag_field="kind", kw_only=True):
    """Base of every payload. `version` is the version of the payload's shape."""

    version: ClassVar[int] = 1


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """By which ways the petitioner can be told; facts about the data, not the data.

    `name` and `address` decide the notice duty (Regulation 2022 art. 23(2)).
    """

    name: bool = False
    address: bool = False
    phone: bool = False
    email: bool = False
