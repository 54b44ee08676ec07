"""Hearing as a Django app: its acts enter the menu when the house starts."""

import importlib

from django.apps import AppConfig


class HearingConfig(AppConfig):
    """听证."""

    name = "xinqiao.hearing"
    label = "hearing"

    def ready(self) -> None:
        """Enter its acts into the menu, and how its lines are told."""
        importlib.import_module("xinqiao.hearing.menu")
