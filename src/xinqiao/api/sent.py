"""What a call sends: a body of terms as JSON, or as the part "terms" beside uploaded files; and questions in the address.

A body is read by pydantic straight from the bytes: one pass, no lone surrogates, no NaN.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar, get_origin

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.params.models import Body, BodyModel, Query, QueryModel
from pydantic import BaseModel, ValidationError

from xinqiao.api.problems import WrongInputError
from xinqiao.api.upload_tokens import named_files
from xinqiao.foundation.files.limits import FIELD, check_room
from xinqiao.foundation.files.taking import take
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.sheet import GivenFile

JSON, MULTIPART = "application/json", "multipart/form-data"
TERMS = "terms"
_Terms = TypeVar("_Terms", bound=BaseModel)


class _SentBody(BodyModel):
    """Reads the one body argument of a call."""

    takes_files: ClassVar[bool] = False

    @classmethod
    def resolve(cls, request: HttpRequest, api: NinjaAPI, path_params: dict[str, Any]) -> Any:  # noqa: ARG003
        """Read the terms; called by ninja."""
        name = cls.__read_from_single_attr__
        terms: Any = cls.model_fields[name].annotation
        return cls.model_construct(**{name: read_body(request, terms=terms, takes_files=cls.takes_files)})


class _SentParts(_SentBody):
    """The same, from a form with files as well."""

    takes_files: ClassVar[bool] = True


class _Asked(QueryModel):
    """Reads the questions of an address; one that nobody asked for is told, since it would be left out of the list."""

    @classmethod
    def resolve(cls, request: HttpRequest, api: NinjaAPI, path_params: dict[str, Any]) -> Any:  # noqa: ARG003
        """Read the questions; called by ninja."""
        (name,) = cls.model_fields
        terms: Any = cls.model_fields[name].annotation
        return cls.model_construct(**{name: read_query(request, terms=terms)})


class Sent(Body):  # type: ignore[misc]  # ninja extends pydantic's final class itself
    """Marks the body of a call: `body: Annotated[SomeTerms, Sent(...)]`."""

    _model = _SentBody

    @classmethod
    def _param_source(cls) -> str:
        return "body"


class SentParts(Body):  # type: ignore[misc]  # see Sent
    """Marks a body that may come with files."""

    _model = _SentParts

    @classmethod
    def _param_source(cls) -> str:
        return "body"


class Asked(Query):  # type: ignore[misc]  # see Sent
    """Marks the questions of an address."""

    _model = _Asked

    @classmethod
    def _param_source(cls) -> str:
        return "query"


def read_body(request: HttpRequest, *, terms: type[_Terms], takes_files: bool) -> _Terms:
    """Read the terms of a call.

    Raises WrongInputError; Refusal media_type_unknown (415), terms_missing.
    """
    kind = request.content_type
    if kind == JSON:
        raw: str | bytes = request.body
    elif kind == MULTIPART and takes_files:
        raw = request.POST.get(TERMS, "")
    else:
        raise Refusal(
            code="media_type_unknown",
            message=told("请把 Content-Type 写成 %(types)s。"),
            params={"types": f"{JSON}、{MULTIPART}" if takes_files else JSON},
            kind=RefusalKind.UNSUPPORTED,
        )
    try:
        return terms.model_validate_json(raw)
    except ValidationError as error:
        raise WrongInputError(error=error, terms=terms) from None


def read_query(request: HttpRequest, *, terms: type[_Terms]) -> _Terms:
    """Read the questions of an address. Raises WrongInputError."""
    many = {name for name, field in terms.model_fields.items() if get_origin(field.annotation) is tuple}
    given = {name: values if name in many else values[-1] for name, values in request.GET.lists()}
    try:
        return terms.model_validate(given)
    except ValidationError as error:
        raise WrongInputError(error=error, terms=terms) from None


def taken_files(request: HttpRequest, *, named: tuple[str, ...] = ()) -> tuple[GivenFile, ...]:
    """Take the files in that came with the call or in pieces before it, ahead of any transaction.

    Takes  named, the tokens of uploads.
    Raises Refusal file_* (413, 422, 503), upload_gone (404), upload_unfinished (409).
    """
    taken = [GivenFile(file.digest, file.media_type, file.size_bytes, file.name) for file in named_files(named)]
    for upload in request.FILES.getlist(FIELD) if request.content_type == MULTIPART else ():
        held = sum(file.size_bytes for file in taken)
        check_room(held_files=len(taken), held_bytes=held, more_bytes=upload.size or 0)
        file = take(source=upload, name=upload.name or "")
        taken.append(GivenFile(file.digest, file.media_type, file.size_bytes, file.name))
    return tuple(taken)


def with_files(*, ref: str) -> dict[str, Any]:
    """Describe a body that may come with files, for `openapi_extra`."""
    parts = {
        "type": "object",
        "required": [TERMS],
        "properties": {
            TERMS: {"$ref": f"#/components/schemas/{ref}"},
            FIELD: {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}},
        },
    }
    content = {MULTIPART: {"schema": parts, "encoding": {TERMS: {"contentType": JSON}}}}
    return {"requestBody": {"content": content}}
