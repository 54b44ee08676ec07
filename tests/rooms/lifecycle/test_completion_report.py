"""办结报告: what an organ assigned, inside or from above, is reported to it; and a petition made directly to an organ."""

from __future__ import annotations

import pytest

from world import a_case, at_the_window, moment
from world.waiting import work_of
from xinqiao.cases import standing
from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.matter import read_matter
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import Refusal

pytestmark = pytest.mark.django_db


def nouns(town, post, body, case):
    return [work.noun for work in work_of(seat=town.seat(post, body), today=town.today) if work.line.case_id == case.case_id]


def test_what_was_assigned_is_reported_before_the_file_is_closed(town):
    case = a_case(town, at=moment("2026-06-01")).registered().screened().assigned(to="住建").accepted()
    case.drafted().prereviewed().answered().served()
    assert case.clock("report").status == "running"
    assert nouns(town, "handler", "住建", case) == ["completion_report"]
    case.completed().later(days=90)
    with pytest.raises(Refusal) as caught:
        case.archived()
    assert "办结报告还没有报送" in str(caught.value)
    case.reported()
    assert case.clock("report").status == "met"
    assert nouns(town, "handler", "住建", case) == []
    assert case.archived().snapshot.stage == standing.ARCHIVED


def test_the_letter_tells_process_result_view_and_service(town):
    case = a_case(town, at=moment("2026-06-01")).registered().screened().assigned(to="住建").accepted()
    case.drafted().prereviewed().answered().served().reported()
    letter = compose(kind=LetterKind.COMPLETION_REPORT, matter=read_matter(case_id=case.case_id, seq=case.seq), order=Order(demands=(1,)))
    assert letter.to_organ.name == town.body("信访局").name
    assert (letter.process, letter.result, letter.view) == ("已到现场查看并约谈双方。", "已整改到位。", "信访人表示满意。")
    assert letter.served[0].startswith("2026-06-01 信访事项处理意见书，当面送达")
    assert [gap.field for gap in letter.missing()] == ["document_number"], "the number is drawn when it is printed"


def test_a_matter_sent_from_above_with_its_number_and_day(town):
    terms = {
        "channel": "transfer_in", "upstream": "省信访局", "upstream_number": "省信交〔2026〕18号", "sent_as": "assigned",
        "report_due_on": "2026-07-10",
    }  # fmt: skip
    case = at_the_window(town, at=moment("2026-06-01"), **terms).screened().forwarded(to="住建").accepted()
    case.drafted().prereviewed().answered().served()
    report = case.clock("report")
    assert (report.holder, report.due_on.isoformat(), report.status) == (town.body("信访局").code, "2026-07-10", "running")
    assert "completion_report" in nouns(town, "dispatcher", "信访局", case)
    case.reported(by=town.seat("dispatcher"))
    assert case.clock("report").status == "met"
    letter = compose(kind=LetterKind.COMPLETION_REPORT, matter=read_matter(case_id=case.case_id, seq=case.seq), order=Order(demands=(1,)))
    assert (letter.to_organ.name, letter.assigned_number) == ("省信访局", "省信交〔2026〕18号")


def test_a_petition_made_directly_to_an_organ_is_told_by_it_within_15_days(town):
    case = a_case(town, office="住建", at=moment("2026-06-01"))
    told = case.clock("notice_direct")
    assert (told.holder, told.status) == (town.body("住建").code, "running")
    case.registered().screened().accepted()
    assert case.clock("notice_direct").status == "met"
    assert case.clock("handling").status == "running"
    assert nouns(town, "handler", "住建", case) == ["answer_draft"]
    case.drafted().prereviewed(by=None).answered().served()
    assert case.completed().snapshot.stage == standing.COMPLETED
