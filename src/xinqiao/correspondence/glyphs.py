"""Which characters a font file can show, read from its cmap table: so that no letter goes out with empty boxes."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from pathlib import Path

_COLLECTION = b"ttcf"
_CMAP = b"cmap"
_SEGMENTS = 4
_GROUPS = 12
_UNICODE_PLATFORMS = frozenset({0, 3})
_LAST_SEGMENT = 0xFFFF

Span = tuple[int, int]


def spans_of(*, path: Path, index: int = 0) -> list[Span]:
    """Give the spans of code points a font covers.

    Takes  path of a TTF, OTF or collection; index of the font in a collection.
    Gives  (first, last) pairs, not sorted. A font without a Unicode table gives none.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        table = _cmap_at(data, index)
        return [span for at in _subtables(data, table) for span in _spans(data, at)] if table else []


def _number(data: mmap.mmap, at: int, form: str = ">H") -> int:
    value = struct.unpack_from(form, data, at)[0]
    return int(value)


def _cmap_at(data: mmap.mmap, index: int) -> int:
    start = _number(data, 12 + 4 * index, ">I") if data[:4] == _COLLECTION else 0
    for place in range(_number(data, start + 4)):
        tag, _sum, offset, _length = struct.unpack_from(">4sIII", data, start + 12 + 16 * place)
        if tag == _CMAP:
            return int(offset)
    return 0


def _subtables(data: mmap.mmap, table: int) -> Iterator[int]:
    for place in range(_number(data, table + 2)):
        platform, _encoding, offset = struct.unpack_from(">HHI", data, table + 4 + 8 * place)
        if platform in _UNICODE_PLATFORMS:
            yield table + offset


def _spans(data: mmap.mmap, at: int) -> Iterator[Span]:
    form = _number(data, at)
    if form == _GROUPS:
        for first, last, _glyph in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * _number(data, at + 12, ">I")]):
            yield first, last
    elif form == _SEGMENTS:
        count = _number(data, at + 6) // 2
        lasts = struct.unpack_from(f">{count}H", data, at + 14)
        firsts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * count)
        yield from ((first, last) for first, last in zip(firsts, lasts, strict=True) if first != _LAST_SEGMENT)
