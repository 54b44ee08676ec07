"""Addresses of the counter."""

from __future__ import annotations

from django.urls import path

from xinqiao.workbench.counter import post, prints, queue, receipt, reception, scans

urlpatterns = [
    path("reception", reception.reception, name="desk-reception"),
    path("reception/earlier", reception.earlier, name="desk-earlier"),
    path("cases/<str:number>/receipt", receipt.receipt, name="desk-receipt"),
    path("cases/<str:number>/papers/<str:name>", prints.paper, name="desk-paper"),
    path("scans", scans.waiting, name="desk-scans"),
    path("scans/<uuid:scan_id>/file", scans.file, name="desk-scan-file"),
    path("scans/<uuid:scan_id>/set-aside", scans.set_aside, name="desk-scan-aside"),
    path("postings", post.waiting, name="desk-postings"),
    path("postings/<uuid:batch_id>", post.batch, name="desk-post-batch"),
    path("postings/<uuid:batch_id>/<str:name>", post.batch_paper, name="desk-post-paper"),
    path("postings/<uuid:case_id>/<int:n>/return", post.returned, name="desk-post-return"),
    path("postings/<uuid:case_id>/<int:letter_n>/again", post.post_again, name="desk-post-again"),
    path("queue", queue.queue, name="desk-queue"),
    path("queue/kiosk", queue.kiosk, name="desk-kiosk"),
    path("queue/screen", queue.screen, name="desk-screen"),
]
