"""What a form asks, read from a Terms class: pure descriptions, no values, no HTML."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

import annotated_types
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from xinqiao.foundation.terms import UiKind

TEXTAREA_FROM = 250
"""A text that may be longer than this gets several lines."""
RADIOS_UP_TO = 4
"""So few choices are shown at once instead of behind a list."""
MAX_ROWS = 50
CHOSEN = ("select", "radio", "checkbox", "checkboxes")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing to choose: the stored word, its Chinese label, a line of help, the heading it stands under."""

    value: str
    label: str
    help: str = ""
    group: str = ""


def in_groups(choices: Iterable[Choice]) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Choices under their headings, in the order given."""
    groups: dict[str, list[Choice]] = {}
    for choice in choices:
        groups.setdefault(choice.group, []).append(choice)
    return tuple((heading, tuple(many)) for heading, many in groups.items())


@dataclass(frozen=True, kw_only=True)
class FieldSpec:
    """One field of a form. Texts are Chinese msgids, translated when drawn.

    `default` is shown where nothing else is known. `children` are the fields of a group or of one row of a repeat; a repeat of plain texts has one child named "".
    A files field with `uploads` has its files sent there in pieces by the page's script, and then says `uploads_help`;
    `is_held_elsewhere` where they are held by a draft, so that the form need not name them.
    With `row_notes` a repeat has just these rows, each headed by its note: what was asked, beside what is answered.
    """

    name: str
    label: str
    kind: UiKind = "text"
    help: str = ""
    required: bool = False
    default: object = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[Choice, ...] = ()
    placeholder: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    rows: int = 0
    width: str = ""
    add: str = ""
    section: str = ""
    accept: str = ""
    uploads: str = ""
    uploads_help: str = ""
    is_held_elsewhere: bool = False
    min_rows: int = 0
    max_rows: int = MAX_ROWS
    row_notes: tuple[str, ...] = ()
    children: tuple[FieldSpec, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FormSpec:
    """The fields of a form in the order they are asked."""

    fields: tuple[FieldSpec, ...]

    def __getitem__(self, name: str) -> FieldSpec:
        """Give the field of that name."""
        return next(field for field in self.fields if field.name == name)


def form_spec(
    model: type[BaseModel],
    *,
    choices: Mapping[str, Iterable[Choice | tuple[str, str]]] | None = None,
    labels: Mapping[str, str] | None = None,
    helps: Mapping[str, str] | None = None,
    omit: Iterable[str] = (),
    extra: Iterable[FieldSpec] = (),
    row_notes: Mapping[str, Iterable[str]] | None = None,
) -> FormSpec:
    """Describe the form of a Terms class.

    Takes  choices, labels, helps by field path, a dot for nested fields ("demands.klass"); omit, top-level fields that
           the page does not ask; extra, fields that are not part of the terms (say, the files), drawn last;
           row_notes, by repeat, what stands at the head of each of its rows: the rows are then just these.
    Gives  FormSpec.
    """
    given = {path: tuple(map(choice_of, many)) for path, many in (choices or {}).items()}
    left_out = set(omit)
    fields = [
        _dressed(field, path=field.name, choices=given, labels=labels or {}, helps=helps or {})
        for field in _fields_of(model)
        if field.name not in left_out
    ]
    for name, notes in (row_notes or {}).items():
        fields = [_with_rows(field, tuple(notes)) if field.name == name else field for field in fields]
    return FormSpec(fields=(*fields, *extra))


def _with_rows(field: FieldSpec, notes: tuple[str, ...]) -> FieldSpec:
    return replace(field, row_notes=notes, min_rows=len(notes), max_rows=len(notes))


def choice_of(given: Choice | tuple[str, str]) -> Choice:
    """A choice, also of a pair of word and label."""
    return given if isinstance(given, Choice) else Choice(value=str(given[0]), label=given[1])


def _dressed(
    field: FieldSpec,
    *,
    path: str,
    choices: Mapping[str, tuple[Choice, ...]],
    labels: Mapping[str, str],
    helps: Mapping[str, str],
) -> FieldSpec:
    """Put the caller's choices and texts on a field and what stands in it."""
    children = tuple(
        _dressed(child, path=f"{path}.{child.name}" if child.name else path, choices=choices, labels=labels, helps=helps)
        for child in (() if field.kind == "repeat" and path in choices else field.children)
    )
    dressed = replace(
        field,
        label=labels.get(path, field.label),
        help=helps.get(path, field.help),
        children=children,
    )
    if path not in choices:
        return dressed
    kind: UiKind = field.kind
    if kind == "repeat":
        kind = "checkboxes"
    elif kind not in CHOSEN:
        kind = "select"
    return replace(dressed, kind=kind, choices=choices[path])


