"""API keys of officers: given once in clear, kept as a digest."""

from __future__ import annotations

import datetime as dt
import secrets

from xinqiao.directory.models import Tenure, Token
from xinqiao.directory.seats import token_digest
from xinqiao.foundation.refusal import Refusal, RefusalKind, told

_TOKEN_BYTES = 32


def issue_token(*, username: str, label: str, now: dt.datetime, expires_at: dt.datetime | None = None) -> str:
    """Give an officer an API key for the first of their posts.

    Gives  the key, which cannot be read again.
    Raises Refusal no_tenure where the officer holds no post.
    Writes directory_token.
    """
    tenure = Tenure.objects.filter(officer__username=username).order_by("id").first()
    if tenure is None:
        raise Refusal(code="no_tenure", message=told("这个账号没有任职，不能发放接口密钥。"), kind=RefusalKind.NOT_FOUND)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    Token.objects.create(digest=token_digest(token), tenure=tenure, label=label, created_at=now, expires_at=expires_at)
    return token
