"""Names of officers for timelines."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from xinqiao.directory.models import Officer

_PREFIX = "officer:"


def names_of(*, actors: Iterable[str]) -> dict[str, str]:
    """Names by actor word (`officer:<id>`), in one query; other actors have none."""
    ids = {actor: UUID(actor[len(_PREFIX) :]) for actor in actors if actor.startswith(_PREFIX)}
    if not ids:
        return {}
    names = dict(Officer.objects.filter(id__in=ids.values()).values_list("id", "name"))
    return {actor: names.get(officer_id, "") for actor, officer_id in ids.items()}
