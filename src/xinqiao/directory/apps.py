"""The directory as a Django app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """机构·人员."""

    name = "xinqiao.directory"
    label = "directory"
