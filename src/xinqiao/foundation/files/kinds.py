"""The kinds of file that may be handed in, and what is said about those that may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from xinqiao.foundation.files.limits import FIELD
from xinqiao.foundation.refusal import Refusal, told

Family: TypeAlias = Literal["picture", "document", "audio", "video"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its word, what a browser is told, the extensions it bears (the first is given to misnamed ones)."""

    word: str
    family: Family
    media_type: str
    extensions: tuple[str, ...]

    def extension_for(self, *, held: str) -> str:
        """Keep a fitting extension, else give the usual one."""
        return held if held in self.extensions else self.extensions[0]


def _office(part: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.{part}"


_ALL = (
    Kind("jpeg", "picture", "image/jpeg", ("jpg", "jpeg", "jpe", "jfif")),
    Kind("png", "picture", "image/png", ("png",)),
    Kind("gif", "picture", "image/gif", ("gif",)),
    Kind("webp", "picture", "image/webp", ("webp",)),
    Kind("heic", "picture", "image/heic", ("heic", "heif", "hif")),
    Kind("bmp", "picture", "image/bmp", ("bmp", "dib")),
    Kind("tiff", "picture", "image/tiff", ("tif", "tiff")),
    Kind("pdf", "document", "application/pdf", ("pdf",)),
    Kind("ofd", "document", "application/ofd", ("ofd",)),
    Kind("doc", "document", "application/msword", ("doc", "wps", "dot", "wpt")),
    Kind("xls", "document", "application/vnd.ms-excel", ("xls", "et", "xlt", "ett")),
    Kind("ppt", "document", "application/vnd.ms-powerpoint", ("ppt", "dps", "pps", "pot", "dpt")),
    Kind("docx", "document", _office("wordprocessingml.document"), ("docx", "wps", "dotx")),
    Kind("xlsx", "document", _office("spreadsheetml.sheet"), ("xlsx", "et", "xltx")),
    Kind("pptx", "document", _office("presentationml.presentation"), ("pptx", "dps", "ppsx", "potx")),
    Kind("odt", "document", "application/vnd.oasis.opendocument.text", ("odt",)),
    Kind("ods", "document", "application/vnd.oasis.opendocument.spreadsheet", ("ods",)),
    Kind("odp", "document", "application/vnd.oasis.opendocument.presentation", ("odp",)),
    Kind("text", "document", "text/plain", ("txt", "csv", "md", "log")),
    Kind("mp3", "audio", "audio/mpeg", ("mp3",)),
    Kind("m4a", "audio", "audio/mp4", ("m4a",)),
    Kind("wav", "audio", "audio/wav", ("wav",)),
    Kind("amr", "audio", "audio/amr", ("amr", "awb")),
    Kind("ogg", "audio", "audio/ogg", ("ogg", "oga", "opus")),
    Kind("aac", "audio", "audio/aac", ("aac",)),
    Kind("mp4", "video", "video/mp4", ("mp4", "m4v")),
    Kind("mov", "video", "video/quicktime", ("mov", "qt")),
    Kind("3gp", "video", "video/3gpp", ("3gp", "3gpp", "3g2")),
    Kind("avi", "video", "video/x-msvideo", ("avi",)),
    Kind("webm", "video", "video/webm", ("webm",)),
    Kind("mkv", "video", "video/x-matroska", ("mkv",)),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.word: kind for kind in _ALL})

_REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "empty": told("这个文件是空的，里面没有内容。请检查后重新选择"),
        "program": told("这个文件实际是可以运行的程序，不能上传。请换成图片、PDF、Office 或 WPS 文档、录音或录像"),
        "script": told("这个文件实际是脚本程序，不能上传。如果它是证据，请截图或另存为 PDF 后上传"),
        "html": told("这个文件实际是网页（HTML），不能上传。请截图，或在浏览器里打印成 PDF 后上传"),
        "svg": told("这个文件实际是 SVG 矢量图，不能上传。请另存为 PNG 或 PDF 后上传"),
        "xml": told("这个文件实际是 XML 数据，不能上传。请另存为 PDF 或文本后上传"),
        "archive": told("这个文件实际是压缩包，不能上传。请解压后把里面的文件逐个上传"),
        "macro": told("这个文档里带有宏程序，不能上传。请另存为不带宏的文档或 PDF 后上传"),
        "locked": told("这个文档设了打开密码，工作人员打不开。请去掉密码后再上传"),
        "rtf": told("这个文件实际是 RTF 文档，不能上传。请另存为 docx 或 PDF 后上传"),
        "mail": told("这个文件实际是邮件，不能上传。请把邮件打印成 PDF，附件另外上传"),
        "damaged": told("这个文件已损坏或没有传完整，打不开。请检查原文件后重新上传"),
    }
)


def not_allowed(*, word: str) -> Refusal:
    """Make the refusal of a kind that may not be handed in; it names the true kind and says what to do instead.

    Takes  word, one of those listed here, or the usual extension of another format.
    """
    message = _REFUSED.get(word)
    if message:
        return Refusal(code=f"file_{word}", message=message, field=FIELD)
    if word:
        return Refusal(
            code="file_kind_not_allowed",
            message=told("这个文件实际是 %(kind)s 格式，不能上传。请换成图片、PDF、Office 或 WPS 文档、文本、录音或录像"),
            params={"kind": word.upper()},
            field=FIELD,
        )
    return Refusal(
        code="file_kind_unknown",
        message=told("认不出这个文件是什么格式，没有保存。请换成图片、PDF、Office 或 WPS 文档、文本、录音或录像"),
        field=FIELD,
    )
