"""Correspondence as a Django app."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """告知·文书."""

    name = "xinqiao.correspondence"
    label = "correspondence"
