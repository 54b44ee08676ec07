"""Blind indexes: keyed digests by which "is this the same matter?" is asked without reading anybody's data."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from xinqiao.foundation.privacy.identity import phone_digits, resident_id_in_full
from xinqiao.foundation.privacy.keys import keys

_DOTS = re.compile(r"[·•・‧∙⋅.]")
_NOT_LETTERS = re.compile(r"[\W_]+")


def blind_identity(*, number: str) -> bytes:
    """Digest an identity document's number; both forms of a resident ID (15 and 18 digits) meet."""
    return _digest("identity", resident_id_in_full(number=number))


def blind_phone(*, number: str) -> bytes:
    """Digest a phone number; gaps, hyphens and the prefix of China do not matter."""
    return _digest("phone", phone_digits(number=number))


def blind_external(*, number: str) -> bytes:
    """Digest a number that another system gave the matter; width, gaps and punctuation do not matter."""
    return _digest("external", _NOT_LETTERS.sub("", _folded(number)))


def blind_name_address(*, name: str, address: str) -> bytes:
    """Digest a name together with an address; width, gaps and punctuation do not matter."""
    return _digest("name_address", _plain_name(name), _NOT_LETTERS.sub("", _folded(address)))


def _digest(kind: str, *parts: str) -> bytes:
    said = "\x1f".join((kind, *parts)).encode()
    return hmac.digest(keys().blind, said, hashlib.sha256)


def _plain_name(name: str) -> str:
    return _NOT_LETTERS.sub("", _DOTS.sub("", _folded(name)))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
