"""Teamwork as a Django app."""

from typing import ClassVar

from django.apps import AppConfig


class TeamworkConfig(AppConfig):
    """协作."""

    name = "xinqiao.teamwork"
    label = "teamwork"
    # A note is never rewritten: who errs writes a new one that names the old.
    append_only_tables: ClassVar[tuple[str, ...]] = ("teamwork_note",)
