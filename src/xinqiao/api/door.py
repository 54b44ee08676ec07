"""The door: the API as a whole, its document, and what holds for every call."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils import translation
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header
from ninja import NinjaAPI
from ninja.errors import ValidationError, ValidationErrorContext
from ninja.openapi.schema import OpenAPISchema

from xinqiao.api import (
    account,
    account_second_step,
    acts,
    administration,
    administration_officers,
    administration_rules,
    bulk,
    cases,
    downloads,
    exports,
    groups,
    hearings,
    imports,
    lookups,
    offices,
    papers,
    postings,
    previews,
    problems,
    queue,
    rechecks,
    reply_check,
    scans,
    standing_in,
    submissions,
    teamwork,
    uploads,
    views,
)
from xinqiao.foundation.problems import MEDIA_TYPE

ROOT = "/api/v1/"
_REFUSED = {
    400: "看不懂发来的内容",
    401: "没有登录，或者令牌不对",
    403: "岗位没有这项权限",
    404: "没有找到，或者无权查看",
    409: "现在不能办理，或者看过之后已有变化",
    413: "内容太大",
    415: "内容格式不对",
    422: "填写有误，errors 逐项说明",
    429: "次数太多，见 Retry-After",
    503: "暂时不能办理，见 Retry-After",
}
_PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "没有办成的原因和怎么办（RFC 9457）。",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "field": {"type": "string"},
        "source": {"type": "string"},
        "reference": {"type": "string"},
        "params": {"type": "object"},
        "changes": {
            "type": "array",
            "description": "看过之后发生的变化（409 stale_case）：哪一行、哪个步骤、何时、谁。",
            "items": {
                "type": "object",
                "required": ["seq", "noun", "label", "occurred_at", "who", "body"],
                "properties": {
                    "seq": {"type": "integer"},
                    **{name: {"type": "string"} for name in ("noun", "label", "occurred_at", "who", "body")},
                },
            },
        },
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {name: {"type": "string"} for name in ("field", "code", "message")},
            },
        },
    },
}


class Door(NinjaAPI):
    """Ninja, with the problems of the house and their description."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The document, with every way a call can be refused."""
        schema = super().get_openapi_schema(path_prefix=path_prefix or ROOT, path_params=path_params)
        schema["components"]["schemas"]["Problem"] = _PROBLEM
        content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        schema["components"]["responses"] = {
            f"Problem{status}": {"description": words, "content": content} for status, words in _REFUSED.items()
        }
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status in _REFUSED:
                    operation["responses"].setdefault(status, {"$ref": f"#/components/responses/Problem{status}"})
        return schema

    def validation_error_from_error_contexts(self, error_contexts: list[ValidationErrorContext[Any]]) -> ValidationError:
        """Keep what pydantic found, for the words of the house."""
        return problems.parameter_error(error_contexts)


def _built() -> Door:
    door = Door(
        title="信桥 API",
        version="1",
        description="信访事项从提交到评价的接口。日期按北京时间；提交和办理都带 command_id，重发不会办理两次。",
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
    )
    for room in (
        submissions,
        lookups,
        exports,
        cases,
        acts,
        reply_check,
        rechecks,
        bulk,
        administration,
        administration_officers,
        administration_rules,
        account,
        account_second_step,
        imports,
        downloads,
        papers,
        groups,
        hearings,
        previews,
        queue,
        scans,
        postings,
        uploads,
        offices,
        teamwork,
        views,
        standing_in,
    ):
        door.add_router("", room.router)
    problems.teach(door)
    return door


door = _built()


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    """The OpenAPI document, in Chinese whatever the caller speaks: it is frozen as a file."""
    with translation.override(settings.LANGUAGE_CODE):
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(door.get_openapi_schema()))
    return plain


def speaking(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """What holds for every call: the caller's language, nothing kept by caches, a problem for a wrong method."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.headers.get("Accept-Language")
        if wanted:
            translation.activate(_language(wanted))
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseNotAllowed):
            response = problems.wrong_method(allowed=response.headers["Allow"])
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answered


@lru_cache(maxsize=256)
def _language(wanted: str) -> str:
    for code, _weight in parse_accept_lang_header(wanted):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
