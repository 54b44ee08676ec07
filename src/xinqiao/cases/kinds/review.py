"""What a ledger can say of a review (复查) and a recheck (复核), arts 35-37 (pure). The two say the same, each by its own word."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import msgspec

from xinqiao.cases.kinds.aftercare import NewPromise
from xinqiao.cases.payload import Event, FileRef, TextRef


class Asked(Event, frozen=True, kw_only=True):
    """申请: the petitioner does not accept an opinion; `is_late` where the window had ended when it was received."""

    procedure: int
    demands: tuple[int, ...]
    body: str  # the organ that is asked
    received_on: dt.date
    request: TextRef
    reasons: TextRef
    challenged_seq: int
    units: tuple[str, ...]  # whose opinion it is
    is_late: bool = False
    late_reason: TextRef | None = None
    files: tuple[FileRef, ...] = ()


class Admitted(Event, frozen=True, kw_only=True):
    """受理: who investigates, which bodies are asked for their file and their view."""

    procedure: int
    demands: tuple[int, ...]
    body: str
    investigators: tuple[str, ...]  # officer ids
    asked: tuple[str, ...] = ()  # body codes
    question: TextRef | None = None
    late_accepted: TextRef | None = None  # why a late request is taken up all the same
    can_pause: bool = False


class NotAdmitted(Event, frozen=True, kw_only=True):
    """不予受理; `ground` is a key of statute."""

    procedure: int
    demands: tuple[int, ...]
    body: str
    ground: str
    reason: TextRef
    where: TextRef | None = None


class MaterialGiven(Event, frozen=True, kw_only=True):
    """调卷、征求意见: a body that was asked hands over its file and says what it thinks."""

    procedure: int
    body: str
    text: TextRef
    files: tuple[FileRef, ...] = ()


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What is concluded on one demand."""

    n: int
    conclusion: str  # a key of statute REVIEW_CONCLUSIONS
    text: TextRef | None = None


class OpinionDrafted(Event, frozen=True, kw_only=True):
    """意见拟稿."""

    procedure: int
    facts: TextRef
    basis: TextRef
    rulings: tuple[Ruling, ...]
    next_organ: str = ""  # who may be asked next; "" after a recheck
    redo_days: int = 0


class OpinionApproved(Event, frozen=True, kw_only=True):
    """意见审批: the head agrees, or gives it back."""

    procedure: int
    is_agreed: bool
    note: TextRef | None = None


class Redo(msgspec.Struct, frozen=True, kw_only=True):
    """A demand that has to be handled again, by whom."""

    n: int
    body: str


class Decided(Event, frozen=True, kw_only=True):
    """意见: issued. What it annuls goes back to whoever handled it, with a term of its own."""

    procedure: int
    demands: tuple[int, ...]
    body: str
    redo: tuple[Redo, ...] = ()
    redo_due_on: dt.date | None = None


class OpinionServed(Event, frozen=True, kw_only=True):
    """送达 of the opinion or of the notice of non-acceptance."""

    procedure: int
    demands: tuple[int, ...]
    letter: str  # a word of LetterKind
    way: str
    outcome: str
    served_on: dt.date
    opens_window: bool
    is_effective: bool = True
    note: TextRef | None = None


class RequestWithdrawn(Event, frozen=True, kw_only=True):
    """撤回申请: the opinion challenged stands."""

    procedure: int
    demands: tuple[int, ...]
    reason: TextRef | None = None


class Suspended(Event, frozen=True, kw_only=True):
    """中止, where the local rule knows it: a fact has to be waited for."""

    procedure: int
    demands: tuple[int, ...]
    body: str
    reason: TextRef


class Resumed(Event, frozen=True, kw_only=True):
    """恢复: the fact is there; the days in between do not count."""

    procedure: int
    demands: tuple[int, ...]
    body: str
    note: TextRef | None = None


class ReviewRequested(Asked, frozen=True, tag="review:requested", kw_only=True):
    """复查申请 (art. 35, clocks C7, C8)."""


class ReviewAdmitted(Admitted, frozen=True, tag="review:admitted", kw_only=True):
    """复查受理."""


class ReviewNotAdmitted(NotAdmitted, frozen=True, tag="review:not_admitted", kw_only=True):
    """复查不予受理."""


class ReviewMaterialGiven(MaterialGiven, frozen=True, tag="review:material_given", kw_only=True):
    """复查调卷答复."""


class ReviewDrafted(OpinionDrafted, frozen=True, tag="review:drafted", kw_only=True):
    """复查意见拟稿."""


