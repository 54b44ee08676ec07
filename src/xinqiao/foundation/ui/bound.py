"""A form as it is drawn now: values, faults and rows put on its description."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.utils.translation import gettext as _
from pydantic import BaseModel

from xinqiao.foundation.time import SHANGHAI
from xinqiao.foundation.ui.explain import FieldError, path_of
from xinqiao.foundation.ui.fields import Choice, FieldSpec, FormSpec, in_groups
from xinqiao.foundation.ui.sent import FormData, wanted_rows

FOLDED_FROM = 8


@dataclass(frozen=True, kw_only=True)
class BoundField:
    """One field as it is drawn now. `rows` for a repeat, `children` for a group or one row."""

    spec: FieldSpec
    name: str
    id: str
    value: str = ""
    values: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    index: int = 0
    number: int = 0
    note: str = ""
    rows: tuple[BoundField, ...] = ()
    children: tuple[BoundField, ...] = ()

    @property
    def described_by(self) -> str:
        """The ids of help, counter and error, for aria-describedby."""
        parts = []
        if self.spec.help:
            parts.append(f"{self.id}-help")
        if self.spec.max_length and self.spec.kind == "textarea":
            parts.append(f"{self.id}-count")
        if self.errors:
            parts.append(f"{self.id}-error")
        return " ".join(parts)

    @property
    def is_chosen(self) -> bool:
        """Whether a single box is ticked."""
        return self.value not in {"", "false", "False", "0", "off"}

    @property
    def chosen(self) -> frozenset[str]:
        """The words now chosen."""
        return frozenset(self.values) if self.spec.kind == "checkboxes" else frozenset({self.value})

    @property
    def is_long(self) -> bool:
        """Whether so many boxes are offered, none of them needed, that they are folded until asked for."""
        return self.spec.kind == "checkboxes" and not self.spec.required and len(self.spec.choices) > FOLDED_FROM

    @property
    def length(self) -> int:
        """How many characters stand in it."""
        return len(self.value)

    @property
    def choice_groups(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """The choices under their headings, in the order given."""
        return in_groups(self.spec.choices)

    @property
    def can_add(self) -> bool:
        """Whether one more row may be asked for."""
        return len(self.rows) < self.spec.max_rows

    @property
    def can_remove(self) -> bool:
        """Whether a row may go: the last needed one stays."""
        return len(self.rows) > max(self.spec.min_rows, 1)


@dataclass(frozen=True, kw_only=True)
class BoundForm:
    """A form as it is drawn now. `hidden` goes back unchanged (command_id, seq)."""

    fields: tuple[BoundField, ...]
    errors: tuple[FieldError, ...] = ()
    id: str = "form"
    hidden: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> BoundField:
        """Give the field of that name: `form.title` in a template."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    @property
    def has_files(self) -> bool:
        """Whether the form needs multipart."""
        return any(field.spec.kind == "files" for field in self.fields)

    @property
    def links(self) -> tuple[tuple[str, str, str], ...]:
        """For the summary of faults, in the order of the page, what no field has first: (id to jump to or "", label, message)."""
        known = {path: (target, label) for path, target, label in _targets(self.fields, "")}
        place = {path: at for at, path in enumerate(known)}
        found = []
        for error in sorted(self.errors, key=lambda each: place.get(each.path, -1)):
            target, label = known.get(error.path, ("", ""))
            found.append((target, "" if label in error.message else label, error.message))
        return tuple(found)


def _targets(fields: Iterable[BoundField], row: str) -> Iterator[tuple[str, str, str]]:
    """Yield path, id and label of every input; one in a numbered row bears the row's words before its own."""
    for field in fields:
        own = _(field.spec.label) if field.spec.label else ""
        if field.number:
            row = f"{own or row} {field.number}"
        elif row:
            own = f"{row} {own}"
        first_input = field.spec.kind in {"radio", "checkboxes"}
        yield field.name, f"{field.id}-0" if first_input else field.id, row if field.number else own
        yield from _targets(field.children, row if field.number else "")
        yield from _targets(field.rows, own)


