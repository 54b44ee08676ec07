"""Refusals: the foreseen faults that can be told to a person. Pure; doors render them, everything else is a defect."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType


class RefusalKind(Enum):
    """Why something was refused; the value is the HTTP status that every door answers with."""

    NOT_ALLOWED = (409, "not_allowed")
    STALE = (409, "stale")
    NOT_FOUND = (404, "not_found")
    INVALID = (422, "invalid")
    TOO_MANY = (429, "too_many")
    UNAVAILABLE = (503, "unavailable")
    FORBIDDEN = (403, "forbidden")
    TOO_LARGE = (413, "too_large")
    UNREADABLE = (400, "unreadable")
    UNAUTHENTICATED = (401, "unauthenticated")
    UNSUPPORTED = (415, "unsupported")

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.value[0]

    @property
    def word(self) -> str:
        """The stored, language-free word."""
        return self.value[1]


def told(text: str) -> str:
    """Mark a Chinese text for the translators where gettext may not be imported; gives it back unchanged."""
    return text


class Refusal(Exception):
    """A foreseen fault with a text that says what to do.

    Takes  code, stable English snake_case; message, Chinese msgid with %(name)s places, marked by told();
           params for those places, never personal data; field, the input it belongs to; source, an article.
    """

    def __init__(
        self,
        *,
        code: str,
        message: str,
        params: Mapping[str, object] | None = None,
        field: str | None = None,
        source: str | None = None,
        kind: RefusalKind = RefusalKind.INVALID,
    ) -> None:
        """Keep the parts; the text itself is made by the door in the reader's language."""
        self.code = code
        self.message = message
        self.params: Mapping[str, object] = MappingProxyType(dict(params or {}))
        self.field = field
        self.source = source
        self.kind = kind
        super().__init__(code)

    def __str__(self) -> str:
        """Give the Chinese text with its places filled: for logs and the command line."""
        return self.message % self.params if self.params else self.message

    def __reduce__(self) -> tuple[object, ...]:
        """Let a refusal cross a process border (tests run in parallel)."""
        return (_revive, (self.code, self.message, dict(self.params), self.field, self.source, self.kind))


def _revive(
    code: str,
    message: str,
    params: dict[str, object],
    field: str | None,
    source: str | None,
    kind: RefusalKind,
) -> Refusal:
    return Refusal(code=code, message=message, params=params, field=field, source=source, kind=kind)
