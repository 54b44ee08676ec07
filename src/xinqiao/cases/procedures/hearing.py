"""A hearing (听证), arts 31(6), 36(2). What the snapshot holds of it (pure)."""

from __future__ import annotations

import datetime as dt

import msgspec

from xinqiao.cases.procedures.procedure import Procedure

# States of a hearing, in the order of its road.
HEARING_REQUESTED = "hearing_requested"  # 信访人申请，待决定
HEARING_PROPOSED = "hearing_proposed"  # 单位提出，等信访人同意
HEARING_DECIDED = "hearing_decided"  # 决定举行，待抽取听证员
HEARING_DRAWN = "hearing_drawn"  # 已抽取，待通知
HEARING_NOTIFIED = "hearing_notified"  # 已通知，待举行
HEARING_SITTING = "hearing_sitting"  # 正在举行，待笔录
HEARING_RECORDED = "hearing_recorded"  # 已有笔录，待听证意见
HEARING_CONCLUDED = "hearing_concluded"  # 已有听证意见，待定是否公开

BEFORE_SITTING = frozenset({HEARING_REQUESTED, HEARING_PROPOSED, HEARING_DECIDED, HEARING_DRAWN, HEARING_NOTIFIED})
ARRANGED = frozenset({HEARING_DRAWN, HEARING_NOTIFIED})

AT_HANDLING, AT_RECHECK = "handling", "recheck"

# How a hearing ended.
HELD, REFUSED, DECLINED, WAIVED, WITHDRAWN, CANCELLED = "held", "refused", "declined", "waived", "withdrawn", "cancelled"


class Vote(msgspec.Struct, kw_only=True):
    """What one member voted: for | against | abstained."""

    member: str
    vote: str


class Hearing(Procedure, kw_only=True, tag="hearing"):
    """A hearing (听证), arts 31(6), 36(2)."""

    at: str = AT_HANDLING  # handling | recheck
    is_requested: bool = False  # by the petitioner
    reason: int = 0  # content row: why it is asked for or proposed
    granted_on: dt.date | None = None
    seed: str = ""  # of the draw; the order of the pool follows from it
    pool: list[str] = msgspec.field(default_factory=list)  # ids of those who could be drawn
    members: list[str] = msgspec.field(default_factory=list)  # ids of the panel
    gone: list[str] = msgspec.field(default_factory=list)  # ids of those who were replaced
    objected: list[str] = msgspec.field(default_factory=list)  # ids of members the petitioner objects to, not ruled on yet
    host: str = ""  # id of the member who chairs
    clerk: str = ""  # officer id
    held_at: dt.datetime | None = None
    place: int = 0
    notice_days: int = 0
    is_public: bool = True
    closed_ground: str = ""
    agenda: int = 0
    opened_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    minutes_seq: int = 0
    votes: list[Vote] = msgspec.field(default_factory=list)
    opinion: int = 0  # content row
    publication: str = ""  # id of the published record; it does not name the case

    @property
    def holds_answer(self) -> bool:
        """Whether an answer has to wait: the panel's opinion is its ground."""
        return self.is_open and self.state != HEARING_CONCLUDED
