"""Tables of the procedures: runs that carry out one act on many cases, and what came of each case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Move(models.Model):
    """Many cases that pass from one officer or body to another: who ordered it, from where to where (办理事项移交、承接)."""

    id = models.UUIDField(primary_key=True, editable=False)
    noun = models.CharField(max_length=20)
    from_key = models.CharField(max_length=36)
    to_key = models.CharField(max_length=36)
    body = models.CharField(max_length=19)
    ground = models.CharField(max_length=20)
    reason = models.CharField(max_length=400)
    ordered_by = models.CharField(max_length=60)
    tenure = models.UUIDField(null=True)
    ordered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first."""

        db_table = "lifecycle_move"
        indexes: ClassVar = [models.Index(fields=["body", "-id"], name="move_body")]

    def __str__(self) -> str:
        """What and when."""
        return f"{self.noun} {self.ordered_at}"


class MovedCase(models.Model):
    """What came of one case in such a run: "" where it moved, else the code of the refusal."""

    pk = models.CompositePrimaryKey("case_id", "move_id")
    case_id = models.UUIDField()
    move_id = models.UUIDField()
    number = models.CharField(max_length=20)
    code = models.CharField(max_length=60)
    message = models.CharField(max_length=400)

    class Meta:
        """Of one run, those that were refused first."""

        db_table = "lifecycle_moved_case"
        indexes: ClassVar = [models.Index(fields=["move_id", "-code", "case_id"], name="moved_case_move")]

    def __str__(self) -> str:
        """Case and outcome."""
        return f"{self.number} {self.code}"
