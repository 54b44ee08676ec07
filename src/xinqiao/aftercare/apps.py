"""What follows an answer as a Django app: its acts enter the menu when the house starts."""

import importlib

from django.apps import AppConfig


class AftercareConfig(AppConfig):
    """回访·复看·兑现."""

    name = "xinqiao.aftercare"
    label = "aftercare"

    def ready(self) -> None:
        """Enter its acts into the menu, and how its lines are told."""
        importlib.import_module("xinqiao.aftercare.menu")
