"""The demo town shows a joint petition that leads, one merged into it, and one that is linked."""

from __future__ import annotations

import pytest

from xinqiao.foundation.time import now
from xinqiao.grouping.group import LINKED, MEMBER, group_of
from xinqiao.grouping.telling import tell
from xinqiao.intake.demo_town import loading
from xinqiao.intake.demo_town.matters_together import TOGETHER
from xinqiao.intake.demo_town.telling import Telling
from xinqiao.lifecycle.casefile import case_file

pytestmark = pytest.mark.django_db


def test_three_matters_hang_together(town):
    day = loading._days(now())
    told = [Telling(cast=town, at=day(max(matter.days)), key=loading._key(matter)) for matter in TOGETHER]
    for telling, matter in zip(told, TOGETHER, strict=True):
        loading._tell(telling, matter, day)
    for telling in told:
        tell(case_id=telling.case_id, now=now())
    seat = town.seat("dispatcher")
    lead = case_file(seat=seat, number=told[0].number, today=now().date())
    group = group_of(seat=seat, case_id=lead.case_id, snapshot=lead.snapshot, payloads=[line.payload for line in lead.timeline])
    assert {(other.number, other.role) for other in group.others} == {(told[1].number, MEMBER), (told[2].number, LINKED)}
    assert group.nearest_due_on
