"""Drafts: a submission before it is one. They outlive a lost session, a failed submit and a reload, files included.

Who holds the token holds the draft; the portal keeps it in a signed cookie that no script reads, never in an address.
Only the token's digest is stored, and what was typed is sealed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import IO, Any
from uuid import UUID, uuid4

from django.db import transaction

from xinqiao.foundation.files import limits
from xinqiao.foundation.files.taking import TakenFile, take
from xinqiao.foundation.ids import uuid7
from xinqiao.foundation.privacy.keys import keys
from xinqiao.foundation.privacy.query_code import ALPHABET, normalised
from xinqiao.foundation.privacy.sealed import seal, unseal
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.intake.models import Draft

KEPT_FOR = timedelta(days=7)
"""Counted from the last change."""
RESUME_LENGTH = 12
_MAX_DATA_BYTES = 2 * limits.MEGABYTE


@dataclass(frozen=True, slots=True)
class DraftFact:
    """A draft as it stands.

    `data` is what was typed, by field, as the form sent it; `case_id` is the id its case will have.
    """

    token: UUID
    case_id: UUID
    data: Mapping[str, Any]
    files: tuple[TakenFile, ...]
    created_at: datetime
    expires_at: datetime

    @property
    def files_bytes(self) -> int:
        """All files together."""
        return sum(file.size_bytes for file in self.files)

    @property
    def resume_code(self) -> str:
        """The code that opens the draft on another device: 12 letters, 59 bits, made from the token and never stored."""
        value = int.from_bytes(hmac.digest(keys().query_code, b"draft\x1f" + self.token.bytes, hashlib.sha256))
        letters = []
        for _ in range(RESUME_LENGTH):
            value, place = divmod(value, len(ALPHABET))
            letters.append(ALPHABET[place])
        return "".join(letters)


def start(*, now: datetime) -> DraftFact:
    """Begin a draft.

    Gives  DraftFact with a token nobody can guess and the id of the case to come.
    Writes one draft.
    """
    draft = DraftFact(token=uuid4(), case_id=uuid7(at=now), data={}, files=(), created_at=now, expires_at=now + KEPT_FOR)
    Draft.objects.create(
        token_digest=_key(draft.token),
        case_id=draft.case_id,
        resume_digest=_resume_key(draft.resume_code),
        sealed=_sealed(draft),
        digests=[],
        created_at=now,
        changed_at=now,
        expires_at=draft.expires_at,
    )
    return draft


def load(*, token: UUID, now: datetime) -> DraftFact:
    """Read a draft.

    Raises Refusal draft_gone (404): expired, discarded, or never there.
    """
    return _opened(token, Draft.objects.filter(token_digest=_key(token)).first(), now)


def has_resume_form(*, typed: str) -> bool:
    """Say whether what was typed can be a resume code at all."""
    code = normalised(typed=typed)
    return len(code) == RESUME_LENGTH and all(letter in ALPHABET for letter in code)


def resume(*, code: str, now: datetime) -> DraftFact:
    """Open a draft by its resume code, on another device or where the cookie is gone.

    Raises Refusal draft_gone (404). The caller counts tries.
    """
    row = Draft.objects.filter(resume_digest=_resume_key(normalised(typed=code))).first()
    if row is None:
        raise _gone()
    held = json.loads(unseal(sealed=row.sealed, about=_about(row.case_id)))
    return _opened(UUID(hex=held["token"]), row, now)


def keep(*, token: UUID, data: Mapping[str, Any], now: datetime) -> DraftFact:
    """Keep what was typed, right or wrong; files stay as they are.

    Takes  data, JSON values by field; a list where a field repeats.
    Raises Refusal draft_gone (404), draft_too_large (413).
    Writes the draft; its days count anew.
    """
    return _changed(token, now, data=data)


def add_file(*, token: UUID, source: IO[bytes], name: str, now: datetime) -> DraftFact:
    """Take one file into a draft. The same content once more changes nothing: a double click is one file.

    Takes  source, open and seekable; name as the browser sent it.
    Raises Refusal draft_gone (404), file_* (422), file_too_large, too_many_files, files_too_large (413), storage_full (503).
    Writes the file, then the draft.
    """
    held = load(token=token, now=now)
    limits.check_room(held_files=len(held.files), held_bytes=held.files_bytes, more_bytes=0)
    return _changed(token, now, more=take(source=source, name=name))


def hold_file(*, token: UUID, file: TakenFile, now: datetime) -> DraftFact:
    """Hold a file that came in pieces and is kept already.

    Raises Refusal draft_gone (404), too_many_files, files_too_large (413).
    Writes the draft.
    """
    return _changed(token, now, more=file, is_pieced=True)


def drop_file(*, token: UUID, digest: str, now: datetime) -> DraftFact:
    """Leave one file out; one that is not there is left out already.

    Raises Refusal draft_gone (404).
    Writes the draft; the bytes go with the next sweep.
    """
    return _changed(token, now, less=digest)


def discard(*, token: UUID) -> bool:
    """Remove a draft, once submitted or on wish; in the caller's transaction. Says whether there was one."""
    removed, _ = Draft.objects.filter(token_digest=_key(token)).delete()
    return removed > 0


