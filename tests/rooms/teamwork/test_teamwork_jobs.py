"""Jobs of teamwork: each is one domain call and may run twice."""

from __future__ import annotations

import pytest
from django.db import connection

from world import a_case, founded
from xinqiao.clocks.models import ClockRow
from xinqiao.foundation.time import local_date, now
from xinqiao.teamwork import digest, jobs, preferences
from xinqiao.teamwork.models import Notification
from xinqiao.teamwork.preferences import PreferenceTerms
from xinqiao.teamwork.rules import KINDS


@pytest.mark.django_db(transaction=True)
def test_jobs_may_run_twice(mailoutbox):
    town = founded()
    handler = town.seat("handler", "住建局")
    case = a_case(town).registered().screened().forwarded(to="住建").accepted().extension_requested()
    ClockRow.objects.filter(case_id=case.case_id, kind="handling").update(due_on=local_date(now()))
    for job in (jobs.follow, jobs.remind, jobs.tell_failures, jobs.sweep) * 2:
        job(timestamp=0)
    assert sorted(Notification.objects.values_list("kind", flat=True)) == ["extension", "today"]
    terms = PreferenceTerms(kinds=tuple(KINDS), digest_hour=8, digest_address="zhao@qinghe.example")
    preferences.choose(seat=handler, terms=terms, now=now())
    for _ in range(2):
        jobs.send_digest(officer_id=str(handler.officer_id), day=local_date(now()).isoformat())
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True)
def test_one_job_waits_for_each_digest(monkeypatch):
    handler = founded().seat("handler", "住建局")
    monkeypatch.setattr(digest, "wanted", lambda **_asked: [handler.officer_id])
    for _ in range(2):
        jobs.digests(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'officer_id' FROM procrastinate_jobs WHERE task_name = %s", [jobs.DIGEST_JOB])
        assert cursor.fetchall() == [(str(handler.officer_id),)]
