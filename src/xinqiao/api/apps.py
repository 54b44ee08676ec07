"""The API as a Django app, so that its page is found."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """接口."""

    name = "xinqiao.api"
    label = "api"
