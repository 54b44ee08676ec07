"""Check codes: by which whoever holds a paper finds out whether we issued it. A keyed digest of case and letter, so that none can be guessed."""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from xinqiao.correspondence.models import PaperCode
from xinqiao.foundation.privacy.keys import keys
from xinqiao.foundation.privacy.query_code import ALPHABET, normalised

LENGTH = 16
_PURPOSE = b"paper:"


def check_code(*, case_id: UUID, n: int) -> str:
    """Make the code of a letter: sixteen letters without 0 O 1 I L, 79 bits; the same one whenever it is printed again."""
    value = int.from_bytes(hmac.digest(keys().query_code, _PURPOSE + case_id.bytes + n.to_bytes(4), hashlib.sha256))
    letters = []
    for _ in range(LENGTH):
        value, place = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def remember(*, code: str, case_id: UUID, n: int) -> None:
    """Make a letter findable by its code. Writes one row, once."""
    PaperCode.objects.bulk_create([PaperCode(code=code, case_id=case_id, n=n)], ignore_conflicts=True)


def plain_code(*, typed: str) -> str:
    """Bring what people type, or a telephone read, to one form; empty where it can be no code."""
    code = normalised(typed=typed)
    return code if len(code) == LENGTH and all(letter in ALPHABET for letter in code) else ""
