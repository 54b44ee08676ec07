"""Printing: letter data in, PDF/A-2b out. Templates are typst files in letters/; compiler and fonts are kept per process."""

from __future__ import annotations

import io
import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import segno
import typst

from xinqiao.cases.numbering import spaced
from xinqiao.correspondence.fonts import Fonts, fonts, without_ignorable
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.letters import LETTERS
from xinqiao.correspondence.rules.local_texts import filled
from xinqiao.correspondence.rules.parts import LetterData, require_complete
from xinqiao.correspondence.rules.wording import date_in_words, moment_in_words
from xinqiao.foundation.time import SHANGHAI

MEDIA_TYPE = "application/pdf"
STANDARD: Final = "a-2b"
_TEMPLATES = Path(__file__).parent / "letters"
_CODE_GROUP = 5
_LATIN = {"name": "Libertinus Serif", "covers": "latin-in-cjk"}
_QUOTED = re.compile(r"`.*`|\".*\"|“.*”", re.DOTALL)
_press_lock = threading.Lock()
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


class LetterDefectError(Exception):
    """A template could not be printed with complete data: a defect of ours, not of the person."""


def render_pdf(*, kind: LetterKind, data: LetterData, texts: Mapping[str, str] = NO_TEXTS) -> bytes:
    """Print a letter.

    Takes  data of the class that LETTERS names for the kind; texts, the local words for its places.
    Gives  the bytes of a PDF/A-2b; the same data gives the same bytes.
    Raises Refusal letter_incomplete, letter_font_missing; LetterDefectError.
    """
    if type(data) is not LETTERS[kind]:
        raise LetterDefectError(f"{kind} is printed from {LETTERS[kind].__name__}, not from {type(data).__name__}")
    require_complete(data)
    return render_sheet(template=kind.value, data=as_input(data=data, texts=texts), made_on=data.issued_on)


def render_sheet(*, template: str, data: dict[str, Any], made_on: date) -> bytes:
    """Print a template that is no letter of its own: a slip, envelopes, labels.

    Takes  data, what the template reads, as `as_input` makes it; texts only, "qr_svg" a drawing.
    Raises Refusal letter_font_missing; LetterDefectError.
    """
    book = fonts()
    prepared = _printable({"qr_svg": "", **data}, book)
    inputs = {"data": json.dumps(prepared, ensure_ascii=False), "fonts": _font_lists()}
    made_at = datetime.combine(made_on, time(), tzinfo=SHANGHAI)
    with _press_lock:
        try:
            pdf = _press().compile(
                input=_TEMPLATES / f"{template}.typ",
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=[STANDARD],
                timestamp=int(made_at.timestamp()),
            )
        except typst.TypstError as fault:
            # What typst quotes may be text of the letter; only its own words go on, and not as a cause.
            words = _QUOTED.sub("…", fault.message)
            raise LetterDefectError(f"the template {template} does not print: {words}") from None
    if not isinstance(pdf, bytes):
        raise LetterDefectError(f"the template {template} printed nothing")
    return pdf


def as_input(*, data: LetterData, texts: Mapping[str, str] = NO_TEXTS) -> dict[str, Any]:
    """Turn letter data into what the templates read: dates in words, numbers in groups, the QR code drawn."""
    plain: dict[str, Any] = _plain(data)
    plain["number_spaced"] = spaced(data.number)
    code = plain.get("query_code", "")
    plain["query_code_spaced"] = " ".join(code[at : at + _CODE_GROUP] for at in range(0, len(code), _CODE_GROUP))
    plain["local"] = filled(texts=texts, values=_values(plain))
    plain["qr_svg"] = _qr(plain["portal_url"]) if plain.get("portal_url") else ""
    return plain


def _values(plain: Mapping[str, Any]) -> dict[str, str]:
    """What the placeholders of local texts stand for."""
    organ = plain["organ"]
    return {
        "organ": organ["name"],
        "address": organ["address"],
        "phone": organ["phone"],
        "hours": organ["hours"],
        "number": plain["number_spaced"],
        "title": plain["title"],
        "issued_on": plain["issued_on"],
        "you": plain.get("addressee", {}).get("you", "你"),
    }


def warm() -> None:
    """Load fonts and compiler before the first letter."""
    _press()


@lru_cache(maxsize=1)
def _press() -> typst.Compiler:
    return typst.Compiler(root=_TEMPLATES, font_paths=fonts().book, ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _font_lists() -> str:
    book = fonts()
    return json.dumps({"serif": [_LATIN, *book.serif[1:]], "sans": [_LATIN, *book.sans[1:]]})


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)] + list(getattr(value, "printed", ()))
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return "" if value is None else value


def _printable(prepared: dict[str, Any], book: Fonts) -> dict[str, Any]:
    """Write characters that no font has as their code, and list them for the note at the foot: never an empty box."""
    drawing = prepared.pop("qr_svg")
    cleaned = _mapped(prepared, lambda text: without_ignorable(text=text, book=book))
    lacking = {letter: f"〔U+{ord(letter):04X}〕" for letter in book.lacking("".join(_texts(cleaned)))}
    table = str.maketrans(lacking)
    result: dict[str, Any] = _mapped(cleaned, lambda text: text.translate(table)) if lacking else cleaned
    return {**result, "qr_svg": drawing, "unprintable": "、".join(lacking.values())}


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: _mapped(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)


@lru_cache(maxsize=8)
def _qr(text: str) -> str:
    drawing = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawing, kind="svg", border=1, xmldecl=False, svgns=True)
    return drawing.getvalue().decode()
