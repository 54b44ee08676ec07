"""Consultation as a Django app: its acts enter the menu when the house starts."""

import importlib

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """会商."""

    name = "xinqiao.consultation"
    label = "consultation"

    def ready(self) -> None:
        """Enter its acts into the menu, and how its lines are told."""
        importlib.import_module("xinqiao.consultation.menu")
