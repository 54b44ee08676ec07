"""Tables of the ground: who looked at what, who changed which reference data, and how often something was tried."""

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


class ReferenceChange(models.Model):
    """One change of reference data (a body, a post, a calendar). INSERT and SELECT only.

    `subject` is the sort of thing ("body"), `key` which one; `before` and `after` hold only the fields that changed.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    body = models.CharField(max_length=19)
    subject = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    action = models.CharField(max_length=40)
    before = models.JSONField()
    after = models.JSONField()
    effective_on = models.DateField()
    reason = models.CharField(max_length=400)

    class Meta:
        """Lists of an administrator: one thing, or all things of a sort; newest first by the time-ordered id."""

        db_table = "foundation_reference_change"
        indexes: ClassVar = [models.Index(fields=["subject", "key", "-id"], name="reference_change_thing")]

    def __str__(self) -> str:
        """What was done to what."""
        return f"{self.action} {self.subject} {self.key}"


class Edition(models.Model):
    """One published version of a piece of reference data (a code list, the local texts of a letter). INSERT and SELECT only.

    What ships with the product is version 1 and stands in the code; the newest version whose day has come is in force.
    """

    pk = models.CompositePrimaryKey("subject", "key", "version")
    subject = models.CharField(max_length=40)
    key = models.CharField(max_length=60)
    version = models.IntegerField()
    effective_on = models.DateField()
    published_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        """Table."""

        db_table = "foundation_edition"

    def __str__(self) -> str:
        """What and which version."""
        return f"{self.subject} {self.key} {self.version}"


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
