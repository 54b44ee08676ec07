"""Addresses of the rules: calendars, local profile, code lists, letter texts, signing in."""

from __future__ import annotations

from django.urls import path

from xinqiao.workbench.administration import (
    rules_calendar,
    rules_codes,
    rules_competence,
    rules_letters,
    rules_messages,
    rules_profile,
    rules_sign_in,
)

urlpatterns = [
    path("calendar", rules_calendar.calendar_years, name="desk-rules-calendar"),
    path("profile", rules_profile.profile, name="desk-rules-profile"),
    path("competence", rules_competence.competence, name="desk-rules-competence"),
    path("code-lists", rules_codes.code_lists, name="desk-rules-code-lists"),
    path("code-lists/<str:key>", rules_codes.one_list, name="desk-rules-code-list"),
    path("letters", rules_letters.letter_texts, name="desk-rules-letters"),
    path("letters/<str:kind>", rules_letters.one_letter, name="desk-rules-letter"),
    path("messages", rules_messages.message_rules, name="desk-rules-messages"),
    path("messages/<slug:message>/<slug:carrier>", rules_messages.one_message, name="desk-rules-message"),
    path("sign-in", rules_sign_in.sign_in_rules_page, name="desk-rules-sign-in"),
]
