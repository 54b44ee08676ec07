"""Addresses of the API, version 1."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from xinqiao.api import problems, reference
from xinqiao.api.door import door, speaking


def _spoken(pattern: URLPattern) -> URLPattern:
    pattern.callback = speaking(pattern.callback)
    return pattern


_patterns, _app, _namespace = door.urls
urlpatterns = [
    path("openapi.json", reference.openapi, name="api-openapi"),
    path("docs", reference.docs, name="api-docs"),
    *(_spoken(pattern) for pattern in _patterns if isinstance(pattern, URLPattern) and pattern.name != "api-root"),
    path("", reference.index, name="api-index"),
    path("<path:rest>", csrf_exempt(speaking(problems.unknown_address))),
]
