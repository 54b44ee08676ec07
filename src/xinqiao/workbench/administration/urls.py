"""Addresses of administration."""

from __future__ import annotations

from django.urls import include, path

from xinqiao.workbench.administration import (
    body_pages,
    guide,
    hearing_pages,
    landing,
    officer_pages,
    post_pages,
    region_pages,
    reorganisation,
    tables,
)

urlpatterns = [
    path("", landing.landing, name="desk-administration"),
    path("first-run", guide.guide, name="desk-first-run"),
    path("regions", region_pages.region_list, name=region_pages.LIST),
    path("regions/new", region_pages.new_region, name=region_pages.NEW),
    path("regions/<slug:code>", region_pages.region, name=region_pages.ONE),
    path("bodies", body_pages.body_list, name=body_pages.LIST),
    path("bodies/new", body_pages.new_body, name=body_pages.NEW),
    path("bodies/<slug:code>", body_pages.body, name=body_pages.ONE),
    path("posts", post_pages.post_list, name=post_pages.LIST),
    path("posts/new", post_pages.new_post, name=post_pages.NEW),
    path("posts/<slug:key>", post_pages.post, name=post_pages.ONE),
    path("hearing-members", hearing_pages.member_list, name=hearing_pages.LIST),
    path("hearing-members/new", hearing_pages.new_member, name=hearing_pages.NEW),
    path("hearing-members/<uuid:member_id>", hearing_pages.member, name=hearing_pages.ONE),
    path("officers", officer_pages.officer_list, name=officer_pages.LIST),
    path("officers/new", officer_pages.new_officer, name=officer_pages.NEW),
    path("officers/<uuid:officer_id>", officer_pages.officer, name=officer_pages.ONE),
    path("tables/<slug:kind>", tables.directory_table, name="desk-directory-table"),
    path("tables/<slug:kind>/template.<slug:form>", tables.directory_template, name="desk-directory-template"),
    path("reorganisation", reorganisation.reorganisation, name="desk-reorganisation"),
    path("reorganisation/<uuid:move_id>", reorganisation.move, name=reorganisation.ONE),
    path("rules/", include("xinqiao.workbench.administration.rules_urls")),
]
