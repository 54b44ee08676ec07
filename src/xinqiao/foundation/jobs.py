"""Jobs: deferred inside the caller's transaction on Django's connection; a job takes ids and is safe to run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app


def defer(*, name: str, queue: str = "default", **ids: str | int) -> None:
    """Put one job into the queue; it exists when the transaction commits, and not before.

    Takes  name, the full task name; ids, JSON values that name rows, never personal data.
    """
    app.configure_task(name=name, queue=queue, allow_unknown=True).defer(**ids)
