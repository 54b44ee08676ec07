"""The acts as a Django app, so that their jobs are found."""

import importlib

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """办理流程."""

    name = "xinqiao.lifecycle"
    label = "lifecycle"

    def ready(self) -> None:
        """Enter the acts of the main road into the menu."""
        importlib.import_module("xinqiao.lifecycle.menu")
