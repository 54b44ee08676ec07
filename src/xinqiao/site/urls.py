"""Addresses of the house: the doors are mounted here and nowhere else."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from xinqiao.foundation.ui import preferences
from xinqiao.site import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("api/v1/", include("xinqiao.api.urls")),
    path("desk/", include("xinqiao.workbench.urls")),
    path("", include("xinqiao.portal.urls")),
    path(preferences.PATH.removeprefix("/"), preferences.choose, name="preferences"),
]

handler404 = "xinqiao.portal.faults.page_not_found"
