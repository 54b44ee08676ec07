"""Teamwork: notes inside a body, notifications, who else has a case open, the calendar, preferences."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from xinqiao.api import parts
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.gate import CaseNumber, opened
from xinqiao.api.sent import Asked, Sent
from xinqiao.api.teamwork_answers import (
    AgendaAnswer,
    CalendarDay,
    Colleague,
    DueAnswer,
    NoteAnswer,
    NotesAnswer,
    NotificationAnswer,
    NotificationsAnswer,
    PreferencesAnswer,
    PresenceAnswer,
    PresentAnswer,
    ReadAnswer,
)
from xinqiao.cases.access import READ, Held
from xinqiao.cases.states import ACTS
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.terms import Day, Terms
from xinqiao.foundation.time import local_date, now
from xinqiao.teamwork import agenda, notes, notifications, preferences, presence
from xinqiao.teamwork.notes import NoteTerms
from xinqiao.teamwork.preferences import PreferenceTerms
from xinqiao.teamwork.rules import KINDS

router = Router(tags=["teamwork"], auth=OFFICERS)
CREATED = 201
LONGEST = dt.timedelta(weeks=14)


def _noun(value: str) -> str:
    if value not in ACTS:
        raise ValueError(told("没有这个步骤。"))
    return value


Noun = Annotated[str, AfterValidator(_noun), Field(json_schema_extra={"enum": list(ACTS)})]


class NoteBody(NoteTerms):
    """A note; sent again with the same id it is one note."""

    note_id: UUID = Field(title=told("备注编号"), description=told("由客户端生成的 UUID；重发不会记两条。"))


class PresenceBody(Terms):
    """What the officer is doing at the case."""

    noun: Noun | None = Field(None, title=told("正在填写的步骤"), description=told("只是查看的不填。"))


class NotificationsTerms(Terms):
    """Which notifications."""

    unread: bool = Field(default=False, title=told("只看未读"))
    after: Annotated[str, Field(max_length=200)] = Field("", title=told("上一页给的位置"))


class ReadBody(Terms):
    """Which one was read."""

    key: Annotated[str, Field(max_length=200)] | None = Field(None, title=told("哪一条"), description=told("不填就是全部。"))


class AgendaTerms(Terms):
    """From which day to which, both included."""

    first: Day = Field(title=told("从哪天"))
    last: Day = Field(title=told("到哪天"))

    @model_validator(mode="after")
    def _is_short(self) -> AgendaTerms:
        if not dt.timedelta() <= self.last - self.first <= LONGEST:
            raise PydanticCustomError("stretch_too_long", told("一次最多查十四周，结束日期不能早于开始日期"), {"field": "last"})
        return self


@router.get("/cases/{number}/notes", operation_id="case_notes", summary="内部备注", response=NotesAnswer)
def case_notes(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """The notes of the own body on a case, and the colleagues that can be mentioned."""
    return _notes(request, opened(request, number), status=200)


@router.post("/cases/{number}/notes", operation_id="write_note", summary="写备注", response={CREATED: NotesAnswer})
def write_note(request: HttpRequest, number: CaseNumber, body: Annotated[NoteBody, Sent(...)]) -> HttpResponse:
    """Write a note; it can be corrected by another, and neither changed nor deleted."""
    held = opened(request, number)
    notes.write(seat=seat_of(request), case=held, note_id=body.note_id, terms=body, now=now())
    return _notes(request, held, status=CREATED)


@router.post("/cases/{number}/presence", operation_id="be_present", summary="谁在看这件事", response=PresenceAnswer)
def be_present(request: HttpRequest, number: CaseNumber, body: Annotated[PresenceBody, Sent(...)]) -> HttpResponse:
    """Leave a sign of life at a case, and see who else is there."""
    held = opened(request, number)
    others = presence.arrive(seat=seat_of(request), case=held, noun=body.noun or "", now=now())
    return parts.send(
        PresenceAnswer(
            number=held.number,
            others=tuple(PresentAnswer(name=other.name, body=other.body, noun=other.noun, seen_at=other.seen_at) for other in others),
        )
    )


@router.get("/notifications", operation_id="list_notifications", summary="通知", response=NotificationsAnswer)
def list_notifications(request: HttpRequest, asked: Annotated[NotificationsTerms, Asked(...)]) -> HttpResponse:
    """What the officer was told, newest first."""
    seat = seat_of(request)
    page = notifications.page(seat=seat, after=asked.after, is_unread=asked.unread)
    lines = tuple(
        NotificationAnswer(
            key=line.key,
            kind=line.kind,
            label=_(KINDS.get(line.kind, line.kind)),
            subject=line.subject,
            number=line.number,
            title=line.title,
            who=line.who,
            due_on=line.due_on,
            at=line.at,
            is_read=line.is_read,
        )
        for line in page.lines
    )
    return parts.send(NotificationsAnswer(unread=notifications.unread(seat=seat), notifications=lines, after=page.after))


@router.post("/notifications/read", operation_id="read_notifications", summary="标为已读", response=ReadAnswer)
def read_notifications(request: HttpRequest, body: Annotated[ReadBody, Sent(...)]) -> HttpResponse:
    """Mark one or all as read."""
    seat = seat_of(request)
    if body.key:
        notifications.mark_read(seat=seat, key=body.key, now=now())
    else:
        notifications.mark_all_read(seat=seat, now=now())
    return parts.send(ReadAnswer(unread=notifications.unread(seat=seat)))


@router.get("/calendar", operation_id="calendar", summary="到期日历", response=AgendaAnswer)
def calendar(request: HttpRequest, asked: Annotated[AgendaTerms, Asked(...)]) -> HttpResponse:
    """What falls due for the own body, by day."""
    found = agenda.days(seat=seat_of(request), first=asked.first, last=asked.last, each=agenda.MOST_IN_DAY)
    days = tuple(
        CalendarDay(
            on=day.on,
            count=day.count,
            rest=_(day.rest) if day.rest else "",
            make_up=_(day.make_up) if day.make_up else "",
            due=tuple(
                DueAnswer(number=due.number, kind=due.kind, label=_(agenda.clock_label(due.kind)), title=due.title) for due in day.first
            ),
        )
        for day in found
    )
    return parts.send(AgendaAnswer(days=days))


@router.get("/preferences", operation_id="preferences", summary="通知设置", response=PreferencesAnswer)
def show_preferences(request: HttpRequest) -> HttpResponse:
    """What the officer wants to be told."""
    return _preferences(request)


@router.post("/preferences", operation_id="choose_preferences", summary="修改通知设置", response=PreferencesAnswer)
def choose_preferences(request: HttpRequest, body: Annotated[PreferenceTerms, Sent(...)]) -> HttpResponse:
    """Choose what to be told, and whether a digest is mailed."""
    seat = seat_of(request)
    if not seat.can(READ):
        raise Refusal(code="preferences_forbidden", message=told("您的岗位不办理事项，没有通知可以设置。"), kind=RefusalKind.FORBIDDEN)
    preferences.choose(seat=seat, terms=body, now=now())
    return _preferences(request)


def _preferences(request: HttpRequest) -> HttpResponse:
    found = preferences.preferences_of(officer_id=seat_of(request).officer_id)
    return parts.send(PreferencesAnswer(**found.model_dump()))


def _notes(request: HttpRequest, held: Held, *, status: int) -> HttpResponse:
    seat = seat_of(request)
    written = tuple(
        NoteAnswer(
            id=line.id,
            who=line.who,
            text=line.text,
            mentions=line.mentions,
            at=line.at,
            is_own=line.is_own,
            corrects=line.corrects,
            corrected_by=line.corrected_by,
        )
        for line in notes.notes_of(seat=seat, case=held)
    )
    colleagues = tuple(
        Colleague(id=other.officer_id, name=other.name, post=other.post_title)
        for other in notes.colleagues(seat=seat, today=local_date(now()))
    )
    return parts.send(NotesAnswer(number=held.number, notes=written, colleagues=colleagues), status=status)
