"""Tables of teamwork: what stands beside the ledger and never becomes part of a case.

Nothing here is shown to a petitioner or goes into a letter. What belongs to a case is keyed by it and read through the gate.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from xinqiao.cases.models import Case
from xinqiao.directory.models import Officer


class Note(models.Model):
    """A note of one body on a case, for its own officers. INSERT and SELECT only; `corrects` names the note it replaces."""

    pk = models.CompositePrimaryKey("case_id", "id")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes", db_index=False)
    id = models.UUIDField(editable=False)
    body = models.CharField(max_length=19)
    author = models.UUIDField()
    text = models.TextField()
    mentions = ArrayField(models.UUIDField(), default=list)
    corrects = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        """Table."""

        db_table = "teamwork_note"

    def __str__(self) -> str:
        """Place, not the text."""
        return f"{self.case_id}/{self.id}"


class Notification(models.Model):
    """Something an officer is told. Ids, code words and days only: titles come through the gate when it is read.

    `source` names what it was made from, so that making it twice makes one; `subject` is the act or the clock.
    """

    pk = models.CompositePrimaryKey("case_id", "officer", "kind", "source")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", db_index=False)
    officer = models.UUIDField()
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=80)
    body = models.CharField(max_length=19)
    subject = models.CharField(max_length=40)
    actor = models.CharField(max_length=60)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        """One officer's, newest first; the unread for the bell; the old ones for the sweep."""

        db_table = "teamwork_notification"
        indexes: ClassVar = [
            models.Index(fields=["officer", "body", "-at", "case"], name="notification_page"),
            models.Index(fields=["officer", "body"], name="notification_unread", condition=models.Q(read_at__isnull=True)),
            models.Index(fields=["at"], name="notification_age"),
        ]

    def __str__(self) -> str:
        """Kind and place."""
        return f"{self.kind} {self.case_id}/{self.source}"


class Presence(models.Model):
    """An officer has a case open; `noun` is the act being filled in, "" while only reading. Unlogged: it may be lost."""

    pk = models.CompositePrimaryKey("case_id", "officer")
    case_id = models.UUIDField()
    officer = models.UUIDField()
    body = models.CharField(max_length=19)
    noun = models.CharField(max_length=40)
    seen_at = models.DateTimeField()

    class Meta:
        """What is old is swept."""

        db_table = "teamwork_presence"
        indexes: ClassVar = [models.Index(fields=["seen_at"], name="presence_age")]

    def __str__(self) -> str:
        """Who is where."""
        return f"{self.officer} {self.case_id}"


class Preference(models.Model):
    """What an officer wants to be told, and how. Absent means: everything in the page, nothing by mail."""

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE, primary_key=True, related_name="preference")
    muted = ArrayField(models.CharField(max_length=20), default=list)
    days_before = models.SmallIntegerField()
    sealed_address = models.BinaryField(null=True)
    digest_hour = models.SmallIntegerField(null=True)
    digest_on = models.DateField(null=True)
    feed_digest = models.BinaryField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        """Whose digest goes out at which hour; whose calendar a secret address opens."""

        db_table = "teamwork_preference"
        indexes: ClassVar = [
            models.Index(fields=["digest_hour"], name="preference_digest", condition=models.Q(digest_hour__isnull=False)),
            models.Index(fields=["feed_digest"], name="preference_feed", condition=models.Q(feed_digest__isnull=False)),
        ]

    def __str__(self) -> str:
        """Whose."""
        return str(self.officer_id)


class TeamworkCursor(models.Model):
    """The last line of the log of all cases that was told about; one row per shard, local."""

    shard = models.SmallIntegerField(primary_key=True)
    xact_id = models.BigIntegerField()
    last_case = models.UUIDField()
    last_seq = models.IntegerField()

    class Meta:
        """Table."""

        db_table = "teamwork_cursor"

    def __str__(self) -> str:
        """Shard."""
        return str(self.shard)


class SavedView(models.Model):
    """A list that an officer has named, for themselves or for all of their body. Name and filters are sealed: they were typed."""

    id = models.UUIDField(primary_key=True, editable=False)
    officer = models.UUIDField()
    body = models.CharField(max_length=19)
    is_shared = models.BooleanField()
    sealed = models.BinaryField()
    created_at = models.DateTimeField()

    class Meta:
        """Those of one body."""

        db_table = "teamwork_saved_view"
        indexes: ClassVar = [models.Index(fields=["body", "id"], name="saved_view_body")]

    def __str__(self) -> str:
        """Which, not what is in it."""
        return str(self.id)


class BulkRun(models.Model):
    """One act on many cases: which, on which cases as they were seen, and what became of each. Terms and remarks are sealed.

    `chosen` holds number and last seen line of each case; a list of `results` grows beside it, in the same order.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    tenure = models.UUIDField()
    officer = models.UUIDField()
    body = models.CharField(max_length=19)
    noun = models.CharField(max_length=40)
    sealed_terms = models.BinaryField()
    chosen = models.JSONField()
    results = models.JSONField(default=list)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """One officer's; the old ones for the sweep."""

        db_table = "teamwork_bulk_run"
        indexes: ClassVar = [models.Index(fields=["officer", "-id"], name="bulk_run_officer")]

    def __str__(self) -> str:
        """What was to be done."""
        return f"{self.noun} {self.id}"
