"""The workbench as a Django app, for its templates."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """办理工作台."""

    name = "xinqiao.workbench"
    label = "workbench"