def bind(
    spec: FormSpec,
    *,
    data: FormData | None = None,
    initial: Mapping[str, object] | BaseModel | None = None,
    errors: Iterable[FieldError] = (),
    form_id: str = "form",
    hidden: Mapping[str, object] | None = None,
) -> BoundForm:
    """Put values and faults on a form.

    Takes  data, what was typed (kept as typed, add and remove of rows carried out), else initial values;
           errors from parse, explain or explain_refusal; form_id, where a page has several forms;
           hidden, what must come back unchanged.
    Gives  BoundForm.
    """
    found = tuple(errors)
    by_path: dict[str, list[str]] = {}
    for error in found:
        by_path.setdefault(error.path, []).append(error.message)
    binder = _Binder(data=data, errors=by_path, form_id=form_id)
    start = dict(initial) if initial is not None else {}
    return BoundForm(
        fields=tuple(binder.field(field, name=field.name, value=start.get(field.name, field.default)) for field in spec.fields),
        errors=found,
        id=form_id,
        hidden=tuple((name, str(value)) for name, value in (hidden or {}).items()),
    )


@dataclass(frozen=True, kw_only=True)
class _Binder:
    data: FormData | None
    errors: Mapping[str, Sequence[str]]
    form_id: str

    def field(self, spec: FieldSpec, *, name: str, value: object, index: int = 0, number: int = 0) -> BoundField:
        if self.data is not None:
            sent = tuple(self.data.getlist(name))
        elif spec.kind == "checkboxes" and isinstance(value, Iterable) and not isinstance(value, str):
            sent = tuple(_shown(each) for each in value)
        else:
            sent = (_shown(value),) if value is not None else ()
        return BoundField(
            spec=spec,
            name=name,
            id=f"{self.form_id}-{name}",
            value="" if spec.kind in {"repeat", "group", "files", "password"} else (sent[-1] if sent else ""),
            values=sent,
            errors=tuple(self.errors.get(name, ())),
            index=index,
            number=number,
            rows=self._rows(spec, name=name, value=value) if spec.kind == "repeat" else (),
            children=self._inner(spec.children, name=name, value=value) if spec.kind == "group" else (),
        )

    def _inner(self, children: Iterable[FieldSpec], *, name: str, value: object) -> tuple[BoundField, ...]:
        values = dict(value) if isinstance(value, Mapping | BaseModel) else {}
        return tuple(self.field(child, name=path_of(name, child.name), value=values.get(child.name, child.default)) for child in children)

    def _rows(self, spec: FieldSpec, *, name: str, value: object) -> tuple[BoundField, ...]:
        start = list(value) if isinstance(value, Iterable) and not isinstance(value, str) else []
        at_least = max(spec.min_rows, 1)
        indexes = wanted_rows(self.data, spec=spec, name=name) if self.data is not None else list(range(len(start)))
        while len(indexes) < at_least:
            indexes.append(max(indexes, default=-1) + 1)
        return tuple(
            self._row(spec, name=path_of(name, index), value=start[index] if index < len(start) else None, index=index, number=number)
            for number, index in enumerate(indexes, start=1)
        )

    def _row(self, spec: FieldSpec, *, name: str, value: object, index: int, number: int) -> BoundField:
        only = spec.children[0]
        if not only.name:
            return self.field(only, name=name, value=value, index=index, number=number)
        return BoundField(
            spec=FieldSpec(name=spec.name, label=spec.label, kind="group", children=spec.children),
            name=name,
            id=f"{self.form_id}-{name}",
            errors=tuple(self.errors.get(name, ())),
            index=index,
            number=number,
            note=spec.row_notes[number - 1] if number <= len(spec.row_notes) else "",
            children=self._inner(spec.children, name=name, value=value),
        )


def _shown(value: object) -> str:
    """Write a value as its input has it."""
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, datetime):
        return value.astimezone(SHANGHAI).strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value if isinstance(value, Enum) else value)
