"""The reference: the OpenAPI document, and the same as a page to read without JavaScript."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xinqiao.api.door import document
from xinqiao.foundation.refusal import told

_GROUPS = {
    "public": told("信访人"),
    "cases": told("信访事项"),
    "acts": told("办理"),
    "counter": told("窗口"),
    "bulk": told("批量办理"),
    "imports": told("导入"),
    "teamwork": told("协作"),
    "administration": told("管理"),
}
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a body or an answer, or a question of an address; `depth` is how far inside it stands."""

    name: str
    kind: str
    is_required: bool
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Call:
    """One operation."""

    anchor: str
    method: str
    path: str
    summary: str
    text: str
    is_open: bool
    questions: tuple[FieldRow, ...]
    body: tuple[FieldRow, ...]
    body_kinds: tuple[str, ...]
    answer: tuple[FieldRow, ...]
    answer_kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """Operations that belong together."""

    title: str
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class ReferencePage:
    """The whole reference."""

    title: str
    text: str
    groups: tuple[Group, ...]
    problems: tuple[tuple[str, str], ...]
    problem: tuple[FieldRow, ...]


def document_text() -> str:
    """The document as the file that freezes it: keys in order, Chinese as it is."""
    return json.dumps(document(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    """Give the document."""
    return HttpResponse(_document_bytes(), content_type="application/json")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Give the reference as a page."""
    return render(request, "api/reference.html", {"page": _page()})


@require_safe
def index(_request: HttpRequest) -> HttpResponse:
    """Lead to the reference."""
    return redirect("api-docs")


@lru_cache(maxsize=1)
def _document_bytes() -> bytes:
    return document_text().encode()


def _page() -> ReferencePage:
    schema = document()
    calls: dict[str, list[Call]] = {tag: [] for tag in _GROUPS}
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            calls[operation["tags"][0]].append(_call(schema, path, method.upper(), operation))
    responses = schema["components"]["responses"]
    return ReferencePage(
        title=schema["info"]["title"],
        text=schema["info"]["description"],
        groups=tuple(Group(_(title), tuple(calls[tag])) for tag, title in _GROUPS.items()),
        problems=tuple((name.removeprefix("Problem"), each["description"]) for name, each in responses.items()),
        problem=tuple(_rows(schema, {"$ref": "#/components/schemas/Problem"})),
    )


def _call(schema: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> Call:
    sent = operation.get("requestBody", {}).get("content", {})
    plain = sent.get("application/json", {}).get("schema", {})
    given: dict[str, Any] = next((operation["responses"][code] for code in ("201", "200") if code in operation["responses"]), {})
    kinds = given.get("content", {})
    return Call(
        anchor=operation["operationId"],
        method=method,
        path=path,
        summary=operation["summary"],
        text=operation.get("description", ""),
        is_open="security" not in operation,
        questions=tuple(
            FieldRow(each["name"], _kind(schema, each["schema"]), each["required"], _words(each["schema"]), 0)
            for each in operation.get("parameters", ())
        ),
        body=tuple(_rows(schema, plain)),
        body_kinds=tuple(sent),
        answer=tuple(_rows(schema, kinds.get("application/json", {}).get("schema", {}))),
        answer_kind=next(iter(kinds), ""),
    )


def _rows(schema: dict[str, Any], part: dict[str, Any], depth: int = 0) -> list[FieldRow]:
    held = _resolved(schema, part)
    required = set(held.get("required", ()))
    rows: list[FieldRow] = []
    for name, each in held.get("properties", {}).items():
        rows.append(FieldRow(name, _kind(schema, each), name in required, _words(each), depth))
        inner = _resolved(schema, each)
        inner = _resolved(schema, inner["items"]) if inner.get("type") == "array" and "items" in inner else inner
        if depth < _DEPTH - 1:
            rows += _rows(schema, inner, depth + 1)
    return rows


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in part:
        found: dict[str, Any] = schema["components"]["schemas"][part["$ref"].rpartition("/")[2]]
        return found
    choices = [each for each in part.get("anyOf", ()) if each.get("type") != "null"]
    return _resolved(schema, choices[0]) if len(choices) == 1 else part


def _kind(schema: dict[str, Any], part: dict[str, Any]) -> str:
    held = _resolved(schema, part)
    if held.get("enum"):
        return " | ".join(map(str, held["enum"]))
    if "const" in held:
        return str(held["const"]).lower()
    if held.get("type") == "array":
        limits = _limits(held)
        inner = _kind(schema, held["items"]) if "items" in held else ""
        return " ".join(word for word in (f"[{inner}]", limits) if word)
    word = str(held.get("format") or held.get("type") or "")
    return " ".join(each for each in (word, _limits(held)) if each)


def _limits(held: dict[str, Any]) -> str:
    low = next((held[name] for name in ("minLength", "minimum", "minItems") if name in held), None)
    high = next((held[name] for name in ("maxLength", "maximum", "maxItems") if name in held), None)
    if low is None and high is None:
        return ""
    return f"{'' if low is None else low}-{'' if high is None else high}"


def _words(part: dict[str, Any]) -> str:
    title = part.get("title", "")
    said = title if any(ord(letter) > 0x2E80 for letter in title) else ""  # noqa: PLR2004  pydantic's own titles are English
    return "。".join(word.rstrip("。") for word in (said, part.get("description", "")) if word)
