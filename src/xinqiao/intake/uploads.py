"""Uploads: files that arrive in pieces (分段上传), whatever the line does. Each piece is a short request that may come twice.

Who began an upload goes on with it: `owner` is a keyed digest of what only they hold (a draft's token, an opened matter,
an officer, a token of the API). Names are sealed. The whole is told apart and kept as every other file is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import io
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from xinqiao.foundation.files import limits, pieces
from xinqiao.foundation.files.kinds import not_allowed
from xinqiao.foundation.files.slots import slot
from xinqiao.foundation.files.sniff import HEAD_BYTES
from xinqiao.foundation.files.store import Readable
from xinqiao.foundation.files.taking import TakenFile, refuse_early, take
from xinqiao.foundation.privacy.keys import keys
from xinqiao.foundation.privacy.sealed import seal, unseal
from xinqiao.foundation.refusal import Refusal, RefusalKind
from xinqiao.intake import upload_faults as faults
from xinqiao.intake.models import Upload

KEPT_FOR = dt.timedelta(days=7)
"""Counted from the last piece."""
PIECE_SECONDS = 20.0
"""So long a piece may take; what came within it is kept, and the next goes on from there."""
LINGERS_FOR = dt.timedelta(minutes=10)
"""So long a file that was handed in is still found by its upload, for a form that is sent twice."""
_BITE = 64 * 1024
_NAME_LENGTH = 255


@dataclass(frozen=True, slots=True)
class UploadFact:
    """An upload as it stands; `taken` once it is whole and kept."""

    id: UUID
    name: str
    size_bytes: int
    received_bytes: int
    expires_at: dt.datetime
    taken: TakenFile | None

    @property
    def is_whole(self) -> bool:
        """Whether it is kept."""
        return self.taken is not None


def owner_of(*, sort: str, secret: bytes) -> bytes:
    """Make the mark of who sends: the sort of holder, and what only they hold."""
    return hmac.digest(keys().blind, b"\x1f".join((b"upload", sort.encode(), secret)), hashlib.sha256)


def begin(
    *,
    key: UUID,
    owner: bytes,
    name: str,
    size_bytes: int,
    now: dt.datetime,
    mark: str = "",
    sha256: str = "",
    held: Collection[TakenFile] | None = None,
) -> UploadFact:
    """Announce a file; nothing of it is read yet.

    Takes  key, made by the caller: announcing it twice is one upload; mark, what tells the same file again after a reload
           (its day of change), so that an upload of this owner that broke off goes on; sha256, checked at the end where
           given; held, the whole files of this owner where something else holds them.
    Gives  UploadFact; received_bytes says where to go on.
    Raises Refusal file_empty (422), file_too_large, too_many_files, files_too_large (413), storage_full (503),
           upload_gone (404) where the key is another's.
    Writes one upload.
    """
    about = {"name": name[:_NAME_LENGTH], "mark": mark, "sha256": sha256}
    mine = list(Upload.objects.filter(owner=owner, expires_at__gt=now + LINGERS_FOR))
    known = next((row for row in mine if row.id == key or _is_same(row, about, size_bytes)), None)
    if known is not None:
        return _fact(known)
    if size_bytes < 1:
        raise not_allowed(word="empty")
    beside = [row.size_bytes for row in mine if held is None or not row.digest] + [file.size_bytes for file in held or ()]
    limits.check_room(
        held_files=len(beside),
        held_bytes=sum(beside),
        more_bytes=size_bytes,
        is_pieced=True,
    )
    pieces.check_disk(more_bytes=size_bytes)
    row = Upload(id=key, owner=owner, sealed=_sealed(key, about), size_bytes=size_bytes, changed_at=now, expires_at=now + KEPT_FOR)
    made, is_new = Upload.objects.get_or_create(
        id=key, defaults={name: getattr(row, name) for name in ("owner", "sealed", "size_bytes", "changed_at", "expires_at")}
    )
    if not is_new and not hmac.compare_digest(bytes(made.owner), owner):
        raise faults.gone()
    return _fact(made)


def append(*, key: UUID, owner: bytes, at: int, stream: Readable, size_bytes: int, now: dt.datetime) -> UploadFact:
    """Add one piece. What is there already is passed over: a piece may come twice, or begin too early.

    Takes  at, the place of its first byte; size_bytes, as announced: fewer may come, what came is kept.
    Gives  UploadFact; received_bytes is where the next piece begins. The last piece also has the whole taken in.
    Raises Refusal upload_gone (404); upload_gap (409, with `offset`) where bytes before it are missing;
           upload_piece_too_large (413); upload_too_long (422); file_* (422), which ends the upload; uploads_busy,
           storage_full (503).
    Writes the piece, then the upload; no lock is held while bytes come.
    """
    row = _row(key, owner, now)
    if row.digest:
        return _fact(row)
    _check_place(row, at, size_bytes)
    new = at + size_bytes - row.received_bytes
    if new > 0:
        with slot():
            _pass_over(stream, row.received_bytes - at)
            piece = pieces.receive(key=key, at=row.received_bytes, stream=stream, size_bytes=new, seconds=PIECE_SECONDS)
            row = _settled(row, piece, now)
    if row.received_bytes < row.size_bytes:
        return _fact(row)
    with slot():
        return _completed(row, now)


def load(*, key: UUID, owner: bytes, now: dt.datetime) -> UploadFact:
    """Say how far an upload is. Raises Refusal upload_gone (404)."""
    return _fact(_row(key, owner, now))


def listed(*, owner: bytes, now: dt.datetime) -> tuple[UploadFact, ...]:
    """What an owner began, whole or not, oldest first."""
    return tuple(map(_fact, Upload.objects.filter(owner=owner, expires_at__gt=now + LINGERS_FOR).order_by("expires_at", "id")))


def taken(*, ids: Collection[UUID], owner: bytes, now: dt.datetime) -> tuple[TakenFile, ...]:
    """The kept files of some uploads, in their order.

    Raises Refusal upload_gone (404), upload_unfinished (409), too_many_files, files_too_large (413).
    """
    found = list[TakenFile]()
    for each in dict.fromkeys(ids):
        fact = load(key=each, owner=owner, now=now)
        if fact.taken is None:
            raise faults.unfinished()
        held_bytes = sum(file.size_bytes for file in found)
        limits.check_room(held_files=len(found), held_bytes=held_bytes, more_bytes=fact.size_bytes, is_pieced=True)
        found.append(fact.taken)
    return tuple(found)


def drop(*, key: UUID, owner: bytes) -> bool:
    """Forget an upload; says whether there was one. A kept file that nobody names goes with the next sweep."""
    removed, _ = Upload.objects.filter(id=key, owner=owner).delete()
    if removed:
        pieces.drop(key=key)
    return removed > 0


def release(*, owner: bytes, now: dt.datetime) -> None:
    """Let go of the whole files of an owner: a matter names them now."""
    Upload.objects.filter(owner=owner).exclude(digest="").update(expires_at=now + LINGERS_FOR)


def drop_all(*, owner: bytes) -> None:
    """Forget all uploads of an owner: their draft was submitted or discarded."""
    for each in Upload.objects.filter(owner=owner).values_list("id", flat=True):
        drop(key=each, owner=owner)


def expire(*, now: dt.datetime) -> int:
    """Remove uploads whose days are over, and pieces that a crash left. Gives how many uploads."""
    gone = list(Upload.objects.filter(expires_at__lte=now).values_list("id", flat=True))
    Upload.objects.filter(id__in=gone).delete()
    for each in gone:
        pieces.drop(key=each)
    pieces.sweep(known=_known, before=now - dt.timedelta(days=1))
    return len(gone)


def digests_in_use(*, digests: Collection[str]) -> frozenset[str]:
    """Say which of some files an upload still names; asked by the sweep of the file store."""
    return frozenset(Upload.objects.filter(digest__in=list(digests)).exclude(digest="").values_list("digest", flat=True))


def _known(ids: Collection[UUID]) -> frozenset[UUID]:
    return frozenset(Upload.objects.filter(id__in=list(ids)).values_list("id", flat=True))


def _check_place(row: Upload, at: int, size_bytes: int) -> None:
    if size_bytes > limits.PIECE_BYTES:
        raise faults.piece_too_large()
    if at > row.received_bytes:
        raise faults.gap(offset=row.received_bytes)
    if at + size_bytes > row.size_bytes:
        raise faults.too_long(size_bytes=row.size_bytes)


def _pass_over(stream: Readable, count: int) -> None:
    while count > 0 and (part := stream.read(min(count, _BITE))):
        count -= len(part)


def _settled(row: Upload, piece: pieces.Piece, now: dt.datetime) -> Upload:
    """Put a piece in its place, unless another request was faster or too little of it came."""
    start = row.received_bytes
    is_too_little = piece.size_bytes < pieces.LEAST_BYTES and start + piece.size_bytes < row.size_bytes
    with transaction.atomic():
        fresh = Upload.objects.select_for_update().filter(id=row.id).first()
        if fresh is None or fresh.received_bytes != start or is_too_little:
            pieces.let_go(piece=piece)
            if fresh is None:
                raise faults.gone()
            return fresh
        pieces.settle(key=row.id, at=start, piece=piece)
        fresh.received_bytes = start + piece.size_bytes
        fresh.changed_at, fresh.expires_at = now, now + KEPT_FOR
        fresh.save(update_fields=["received_bytes", "changed_at", "expires_at"])
    if start == 0:
        _judged_early(fresh)
    return fresh


def _judged_early(row: Upload) -> None:
    """A program or an archive is refused after its first piece, not after an hour of sending."""
    with pieces.Whole(key=row.id, size_bytes=row.received_bytes) as begun:
        head = io.BufferedReader(begun).read(HEAD_BYTES)
    try:
        refuse_early(head=head, name=_about(row)["name"])
    except Refusal:
        drop(key=row.id, owner=bytes(row.owner))
        raise


def _completed(row: Upload, now: dt.datetime) -> UploadFact:
    """Take the whole in. Two requests may do it at once: both find the same file."""
    about = _about(row)
    try:
        with pieces.Whole(key=row.id, size_bytes=row.size_bytes) as whole:
            file = take(source=io.BufferedReader(whole, pieces.RECORD_BYTES), name=about["name"], limit_bytes=limits.MAX_PIECED_BYTES)
    except (pieces.PiecesLostError, FileNotFoundError):
        if (fresh := Upload.objects.filter(id=row.id).exclude(digest="").first()) is not None:
            return _fact(fresh)
        drop(key=row.id, owner=bytes(row.owner))
        raise faults.gone() from None
    except Refusal as refusal:
        if refusal.kind is not RefusalKind.UNAVAILABLE:
            drop(key=row.id, owner=bytes(row.owner))
        raise
    if about["sha256"] and about["sha256"].lower() != file.digest:
        drop(key=row.id, owner=bytes(row.owner))
        raise faults.digest_wrong()
    row.digest, row.changed_at, row.expires_at = file.digest, now, now + KEPT_FOR
    row.sealed = _sealed(row.id, {**about, "kept_name": file.name, "media_type": file.media_type})
    row.save(update_fields=["digest", "sealed", "changed_at", "expires_at"], force_update=True)
    pieces.drop(key=row.id)
    return _fact(row)


def _is_same(row: Upload, about: dict[str, str], size_bytes: int) -> bool:
    if row.digest or row.size_bytes != size_bytes:
        return False
    held = _about(row)
    return bool(about["mark"]) and (held["name"], held["mark"]) == (about["name"], about["mark"])


def _row(key: UUID, owner: bytes, now: dt.datetime) -> Upload:
    row = Upload.objects.filter(id=key, owner=owner, expires_at__gt=now).first()
    if row is None:
        raise faults.gone()
    return row


def _fact(row: Upload) -> UploadFact:
    about = _about(row)
    file = TakenFile(row.digest, row.size_bytes, about["media_type"], about["kept_name"]) if row.digest else None
    return UploadFact(row.id, about["name"], row.size_bytes, row.received_bytes, row.expires_at, file)


def _about(row: Upload) -> dict[str, str]:
    return dict(json.loads(unseal(sealed=row.sealed, about=_place(row.id))))


def _sealed(key: UUID, about: dict[str, Any]) -> bytes:
    return seal(plain=json.dumps(about).encode(), about=_place(key))


def _place(key: UUID) -> bytes:
    return b"intake_upload:sealed:" + key.bytes
