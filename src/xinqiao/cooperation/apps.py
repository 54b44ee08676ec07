"""Cooperation as a Django app: its acts enter the menu when the house starts."""

import importlib

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """协办."""

    name = "xinqiao.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        """Enter its acts into the menu, and how its lines are told."""
        importlib.import_module("xinqiao.cooperation.menu")
