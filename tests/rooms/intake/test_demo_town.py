from collections import Counter

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory, TestCase

from world import QINGHE
from xinqiao.cases import access
from xinqiao.cases.models import Case, CaseEvent
from xinqiao.clocks.models import ClockRow
from xinqiao.directory import tree
from xinqiao.directory.models import Body
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.intake.demo_town.loading import MATTERS, PASSWORD, DemoReport, load
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.routing.competence import competence_of


class TestDemoTown(TestCase):
    """Loaded once for all that is asked of it."""

    report: DemoReport

    @classmethod
    def setUpTestData(cls) -> None:
        tree.forget()
        cls.report = load(now=now())

    def test_loads_once(self):
        assert self.report.loaded == len(MATTERS) >= 40
        events = CaseEvent.objects.count()
        again = load(now=now())
        assert again.loaded == 0
        assert again.logins == self.report.logins
        assert again.petitions == self.report.petitions
        assert CaseEvent.objects.count() == events

    def test_every_channel_stage_and_colour_is_there(self):
        stages = set(Case.objects.values_list("stage", flat=True))
        assert stages >= {
            "submitted", "received", "screened", "forwarded", "objected", "accepted", "drafted", "prereviewed", "concluded",
            "served", "completed", "archived",
        }  # fmt: skip
        assert set(Case.objects.values_list("channel", flat=True)) >= {"web", "app", "wechat", "visit", "letter", "phone", "transfer_in"}
        today = local_date(now())
        left = [(due - today).days for due in Case.objects.exclude(next_due_on=None).values_list("next_due_on", flat=True)]
        assert min(left) < 0
        assert 0 in left
        assert max(left) > 10

    def test_every_open_petition_has_a_running_clock(self):
        running = set(ClockRow.objects.filter(status__in=["running", "suspended"]).values_list("case_id", flat=True))
        assert {case.id for case in Case.objects.filter(is_open=True)} <= running

    def test_days_are_in_the_past_and_in_order(self):
        for case in Case.objects.all():
            days = list(case.events.order_by("seq").values_list("occurred_at", flat=True))
            assert days == sorted(days)
            assert days[-1] <= now()

    def test_every_role_signs_in(self):
        assert Counter(login.password for login in self.report.logins) == {PASSWORD: 10}
        for login in self.report.logins:
            assert authenticate(RequestFactory().post("/"), username=login.username, password=login.password) is not None, login

    def test_petitions_are_found_with_their_codes(self):
        assert len(self.report.petitions) == 2
        for petition in self.report.petitions:
            assert access.petitioner_by_code(number=petition.number, code=petition.query_code).case_id

    def test_a_promise_runs_and_there_is_a_table_of_powers(self):
        promise = ClockRow.objects.get(kind="promise", status="running")
        assert promise.due_on > local_date(now())
        stairs = next(each for each in self.report.petitions if "楼道" in each.title)
        assert Case.objects.get(number=stairs.number).id == promise.case_id, "on the petition that is printed to be looked up"
        code = Cast(today=local_date(now())).body("住建局").code
        editions.forget()  # as a commit does
        self.addCleanup(editions.forget)
        assert competence_of(body=code, category="estate", on=local_date(now()))
        assert verify_case(case_id=promise.case_id).differences == []

    def test_the_accused_body_does_not_see_its_accusation(self):
        seat = Cast(today=local_date(now())).seat("handler", "交通")
        accused = Case.objects.filter(barred__contains=[seat.body])
        assert accused.count() == 1
        assert not access.visible(seat=seat).filter(id__in=accused).exists()


def test_no_code_of_the_town_is_real():
    assert all(body.code.startswith("990000") for body in QINGHE.bodies)


def test_a_real_directory_keeps_the_demo_out(town):
    Body.objects.create(code="1" * 19, name="甲", short_name="甲", kind="unit", region_id="990000", valid_from_on="2022-05-01")
    with pytest.raises(Refusal) as fault:
        load(now=now())
    assert fault.value.code == "demo_unwanted"
    assert not Case.objects.exists()
