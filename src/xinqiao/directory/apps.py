"""The directory as a Django app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """机构·人员."""

    name = "xinqiao.directory"
    label = "directory"

    def ready(self) -> None:
        """Give the pure code lists their reader of later versions; it reads memory only."""
        from xinqiao.directory import code_lists  # noqa: PLC0415  tables are there only once the apps are
        from xinqiao.statute.codes import read_by  # noqa: PLC0415  see above

        read_by(code_lists.held)
