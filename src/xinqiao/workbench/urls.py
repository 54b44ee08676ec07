"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from xinqiao.workbench import access_log, act, case_file, cases, deliveries, home, receipt, reception, reveal, sign_in

urlpatterns = [
    path("", home.home, name="desk-home"),
    path("sign-in", sign_in.sign_in, name="desk-sign-in"),
    path("sign-out", sign_in.sign_out, name="desk-sign-out"),
    path("post", sign_in.switch_post, name="desk-post"),
    path("search", cases.search, name="desk-search"),
    path("cases", cases.cases, name="desk-cases"),
    path("neighbour", cases.neighbour, name="desk-neighbour"),
    path("cases/<str:number>", case_file.case_file, name="desk-case"),
    path("cases/<str:number>/letters/<int:n>", case_file.letter, name="desk-letter"),
    path("cases/<str:number>/files/<int:n>", case_file.file, name="desk-file"),
    path("cases/<str:number>/receipt", receipt.receipt, name="desk-receipt"),
    path("cases/<str:number>/reveal", reveal.reveal, name="desk-reveal"),
    path("cases/<str:number>/acts/<str:noun>", act.act, name="desk-act"),
    path("reception", reception.reception, name="desk-reception"),
    path("deliveries", deliveries.deliveries, name="desk-deliveries"),
    path("deliveries/<uuid:case_id>/<int:n>/resend", deliveries.resend, name="desk-resend"),
    path("access-log", access_log.access_log, name="desk-access-log"),
]
