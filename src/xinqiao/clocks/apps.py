"""The clocks as a Django app."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    """期限."""

    name = "xinqiao.clocks"
    label = "clocks"
