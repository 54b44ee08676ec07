"""Intake as a Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """渠道·登记前."""

    name = "xinqiao.intake"
    label = "intake"
