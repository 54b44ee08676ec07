"""What is said about an upload that cannot go on as it was asked; nothing that came before is lost by any of it."""

from __future__ import annotations

from xinqiao.foundation.files import limits
from xinqiao.foundation.refusal import Refusal, RefusalKind, told


def gone() -> Refusal:
    """Make the refusal of an upload that is not there, or is another's."""
    return Refusal(
        code="upload_gone",
        message=told("没有找到这次上传：可能放了太久，或者已经删去。请重新选择这个文件上传。"),
        field=limits.FIELD,
        kind=RefusalKind.NOT_FOUND,
    )


def gap(*, offset: int) -> Refusal:
    """Make the refusal of a piece that leaves a gap; `offset` is where to go on."""
    return Refusal(
        code="upload_gap",
        message=told("前面还有一段没有收到，请从第 %(offset)s 字节接着发送；已经收到的都在。"),
        params={"offset": offset},
        kind=RefusalKind.NOT_ALLOWED,
    )


def too_long(*, size_bytes: int) -> Refusal:
    """Make the refusal of a piece that goes beyond the size announced."""
    return Refusal(
        code="upload_too_long",
        message=told("发来的比开始时说的大小（%(size)s 字节）多，这一段没有收。文件改动过的，请删去后重新上传。"),
        params={"size": size_bytes},
    )


def piece_too_large() -> Refusal:
    """Make the refusal of a piece that is no piece."""
    return Refusal(
        code="upload_piece_too_large",
        message=told("一次最多发送 %(limit)s，请把文件分成小段依次发送。"),
        params={"limit": limits.said_size(size_bytes=limits.PIECE_BYTES)},
        kind=RefusalKind.TOO_LARGE,
    )


def piece_unreadable() -> Refusal:
    """Make the refusal of a piece that does not say where it begins or how long it is."""
    return Refusal(
        code="upload_piece_unreadable",
        message=told("请用 offset 说明这一段从第几个字节开始，用 Content-Length 说明它有多长。"),
        kind=RefusalKind.UNREADABLE,
    )


def unfinished() -> Refusal:
    """Make the refusal of a form that names a file of which a part is missing."""
    return Refusal(
        code="upload_unfinished",
        message=told("有文件还没有传完。请等它传完再提交，或者先删去它、以后再补充。"),
        field=limits.FIELD,
        kind=RefusalKind.NOT_ALLOWED,
    )


def digest_wrong() -> Refusal:
    """Make the refusal of a file whose content is not what was announced."""
    return Refusal(
        code="upload_digest_wrong",
        message=told("收到的内容和原文件不一致，没有保存。请重新上传。"),
        field=limits.FIELD,
    )
