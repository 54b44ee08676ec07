"""How much may be handed in at once, said here and nowhere else; always told before somebody chooses a file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xinqiao.foundation.refusal import Refusal, RefusalKind, told

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 20 * MEGABYTE
MAX_FILES = 10
MAX_TOTAL_BYTES = 60 * MEGABYTE
MAX_BODY_BYTES = MAX_TOTAL_BYTES + 4 * MEGABYTE
"""A whole request: the files, what was typed, and the seams of the form."""
PIECE_BYTES = 8 * MEGABYTE
"""One piece of a file that is sent in pieces; only such a file may be as large as the next line says."""
MAX_PIECED_BYTES = 200 * MEGABYTE
MAX_PIECED_TOTAL_BYTES = 500 * MEGABYTE
FIELD = "files"
"""The input that files are chosen in, on every form; refusals about files name it."""


def limits_sentence() -> str:
    """Say the limits in the reader's language, for the line beside the file field."""
    return _(
        "可上传图片、PDF、OFD、Office 或 WPS 文档、文本、录音和录像；每个文件不超过 %(file_mb)d MB，最多 %(files)d 个，合计不超过 %(total_mb)d MB。",
    ) % {"file_mb": MAX_FILE_BYTES // MEGABYTE, "files": MAX_FILES, "total_mb": MAX_TOTAL_BYTES // MEGABYTE}


def pieced_sentence() -> str:
    """Say the limits of files sent in pieces, beside the field once the page's script has taken it over."""
    return _(
        "可上传图片、PDF、OFD、Office 或 WPS 文档、文本、录音和录像；每个文件不超过 %(file_mb)d MB，最多 %(files)d 个，合计不超过 %(total_mb)d MB。选好就开始传，断了可以接着传。",
    ) % {
        "file_mb": MAX_PIECED_BYTES // MEGABYTE,
        "files": MAX_FILES,
        "total_mb": MAX_PIECED_TOTAL_BYTES // MEGABYTE,
    }


def check_room(*, held_files: int, held_bytes: int, more_bytes: int, is_pieced: bool = False) -> None:
    """Check that one more file fits beside those already handed in.

    Takes  is_pieced, whether the one more is sent in pieces and may be larger.
    Raises Refusal file_too_large, too_many_files, files_too_large (all 413, each with its limit).
    """
    limit_bytes = MAX_PIECED_BYTES if is_pieced else MAX_FILE_BYTES
    if more_bytes > limit_bytes:
        raise file_too_large(limit_bytes=limit_bytes)
    if held_files >= MAX_FILES:
        raise Refusal(
            code="too_many_files",
            message=told("最多上传 %(limit)s 个文件，这一个没有保存。请先删去不需要的，或以后再补充"),
            params={"limit": MAX_FILES},
            field=FIELD,
            kind=RefusalKind.TOO_LARGE,
        )
    # large files already there leave a small one its room
    total_bytes = MAX_PIECED_TOTAL_BYTES if is_pieced or held_bytes > MAX_TOTAL_BYTES else MAX_TOTAL_BYTES
    if held_bytes + more_bytes > total_bytes:
        raise files_too_large(limit_bytes=total_bytes)


def file_too_large(*, limit_bytes: int) -> Refusal:
    """Make the refusal of one file that is too large; it states the limit."""
    return Refusal(
        code="file_too_large",
        message=told("这个文件超过了 %(limit)s 的上限，没有保存。请压缩、裁短或分成几个文件后再上传"),
        params={"limit": said_size(size_bytes=limit_bytes)},
        field=FIELD,
        kind=RefusalKind.TOO_LARGE,
    )


def files_too_large(*, limit_bytes: int) -> Refusal:
    """Make the refusal of a file that is one too many for the sum; it states the limit."""
    return Refusal(
        code="files_too_large",
        message=told("全部文件合计不能超过 %(limit)s，这一个没有保存。请先删去不需要的，或以后再补充"),
        params={"limit": said_size(size_bytes=limit_bytes)},
        field=FIELD,
        kind=RefusalKind.TOO_LARGE,
    )


def storage_full() -> Refusal:
    """Make the refusal of a file that the disk has no room for."""
    return Refusal(
        code="storage_full",
        message=told("服务器暂时存不下文件，这个文件没有保存，已填写的内容不受影响。请稍后再传，或先不带附件提交、以后补充"),
        field=FIELD,
        kind=RefusalKind.UNAVAILABLE,
    )


def said_size(*, size_bytes: int) -> str:
    """Say a size as people read it: 820 KB, 3.4 MB; never "0 KB" for something."""
    if size_bytes < MEGABYTE:
        return f"{max(1, round(size_bytes / 1024))} KB" if size_bytes else "0 KB"
    return f"{size_bytes / MEGABYTE:.1f}".removesuffix(".0") + " MB"
