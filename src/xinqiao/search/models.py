"""Tables of the search: a document per case, and how far the log of all cases has been read.

Both can be dropped and rebuilt from the record.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.lookups import Lookup

from xinqiao.cases.models import Case


class Tokens(SearchVectorField):  # type: ignore[type-arg]  # generic in the stubs only
    """A tsvector without positions, written as PostgreSQL reads it."""

    def deconstruct(self) -> Any:
        """Stand in migrations as Django's own field, so that they need nothing of this room."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.contrib.postgres.search.SearchVectorField", args, kwargs


@Tokens.register_lookup
class AllOf(Lookup):
    """`tokens @@ query`, with the query as PostgreSQL reads a tsquery."""

    lookup_name = "all_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The operator that the GIN index knows."""
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} @@ %s::tsquery", (*left_params, self.rhs)


class SearchDocument(models.Model):
    """What can be searched of a case: title, demands, facts. `text` is what the pairs are rechecked in."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="document")
    tokens = Tokens()
    text = models.TextField()

    class Meta:
        """The index that answers."""

        db_table = "search_document"
        indexes: ClassVar = [GinIndex(fields=["tokens"], name="document_tokens")]


class SearchCursor(models.Model):
    """The last line of the log that was read; one row per shard, local."""

    shard = models.SmallIntegerField(primary_key=True)
    xact_id = models.BigIntegerField()
    last_case = models.UUIDField()
    last_seq = models.IntegerField()

    class Meta:
        """Table."""

        db_table = "search_cursor"


class ExportRun(models.Model):
    """One list taken out as a file: who, what (sealed, since it was typed), masked or not, how many; the file is gone after a day."""

    id = models.UUIDField(primary_key=True, editable=False)
    tenure = models.UUIDField()
    officer = models.UUIDField()
    body = models.CharField(max_length=19)
    sealed = models.BinaryField()
    form = models.CharField(max_length=4)
    is_masked = models.BooleanField()
    state = models.CharField(max_length=10)
    rows = models.IntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
    size_bytes = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        """One officer's; those whose time is over."""

        db_table = "search_export_run"
        indexes: ClassVar = [
            models.Index(fields=["officer", "-id"], name="export_run_officer"),
            models.Index(fields=["expires_at"], name="export_run_expiry"),
        ]
