"""Addresses of the portal."""

from __future__ import annotations

from django.urls import path

from xinqiao.portal import (
    act,
    check,
    contact,
    fetching,
    hearings,
    home,
    installed,
    lookup,
    paper,
    progress,
    receipt,
    resumption,
    submission,
    uploads,
)

urlpatterns = [
    path("", home.home, name="portal-home"),
    path("contact", contact.contact, name="portal-contact"),
    path("law", home.law, name="portal-law"),
    path("privacy", home.privacy, name="portal-privacy"),
    path("offline", installed.offline, name="portal-offline"),
    path("manifest.webmanifest", installed.manifest, name="portal-manifest"),
    path("sw.js", installed.worker, name="portal-worker"),
    path("submit", submission.submission, name="portal-submission"),
    path("submit/check", check.check, name="portal-check"),
    path("submit/resume", resumption.resumption, name="portal-resumption"),
    path("submit/uploads", uploads.of_draft, name="portal-draft-uploads"),
    path("submit/uploads/<uuid:key>", uploads.of_draft, name="portal-draft-upload"),
    path("hearings", hearings.hearings, name="portal-hearings"),
    path("hearings/<uuid:record_id>", hearings.hearing, name="portal-hearing"),
    path("papers", paper.paper, name="portal-paper"),
    path("papers/<str:code>", paper.paper, name="portal-paper-of"),
    path("receipt", receipt.receipt, name="portal-receipt"),
    path("receipt/<int:place>", receipt.receipt, name="portal-receipt-of"),
    path("receipt/<int:place>/pdf", receipt.printed, name="portal-receipt-pdf"),
    path("track", lookup.lookup, name="portal-lookup"),
    path("track/leave", lookup.leave, name="portal-leave"),
    path("track/progress", progress.progress, name="portal-progress"),
    path("track/letters/<int:n>", fetching.letter, name="portal-letter"),
    path("track/files/<int:n>", fetching.file, name="portal-file"),
    path("track/uploads", uploads.of_act, name="portal-act-uploads"),
    path("track/uploads/<uuid:key>", uploads.of_act, name="portal-act-upload"),
    path("track/<slug:noun>", act.act, name="portal-act"),
]
