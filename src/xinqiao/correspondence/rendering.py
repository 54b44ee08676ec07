"""Printing: letter data in, PDF/A-2b out. Templates are typst files in letters/; compiler and fonts are kept per process."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from xinqiao.correspondence.fonts import fonts
from xinqiao.correspondence.preparing import NO_TEXTS, as_input, printable
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.letters import LETTERS
from xinqiao.correspondence.rules.parts import LetterData, require_complete
from xinqiao.foundation.time import SHANGHAI

MEDIA_TYPE = "application/pdf"
STANDARD: Final = "a-2b"
_TEMPLATES = Path(__file__).parent / "letters"
_LATIN = {"name": "Libertinus Serif", "covers": "latin-in-cjk"}
_QUOTED = re.compile(r"`.*`|\".*\"|“.*”", re.DOTALL)
_press_lock = threading.Lock()


class LetterDefectError(Exception):
    """A template could not be printed with complete data: a defect of ours, not of the person."""


def render_pdf(
    *, kind: LetterKind, data: LetterData, texts: Mapping[str, str] = NO_TEXTS, check_code: str = "", is_preview: bool = False
) -> bytes:
    """Print a letter.

    Takes  data of the class that LETTERS names for the kind; texts, the local words for its places; check_code, by which the paper
           can be checked.
    Gives  the bytes of a PDF/A-2b; the same data gives the same bytes.
    Raises Refusal letter_incomplete, letter_font_missing; LetterDefectError.
    """
    _require_fit(kind, data)
    prepared = as_input(data=data, texts=texts, check_code=check_code, is_preview=is_preview)
    return render_sheet(template=kind.value, data=prepared, made_on=data.issued_on)


def render_text(*, kind: LetterKind, data: LetterData, texts: Mapping[str, str] = NO_TEXTS) -> str:
    """Give the same letter as marked-up text, for the editable copy: same form, same words.

    Raises as render_pdf().
    """
    _require_fit(kind, data)
    return _typeset(kind.value, as_input(data=data, texts=texts), data.issued_on, "html").decode()


def _require_fit(kind: LetterKind, data: LetterData) -> None:
    if type(data) is not LETTERS[kind]:
        raise LetterDefectError(f"{kind} is printed from {LETTERS[kind].__name__}, not from {type(data).__name__}")
    require_complete(data)


def render_sheet(*, template: str, data: Mapping[str, Any], made_on: date) -> bytes:
    """Print a template that is no letter of its own: a slip, envelopes, labels.

    Takes  data, what the template reads, as `as_input` makes it; texts only, "qr_svg" a drawing.
    Raises Refusal letter_font_missing; LetterDefectError.
    """
    return _typeset(template, data, made_on, "pdf")


def _typeset(template: str, data: Mapping[str, Any], made_on: date, form: Literal["pdf", "html"]) -> bytes:
    prepared = printable(prepared=data, book=fonts())
    made_at = datetime.combine(made_on, time(), tzinfo=SHANGHAI)
    with _press_lock:
        try:
            made = _press().compile(
                input=_TEMPLATES / f"{template}.typ",
                format=form,
                sys_inputs={"data": json.dumps(prepared, ensure_ascii=False), "fonts": _font_lists(), "form": form},
                pdf_standards=[STANDARD] if form == "pdf" else [],
                timestamp=int(made_at.timestamp()),
            )
        except typst.TypstError as fault:
            # What typst quotes may be text of the letter; only its own words go on, and not as a cause.
            words = _QUOTED.sub("…", fault.message)
            raise LetterDefectError(f"the template {template} does not print: {words}") from None
    if not isinstance(made, bytes):
        raise LetterDefectError(f"the template {template} printed nothing")
    return made


def warm() -> None:
    """Load fonts and compiler before the first letter."""
    _press()


@lru_cache(maxsize=1)
def forms_edition() -> str:
    """Which state of the shipped forms this is: eight characters that change with any of them."""
    digest = hashlib.sha256()
    for form in sorted(_TEMPLATES.glob("*.typ")):
        digest.update(form.name.encode() + form.read_bytes())
    return digest.hexdigest()[:8]


@lru_cache(maxsize=1)
def _press() -> typst.Compiler:
    return typst.Compiler(root=_TEMPLATES, font_paths=fonts().book, ignore_system_fonts=True)


@lru_cache(maxsize=1)
def _font_lists() -> str:
    book = fonts()
    chains = {"serif": book.serif, "sans": book.sans, "title": book.title, "kai": book.kai}
    return json.dumps({"has-kai": book.has_kai, **{name: [_LATIN, *chain[1:]] for name, chain in chains.items()}})
