"""Preparing letter data for the forms: dates in words, numbers in groups, codes drawn, characters without a font written as codes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import segno
from django.conf import settings

from xinqiao.cases.numbering import spaced
from xinqiao.correspondence.fonts import Fonts, without_ignorable
from xinqiao.correspondence.rules.local_texts import filled
from xinqiao.correspondence.rules.parts import LetterData
from xinqiao.correspondence.rules.wording import date_in_words, moment_in_words

_QUERY_GROUP, _CHECK_GROUP = 5, 4
CHECK_PATH = "/papers"
"""Where anybody may check a paper, below the address of the portal."""
_DRAWINGS = ("qr_svg", "check_svg")
NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def as_input(*, data: LetterData, texts: Mapping[str, str] = NO_TEXTS, check_code: str = "", is_preview: bool = False) -> dict[str, Any]:
    """Turn letter data into what the forms read.

    Takes  texts, the local words for its places; check_code, by which the paper can be checked, empty for one that is not issued;
           is_preview, whether it is to say on every page that it is none.
    """
    plain: dict[str, Any] = _plain(data)
    plain["number_spaced"] = spaced(data.number)
    plain["query_code_spaced"] = _grouped(plain.get("query_code", ""), _QUERY_GROUP, " ")
    plain["agent_code_spaced"] = _grouped(plain.get("agent_code", ""), _QUERY_GROUP, " ")
    plain["local"] = filled(texts=texts, values=_values(plain))
    plain["qr_svg"] = _qr(plain["portal_url"]) if plain.get("portal_url") else ""
    plain["is_preview"] = is_preview
    plain["check_code"] = check_code
    plain["check_code_spaced"] = _grouped(check_code, _CHECK_GROUP, "-")
    plain["check_page"] = f"{settings.PUBLIC_URL}{CHECK_PATH}"
    plain["check_svg"] = _qr(f"{settings.PUBLIC_URL}{CHECK_PATH}/{check_code}") if check_code else ""
    return plain


def _grouped(code: str, size: int, between: str) -> str:
    return between.join(code[at : at + size] for at in range(0, len(code), size))


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


def printable(*, prepared: Mapping[str, Any], book: Fonts) -> dict[str, Any]:
    """Write characters that no font has as their code, and list them for the note at the foot: never an empty box."""
    drawings = {name: prepared.get(name, "") for name in _DRAWINGS}
    cleaned = _mapped(
        {name: value for name, value in prepared.items() if name not in drawings}, lambda text: without_ignorable(text=text, book=book)
    )
    lacking = {letter: f"〔U+{ord(letter):04X}〕" for letter in book.lacking("".join(_texts(cleaned)))}
    table = str.maketrans(lacking)
    result: dict[str, Any] = _mapped(cleaned, lambda text: text.translate(table)) if lacking else cleaned
    return {**result, **drawings, "unprintable": "、".join(lacking.values())}


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
