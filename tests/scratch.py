"""Where tests keep what they throw away: in memory where there is plenty of it, else on the disk."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108  folders in it are made by mkdtemp
_PLENTY = 4_000_000_000


def new_folder(prefix: str) -> Path:
    """A folder that the account of the database may walk through."""
    is_plenty = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _PLENTY
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=_MEMORY if is_plenty else None))
    folder.chmod(0o711)
    return folder
