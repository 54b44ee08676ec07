"""The counter over HTTP: few statements a page, rights, a petition made directly to an organ, one sent from above."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from journeys.desk_reader import OfficerAtDesk
from journeys.test_desk_pages import LIMIT, counted
from world import PARTY, at_the_window
from xinqiao.cases.numbering import spaced

pytestmark = pytest.mark.django_db
PAGES = (
    "/desk/reception",
    "/desk/reception?channel=letter",
    "/desk/scans",
    "/desk/queue",
    "/desk/queue/kiosk",
    "/desk/queue/screen",
    "/desk/postings",
)


def test_statements_per_page_of_the_counter(town):
    from xinqiao.correspondence.dispatch import dispatch

    for _ in range(3):
        case = at_the_window(town, parties=[{"name": "马长河", "address": "青禾市西岭乡上河村12号"}])
        dispatch(case_id=case.case_id, seq=case.seq)
    clerk = OfficerAtDesk("clerk")
    for page in (*PAGES, f"/desk/cases/{case.number}/receipt", f"/desk/cases/{case.number}"):
        clerk.open(page)
        with counted() as found:
            clerk.open(page)
        assert clerk.status == 200, page
        assert len(found) <= LIMIT, (page, len(found), found)
    assert spaced(case.number) in clerk.open("/desk/postings").html, "numbers are read in groups"
    clerk.press({"letters": [clerk.values("/desk/postings")["letters"]]}, form="/desk/postings")
    assert f">{spaced(case.number)}</a>" in clerk.html
    assert f"{spaced(case.number)} 的挂号号码" in clerk.html


def test_who_does_not_work_at_the_counter_is_not_let_in(town):
    leader = OfficerAtDesk("leader")
    for page in PAGES:
        assert leader.open(page).status == 403, page


def test_scans_without_a_file_or_of_another_kind_are_told_at_the_field(town):
    clerk = OfficerAtDesk("clerk").open("/desk/scans")
    clerk.press({}, form="/desk/scans")
    assert clerk.status == 422
    assert "还没有选择文件" in clerk.text
    assert 'aria-invalid="true"' in clerk.html
    clerk.press({"files": [_file("信.txt", b"no scan"), _file("广告.pdf", b"")]}, form="/desk/scans")
    assert clerk.status == 422
    assert "信.txt" in clerk.text
    assert 'aria-invalid="true"' in clerk.html
    assert "等着登记的0份" in clerk.text
    clerk.press({"files": [_file("信.txt", b"no scan"), _file("信.pdf", b"%PDF-1.7\n%%EOF")]}, form="/desk/scans")
    assert clerk.status == 200
    assert "信.txt" in clerk.text
    assert "收进1份扫描件" in clerk.text


def test_a_letter_a_colleague_has_entered_is_not_entered_twice(town):
    """Sent again, the form of a scan that is gone is refused again: without its scan it would open a second case."""
    clerk, other = OfficerAtDesk.seated("clerk"), OfficerAtDesk.seated("dispatcher")
    clerk.open("/desk/scans").press({"files": [_file("信.pdf", b"%PDF-1.7\n%%EOF")]}, form="/desk/scans")
    assert "还没有勾选" in clerk.open("/desk/scans?together=1").text
    for each in (clerk, other):
        each.open("/desk/scans").follow("scans=")
    other.press({"demands-0": "请答复低保申请。"}, form="/desk/reception")
    assert "/receipt" in other.address
    for _ in range(2):
        clerk.press({"demands-0": "请答复低保。"}, form="/desk/reception")
        assert clerk.status == 409
        assert "这张表不用再交" in clerk.text
        assert "请答复低保。" in clerk.html


def test_who_comes_about_an_earlier_matter_is_led_to_the_list(town):
    clerk = OfficerAtDesk.seated("clerk").open("/desk/queue")
    for wish in ({"wish": "window", "window": "3"}, {"wish": "issue", "kind": "follow_up"}, {"wish": "next"}):
        clerk.press(wish, form="/desk/queue")
    assert "人来了，查找事项" in clerk.open("/desk/queue").text
    assert "ticket=" not in clerk.html


def _file(name, content):
    return SimpleUploadedFile(name, content)


def test_a_petition_made_directly_to_an_organ(town):
    """C2: the organ itself tells within 15 days; without an address the duty rests, and says why."""
    handler = OfficerAtDesk("handler")
    form = handler.open("/desk/reception")
    assert "15日内书面告知" in form.text
    form.press(
        {"parties-0-name": PARTY["name"], "parties-0-address": PARTY["address"], "demands-0": "请答复停水原因。"}, form="/desk/reception"
    )
    assert handler.address.endswith("/receipt")
    assert "书面告知" in handler.text
    assert "期限暂停" not in handler.text
    handler.open("/desk/reception").press({"demands-0": "请答复停水原因。"}, form="/desk/reception")
    assert "书面告知的期限暂停" in handler.text


def test_papers_are_printed_at_once(town):
    case = at_the_window(town)
    clerk = OfficerAtDesk("clerk")
    for name in ("receipt", "slip", "registration-form"):
        answer = clerk.client.get(f"/desk/cases/{case.number}/papers/{name}")
        assert answer.content.startswith(b"%PDF"), name
    assert clerk.client.get(f"/desk/cases/{case.number}/papers/{uuid4().hex}").status_code == 404
