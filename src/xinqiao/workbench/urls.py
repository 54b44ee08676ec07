"""Addresses of the desk."""

from __future__ import annotations

from django.urls import include, path

from xinqiao.workbench import (
    access_log,
    account,
    account_second_step,
    act,
    bulk,
    case_file,
    cases,
    deliveries,
    guide,
    home,
    reveal,
    sign_in,
    uploads,
)

urlpatterns = [
    path("", home.home, name="desk-home"),
    path("sign-in", sign_in.sign_in, name="desk-sign-in"),
    path("sign-in/code", sign_in.second_step, name="desk-second-step"),
    path("account", account.account, name="desk-account"),
    path("account/password", account.password, name="desk-password"),
    path("account/second-step", account_second_step.second_step_setup, name="desk-second-step-setup"),
    path("account/sessions/end", account.end_session, name="desk-session-end"),
    path("account/stay", account.stay, name="desk-stay"),
    path("sign-out", sign_in.sign_out, name="desk-sign-out"),
    path("post", sign_in.switch_post, name="desk-post"),
    path("search", cases.search, name="desk-search"),
    path("cases", cases.cases, name="desk-cases"),
    path("", include("xinqiao.workbench.exchange.urls")),
    path("administration/", include("xinqiao.workbench.administration.urls")),
    path("bulk", bulk.bulk, name="desk-bulk"),
    path("bulk/<uuid:run_id>", bulk.run, name="desk-bulk-run"),
    path("neighbour", cases.neighbour, name="desk-neighbour"),
    path("", include("xinqiao.workbench.teamwork.urls")),
    path("cases/<str:number>", case_file.case_file, name="desk-case"),
    path("cases/<str:number>/letters/<int:n>", case_file.letter, name="desk-letter"),
    path("cases/<str:number>/files/<int:n>", case_file.file, name="desk-file"),
    path("cases/<str:number>/reveal", reveal.reveal, name="desk-reveal"),
    path("cases/<str:number>/acts/<str:noun>", act.act, name="desk-act"),
    path("uploads/<slug:place>", uploads.uploads, name="desk-uploads"),
    path("uploads/<slug:place>/<uuid:key>", uploads.uploads, name="desk-upload"),
    path("", include("xinqiao.workbench.counter.urls")),
    path("deliveries", deliveries.deliveries, name="desk-deliveries"),
    path("deliveries/<uuid:case_id>/<int:n>/resend", deliveries.resend, name="desk-resend"),
    path("guide", guide.guide, name="desk-guide"),
    path("guide/<slug:name>", guide.guide, name="desk-guide-page"),
    path("access-log", access_log.access_log, name="desk-access-log"),
]
