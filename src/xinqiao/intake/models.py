"""Tables of intake."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from xinqiao.foundation.refusal import told


class Draft(models.Model):
    """What somebody has typed and uploaded but not yet submitted. Local, sealed, gone after some days."""

    token_digest = models.BinaryField(primary_key=True)
    case_id = models.UUIDField()
    resume_digest = models.BinaryField(unique=True)
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


class Upload(models.Model):
    """A file that is arriving in pieces, or came so and waits to be named. Local, sealed, gone after some days."""

    id = models.UUIDField(primary_key=True, editable=False)
    owner = models.BinaryField()
    sealed = models.BinaryField()
    size_bytes = models.BigIntegerField()
    received_bytes = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True, default="")
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        """Found by who sends it, by its day, and by the stored file it became."""

        indexes: ClassVar = [
            models.Index(fields=["owner"], name="upload_owner"),
            models.Index(fields=["expires_at"], name="upload_expiry"),
            models.Index(fields=["digest"], name="upload_digest", condition=~models.Q(digest="")),
        ]

    def __str__(self) -> str:
        """Which."""
        return str(self.id)


class TicketKind(models.TextChoices):
    """Why somebody comes; the letter before the number is the kind's."""

    MATTER = "matter", told("反映新的事项")
    FOLLOW_UP = "follow_up", told("查询、补充材料")
    PRIORITY = "priority", told("老人、残疾人、孕妇和带婴儿的优先")


class TicketState(models.TextChoices):
    """How far a number is."""

    WAITING = "waiting", told("等候")
    CALLED = "called", told("已叫号")
    SERVED = "served", told("已接待")
    LEFT = "left", told("过号")


class Ticket(models.Model):
    """A number drawn by somebody who waits in the hall of a body. No name, no case: it says who is next and nothing else."""

    pk = models.CompositePrimaryKey("body", "day", "number")
    body = models.CharField(max_length=19)
    day = models.DateField()
    number = models.IntegerField()
    kind = models.CharField(max_length=10, choices=TicketKind.choices)
    state = models.CharField(max_length=8, choices=TicketState.choices)
    window = models.CharField(max_length=12)
    calls = models.SmallIntegerField()
    command_id = models.UUIDField()
    call_id = models.UUIDField(null=True)
    issued_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Who waits, by body and day; a button pressed twice draws one number."""

        indexes: ClassVar = [
            models.Index(fields=["body", "day", "number"], name="ticket_waiting", condition=models.Q(state="waiting")),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "day", "command_id"], name="ticket_command"),
        ]


class ScanState(models.TextChoices):
    """What became of a scan."""

    WAITING = "waiting", told("待登记")
    REGISTERED = "registered", told("已登记")
    SET_ASIDE = "set_aside", told("已搁置")


class Scan(models.Model):
    """A scanned letter that is not a matter yet. It waits without end: only an officer takes it off the list.

    `sealed` holds its name and, where it was set aside, the reason: both may name people.
    """

    id = models.UUIDField(primary_key=True)
    body = models.CharField(max_length=19)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size_bytes = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=ScanState.choices)
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """What waits at a body, oldest first; which stored files are named."""

        indexes: ClassVar = [
            models.Index(fields=["body", "added_at", "id"], name="scan_open", condition=~models.Q(state="registered")),
            models.Index(fields=["digest"], name="scan_digest"),
        ]

    def __str__(self) -> str:
        """Its id."""
        return str(self.id)
