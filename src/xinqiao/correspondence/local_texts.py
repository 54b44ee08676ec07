"""Local texts of letters as versioned data: read when a letter is printed, published by an administrator after a look at the PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from xinqiao.correspondence.rendering import render_pdf
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.local_texts import check_texts, shipped_text, slots_of
from xinqiao.correspondence.rules.samples import sample_letter
from xinqiao.directory.seats import Seat
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Day, LineText, Terms, ui
from xinqiao.foundation.time import local_date

SUBJECT = "letter_text"


class LetterTextTerms(Terms):
    """The local texts of a kind of letter from a day on. Places that are not named stay as they are."""

    texts: dict[Annotated[str, Field(max_length=20)], Annotated[str, Field(max_length=600)]] = Field(title=told("各处用语"))
    effective_on: Day = Field(title=told("生效日期"))
    reason: LineText = Field(title=told("为什么改"), description=told("记入变更记录。"))
    seen_version: Annotated[int, Field(ge=1)] = Field(title=told("打开时的版本"), json_schema_extra=ui(kind="hidden"))


@dataclass(frozen=True, slots=True)
class TextVersion:
    """One version of the local texts of a letter; version 1 is what ships."""

    version: int
    effective_on: dt.date | None
    texts: Mapping[str, str]


def version_on(*, kind: LetterKind, on: dt.date) -> TextVersion:
    """The version for a letter issued on a day, with what it changes; a letter printed again later is the same."""
    found = editions.in_force(subject=SUBJECT, key=kind.value, on=on)
    return TextVersion(found.version, found.effective_on, found.content) if found else TextVersion(editions.SHIPPED, None, {})


def texts_on(*, kind: LetterKind, on: dt.date) -> Mapping[str, str]:
    """The texts for a letter issued on a day."""
    return version_on(kind=kind, on=on).texts


def newest_texts(*, kind: LetterKind) -> TextVersion:
    """The newest version, whether its day has come or not."""
    return text_history(kind=kind)[0]


def text_history(*, kind: LetterKind) -> tuple[TextVersion, ...]:
    """Every version, newest first."""
    shipped = TextVersion(editions.SHIPPED, None, {slot.key: shipped_text(kind=kind, slot=slot) for slot in slots_of(kind)})
    later = [
        TextVersion(each.version, each.effective_on, {**shipped.texts, **each.content})
        for each in editions.published(subject=SUBJECT, key=kind.value)
    ]
    return (*reversed(later), shipped)


def preview_pdf(*, kind: LetterKind, texts: Mapping[str, str], now: dt.datetime) -> bytes:
    """Print a made-up letter with these texts.

    Raises Refusal text_*, letter_font_missing.
    """
    given = _given(kind, texts)
    check_texts(kind=kind, texts=given)
    return render_pdf(kind=kind, data=sample_letter(kind=kind, on=local_date(now)), texts=given)


def publish_texts(
    *, kind: LetterKind, texts: Mapping[str, str], seen_version: int, effective_on: dt.date, by: Seat, reason: str, now: dt.datetime
) -> int:
    """Publish the next version of the local texts of a letter; letters issued from its day on bear them.

    Gives  its number.
    Raises Refusal text_*, edition_*.
    Writes an edition and its trace.
    """
    given, before = _given(kind, texts), dict(newest_texts(kind=kind).texts)
    check_texts(kind=kind, texts=given)
    if {**before, **given} == before:
        raise Refusal(code="text_same", message=told("没有任何改动，不必公布新版本。"))
    return editions.publish(
        subject=SUBJECT, key=kind.value, content={**before, **given}, seen_version=seen_version, effective_on=effective_on, by=by,
        before=before, after={**before, **given}, reason=reason, now=now,
    )  # fmt: skip


def _given(kind: LetterKind, texts: Mapping[str, str]) -> dict[str, str]:
    """A place left empty says what ships, where what ships may not be missing."""
    needed = {slot.key: slot.shipped for slot in slots_of(kind) if slot.needs}
    return {key: text or needed.get(key, "") for key, text in texts.items()}
