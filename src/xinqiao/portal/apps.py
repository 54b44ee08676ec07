"""The portal as a Django app, for its templates and static files."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """公众门户."""

    name = "xinqiao.portal"
    label = "portal"
