"""Tables of intake."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Draft(models.Model):
    """What somebody has typed and uploaded but not yet submitted. Local, sealed, gone after some days."""

    token_digest = models.BinaryField(primary_key=True)
    case_id = models.UUIDField()
    sealed = models.BinaryField()
    digests = ArrayField(models.CharField(max_length=64), default=list)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        """What expires is found by its day."""

        indexes: ClassVar = [models.Index(fields=["expires_at"], name="draft_expiry")]

    def __str__(self) -> str:
        """The case it would become."""
        return str(self.case_id)


class ImportRun(models.Model):
    """A table that an officer hands in to be entered: tried first, then carried out. File name and mapping are sealed.

    `counts` by outcome; `fault` why the whole file was refused; `report_digest`, the table with a line per row.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    tenure = models.UUIDField()
    officer = models.UUIDField()
    body = models.CharField(max_length=19)
    digest = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    sealed = models.BinaryField()
    is_dry_run = models.BooleanField(default=True)
    state = models.CharField(max_length=10)
    rows = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    fault = models.TextField(default="")
    report_digest = models.CharField(max_length=64, default="")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        """Those of one body, the newest first."""

        db_table = "intake_import_run"
        indexes: ClassVar = [models.Index(fields=["body", "-id"], name="import_run_body")]

    def __str__(self) -> str:
        """Which."""
        return str(self.id)


class ImportMapping(models.Model):
    """A mapping that a body keeps under a name, to be used again."""

    id = models.UUIDField(primary_key=True, editable=False)
    body = models.CharField(max_length=19)
    name = models.CharField(max_length=60)
    text = models.TextField()
    officer = models.UUIDField()
    changed_at = models.DateTimeField()

    class Meta:
        """A name stands once in a body."""

        db_table = "intake_import_mapping"
        constraints: ClassVar = [models.UniqueConstraint(fields=["body", "name"], name="import_mapping_name")]

    def __str__(self) -> str:
        """Name."""
        return self.name
