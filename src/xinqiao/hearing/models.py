"""Published records of hearings. They do not name the case: the case names them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Publication(models.Model):
    """A de-identified record of a hearing that anybody may read (art. 36(2))."""

    id = models.UUIDField(primary_key=True, editable=False)
    organ = models.CharField(max_length=100)
    held_on = models.DateField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    published_at = models.DateTimeField()

    class Meta:
        """The newest first."""

        db_table = "hearing_publication"
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Title."""
        return self.title
