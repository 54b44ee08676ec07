"""Kinds of lines of a hearing (听证): what a ledger can say of it (pure).

Members of the pool are named by id; what names anybody else stands in content rows.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from xinqiao.cases.payload import Event, FileRef, TextRef


class HearingRequested(Event, frozen=True, tag="hearing:requested", kw_only=True):
    """申请听证 by the petitioner (arts 31(6), 36(2))."""

    demands: tuple[int, ...]
    body: str  # who is to hold it
    at: str  # handling | recheck
    reason: TextRef


class HearingProposed(Event, frozen=True, tag="hearing:proposed", kw_only=True):
    """提出听证 by the organ; with the petitioner's consent where the local profile asks for it."""

    demands: tuple[int, ...]
    body: str
    at: str
    ground: str  # key of statute HEARING_GROUNDS
    needs_consent: bool
    reason: TextRef


class HearingConsented(Event, frozen=True, tag="hearing:consented", kw_only=True):
    """听证同意: the petitioner agrees to a hearing the organ proposed, or does not."""

    procedure: int
    is_agreed: bool
    note: TextRef | None = None


class HearingDecided(Event, frozen=True, tag="hearing:decided", kw_only=True):
    """听证决定: it is held, or refused with a ground and reason; `is_by_silence` where the local rule took silence for a yes."""

    procedure: int
    is_held: bool
    ground: str = ""  # key of statute HEARING_REFUSALS
    reason: TextRef | None = None
    is_by_silence: bool = False


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """A member of the pool who could not be drawn, and why: interest | same_body | party."""

    member: str
    why: str


class HearingDrawn(Event, frozen=True, tag="hearing:drawn", kw_only=True):
    """听证员抽取: by lot, from the pool of that day. Anybody can draw again from `seed` and `pool` and finds `members`."""

    procedure: int
    seed: str
    pool: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    members: tuple[str, ...]
    interest: TextRef | None = None  # what those who declared one said


class HearingObjected(Event, frozen=True, tag="hearing:objected", kw_only=True):
    """听证回避申请: the petitioner objects to a member (art. 28(3))."""

    procedure: int
    member: str
    reason: TextRef


class HearingRecused(Event, frozen=True, tag="hearing:recused", kw_only=True):
    """听证回避决定: the member leaves and the next in the order of the draw comes in, or stays, with the reason."""

    procedure: int
    member: str
    ground: str  # key of statute RECUSAL_GROUNDS
    is_agreed: bool
    reason: TextRef
    substitute: str = ""


class HearingNotified(Event, frozen=True, tag="hearing:notified", kw_only=True):
    """听证通知: when, where, before whom, open or closed and why."""

    procedure: int
    held_at: dt.datetime
    place: TextRef
    host: str  # id of the member who chairs
    clerk: str  # officer id
    notice_days: int = 7  # by the local profile of that day
    is_public: bool = True
    closed_ground: str = ""  # key of statute CLOSED_GROUNDS
    agenda: TextRef | None = None
    bodies: tuple[str, ...] = ()  # asked to come


class HearingPostponed(Event, frozen=True, tag="hearing:postponed", kw_only=True):
    """听证延期 to another day, with the reason."""

    procedure: int
    held_at: dt.datetime
    reason: TextRef
    notice_days: int = 7
    place: TextRef | None = None


class HearingOpened(Event, frozen=True, tag="hearing:opened", kw_only=True):
    """听证开始: attendance is checked. Who stays away without reason has waived it."""

    procedure: int
    opened_at: dt.datetime
    attendance: str  # present | agent | excused | absent
    present: tuple[str, ...]  # ids of the members who came
    note: TextRef | None = None


class Attendee(msgspec.Struct, frozen=True, kw_only=True):
    """One who took part or stayed away, and whether they signed the minutes."""

    role: str  # key of statute HEARING_ROLES
    name: TextRef
    is_present: bool = True
    absence: TextRef | None = None
    is_signed: bool = True
    refusal: TextRef | None = None  # why the minutes were not signed


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the hearing and what was said."""

    step: str  # key of statute HEARING_STEPS
    text: TextRef


class HearingEnded(Event, frozen=True, tag="hearing:ended", kw_only=True):
    """听证笔录: the hearing has ended; course, persons, signatures or recorded refusals."""

    procedure: int
    ended_at: dt.datetime
    attendees: tuple[Attendee, ...]
    course: tuple[Spoken, ...]
    recording: TextRef | None = None
    files: tuple[FileRef, ...] = ()


class MemberVote(msgspec.Struct, frozen=True, kw_only=True):
    """What one member of the panel voted."""

    member: str
    vote: str  # for | against | abstained


class HearingOpinionGiven(Event, frozen=True, tag="hearing:opinion_given", kw_only=True):
    """听证意见 of the panel, with the vote of each member. The organ decides; the opinion is its ground."""

    procedure: int
    dispute: TextRef
    facts: TextRef
    opinion: TextRef
    votes: tuple[MemberVote, ...]
    others: TextRef | None = None


class HearingPublished(Event, frozen=True, tag="hearing:published", kw_only=True):
    """听证公开: the de-identified record is published, or not, with the reason (art. 36(2))."""

    procedure: int
    is_published: bool
    publication: str = ""
    reason: TextRef | None = None


class HearingWithdrawn(Event, frozen=True, tag="hearing:withdrawn", kw_only=True):
    """撤回听证 by the petitioner, recorded."""

    procedure: int
    reason: TextRef | None = None


class HearingCancelled(Event, frozen=True, tag="hearing:cancelled", kw_only=True):
    """终止听证: it can not or need not be held any more, with the reason."""

    procedure: int
    reason: TextRef


Payload: TypeAlias = (
    HearingRequested
    | HearingProposed
    | HearingConsented
    | HearingDecided
    | HearingDrawn
    | HearingObjected
    | HearingRecused
    | HearingNotified
    | HearingPostponed
    | HearingOpened
    | HearingEnded
    | HearingOpinionGiven
    | HearingPublished
    | HearingWithdrawn
    | HearingCancelled
)
