"""Sealing: AES-256-GCM with the key's version in front and the place of the value bound in.

Layout of sealed bytes: 1 byte key version, 12 bytes nonce, ciphertext with 16 bytes tag.
"""

from __future__ import annotations

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from xinqiao.foundation.privacy.keys import keys

_NONCE_BYTES = 12
_HEAD_BYTES = 1 + _NONCE_BYTES
_TAG_BYTES = 16


class SealBrokenError(Exception):
    """Sealed bytes were changed, moved to another place, or sealed with keys this installation does not have."""


def seal(*, plain: bytes, about: bytes) -> bytes:
    """Seal bytes.

    Takes  plain; about, the place it belongs to (table, case id, column): bytes moved elsewhere do not open.
    Gives  the sealed bytes, 29 longer than plain.
    """
    version = keys().data_version
    nonce = os.urandom(_NONCE_BYTES)
    return bytes((version,)) + nonce + _cipher(version).encrypt(nonce, plain, about)


def unseal(*, sealed: bytes | memoryview, about: bytes) -> bytes:
    """Open sealed bytes.

    Raises SealBrokenError when they were changed, moved, or belong to other keys.
    """
    whole = bytes(sealed)
    if len(whole) < _HEAD_BYTES + _TAG_BYTES or whole[0] not in keys().data:
        msg = "sealed bytes are cut short or of an unknown key version"
        raise SealBrokenError(msg)
    try:
        return _cipher(whole[0]).decrypt(whole[1:_HEAD_BYTES], whole[_HEAD_BYTES:], about)
    except InvalidTag as fault:
        msg = "sealed bytes were changed or belong elsewhere"
        raise SealBrokenError(msg) from fault


def seal_text(*, plain: str, about: bytes) -> bytes:
    """Seal text as UTF-8; see seal()."""
    return seal(plain=plain.encode(), about=about)


def unseal_text(*, sealed: bytes | memoryview, about: bytes) -> str:
    """Open sealed text; see unseal()."""
    return unseal(sealed=sealed, about=about).decode()


def key_version(*, sealed: bytes | memoryview) -> int:
    """Say which key sealed the bytes, so that a rotation finds what is left."""
    return bytes(sealed[:1])[0]


def _cipher(version: int) -> AESGCM:
    return _cipher_of(keys().data[version])


@lru_cache(maxsize=16)
def _cipher_of(key: bytes) -> AESGCM:
    return AESGCM(key)
