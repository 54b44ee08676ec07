"""The letters of a chain, printed, opened and read."""

from __future__ import annotations

import re
import subprocess

import pytest

from world import a_case, moment
from world.remedies import Remedies, remedies
from xinqiao.correspondence.models import Letter
from xinqiao.correspondence.printing import print_letters
from xinqiao.correspondence.shelf import open_letter
from xinqiao.intake.demo_town.cast import Cast

pytestmark = pytest.mark.django_db


def read(case: Remedies, kind: str) -> str:
    """Print what the case owes and read the newest letter of a kind."""
    case_id = case.told.case_id
    for seq in sorted(set(Letter.objects.filter(case_id=case_id, state="queued").values_list("event_seq", flat=True))):
        print_letters(case_id=case_id, seq=seq)
    row = Letter.objects.filter(case_id=case_id, kind=kind).latest("n")
    assert row.state == "rendered", (row.state, row.error_code)
    pdf = b"".join(open_letter(case_id=case_id, n=row.n).chunks)
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout  # noqa: S607
    return re.sub(r"\s+", "", said.decode())


@pytest.fixture
def served(town: Cast) -> Remedies:
    told = a_case(town, at=moment("2026-06-01")).registered().screened().forwarded(to="住建").accepted()
    return remedies(told.drafted(conclusion="not_support", opinion="不支持您的请求。").prereviewed().answered().served())


def test_the_papers_of_a_whole_chain(served: Remedies) -> None:
    assert "青禾市人民政府" in read(served, "opinion")
    served.later(days=2).asked("review")
    paper = read(served, "review_application")
    assert "请求撤销原意见，重新调查。" in paper
    assert "青禾市人民政府" in paper
    served.admitted()
    assert "2026年7月3日" in read(served, "review_acceptance_notice")
    served.ruled("changed").decided()
    paper = read(served, "review_opinion")
    for words in ("变更", "应当重新测量后答复。", "安禾地区行政公署", "复核", "不支持您的请求。"):
        assert words in paper
    assert "法院" not in paper
    served.served_opinion()
    assert "信访事项复查意见书" in read(served, "service_record")
    served.later(days=2).asked("recheck").admitted()
    assert "信访事项复核受理告知书" in read(served, "recheck_acceptance_notice")
    served.ruled("upheld").decided()
    paper = read(served, "recheck_opinion")
    assert "不再受理" in paper
    assert "法院" not in paper
    served.served_opinion()
    served.filed()
    paper = read(served, "finality_filing")
    for words in ("办理", "复查", "复核", "安禾地区行政公署", "每月走访一次"):
        assert words in paper


def test_annulled_names_who_handles_it_again_and_by_when(served: Remedies) -> None:
    served.asked("review").admitted().ruled("annulled", redo_days=20).decided()
    read(served, "opinion")
    paper = read(served, "review_opinion")
    for words in ("撤销", "青禾市住房和城乡建设局", "2026年6月21日", "不支持您的请求。"):
        assert words in paper


def test_refused_says_why_and_where_to_go(served: Remedies) -> None:
    served.later(days=40).asked("review").not_admitted(ground="late")
    read(served, "opinion")
    paper = read(served, "review_nonacceptance_notice")
    for words in ("逾期申请", "《信访工作条例》第三十五条", "请向有权机关提出。"):
        assert words in paper
