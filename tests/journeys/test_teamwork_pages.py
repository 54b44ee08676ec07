"""Pages of teamwork over plain HTTP: what they cost, and what they do when something is out of sight or out of order."""

from __future__ import annotations

from uuid import uuid4

import pytest

from journeys.desk_reader import OfficerAtDesk, counted
from world import a_case

LIMIT = 12


@pytest.fixture
def case(town):
    return a_case(town).registered().screened().forwarded(to="住建").accepted()


def test_statements_per_page(town, case):
    handler = OfficerAtDesk("handler")
    file = f"/desk/cases/{case.number}"
    for page in ("/desk/notifications", "/desk/calendar", "/desk/calendar?view=week", "/desk/calendar?view=day", "/desk/preferences",
                 f"{file}/notes", f"{file}/presence", "/desk/notifications/bell"):  # fmt: skip
        handler.open(page)
        with counted() as found:
            handler.open(page)
        assert handler.status == 200
        assert len(found) <= LIMIT, (page, found)


def test_what_asks_again_stops_when_there_is_nothing_to_see(town, case):
    handler, stranger = OfficerAtDesk("handler"), OfficerAtDesk("jiaoyu-handler")
    assert stranger.open(f"/desk/cases/{case.number}/presence").status == 286
    assert stranger.open(f"/desk/cases/{case.number}/notes").status == 404
    assert handler.open("/desk/notifications/bell?known=0").status == 204
    assert handler.open(f"/desk/cases/{case.number}/presence?noun=nonsense").status == 200
    handler.client.logout()
    assert handler.open(f"/desk/cases/{case.number}/presence").status == 286
    assert handler.open("/desk/notifications/bell").status == 286


def test_a_note_keeps_what_was_typed_when_something_is_wrong(town, case):
    handler = OfficerAtDesk("handler")
    page = f"/desk/cases/{case.number}/notes"
    handler.open(page)
    handler.press({"text": ""}, form=page)
    assert handler.status == 422
    handler.press({"text": "请看。", "mentions": [str(uuid4())]}, form=page)
    assert handler.status == 422
    assert handler.values(page)["text"] == "请看。"
    assert "只能提醒本单位现在在岗的同事" in handler.text


def test_odd_addresses_are_borne(town, case):
    handler = OfficerAtDesk("handler")
    for page in ("/desk/calendar?view=year&on=nonsense", "/desk/calendar?on=0001-01-01", "/desk/calendar?view=month&on=2100-12-31",
                 "/desk/notifications?after=made~up", f"/desk/cases/{case.number}/notes?corrects=nonsense"):  # fmt: skip
        assert handler.open(page).status == 200, page
    assert handler.open("/desk/calendar/feed/nonsense.ics").status == 404
    for post in ("admin", "auditor"):
        assert OfficerAtDesk(post).open("/desk/notifications").status == 403


def test_notifications_are_read_where_they_stand(town, case):
    from xinqiao.foundation.time import now
    from xinqiao.teamwork import notes, notifications
    from xinqiao.teamwork.notes import NoteTerms

    approver = town.seat("approver", "住建局")
    for _ in range(2):
        terms = NoteTerms(text="请看。", mentions=(approver.officer_id,))
        notes.write(seat=town.seat("handler", "住建局"), case=case, note_id=uuid4(), terms=terms, now=now())
    desk = OfficerAtDesk("approver").open("/desk/notifications?only=unread")
    assert desk.text.count("标为已读：") == 2
    key = notifications.page(seat=approver).lines[0].key
    desk.press({"key": key}, form="/desk/notifications/read")
    assert desk.status == 200
    assert notifications.unread(seat=approver) <= 1
    desk.client.post("/desk/notifications/read", {"key": "made~up"})
    assert desk.open("/desk/notifications").status == 200
