"""What a ledger can say of other cases, and of those who petition together (pure).

Other cases are named by their id alone: whoever may not see them learns nothing by it, and their numbers, people and words stay with them.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias
from uuid import UUID

from xinqiao.cases.payload import Event, FileRef, Reach, TextRef


class Linked(Event, frozen=True, tag="case:linked", kw_only=True):
    """关联: another case has to do with this one. The system writes the same into the other; the reason stands where it was given."""

    other: UUID
    relation: str  # key of statute LINK_RELATIONS
    reason: TextRef | None = None


class Unlinked(Event, frozen=True, tag="case:unlinked", kw_only=True):
    """取消关联: the two cases have nothing to do with each other after all."""

    other: UUID
    reason: TextRef | None = None


class Merged(Event, frozen=True, tag="case:merged", kw_only=True):
    """并案: these demands are handled along with a demand of a leading case. Number, people, clocks and rights stay as they are."""

    demands: tuple[int, ...]
    leading: UUID
    leading_demand: int
    body: str  # who handles both
    reason: TextRef


class Separated(Event, frozen=True, tag="case:separated", kw_only=True):
    """分案: what was merged goes its own road again, with the clocks that never stopped."""

    demands: tuple[int, ...]
    leading: UUID
    ground: str  # key of statute SEPARATION_GROUNDS
    reason: TextRef | None = None


class MemberJoined(Event, frozen=True, tag="case:member_joined", kw_only=True):
    """并案件并入: the leading case learns that demands of another case are handled along with this demand."""

    demands: tuple[int, ...]  # of this, the leading case
    member: UUID
    member_demands: tuple[int, ...]


class MemberLeft(Event, frozen=True, tag="case:member_left", kw_only=True):
    """并案件分出: they go their own road again, or have their answer."""

    member: UUID


class AnswerShared(Event, frozen=True, tag="case:answer_shared", kw_only=True):
    """并案答复: the answer of the leading case is given to this one too; its draft and its issue follow as lines of their own."""

    demands: tuple[int, ...]
    body: str
    leading: UUID
    leading_seq: int  # the line by which the leading case was answered


class RepresentativesNamed(Event, frozen=True, tag="case:representatives_named", kw_only=True):
    """推选代表: who speaks for all who petition together. Who they are stands sealed with the parties; who was so before stays a signer."""

    places: tuple[int, ...]  # numbers of the parties
    named_on: dt.date
    reach: Reach
    verified_by: str  # key of statute CONTACT_PROOFS
    how: TextRef  # how they were chosen
    files: tuple[FileRef, ...] = ()


class SignerInformed(Event, frozen=True, tag="case:signer_informed", kw_only=True):
    """联名人查询: one who signed asked, was found on the list, and saw how the matter stands."""

    body: str
    asked_on: dt.date
    verified_by: str
    shown: tuple[str, ...]  # keys of statute SHOWN_TO_SIGNERS
    note: TextRef | None = None


Payload: TypeAlias = (
    Linked | Unlinked | Merged | Separated | MemberJoined | MemberLeft | AnswerShared | RepresentativesNamed | SignerInformed
)
