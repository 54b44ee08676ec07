"""What can go wrong with a backup, in one line that says what to do."""

from __future__ import annotations


class KeepingFault(Exception):
    """A backup cannot be made or read back; the text is for the person at the console."""

    def __init__(self, *, told_zh: str, told_en: str) -> None:
        """Make the one line."""
        super().__init__(f"备份：{told_zh} / Backup: {told_en}")
