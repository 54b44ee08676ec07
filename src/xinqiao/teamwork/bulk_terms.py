"""What is stated once for many cases: the terms of an act, less what belongs to a single case."""

from __future__ import annotations

from typing import Any

from pydantic import Field, field_validator

from xinqiao.cases import standing, states
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import told
from xinqiao.foundation.terms import NoteText, Terms, Word, ui
from xinqiao.lifecycle.menu import MENU
from xinqiao.lifecycle.screening import Klass, Path, path_of_class

BULK_ACTS = (
    "registration", "screening", "forwarding", "assignment", "allocation", "acceptance", "handling", "inquiry", "extension",
    "service", "completion", "archival", "linking", "merging",
)  # fmt: skip
"""Acts that may fall on many cases at once: what is ruled or signed on its merits (an answer, a refusal, filing away) is not among them."""
_PER_CASE = frozenset({"demands", "repeats", "is_first", "duplicate_of", "candidate"})


class ScreeningForAll(Terms):
    """One ruling for every demand of every case chosen."""

    klass: Klass = Field(title=told("类别"), json_schema_extra=ui(kind="radio"))
    path: Path = Field(0, title=told("办理途径"), validate_default=True, json_schema_extra=ui(kind="select"))
    category: Word | None = Field(None, title=told("内容分类"), json_schema_extra=ui(kind="select"))
    reason: NoteText | None = Field(None, title=told("甄别理由"))

    _path_fits = field_validator("path", mode="after")(path_of_class)


def terms_for_all(noun: str) -> type[Terms]:
    """What is asked once."""
    return ScreeningForAll if noun == "screening" else MENU[noun].terms


def unasked(noun: str) -> dict[str, Any]:
    """Fields of these terms that belong to a single case, with what is put in for them."""
    fields = terms_for_all(noun).model_fields
    return {name: fields[name].get_default(call_default_factory=True, validated_data={}) for name in fields if name in _PER_CASE}


def terms_of_one(*, terms: Terms, snapshot: standing.Snapshot, seat: Seat) -> Terms:
    """What was stated for all, as the terms of the act on one case."""
    if not isinstance(terms, ScreeningForAll):
        return terms
    numbers = states.demands_within(act=states.ACTS["screening"], snapshot=snapshot, body=seat.body)
    ruling = {"klass": terms.klass, "path": terms.path, "category": terms.category}
    return MENU["screening"].terms.model_validate({"demands": [{"n": n, **ruling} for n in numbers or (1,)], "reason": terms.reason})
