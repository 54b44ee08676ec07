"""Correspondence as a Django app."""

from typing import ClassVar

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """告知·文书."""

    name = "xinqiao.correspondence"
    label = "correspondence"
    append_only_tables: ClassVar[tuple[str, ...]] = ("correspondence_letter_seal", "correspondence_paper_code")
