"""Review as a Django app: its acts enter the menu when the house starts."""

import importlib

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """复查·复核."""

    name = "xinqiao.review"
    label = "review"

    def ready(self) -> None:
        """Enter its acts into the menu, and how its lines are told."""
        importlib.import_module("xinqiao.review.menu")
