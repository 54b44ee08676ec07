"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """检索."""

    name = "xinqiao.search"
    label = "search"
