"""Addresses of tables out and in."""

from __future__ import annotations

from django.urls import path

from xinqiao.workbench.exchange import exports, imports

urlpatterns = [
    path("export", exports.export, name="desk-export"),
    path("exports", exports.exports_page, name="desk-exports"),
    path("exports/<uuid:run_id>", exports.export_run, name="desk-export-run"),
    path("exports/<uuid:run_id>/file", exports.export_file, name="desk-export-file"),
    path("imports", imports.imports, name="desk-imports"),
    path("imports/<uuid:run_id>", imports.import_run, name="desk-import"),
    path("imports/<uuid:run_id>/mapping", imports.import_mapping, name="desk-import-mapping"),
    path("imports/<uuid:run_id>/start", imports.import_start, name="desk-import-start"),
    path("imports/<uuid:run_id>/report", imports.import_report, name="desk-import-report"),
]
