"""Jobs of the search."""

from __future__ import annotations

from procrastinate.contrib.django import app

from xinqiao.search import indexing

_LINES = 1000


@app.periodic(cron="* * * * * */10")
@app.task(name="search.follow", queue="search", lock="search.follow", queueing_lock="search.follow", pass_context=False)
def follow(timestamp: int) -> None:  # noqa: ARG001  procrastinate hands the planned instant to every periodic job
    """Every ten seconds: make the documents of what came in since."""
    while indexing.follow(limit=_LINES) == _LINES:
        pass