def expire(*, now: datetime) -> int:
    """Remove drafts whose days are over; a job of every night. Gives how many; their files go with the next sweep."""
    removed, _ = Draft.objects.filter(expires_at__lte=now).delete()
    return removed


def digests_in_use(*, digests: Collection[str]) -> frozenset[str]:
    """Say which of some files a draft still names; asked by the sweep of the file store."""
    rows = Draft.objects.filter(digests__overlap=list(digests)).values_list("digests", flat=True)
    return frozenset(digests).intersection(digest for row in rows for digest in row)


@transaction.atomic
def _changed(
    token: UUID,
    now: datetime,
    *,
    data: Mapping[str, Any] | None = None,
    more: TakenFile | None = None,
    less: str = "",
    is_pieced: bool = False,
) -> DraftFact:
    """Change a draft under its lock: two windows of one person upload at the same time."""
    row = Draft.objects.select_for_update().filter(token_digest=_key(token)).first()
    held = _opened(token, row, now)
    files = tuple(file for file in held.files if file.digest != less)
    if more and all(file.digest != more.digest for file in files):
        limits.check_room(held_files=len(files), held_bytes=held.files_bytes, more_bytes=more.size_bytes, is_pieced=is_pieced)
        files = (*files, more)
    made = DraftFact(
        token=token,
        case_id=held.case_id,
        data=held.data if data is None else data,
        files=files,
        created_at=held.created_at,
        expires_at=now + KEPT_FOR,
    )
    Draft.objects.filter(token_digest=_key(token)).update(
        sealed=_sealed(made),
        digests=[file.digest for file in files],
        changed_at=now,
        expires_at=made.expires_at,
    )
    return made


def _opened(token: UUID, row: Draft | None, now: datetime) -> DraftFact:
    if row is None or row.expires_at <= now:
        raise _gone()
    held = json.loads(unseal(sealed=row.sealed, about=_about(row.case_id)))
    return DraftFact(
        token=token,
        case_id=row.case_id,
        data=held["data"],
        files=tuple(TakenFile(**file) for file in held["files"]),
        created_at=row.created_at,
        expires_at=row.expires_at,
    )


def _sealed(draft: DraftFact) -> bytes:
    plain = json.dumps({"token": draft.token.hex, "data": dict(draft.data), "files": [asdict(file) for file in draft.files]}).encode()
    if len(plain) > _MAX_DATA_BYTES:
        raise Refusal(
            code="draft_too_large",
            message=told("填写的内容太长，没有保存。请缩短，较长的材料请作为附件上传"),
            kind=RefusalKind.TOO_LARGE,
        )
    return seal(plain=plain, about=_about(draft.case_id))


def _gone() -> Refusal:
    return Refusal(
        code="draft_gone",
        message=told("没有找到保存的草稿：草稿保存 %(days)s 天，提交后即删除。请重新填写；已经提交的，请凭编号和查询码查询"),
        params={"days": KEPT_FOR.days},
        kind=RefusalKind.NOT_FOUND,
    )


def _key(token: UUID) -> bytes:
    return hmac.digest(keys().blind, b"draft\x1f" + token.bytes, hashlib.sha256)


def _resume_key(code: str) -> bytes:
    return hmac.digest(keys().blind, b"draft resume\x1f" + code.encode(), hashlib.sha256)


def _about(case_id: UUID) -> bytes:
    return b"intake_draft:sealed:" + case_id.bytes
