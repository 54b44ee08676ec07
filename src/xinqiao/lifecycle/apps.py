"""The acts as a Django app, so that their jobs are found."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    """办理流程."""

    name = "xinqiao.lifecycle"
    label = "lifecycle"
