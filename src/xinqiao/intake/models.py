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
