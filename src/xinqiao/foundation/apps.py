"""The technical ground as a Django app: it keeps a few small tables."""

from typing import ClassVar

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Access log, changes and editions of reference data, rates."""

    name = "xinqiao.foundation"
    label = "foundation"
    # The application role may only INSERT and SELECT here (granted after migrate).
    append_only_tables: ClassVar[tuple[str, ...]] = ("foundation_access_entry", "foundation_reference_change", "foundation_edition")
