"""Office documents by their tables of contents. Only the table is read, never a part of it unpacked: a zip bomb stays shut. Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = struct.Struct("<4s4H2IH")  # end of central directory
_ENTRY = struct.Struct("<4s6H3I5H2I")  # one file in it
_LOCAL = struct.Struct("<4s5H3I2H")
_COMMENT_BYTES = 0xFFFF
_TABLE_BYTES = 1024 * 1024
_TYPE_BYTES = 100
_OPEN_TYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_OOXML = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))

_OLE_HEAD = 512
_OLE_ENTRY = 128
_OLE_SECTORS = 1024
_OLE_FATS = 109
_LAST_SECTOR = 0xFFFFFFFA
_NOBODY = 0xFFFFFFFF
_LAYOUTS = {9, 12}  # sectors of 512 or 4096 bytes
_OLE_NAMES = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "mail"),
)
_OLE_MACROS = frozenset({"Macros", "_VBA_PROJECT_CUR", "VBA"})


def zip_word(*, source: IO[bytes], size_bytes: int) -> str:
    """Tell a document from an archive by the names of its parts."""
    names = _zip_names(source, size_bytes)
    if names is None:
        return "damaged"
    if "OFD.xml" in names:
        return "ofd"
    word = next((word for folder, word in _OOXML if any(name.startswith(folder) for name in names)), "")
    if word and "[Content_Types].xml" in names:
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            return "macro"
        return "xlsb" if "xl/workbook.bin" in names else word
    return _open_document(source, names)


def ole_word(*, source: IO[bytes]) -> str:
    """Tell Word, Excel and PowerPoint before 2007, and WPS, by the streams at the top of the container."""
    source.seek(0)
    head = source.read(_OLE_HEAD)
    shift = int.from_bytes(head[30:32], "little") if len(head) == _OLE_HEAD else 0
    if shift not in _LAYOUTS:
        return "damaged"
    names = _ole_top(b"".join(_ole_directory(source, head, 1 << shift)))
    word = next((word for name, word in _OLE_NAMES if name in names), "")
    if not word:
        return "ole" if names else "damaged"
    return "macro" if names & _OLE_MACROS else word


def _open_document(source: IO[bytes], names: frozenset[str]) -> str:
    source.seek(0)
    start = source.read(_LOCAL.size + len("mimetype") + _TYPE_BYTES)
    if "mimetype" not in names or start[_LOCAL.size : _LOCAL.size + 8] != b"mimetype":
        return "archive"
    size_bytes = _LOCAL.unpack(start[: _LOCAL.size])[8]
    extra = _LOCAL.unpack(start[: _LOCAL.size])[10]
    at = _LOCAL.size + 8 + extra
    word = _OPEN_TYPES.get(start[at : at + size_bytes], "archive")
    return "macro" if word != "archive" and any(name.startswith(("Basic/", "Scripts/")) for name in names) else word


def _zip_names(source: IO[bytes], size_bytes: int) -> frozenset[str] | None:
    """Read the names in the central directory; None where there is none to read."""
    tail_at = max(0, size_bytes - _END.size - _COMMENT_BYTES)
    source.seek(tail_at)
    tail = source.read(_END.size + _COMMENT_BYTES)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < _END.size:
        return None
    _, _, _, _, _, table_bytes, table_at, _ = _END.unpack_from(tail, found)
    if table_at + table_bytes > size_bytes:
        return None
    source.seek(table_at)
    return frozenset(_names_in(source.read(min(table_bytes, _TABLE_BYTES))))


def _names_in(table: bytes) -> Iterator[str]:
    at = 0
    while table[at : at + 4] == b"PK\x01\x02" and len(table) - at >= _ENTRY.size:
        parts = _ENTRY.unpack_from(table, at)
        name_bytes, extra, comment = parts[10:13]
        at += _ENTRY.size
        yield table[at : at + name_bytes].decode("utf-8", "replace").replace("\\", "/")
        at += name_bytes + extra + comment


def _ole_directory(source: IO[bytes], head: bytes, sector_bytes: int) -> Iterator[bytes]:
    """Follow the chain of directory sectors; a chain that loops or leaves the file ends."""
    fats = struct.unpack(f"<{_OLE_FATS}I", head[76:_OLE_HEAD])
    each = sector_bytes // 4
    sector = int.from_bytes(head[48:52], "little")
    seen = set[int]()
    while sector < _LAST_SECTOR and sector not in seen and len(seen) < _OLE_SECTORS:
        seen.add(sector)
        yield _sector(source, sector, sector_bytes)
        table, place = divmod(sector, each)
        if table >= _OLE_FATS or fats[table] >= _LAST_SECTOR:
            return
        chain = _sector(source, fats[table], sector_bytes)
        sector = int.from_bytes(chain[place * 4 : place * 4 + 4].ljust(4, b"\xff"), "little")


def _sector(source: IO[bytes], number: int, sector_bytes: int) -> bytes:
    source.seek((number + 1) * sector_bytes)
    return source.read(sector_bytes)


def _ole_top(directory: bytes) -> frozenset[str]:
    """Name what stands directly under the root: a sheet embedded in a letter does not make it a workbook."""
    entries = [directory[at : at + _OLE_ENTRY] for at in range(0, len(directory) - _OLE_ENTRY + 1, _OLE_ENTRY)]
    names, seen = set[str](), set[int]()
    waiting = [int.from_bytes(entries[0][76:80], "little")] if entries else []
    while waiting:
        number = waiting.pop()
        if number in seen or number == _NOBODY or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        name_bytes = min(64, max(0, int.from_bytes(entry[64:66], "little") - 2))
        names.add(entry[:name_bytes].decode("utf-16-le", "replace"))
        waiting += struct.unpack("<2I", entry[68:76])
    return frozenset(names)