@lru_cache(maxsize=256)
def _fields_of(model: type[BaseModel]) -> tuple[FieldSpec, ...]:
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def _field(name: str, info: FieldInfo) -> FieldSpec:
    kind, facts, hints, children, choices = _read(info.annotation, list(info.metadata))
    hints = {**hints, **_hints(info)}
    hints.setdefault("kind", kind)
    # a single box is only "required" where it must be ticked; else unticked is an answer
    required = info.is_required() and (hints["kind"] != "checkbox" or "must" in facts)
    if hints["kind"] == "repeat":
        facts["min_rows"] = int(facts.pop("min_length", 1 if required else 0))
        facts["max_rows"] = min(int(facts.pop("max_length", MAX_ROWS) or MAX_ROWS), MAX_ROWS)
    facts.pop("min_length", None)
    facts.pop("must", None)
    if hints["kind"] == "checkboxes":
        facts.pop("max_length", None)
    return FieldSpec(
        name=name,
        label=info.title or name,
        help=info.description or "",
        required=required,
        default=None if info.is_required() else info.get_default(call_default_factory=True, validated_data={}) or None,
        children=children,
        choices=choices,
        **facts,
        **hints,
    )


def _hints(info: FieldInfo) -> dict[str, Any]:
    extra = info.json_schema_extra
    found = extra.get("ui") if isinstance(extra, dict) else None
    return dict(found) if isinstance(found, dict) else {}


def _read(annotation: Any, metadata: list[Any]) -> tuple[UiKind, dict[str, Any], dict[str, Any], tuple[FieldSpec, ...], tuple[Choice, ...]]:
    """Tell kind, limits, drawing hints, inner fields and choices of a type."""
    base, metadata = _unwrapped(annotation, metadata)
    facts, hints = _limits(metadata)
    origin, arguments = get_origin(base), get_args(base)
    if origin is Literal:
        if arguments == (True,):
            return "checkbox", {"must": True}, hints, (), ()
        return (
            _of_choices([(str(each), str(each)) for each in arguments]),
            facts,
            hints,
            (),
            tuple(Choice(value=str(each), label=str(each)) for each in arguments),
        )
    if isinstance(base, type) and issubclass(base, Enum):
        choices = tuple(Choice(value=str(each.value), label=str(getattr(each, "label", each.value))) for each in base)
        return _of_choices(choices), facts, hints, (), choices
    if origin in (tuple, list, frozenset, set):
        return _read_many(arguments[0], facts, hints)
    if isinstance(base, type) and issubclass(base, BaseModel):
        return "group", {}, hints, _fields_of(base), ()
    return _plain_kind(base, facts), facts, hints, (), ()


def _read_many(
    item: Any, facts: dict[str, Any], hints: dict[str, Any]
) -> tuple[UiKind, dict[str, Any], dict[str, Any], tuple[FieldSpec, ...], tuple[Choice, ...]]:
    kind, inner_facts, inner_hints, children, choices = _read(item, [])
    if kind == "group":
        return "repeat", facts, hints, children, ()
    if choices or kind == "number":
        return "checkboxes", facts, hints, (), choices
    for gone in ("min_length", "must"):
        inner_facts.pop(gone, None)
    inner_hints.setdefault("kind", kind)
    return "repeat", facts, hints, (FieldSpec(name="", label="", **inner_facts, **inner_hints),), ()


def _of_choices(choices: Iterable[object]) -> UiKind:
    return "radio" if len(tuple(choices)) <= RADIOS_UP_TO else "select"


def _plain_kind(base: Any, facts: Mapping[str, Any]) -> UiKind:
    kinds: dict[Any, UiKind] = {bool: "checkbox", int: "number", date: "date", datetime: "moment", UUID: "hidden"}
    if base in kinds:
        return kinds[base]
    return "textarea" if base is str and (facts.get("max_length") or 0) > TEXTAREA_FROM else "text"


def _unwrapped(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """Take Annotated and "or None" off a type, keeping what they say."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            metadata = [*more, *metadata]
        elif origin in (Union, types.UnionType):
            rest = [each for each in get_args(annotation) if each is not type(None)]
            if len(rest) != 1:
                return str, metadata
            annotation = rest[0]
        else:
            return annotation, metadata


def _limits(metadata: Iterable[Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    facts: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    for each in metadata:
        if isinstance(each, FieldInfo):
            more_facts, more_hints = _limits(each.metadata)
            facts |= more_facts
            hints |= more_hints | _hints(each)
        elif isinstance(each, StringConstraints | annotated_types.Len):
            facts |= {"min_length": each.min_length or 0, "max_length": each.max_length}
        elif isinstance(each, annotated_types.MaxLen):
            facts["max_length"] = each.max_length
        elif isinstance(each, annotated_types.MinLen):
            facts["min_length"] = each.min_length
        elif isinstance(each, annotated_types.Ge):
            facts["minimum"] = each.ge
        elif isinstance(each, annotated_types.Le):
            facts["maximum"] = each.le
    return facts, hints
