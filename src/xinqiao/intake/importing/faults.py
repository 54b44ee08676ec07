"""What can be wrong with a row or with the whole import (pure)."""

from __future__ import annotations

from collections.abc import Mapping

from xinqiao.foundation.refusal import Refusal, told

__all__ = ["RowFault", "file_refused", "mapping_refused", "told"]


class RowFault(Exception):
    """One row cannot be taken; its text says why and what to do. `field` is the word of the mapping."""

    def __init__(self, *, code: str, message: str, field: str = "") -> None:
        """Keep the parts."""
        self.code = code
        self.message = message
        self.field = field
        super().__init__(message)


def mapping_refused(message: str, params: Mapping[str, object] | None = None) -> Refusal:
    """The mapping file cannot be used."""
    return Refusal(code="import_mapping_wrong", message=message, params=params)


def file_refused(code: str, message: str, params: Mapping[str, object] | None = None) -> Refusal:
    """The file to be imported cannot be read."""
    return Refusal(code=code, message=message, params=params)
