"""Addresses of administration."""

from __future__ import annotations

from django.urls import include, path

from xinqiao.workbench.administration import landing

urlpatterns = [
    path("", landing.landing, name="desk-administration"),
    path("rules/", include("xinqiao.workbench.administration.rules_urls")),
]
