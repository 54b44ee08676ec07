"""The record as a Django app."""

from typing import ClassVar

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """信访事项."""

    name = "xinqiao.cases"
    label = "cases"
    # The application role may only INSERT and SELECT here (granted after migrate).
    append_only_tables: ClassVar[tuple[str, ...]] = ("cases_event", "cases_number", "cases_command", "cases_party_past")
