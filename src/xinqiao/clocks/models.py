"""Tables of the clocks: a cache of what the ledgers say, and the versions of calendars and local profiles.

A clock row is written by `clocks.rows` from what `wind` gives and never edited; `verify` recomputes it.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from xinqiao.cases.models import Case
from xinqiao.clocks.rules.clock import CONTACT, DUTY, LOCAL, RUNNING

OBLIGATIONS = (DUTY, LOCAL)
"""What an agency owes; the other clocks are windows of the petitioner."""


class ClockRow(models.Model):
    """One clock of one case, as wound: for sorting and alarms."""

    pk = models.CompositePrimaryKey("case_id", "kind", "n")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="clocks", db_index=False)
    kind = models.CharField(max_length=20)
    n = models.IntegerField()
    demands = ArrayField(models.SmallIntegerField())
    nature = models.CharField(max_length=12)
    holder = models.CharField(max_length=19)
    started_on = models.DateField()
    due_on = models.DateField()
    strict_on = models.DateField()
    lenient_on = models.DateField()
    term_days = models.IntegerField()
    unit = models.CharField(max_length=8)
    rule = models.CharField(max_length=60)
    profile_version = models.CharField(max_length=40)
    calendar_version = models.CharField(max_length=30)
    is_provisional = models.BooleanField()
    status = models.CharField(max_length=10)
    ended_on = models.DateField(null=True)
    ended_by = models.IntegerField(null=True)
    reason = models.CharField(max_length=20)
    extended_days = models.IntegerField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Four partial indexes: what falls due for everyone, what one body owes, its words to petitioners, and what ends at an instant."""

        db_table = "clocks_clock"
        indexes: ClassVar = [
            models.Index(fields=["due_on", "case", "kind", "n"], name="clock_due", condition=models.Q(status=RUNNING)),
            models.Index(
                fields=["holder", "due_on", "due_at", "case", "kind", "n"],
                name="clock_holder_due",
                condition=models.Q(status=RUNNING) & (models.Q(nature=DUTY) | models.Q(nature=LOCAL)),
            ),
            models.Index(fields=["holder", "due_on", "case"], name="clock_contact", condition=models.Q(status=RUNNING, nature=CONTACT)),
            models.Index(fields=["due_at"], name="clock_due_at", condition=models.Q(status=RUNNING, due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        """Kind and end."""
        return f"{self.kind} {self.due_on}"


class CalendarVersion(models.Model):
    """A published version of the working calendar (放假安排); its years stand in `CalendarYear`. Never edited."""

    version = models.CharField(max_length=30, primary_key=True)
    published_at = models.DateTimeField()
    source = models.CharField(max_length=200)

    def __str__(self) -> str:
        """Version."""
        return self.version


class CalendarYear(models.Model):
    """The notice of one year in one version: runs of days off and make-up days, as `rules.notice` writes them."""

    pk = models.CompositePrimaryKey("version_id", "year")
    version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="years")
    year = models.SmallIntegerField()
    table = models.JSONField()

    def __str__(self) -> str:
        """Version and year."""
        return f"{self.version_id} {self.year}"


class LocalProfile(models.Model):
    """A version of the local rules (地方规则), as adopted. Never edited; the last adopted one whose day has come is in force."""

    name = models.CharField(max_length=40, primary_key=True)
    adopted_at = models.DateTimeField()
    rules = models.JSONField()

    def __str__(self) -> str:
        """Name with version."""
        return self.name