class ReviewApproved(OpinionApproved, frozen=True, tag="review:approved", kw_only=True):
    """复查意见审批."""


class ReviewDecided(Decided, frozen=True, tag="review:decided", kw_only=True):
    """复查意见."""


class ReviewServed(OpinionServed, frozen=True, tag="review:served", kw_only=True):
    """复查送达; opens the recheck window (art. 36(1), clock C9)."""


class ReviewWithdrawn(RequestWithdrawn, frozen=True, tag="review:withdrawn", kw_only=True):
    """撤回复查申请."""


class ReviewSuspended(Suspended, frozen=True, tag="review:suspended", kw_only=True):
    """复查中止."""


class ReviewResumed(Resumed, frozen=True, tag="review:resumed", kw_only=True):
    """复查恢复."""


class RecheckRequested(Asked, frozen=True, tag="recheck:requested", kw_only=True):
    """复核申请 (art. 36(1), clocks C9, C10)."""


class RecheckAdmitted(Admitted, frozen=True, tag="recheck:admitted", kw_only=True):
    """复核受理."""


class RecheckNotAdmitted(NotAdmitted, frozen=True, tag="recheck:not_admitted", kw_only=True):
    """复核不予受理."""


class RecheckMaterialGiven(MaterialGiven, frozen=True, tag="recheck:material_given", kw_only=True):
    """复核调卷答复."""


class RecheckDrafted(OpinionDrafted, frozen=True, tag="recheck:drafted", kw_only=True):
    """复核意见拟稿."""


class RecheckApproved(OpinionApproved, frozen=True, tag="recheck:approved", kw_only=True):
    """复核意见审批."""


class RecheckDecided(Decided, frozen=True, tag="recheck:decided", kw_only=True):
    """复核意见 (art. 36)."""


class RecheckServed(OpinionServed, frozen=True, tag="recheck:served", kw_only=True):
    """复核送达: what it does not annul is final (art. 36(3))."""


class RecheckWithdrawn(RequestWithdrawn, frozen=True, tag="recheck:withdrawn", kw_only=True):
    """撤回复核申请."""


class RecheckSuspended(Suspended, frozen=True, tag="recheck:suspended", kw_only=True):
    """复核中止."""


class RecheckResumed(Resumed, frozen=True, tag="recheck:resumed", kw_only=True):
    """复核恢复."""


class FinalityFiled(Event, frozen=True, tag="case:finality_filed", kw_only=True):
    """终结备案: a matter that ended with the recheck is filed with the office above; the duty to help goes on (art. 37(3))."""

    demands: tuple[int, ...]
    body: str
    to_body: str
    measures: TextRef
    aid: tuple[NewPromise, ...] = ()  # what is done afterwards, by whom, by when (art. 37(3))
    view: TextRef | None = None


class OutsideOpinion(Event, frozen=True, tag="case:outside_opinion_recorded", kw_only=True):
    """系统外意见登记: an organ of another house reviewed or rechecked the answer; recorded from its letter."""

    remedy: str  # review | recheck
    demands: tuple[int, ...]
    organ: str  # its name: it has no code here
    number: str
    opinion_on: dt.date
    served_on: dt.date
    conclusion: str
    text: TextRef
    next_organ: str = ""
    redo: tuple[Redo, ...] = ()
    redo_due_on: dt.date | None = None
    files: tuple[FileRef, ...] = ()


class RedoAgreed(Event, frozen=True, tag="case:redo_agreed", kw_only=True):
    """重办同意: the organ that annulled an answer has seen the new one before it is issued, where the local rule asks for it."""

    demands: tuple[int, ...]
    body: str
    is_agreed: bool
    note: TextRef | None = None


Payload: TypeAlias = (
    ReviewRequested
    | ReviewAdmitted
    | ReviewNotAdmitted
    | ReviewMaterialGiven
    | ReviewDrafted
    | ReviewApproved
    | ReviewDecided
    | ReviewServed
    | ReviewWithdrawn
    | ReviewSuspended
    | ReviewResumed
    | RecheckRequested
    | RecheckAdmitted
    | RecheckNotAdmitted
    | RecheckMaterialGiven
    | RecheckDrafted
    | RecheckApproved
    | RecheckDecided
    | RecheckServed
    | RecheckWithdrawn
    | RecheckSuspended
    | RecheckResumed
    | FinalityFiled
    | RedoAgreed
    | OutsideOpinion
)
