"""Tables of the record. Every case-owned table is keyed by case, so the key finds the rows of a case and no further index is kept for it.

Written by `cases.ledger` alone, read through `cases.access`, `cases.queries` and `cases.feed`.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Case(models.Model):
    """The row of a case: its snapshot and the columns that lists sort and filter by."""

    id = models.UUIDField(primary_key=True, editable=False)
    number = models.CharField(max_length=20)
    seq = models.IntegerField()
    head_hash = models.BinaryField()
    snapshot = models.JSONField()
    stage = models.CharField(max_length=20)
    owner = models.CharField(max_length=19)
    office = models.CharField(max_length=19)
    channel = models.CharField(max_length=20)
    received_on = models.DateField()
    place = models.CharField(max_length=12)
    category = models.CharField(max_length=12)
    klass = models.CharField(max_length=12)
    persons = models.IntegerField()
    is_open = models.BooleanField()
    waits_for = models.CharField(max_length=20)
    barred = ArrayField(models.CharField(max_length=36), default=list)
    is_sealed = models.BooleanField(default=False)
    next_due_on = models.DateField(null=True)
    next_clock = models.CharField(max_length=40)
    changed_at = models.DateTimeField()

    class Meta:
        """Indexes: each serves one list, newest first by the time-ordered id."""

        indexes: ClassVar = [
            models.Index(fields=["owner", "stage", "-id"], name="case_owner_stage"),
            models.Index(fields=["owner", "next_due_on", "id"], name="case_owner_due", condition=models.Q(is_open=True)),
            models.Index(fields=["office", "stage", "-id"], name="case_office_stage"),
            models.Index(fields=["owner", "waits_for", "-id"], name="case_owner_waits", condition=~models.Q(waits_for="")),
            models.Index(fields=["category", "-id"], name="case_category", condition=~models.Q(category="")),
            models.Index(fields=["place", "-id"], name="case_place"),
            models.Index(fields=["received_on", "-id"], name="case_received"),
        ]

    def __str__(self) -> str:
        """Number."""
        return self.number


class CaseEvent(models.Model):
    """One line of a ledger. INSERT and SELECT only."""

    pk = models.CompositePrimaryKey("case_id", "seq")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events", db_index=False)
    seq = models.IntegerField()
    kind = models.CharField(max_length=40)
    version = models.SmallIntegerField()
    payload = models.JSONField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    body = models.CharField(max_length=19)
    command_id = models.UUIDField()
    rulebook = models.CharField(max_length=80)
    prev_hash = models.BinaryField()
    hash = models.BinaryField()
    xact_id = models.BigIntegerField(db_default=models.expressions.RawSQL("(pg_current_xact_id()::text::bigint)", ()))

    class Meta:
        """A command is one line of one ledger; the feed reads by transaction."""

        db_table = "cases_event"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "command_id"], name="event_case_command"),
        ]
        indexes: ClassVar = [models.Index(fields=["xact_id", "case", "seq"], name="event_feed")]

    def __str__(self) -> str:
        """Kind and place."""
        return f"{self.kind} {self.case_id}/{self.seq}"


class Content(models.Model):
    """What people wrote. The event carries `digest` = SHA-256(salt + text); `n` = 1 is the title."""

    pk = models.CompositePrimaryKey("case_id", "n")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="contents", db_index=False)
    n = models.IntegerField()
    purpose = models.CharField(max_length=30)
    text = models.TextField()
    salt = models.BinaryField()
    is_erased = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Place, not the text."""
        return f"{self.purpose} {self.case_id}/{self.n}"


class Party(models.Model):
    """A party of one case (信访人、代表、代办人): sealed, no history of its own, no profile."""

    pk = models.CompositePrimaryKey("case_id", "n")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties", db_index=False)
    n = models.IntegerField()
    role = models.CharField(max_length=20)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        """Place, not the person."""
        return f"{self.role} {self.case_id}/{self.n}"


