"""Small true files of every kind, made by hand: enough bytes to be told apart."""

from __future__ import annotations

import io
import struct
import zipfile

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(200)
EXE = b"MZ\x90\x00" + bytes(200) + b"This program cannot be run in DOS mode"


def zipped(*names: str, first: tuple[str, bytes] | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        if first:
            archive.writestr(*first)
        for name in names:
            archive.writestr(name, b"<x/>")
    return made.getvalue()


def ole(*tree: tuple[str, int, int, int], sector_bits: int = 9) -> bytes:
    """A compound file: root entry whose child is entry 1; each further entry is (name, left, right, child)."""
    nobody, end = 0xFFFFFFFF, 0xFFFFFFFE
    width = 1 << sector_bits
    entries = [("Root Entry", nobody, nobody, 1), *tree]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\x00") + struct.pack("<HBB3I", len(name) * 2 + 2, 5, 1, left, right, child) + bytes(48)
        for name, left, right, child in entries
    )
    sectors = -(-len(directory) // width)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, sector_bits, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *([nobody] * 108))
    chain = [0xFFFFFFFD, *range(2, sectors + 1), end]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(width, b"\xff")
    return head.ljust(width, b"\x00") + fat + directory.ljust(sectors * width, b"\x00")


NOBODY = 0xFFFFFFFF
_MP3 = (b"\xff\xfb\x90\x00").ljust(417, b"\x00")  # 128 kbit/s at 44.1 kHz
_ADTS = bytes((0xFF, 0xF1, 0x50, 0x80, 0x03, 0x1F, 0xFC)).ljust(24, b"\x00")


def brand(word: bytes) -> bytes:
    return struct.pack(">I", 24) + b"ftyp" + word + bytes(4) + b"isommp41" + bytes(100)


GOOD = {
    "jpeg": JPEG,
    "png": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "gif": b"GIF89a" + bytes(100),
    "webp": b"RIFF\x40\x00\x00\x00WEBPVP8 " + bytes(100),
    "heic": brand(b"heic"),
    "bmp": b"BM" + struct.pack("<I4xIIii", 300, 54, 40, 10, 10) + bytes(100),
    "tiff": b"II*\x00" + bytes(100),
    "pdf": b"%PDF-1.7\n" + bytes(100),
    "ofd": zipped("OFD.xml", "Doc_0/Document.xml"),
    "doc": ole(("WordDocument", NOBODY, NOBODY, NOBODY)),
    "xls": ole(("Workbook", NOBODY, NOBODY, NOBODY)),
    "ppt": ole(("PowerPoint Document", NOBODY, NOBODY, NOBODY), sector_bits=12),
    "docx": zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"),
    "xlsx": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "pptx": zipped("ppt/presentation.xml", "[Content_Types].xml"),
    "odt": zipped("content.xml", first=("mimetype", b"application/vnd.oasis.opendocument.text")),
    "ods": zipped("content.xml", first=("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
    "odp": zipped("content.xml", first=("mimetype", b"application/vnd.oasis.opendocument.presentation")),
    "text": "村委会未公开账目，𠮷某可以作证。\n".encode(),
    "mp3": _MP3 * 3,
    "m4a": brand(b"M4A "),
    "wav": b"RIFF\x40\x00\x00\x00WAVEfmt " + bytes(100),
    "amr": b"#!AMR\n" + bytes(100),
    "ogg": b"OggS" + bytes(100),
    "aac": _ADTS * 3,
    "mp4": brand(b"isom"),
    "mov": brand(b"qt  "),
    "3gp": brand(b"3gp4"),
    "avi": b"RIFF\x40\x00\x00\x00AVI LIST" + bytes(100),
    "webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + bytes(50),
    "mkv": b"\x1aE\xdf\xa3\xa3B\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x88matroska" + bytes(50),
}
