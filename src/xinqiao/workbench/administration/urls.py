"""Addresses of administration."""

from __future__ import annotations

from django.urls import path

from xinqiao.workbench.administration import landing

urlpatterns = [
    path("", landing.landing, name="desk-administration"),
]