class PartyPast(models.Model):
    """What was known of a party before line `seq` changed it, sealed to the same place. INSERT and SELECT only."""

    pk = models.CompositePrimaryKey("case_id", "n", "seq")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="past_parties", db_index=False)
    n = models.IntegerField()
    seq = models.IntegerField()
    sealed = models.BinaryField()

    class Meta:
        """Table."""

        db_table = "cases_party_past"

    def __str__(self) -> str:
        """Place, not the person."""
        return f"{self.case_id}/{self.n}/{self.seq}"


class Attachment(models.Model):
    """A file of one case; the bytes lie in the file store under their digest."""

    pk = models.CompositePrimaryKey("case_id", "n")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments", db_index=False)
    n = models.IntegerField()
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size_bytes = models.BigIntegerField()
    sealed_name = models.BinaryField()
    source = models.CharField(max_length=20)
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        """Place, not the name."""
        return f"{self.case_id}/{self.n}"


class Relation(models.Model):
    """A body stands in a relation to a case; rows are written by the pen and open the gate.

    `stage` and `due_on` repeat the case, so that a list of what a body may see begins at its own rows in their order and
    does not look through everybody's; `due_on` is empty where the case is closed. `verify` recomputes both.
    """

    pk = models.CompositePrimaryKey("case_id", "body", "relation")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relations", db_index=False)
    body = models.CharField(max_length=19)
    relation = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    due_on = models.DateField(null=True)

    class Meta:
        """Lists of what a body may see: newest first, in one state, and by date."""

        indexes: ClassVar = [
            models.Index(fields=["body", "-case"], name="relation_body_case"),
            models.Index(fields=["body", "stage", "-case"], name="relation_body_stage"),
            models.Index(
                fields=["body", "due_on", "case"], name="relation_body_due", include=["stage"], condition=models.Q(due_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        """Who to what."""
        return f"{self.body} {self.relation} {self.case_id}"


class TurnRow(models.Model):
    """Whose turn it is: a body, a state and an officer that a case waits for. A cache of the ledger; `verify` recomputes it."""

    pk = models.CompositePrimaryKey("case_id", "body", "state", "handler")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="turns", db_index=False)
    body = models.CharField(max_length=19)
    state = models.CharField(max_length=20)
    handler = models.CharField(max_length=36)
    due_on = models.DateField(null=True)
    clock = models.CharField(max_length=20)

    class Meta:
        """What waits for a body in a state, what was given to an officer, and what was given to nobody, each the nearest date first."""

        db_table = "cases_turn"
        indexes: ClassVar = [
            models.Index(fields=["body", "state", "due_on", "case"], name="turn_body_due"),
            models.Index(fields=["handler", "due_on", "case"], name="turn_handler_due", condition=~models.Q(handler="")),
            models.Index(fields=["body", "state", "due_on", "case"], name="turn_nobody_due", condition=models.Q(handler="")),
        ]

    def __str__(self) -> str:
        """Who and what."""
        return f"{self.body} {self.state} {self.case_id}"


class CaseNumber(models.Model):
    """Registry: number → case. Insert only."""

    number = models.CharField(max_length=20, primary_key=True)
    case_id = models.UUIDField()

    class Meta:
        """Registry table."""

        db_table = "cases_number"

    def __str__(self) -> str:
        """Number."""
        return self.number


class OpeningCommand(models.Model):
    """Registry: the client's command → the case it opened. Insert only; a repeat gives the first answer."""

    command_id = models.UUIDField(primary_key=True)
    case_id = models.UUIDField()

    class Meta:
        """Registry table."""

        db_table = "cases_command"

    def __str__(self) -> str:
        """Command."""
        return str(self.command_id)


class ExactKey(models.Model):
    """Blind index: keyed digest of an ID, phone or external number → case. Insert only, no profile.

    Used for "is this the same matter?" and for numbers of other systems, nothing else.
    """

    pk = models.CompositePrimaryKey("digest", "case_id")
    digest = models.BinaryField()
    case_id = models.UUIDField()
    kind = models.CharField(max_length=20)

    class Meta:
        """Registry table."""

        db_table = "cases_exact_key"

    def __str__(self) -> str:
        """Kind."""
        return self.kind
