"""Forms: terms drawn as fields, and what was typed read back into terms.

A view does four things:

    spec = form_spec(Acceptance, choices={"demands": [("1", "诉求一")]})
    if asks_rows(request.POST):                      # "add" or "remove" of a repeated part, without JavaScript
        return page(bind(spec, data=request.POST), status=200)
    terms = parse(Acceptance, request.POST, request.FILES, today=today)
    if isinstance(terms, list):
        return page(bind(spec, data=request.POST, errors=terms), status=422)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from xinqiao.foundation.ui.bound import BoundField, BoundForm, bind
from xinqiao.foundation.ui.explain import FieldError, explain, explain_refusal, path_of
from xinqiao.foundation.ui.fields import Choice, FieldSpec, FormSpec, form_spec
from xinqiao.foundation.ui.sent import FileData, FormData, asks_rows, sent_rows

__all__ = [
    "BoundField",
    "BoundForm",
    "Choice",
    "FieldError",
    "FieldSpec",
    "FormSpec",
    "asks_rows",
    "bind",
    "explain",
    "explain_refusal",
    "form_spec",
    "parse",
]

TermsClass = TypeVar("TermsClass", bound=BaseModel)


def parse(
    model: type[TermsClass],
    data: FormData,
    files: FileData | None = None,
    *,
    today: date | None = None,
    labels: Mapping[str, str] | None = None,
    omit: Mapping[str, object] | None = None,
) -> TermsClass | list[FieldError]:
    """Read what a form sent into terms.

    Takes  data and files as sent; today as the door read it; labels as the form was drawn with;
           omit, values of fields that the page did not ask (they are put in as they are).
    Gives  the terms, or every fault with the path of its input.
    """
    spec = form_spec(model, labels=labels, omit=omit or ())
    reader = _Reader(data=data, files=files, kept={})
    raw = {field.name: value for field in spec.fields for value in reader.read(field, name=field.name)}
    try:
        return model.model_validate({**raw, **(omit or {})}, context={"today": today} if today else None)
    except ValidationError as error:
        return explain(error, spec=spec, place=reader.place)


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """Reads fields; `kept` remembers which typed row became which item, since blank rows are left out."""

    data: FormData
    files: FileData | None
    kept: dict[str, list[int]]

    def read(self, field: FieldSpec, *, name: str) -> Iterator[object]:
        """Yield the value, or nothing where nothing was sent."""
        if field.kind == "group":
            yield {child.name: value for child in field.children for value in self.read(child, name=path_of(name, child.name))}
        elif field.kind == "repeat" and not self.data.getlist(name):
            yield self._read_rows(field, name=name)
        elif field.kind == "files":
            yield self.files.getlist(name) if self.files else []
        elif field.kind in {"checkboxes", "repeat"}:
            yield [each for each in self.data.getlist(name) if each.strip()]
        elif field.kind == "checkbox":
            yield bool(self.data.getlist(name))
        else:
            sent = self.data.getlist(name)
            if sent:
                yield sent[-1]

    def _read_rows(self, field: FieldSpec, *, name: str) -> list[object]:
        indexes = sent_rows(self.data, name=name)
        full = [index for index in indexes if not self._is_blank(path_of(name, index))]
        if not full and field.required:
            full = indexes[:1] or [0]
        self.kept[name] = full
        only = field.children[0]
        if not only.name:
            return [value for index in full for value in (*self.read(only, name=path_of(name, index)), "")[:1]]
        return [
            {child.name: value for child in field.children for value in self.read(child, name=path_of(name, index, child.name))}
            for index in full
        ]

    def _is_blank(self, row: str) -> bool:
        return not any(
            value.strip() for name in self.data if name == row or name.startswith(f"{row}-") for value in self.data.getlist(name)
        )

    def place(self, where: Sequence[str | int]) -> str:
        """Give the HTML name of a location, counting rows as they were typed."""
        path = ""
        for step in where:
            if isinstance(step, int):
                rows = self.kept.get(path)
                if rows is None:
                    return path
                path = path_of(path, rows[step] if step < len(rows) else step)
            else:
                path = path_of(path, step) if path else step
        return path
