"""Jobs of teamwork: following the log, the daily walk over what falls due, digests, and sweeping."""

from __future__ import annotations

import contextlib
import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from xinqiao.foundation.time import SHANGHAI, local_date, now
from xinqiao.teamwork import asking, digest, following, notifications, presence, reminding

_LINES = 1000
_RETRY = RetryStrategy(max_attempts=3, wait=60, linear_wait=300)
DIGEST_JOB = "teamwork.send_digest"


@app.periodic(cron="* * * * * */10")
@app.task(name="teamwork.follow", queue="teamwork", lock="teamwork.follow", queueing_lock="teamwork.follow", pass_context=False)
def follow(timestamp: int) -> None:  # noqa: ARG001  procrastinate hands the planned instant to every periodic job
    """Every ten seconds: tell what happened since."""
    while following.follow(now=now(), limit=_LINES) == _LINES:
        pass


@app.periodic(cron="*/5 * * * *")
@app.task(name="teamwork.tell_failures", queue="teamwork", queueing_lock="teamwork.tell_failures", pass_context=False)
def tell_failures(timestamp: int) -> None:  # noqa: ARG001  see above
    """Every five minutes: tell of messages that did not leave."""
    following.tell_failures(now=now())


@app.periodic(cron="12 */3 * * *")
@app.task(name="teamwork.remind", queue="teamwork", lock="teamwork.remind", queueing_lock="teamwork.remind", pass_context=False)
def remind(timestamp: int) -> None:  # noqa: ARG001  see above
    """Every three hours, since new clocks may end today; what was told stays told. The first run after midnight does the day's work."""
    at = now()
    reminding.remind(today=local_date(at), now=at)


@app.periodic(cron="32 */3 * * *")
@app.task(name="teamwork.ask_for_progress", queue="teamwork", queueing_lock="teamwork.ask_for_progress", pass_context=False)
def ask_for_progress(timestamp: int) -> None:  # noqa: ARG001  see above
    """Every three hours: ask for words on progress that are owed to petitioners; tell of promises that passed in silence."""
    at = now()
    asking.ask_for_progress(today=local_date(at), now=at)
    asking.tell_of_silence(today=local_date(at), now=at)


@app.periodic(cron="* * * * *")
@app.task(name="teamwork.remind_of_minutes", queue="teamwork", queueing_lock="teamwork.remind_of_minutes", pass_context=False)
def remind_of_minutes(timestamp: int) -> None:  # noqa: ARG001  see above
    """Every minute: tell of urgent reports that were not seen in time."""
    at = now()
    reminding.remind_of_minutes(today=local_date(at), now=at)


@app.periodic(cron="2 * * * *")
@app.task(name="teamwork.digests", queue="teamwork", queueing_lock="teamwork.digests", pass_context=False)
def digests(timestamp: int) -> None:  # noqa: ARG001  see above
    """Every hour: a job for each digest that is due."""
    at = now()
    for officer_id in digest.wanted(today=local_date(at), hour=at.astimezone(SHANGHAI).hour):
        # the violated lock would spoil a transaction around it, so it has a savepoint of its own
        with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
            send_digest.configure(queueing_lock=f"{DIGEST_JOB}:{officer_id}").defer(
                officer_id=str(officer_id), day=local_date(at).isoformat()
            )


@app.task(name=DIGEST_JOB, queue="teamwork", retry=_RETRY)
def send_digest(officer_id: str, day: str) -> None:
    """Send one digest."""
    root = str(settings.PUBLIC_URL).rstrip("/")
    addresses = digest.Addresses(home=f"{root}/desk/", preferences=f"{root}/desk/preferences")
    digest.send(officer_id=UUID(officer_id), today=dt.date.fromisoformat(day), addresses=addresses)


@app.periodic(cron="*/10 * * * *")
@app.task(name="teamwork.sweep", queue="upkeep", queueing_lock="teamwork.sweep", pass_context=False)
def sweep(timestamp: int) -> None:  # noqa: ARG001  see above
    """Take away old signs of presence and old notifications."""
    at = now()
    presence.sweep(before=at - presence.KEPT_FOR)
    notifications.sweep(before=at - notifications.KEPT_FOR)
