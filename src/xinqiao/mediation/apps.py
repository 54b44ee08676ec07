"""Mediation as a Django app: its acts enter the menu when the house starts."""

import importlib

from django.apps import AppConfig


class MediationConfig(AppConfig):
    """调解·和解."""

    name = "xinqiao.mediation"
    label = "mediation"

    def ready(self) -> None:
        """Enter its acts into the menu, and how its lines are told."""
        importlib.import_module("xinqiao.mediation.menu")
