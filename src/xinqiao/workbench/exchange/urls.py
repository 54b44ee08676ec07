"""Addresses of tables out and in."""

from __future__ import annotations

from django.urls import path

from xinqiao.workbench.exchange import exports

urlpatterns = [
    path("export", exports.export, name="desk-export"),
    path("exports", exports.exports_page, name="desk-exports"),
    path("exports/<uuid:run_id>", exports.export_run, name="desk-export-run"),
    path("exports/<uuid:run_id>/file", exports.export_file, name="desk-export-file"),
]
