"""Addresses of teamwork on the desk."""

from __future__ import annotations

from django.urls import path

from xinqiao.workbench.teamwork import calendar, notes, notifications, preferences, presence

urlpatterns = [
    path("cases/<str:number>/notes", notes.notes, name="desk-notes"),
    path("cases/<str:number>/presence", presence.presence, name="desk-presence"),
    path("notifications", notifications.notifications, name="desk-notifications"),
    path("notifications/read", notifications.read, name="desk-notifications-read"),
    path("notifications/bell", notifications.bell, name="desk-bell"),
    path("calendar", calendar.calendar, name="desk-calendar"),
    path("calendar/feed/<str:secret>.ics", calendar.feed, name="desk-calendar-feed"),
    path("preferences", preferences.preferences, name="desk-preferences"),
    path("preferences/feed", preferences.feed_address, name="desk-feed-address"),
]
