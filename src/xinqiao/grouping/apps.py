"""Grouping as a Django app: its acts enter the menu when the house starts."""

import importlib

from django.apps import AppConfig


class GroupingConfig(AppConfig):
    """关联·并案·联名."""

    name = "xinqiao.grouping"
    label = "grouping"

    def ready(self) -> None:
        """Enter its acts into the menu, and how its lines are told."""
        importlib.import_module("xinqiao.grouping.menu")
