"""Pictures, sound and film by their first bytes. Sizes and dimensions are not read: that would need a decoder. Pure."""

from __future__ import annotations

import re

_DIB_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})
_EBML = b"\x1aE\xdf\xa3"
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_SOUND_BRANDS = frozenset({b"M4A ", b"M4B ", b"M4P "})
_OLD_MOV_ATOMS = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_BOX = re.compile(rb"[\x00\x01][\x00-\xff]{3}", re.DOTALL)
_BIT_RATES = {
    # (is version 1, layer 3/2): kilobits by index, ISO 11172-3 and 13818-3; layer 1 is not in use
    (True, 3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (True, 2): (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (False, 3): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, 2): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_FRAME_HEAD = 4
_ADTS_HEAD = 6


def picture(*, head: bytes) -> str:
    """Give the word of a picture, or nothing."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith((b"II*\x00", b"MM\x00*")):
        return "tiff"
    if head.startswith(b"BM") and head[6:10] == bytes(4) and int.from_bytes(head[14:18], "little") in _DIB_HEADERS:
        return "bmp"
    return "heic" if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS else ""


def sound_or_film(*, head: bytes, held: str) -> str:
    """Give the word of a sound or film, or nothing.

    Takes  held, the extension of the name: it decides only between mp4 and m4a, which are one container.
    """
    if head.startswith(b"RIFF"):
        return {b"WAVE": "wav", b"AVI ": "avi"}.get(head[8:12], "")
    if head.startswith((b"#!AMR\n", b"#!AMR-WB\n", b"#!AMR_MC1.0\n", b"#!AMR-WB_MC1.0\n")):
        return "amr"
    if head.startswith(b"OggS"):
        return "ogg"
    if head.startswith(_EBML):
        return "webm" if b"webm" in head[:64] else "mkv" if b"matroska" in head[:64] else ""
    if head.startswith(b"ID3") or _is_mpeg_audio(head):
        return "mp3"
    return "aac" if _is_adts(head) else _iso_word(head, held)


def _iso_word(head: bytes, held: str) -> str:
    """Tell the members of the ISO base media family apart by their brand."""
    atom, brand = head[4:8], head[8:12]
    if not _BOX.match(head):
        return ""
    if atom != b"ftyp":
        return "mov" if atom in _OLD_MOV_ATOMS else ""
    if brand == b"qt  ":
        return "mov"
    if brand[:3] in {b"3gp", b"3g2"}:
        return "3gp"
    if brand in {b"avif", b"avis"} or brand == b"crx ":
        return ""
    return "m4a" if brand in _SOUND_BRANDS or held == "m4a" else "mp4"


def _is_mpeg_audio(head: bytes) -> bool:
    """Two frames in a row: one header alone stands by chance in one of a few thousand files."""
    first = _mpeg_frame(head, 0)
    return first > 0 and (len(head) <= first or _mpeg_frame(head, first) > 0)


def _mpeg_frame(head: bytes, at: int) -> int:
    """Give the length of the frame whose header stands at a place, or 0."""
    word = int.from_bytes(head[at : at + _FRAME_HEAD])
    version, layer = word >> 19 & 3, 4 - (word >> 17 & 3)
    rates, samples = _BIT_RATES.get((version == 3, layer)), _SAMPLE_RATES.get(version)  # noqa: PLR2004  the code of version 1
    rate_at, sample_at = word >> 12 & 15, word >> 10 & 3
    if word >> 21 != 0x7FF or not rates or not samples or not 0 < rate_at < len(rates) or sample_at >= len(samples):  # noqa: PLR2004  eleven set bits
        return 0
    per_frame = 144 if version == 3 or layer == 2 else 72  # noqa: PLR2004  as above; layer 2 has one frame size
    return per_frame * rates[rate_at] * 1000 // samples[sample_at] + (word >> 9 & 1)


def _is_adts(head: bytes) -> bool:
    first = _adts_frame(head, 0)
    return first > 0 and (len(head) <= first or _adts_frame(head, first) > 0)


def _adts_frame(head: bytes, at: int) -> int:
    part = head[at : at + _ADTS_HEAD]
    if len(part) < _ADTS_HEAD or part[0] != 0xFF or part[1] & 0xF6 != 0xF0:  # noqa: PLR2004  twelve set bits, layer 0
        return 0
    return (part[3] & 3) << 11 | part[4] << 3 | part[5] >> 5
