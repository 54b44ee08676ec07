"""Tokens of uploads: what a caller names a file by that was sent in pieces before."""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from xinqiao.foundation.files import limits
from xinqiao.foundation.files.taking import TakenFile
from xinqiao.foundation.privacy.keys import keys
from xinqiao.foundation.time import now
from xinqiao.intake import upload_faults, uploads

UploadToken = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}\.[0-9a-f]{64}$")]
UploadTokens = Annotated[tuple[UploadToken, ...], Field(max_length=limits.MAX_FILES)]


def token_of(key: UUID) -> str:
    """The token of an upload: its id, and what only this house can make of it."""
    return f"{key.hex}.{hmac.digest(keys().blind, b'upload token' + key.bytes, hashlib.sha256).hex()}"


def owner_by_token(*, key: UUID, token: str) -> bytes:
    """The owner, where the token is that of the upload: the id alone stands in logs and opens nothing. Raises Refusal upload_gone."""
    if not hmac.compare_digest(token.encode(), token_of(key).encode()):
        raise upload_faults.gone()
    return owner_of(key)


def owner_of(key: UUID) -> bytes:
    """The owner of an upload that a token opens."""
    return uploads.owner_of(sort="token", secret=key.bytes)


def named_files(tokens: tuple[str, ...]) -> tuple[TakenFile, ...]:
    """The files that a body names, in order. Raises Refusal upload_gone (404), upload_unfinished (409)."""
    at = now()
    found = list[TakenFile]()
    for token in dict.fromkeys(tokens):
        key = UUID(hex=token.partition(".")[0])
        found += uploads.taken(ids=(key,), owner=owner_by_token(key=key, token=token), now=at)
    return tuple(found)
