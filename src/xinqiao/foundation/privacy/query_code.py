"""Query codes: what a petitioner proves a matter with. A keyed digest of the case id: nothing is stored, nothing can be leaked."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from uuid import UUID

from xinqiao.foundation.privacy.keys import keys

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
_GAPS = re.compile(r"[\s\-\u2010-\u2015·]+")


def query_code(*, case_id: UUID) -> str:
    """Make the code of a case.

    Gives  ten letters without 0 O 1 I L: 49 bits, to be tried against a rate limit only.
    """
    return _letters(case_id.bytes)


def agent_code(*, case_id: UUID, n: int) -> str:
    """Make the code of one who acts for the petitioner: another one, so that it can end by itself.

    Takes  n, the number of the mandate.
    """
    return _letters(case_id.bytes + n.to_bytes())


def _letters(about: bytes) -> str:
    value = int.from_bytes(hmac.digest(keys().query_code, about, hashlib.sha256))
    letters = []
    for _ in range(LENGTH):
        value, place = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def normalised(*, typed: str) -> str:
    """Bring what people type to one form: full-width and small letters, gaps and hyphens."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", typed)).upper()


def has_code_form(*, typed: str) -> bool:
    """Say whether what was typed can be a code at all: for a hint at the field before a try is counted."""
    held = normalised(typed=typed)
    return len(held) == LENGTH and all(letter in ALPHABET for letter in held)


def is_query_code(*, case_id: UUID, typed: str) -> bool:
    """Check a typed code, in a time that does not depend on where it differs."""
    return hmac.compare_digest(query_code(case_id=case_id).encode(), normalised(typed=typed).encode())


def agent_of_code(*, case_id: UUID, typed: str, most: int) -> int:
    """The number of the mandate whose code was typed, 0 for none; every code is compared, so that the time tells nothing.

    Takes  most, how many mandates a case can have.
    """
    said = normalised(typed=typed).encode()
    return sum(n for n in range(1, most + 1) if hmac.compare_digest(agent_code(case_id=case_id, n=n).encode(), said))
