"""Addresses of the counter."""

from __future__ import annotations

from django.urls import path

from xinqiao.workbench.counter import prints, queue, receipt, reception, scans

urlpatterns = [
    path("reception", reception.reception, name="desk-reception"),
    path("reception/earlier", reception.earlier, name="desk-earlier"),
    path("cases/<str:number>/receipt", receipt.receipt, name="desk-receipt"),
    path("cases/<str:number>/papers/<str:name>", prints.paper, name="desk-paper"),
    path("scans", scans.waiting, name="desk-scans"),
    path("scans/<uuid:scan_id>/file", scans.file, name="desk-scan-file"),
    path("scans/<uuid:scan_id>/set-aside", scans.set_aside, name="desk-scan-aside"),
    path("queue", queue.queue, name="desk-queue"),
    path("queue/kiosk", queue.kiosk, name="desk-kiosk"),
    path("queue/screen", queue.screen, name="desk-screen"),
]
