"""Tables of the ground: who looked at what, and how often something was tried."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AccessEntry(models.Model):
    """One look at something that is not shown to everybody. INSERT and SELECT only.

    A registry row, as numbers and command ids are: `case_id` may be empty, so it is no part of the key.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    body = models.CharField(max_length=19)
    action = models.CharField(max_length=60)
    case_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=60)
    sealed_reason = models.BinaryField()

    class Meta:
        """Lists of an auditor: one actor, one body, one case; newest first by the time-ordered id."""

        db_table = "foundation_access_entry"
        indexes: ClassVar = [
            models.Index(fields=["actor", "-id"], name="access_entry_actor"),
            models.Index(fields=["body", "-id"], name="access_entry_body"),
            models.Index(fields=["case_id", "-id"], name="access_entry_case", condition=models.Q(case_id__isnull=False)),
        ]

    def __str__(self) -> str:
        """What was done, not by whom."""
        return f"{self.action} {self.id}"


class Rate(models.Model):
    """How far one key has run ahead of its rate. Unlogged and local: it may be lost, it names nobody."""

    key = models.BinaryField(primary_key=True)
    runs_to_at = models.DateTimeField()

    class Meta:
        """Table."""

        db_table = "foundation_rate"

    def __str__(self) -> str:
        """Instant."""
        return str(self.runs_to_at)
