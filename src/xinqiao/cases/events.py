"""The facts a ledger can hold: one typed, versioned payload per kind (pure).

One file, over the usual length: the kinds of the main road in the order of that road, and the union that every reader matches on. Kinds of
child procedures stand in `kinds/`.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, TypeAlias, get_args
from uuid import UUID

import msgspec

from xinqiao.cases.kinds import (
    aftercare,
    arbitration,
    consultation,
    cooperation,
    grouping,
    hearing,
    mediation,
    papers,
    review,
    safeguards,
    simple,
    suggestions,
)
from xinqiao.cases.payload import Event, FileRef, Reach, TextRef

__all__ = ("Event", "FileRef", "Reach", "TextRef")  # what payloads are made of, by the same short name as the payloads


class Arrival(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a matter reached the counter. What names a person (who called, from which number) stands with the parties."""

    window: str = ""  # number of the window
    receiver: str = ""  # id of the officer who received the person
    barcode: str = ""  # barcode or registered number of a letter
    original: str = ""  # key of statute ORIGINALS: by which way the original came
    sent_as: str = ""  # from above: forwarded | assigned
    report_due_on: dt.date | None = None  # from above: the day by which the sender wants its report


class Submitted(Event, frozen=True, tag="case:submitted", kw_only=True):
    """提交: a matter came in. Opens the case (arts 17, 19).

    With `via` "import" the local clocks start on the day it was recorded here, and the clocks of
    the Regulation only where it was in force on `received_on`.
    """

    channel: str
    via: str  # portal | desk | api | import
    received_on: dt.date
    office: str  # body that received it
    office_kind: str  # kind of that body: decides clock C1 or C2
    is_anonymous: bool
    persons: int
    reach: Reach
    place: str  # region code of the matter, "" where unknown
    title: TextRef
    demands: tuple[TextRef, ...]
    facts: TextRef | None = None
    category: str = ""
    purpose: str = ""
    earlier_steps: tuple[str, ...] = ()  # keys of statute prior-step kinds
    earlier_note: TextRef | None = None
    files: tuple[FileRef, ...] = ()
    is_signed_group: bool = False
    upstream: str = ""  # body code of the organ above, where it was sent from above
    upstream_number: str = ""
    postmarked_on: dt.date | None = None
    visitors: int = 0
    arrival: Arrival | None = None


class Registered(Event, frozen=True, tag="case:registered", kw_only=True):
    """登记: the office confirms what came in (art. 21)."""

    is_first: bool = True  # no earlier matter by the exact keys
    reach: Reach | None = None  # where the officer mended what is known
    repeats: tuple[UUID, ...] = ()  # earlier cases the officer confirmed by hand
    note: TextRef | None = None


class DemandClass(msgspec.Struct, frozen=True, kw_only=True):
    """Class (arts 29-31) and, for 申诉求决, path 31(n) of one demand."""

    n: int
    klass: str  # suggestion | accusation | claim
    path: int = 0  # 1..6 of art. 31; 0 for suggestion and accusation
    category: str = ""


class Screened(Event, frozen=True, tag="case:screened", kw_only=True):
    """甄别: class and path of each demand (arts 29-31)."""

    demands: tuple[DemandClass, ...]
    accused: tuple[str, ...] = ()  # bodies that must never see the case (art. 30(3))
    reason: TextRef | None = None


class Forwarded(Event, frozen=True, tag="case:forwarded", kw_only=True):
    """转送 (art. 22(1))."""

    demands: tuple[int, ...]
    from_body: str
    to_body: str
    to_kind: str
    note: TextRef | None = None


class Assigned(Event, frozen=True, tag="case:assigned", kw_only=True):
    """交办 with a period fixed by the sender (art. 22(1)(3), clock C12)."""

    demands: tuple[int, ...]
    from_body: str
    to_body: str
    to_kind: str
    report_due_on: dt.date
    note: TextRef | None = None


class PowersRefused(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the table of powers says against a refusal, and the ground given all the same (art. 44(2))."""

    basis: str
    superior: str  # body code: who is told of it
    reason: TextRef


class Objected(Event, frozen=True, tag="case:objected", kw_only=True):
    """异议: "not ours", within 5 working days with detailed reasons (art. 23(3))."""

    demands: tuple[int, ...]
    from_body: str
    to_body: str  # the sender who rules
    reason: TextRef
    proper_body: str = ""
    powers: PowersRefused | None = None


class ObjectionRuled(Event, frozen=True, tag="case:objection_ruled", kw_only=True):
    """异议裁定: the sender verifies and agrees or refuses (art. 23(3))."""

    demands: tuple[int, ...]
    is_agreed: bool
    reason: TextRef


class Accepted(Event, frozen=True, tag="case:accepted", kw_only=True):
    """受理 with written notice of receipt, path and procedure (arts 23, 31)."""

    demands: tuple[int, ...]
    body: str
    handler: str = ""  # officer id


class Allocated(Event, frozen=True, tag="case:allocated", kw_only=True):
    """分办: given to an officer of the body by name; 改派 where another had it, with a reason."""

    demands: tuple[int, ...]
    body: str
    handler: str  # officer id
    reason: TextRef | None = None


class Claimed(Event, frozen=True, tag="case:claimed", kw_only=True):
    """认领: an officer takes what was given to nobody."""

    demands: tuple[int, ...]
    body: str
    handler: str  # officer id


class HandedOver(Event, frozen=True, tag="case:handed_over", kw_only=True):
    """首接移交: another officer answers to the petitioner from now on; who received first stays on record."""

    body: str
    former: str  # officer id, "" where nobody was
    officer: str  # officer id
    reason: TextRef


class Succeeded(Event, frozen=True, tag="case:succeeded", kw_only=True):
    """承接: what a body that was dissolved, merged or divided answered for passes to its successor (art. 24)."""

    demands: tuple[int, ...]
    from_body: str
    to_body: str
    to_kind: str
    ground: str  # key of statute SUCCESSION_GROUNDS
    successor: str = ""  # who follows the old body, where it is accused and a superior answers in its place (art. 30(3))


class CompletionReported(Event, frozen=True, tag="case:completion_reported", kw_only=True):
    """办结报告 to the organ that assigned the matter: process, result, the petitioner's view, proof of service (art. 22, clock C12)."""

    demands: tuple[int, ...]
    body: str
    to_body: str  # body code, or the name of an organ outside
    process: TextRef
    result: TextRef
    view: TextRef
    service: TextRef | None = None


class UrgentReported(Event, frozen=True, tag="case:urgent_reported", kw_only=True):
    """重大紧急: reported at once to whoever must know (art. 25). The minutes are those of the local profile, pinned here."""

    body: str
    happened_at: dt.datetime
    known_at: dt.datetime
    place: TextRef
    what: TextRef
    measures: TextRef
    addressees: tuple[str, ...]  # body codes
    told_elsewhere: tuple[str, ...] = ()  # keys of statute URGENT_ADDRESSEES
    report_minutes: int = 0
    reading_minutes: int = 0


class UrgentReportRead(Event, frozen=True, tag="case:urgent_report_read", kw_only=True):
    """重大紧急阅知: an addressee has seen these reports."""

    body: str
    report_seqs: tuple[int, ...]


class NotAccepted(Event, frozen=True, tag="case:not_accepted", kw_only=True):
    """不予受理 (arts 19(3), 23); `ground` is a key of statute."""

    demands: tuple[int, ...]
    body: str
    ground: str
    reason: TextRef
    powers: PowersRefused | None = None


class FinallyNotAccepted(Event, frozen=True, tag="case:finally_not_accepted", kw_only=True):
    """不再受理: rechecked before, on the same facts and reasons (art. 36(3))."""

    demands: tuple[int, ...]
    body: str
    opinion_number: str  # document number of the recheck opinion (复核意见书), "" where it has none
    opinion_on: dt.date
    opinion_organ: str
    reason: TextRef
    recheck: str = ""  # "number-procedure-demand" of the recheck in this house; "" for one entered from paper, which is not verified here
    files: tuple[FileRef, ...] = ()  # the paper, where it is not of this house


class Retained(Event, frozen=True, tag="case:retained", kw_only=True):
    """存查: nothing is asked that could be handled; `ground` is a key of the local code list."""

    demands: tuple[int, ...]
    body: str
    ground: str
    reason: TextRef
    same_as: str = ""  # number of the earlier matter, where this is an exact duplicate of it


class DirectReply(msgspec.Struct, frozen=True, kw_only=True):
    """What the office says to one demand at once; `klass` where the reply settles the class too."""

    n: int
    occasion: str  # key of the local code list
    opinion: TextRef
    klass: str = ""
    basis: TextRef | None = None


class DirectlyReplied(Event, frozen=True, tag="case:directly_replied", kw_only=True):
    """直接回复: answered in writing at screening, without sending it on (arts 22, 29)."""

    replies: tuple[DirectReply, ...]
    body: str


class Redirected(Event, frozen=True, tag="case:redirected", kw_only=True):
    """其他法定途径告知: paths 31(1)-(4)."""

    demands: tuple[int, ...]
    body: str
    path: int
    where: TextRef  # how to go about it
    route: str = ""  # key of statute OTHER_ROUTES
    authority: TextRef | None = None  # the organ to go to
    deadline: TextRef | None = None  # its own time limit, as the list said on that day


class HandlingRecorded(Event, frozen=True, tag="case:handling_recorded", kw_only=True):
    """办理记录: an interview, inquiry, visit or call in the course of handling."""

    demands: tuple[int, ...]
    way: str  # interview | investigation | site_visit | phone | meeting | other
    done_on: dt.date
    text: TextRef
    files: tuple[FileRef, ...] = ()


class ExtensionRequested(Event, frozen=True, tag="case:extension_requested", kw_only=True):
    """申请延期 (art. 34); the head decides."""

    demands: tuple[int, ...]
    term_days: int
    reason: TextRef


class Extended(Event, frozen=True, tag="case:extended", kw_only=True):
    """延期: approved by the head, reason told to the petitioner (art. 34, clock C6)."""

    demands: tuple[int, ...]
    term_days: int
    reason: TextRef


class ExtensionRefused(Event, frozen=True, tag="case:extension_refused", kw_only=True):
    """不批准延期: the old date stands."""

    demands: tuple[int, ...]
    reason: TextRef


class DemandAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one demand (art. 32): facts found, basis, opinion, conclusion."""

    n: int
    conclusion: str  # support | explain | not_support; reply for suggestion and path 5
    facts: TextRef
    basis: TextRef
    opinion: TextRef
    change: TextRef | None = None  # what is otherwise than in the answer that was annulled


class AnswerDrafted(Event, frozen=True, tag="case:answer_drafted", kw_only=True):
    """答复拟稿."""

    answers: tuple[DemandAnswer, ...]
    review_organ: str = ""  # body code or name key of the organ for 复查
    remedy: TextRef | None = None  # path 31(5): reconsideration or litigation
    promises: tuple[aftercare.NewPromise, ...] = ()


class AnswerPrereviewed(Event, frozen=True, tag="case:answer_prereviewed", kw_only=True):
    """答复预审."""

    demands: tuple[int, ...]
    is_passed: bool
    checks: tuple[str, ...] = ()
    note: TextRef | None = None


class Answered(Event, frozen=True, tag="case:answered", kw_only=True):
    """答复: the opinion or reply is issued (arts 29, 31, 32)."""

    demands: tuple[int, ...]
    body: str


class Served(Event, frozen=True, tag="case:served", kw_only=True):
    """送达: way, date, receipt or refusal; opens the review window by rule (art. 35).

    `is_effective` is False for an attempt that reached nobody: the letter has still to be served.
    """

    demands: tuple[int, ...]
    letter: str  # the kind of letter that ended the demand: a word of LetterKind
    way: str
    outcome: str  # key of statute service outcomes
    served_on: dt.date
    opens_window: bool
    is_effective: bool = True
    note: TextRef | None = None


class Rated(Event, frozen=True, tag="case:rated", kw_only=True):
    """评价 of the petition office or of the unit, apart (art. 21)."""

    about: str  # office | unit
    level: int  # 0 满意 1 基本满意 3 不满意
    reason: TextRef | None = None
    reasons: tuple[str, ...] = ()  # keys of statute RATING_REASONS
    relook: str = ""  # body code: who looks at it again, where the petitioner is not satisfied


class Withdrawn(Event, frozen=True, tag="case:withdrawn", kw_only=True):
    """撤回 by the petitioner, voluntary."""

    demands: tuple[int, ...]
    reason: TextRef | None = None


class Supplemented(Event, frozen=True, tag="case:supplemented", kw_only=True):
    """补充: more facts or files, or the reply to an inquiry. What was put on file is taken up again by it."""

    text: TextRef
    files: tuple[FileRef, ...] = ()
    answers_seq: int = 0  # seq of the inquiry it replies to
    reopens: tuple[int, ...] = ()  # demands that had been retained (存查)


class Inquired(Event, frozen=True, tag="case:inquired", kw_only=True):
    """询问: the body that handles asks the petitioner."""

    body: str
    text: TextRef


class ExternallyNumbered(Event, frozen=True, tag="case:externally_numbered", kw_only=True):
    """登记外部编号: what another system calls this matter (art. 21)."""

    system: str  # key of the local code list
    external_number: str


class ContactChanged(Event, frozen=True, tag="case:contact_changed", kw_only=True):
    """联系方式变更: another telephone, e-mail or address of the leading party; what it is stands sealed with the party."""

    fields: tuple[str, ...]  # phone | email | address
    reach: Reach  # by which ways the petitioner can be told from now on
    verified_by: str  # key of statute CONTACT_PROOFS
    reason: TextRef | None = None


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of a line as far as a correction speaks of them; None is left as it was."""

    channel: str | None = None
    received_on: dt.date | None = None
    postmarked_on: dt.date | None = None
    place: str | None = None
    persons: int | None = None
    visitors: int | None = None
    classes: tuple[DemandClass, ...] = ()
    accepted_on: dt.date | None = None
    served_on: dt.date | None = None


class Corrected(Event, frozen=True, tag="case:corrected", kw_only=True):
    """更正: line `corrects_seq` said `before`; it counts as if it had said `after` from the start (`cases.corrections`)."""

    corrects_seq: int
    before: Facts
    after: Facts
    reason: TextRef
    demands: tuple[int, ...] = ()  # those the corrected line speaks of, where it speaks of some


class Completed(Event, frozen=True, tag="case:completed", kw_only=True):
    """办结: every demand has its served end."""

    is_verified: bool = False


class Archived(Event, frozen=True, tag="case:archived", kw_only=True):
    """归档: rating and remedy windows have ended."""


class ClockRecomputed(Event, frozen=True, tag="clock:recomputed", kw_only=True):
    """A newer calendar or profile applies to the running clocks (`rulebook` of the envelope)."""

    reason: str  # calendar_published | calendar_corrected
    year: int = 0


class Imported(Event, frozen=True, tag="case:imported", kw_only=True):
    """A finished old matter taken over with its answer and owner as they were; ends archived.

    Winds no clock: the rules then in force are not ours to recompute. An old matter that is still
    open is imported without this event, and handled from here on.
    """

    body: str = ""
    answer: TextRef | None = None
    answered_on: dt.date | None = None
    source_status: str = ""


Payload: TypeAlias = (
    Submitted
    | Registered
    | Screened
    | Forwarded
    | Assigned
    | Objected
    | ObjectionRuled
    | Accepted
    | Allocated
    | Claimed
    | HandedOver
    | Succeeded
    | CompletionReported
    | UrgentReported
    | UrgentReportRead
    | NotAccepted
    | FinallyNotAccepted
    | Retained
    | DirectlyReplied
    | Redirected
    | HandlingRecorded
    | ExtensionRequested
    | Extended
    | ExtensionRefused
    | AnswerDrafted
    | AnswerPrereviewed
    | Answered
    | Served
    | Rated
    | Withdrawn
    | Supplemented
    | Inquired
    | ExternallyNumbered
    | ContactChanged
    | Corrected
    | Completed
    | Archived
    | ClockRecomputed
    | Imported
    | simple.Payload
    | hearing.Payload
    | consultation.Payload
    | cooperation.Payload
    | mediation.Payload
    | aftercare.Payload
    | review.Payload
    | safeguards.Payload
    | arbitration.Payload
    | suggestions.Payload
    | grouping.Payload
    | papers.Payload
)

_decoder: msgspec.json.Decoder[Payload] = msgspec.json.Decoder(Payload)
_encoder = msgspec.json.Encoder(order="deterministic")


def kind_of(payload: Event) -> str:
    """Kind word of a payload, e.g. `case:accepted`."""
    return str(payload.__struct_config__.tag)


def encode(payload: Event) -> bytes:
    """JSON of a payload with its kind, keys in a fixed order."""
    return _encoder.encode(payload)


def decode(raw: bytes | str) -> Payload:
    """Typed payload from its JSON. Raises msgspec.ValidationError on a foreign shape."""
    return _decoder.decode(raw)


def text_refs(payload: Event) -> list[TextRef]:
    """Every content row that a payload names, in the order of its fields."""
    return [ref for ref in _leaves(payload) if type(ref) is TextRef]


def file_refs(payload: Event) -> list[FileRef]:
    """Every attachment that a payload names."""
    return [ref for ref in _leaves(payload) if type(ref) is FileRef]


def _leaves(holder: msgspec.Struct) -> list[TextRef | FileRef]:
    found: list[TextRef | FileRef] = []
    for name in _ref_fields(type(holder)):
        value = getattr(holder, name)
        for item in value if type(value) is tuple else (value,):
            if type(item) is TextRef or type(item) is FileRef:
                found.append(item)
            elif item is not None:
                found += _leaves(item)
    return found


@cache
def _ref_fields(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Which fields of a kind may name content or files, by themselves or through a part: found once, so that replay stays fast."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if _may_name(field.type))


def _may_name(kind: Any) -> bool:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind in {TextRef, FileRef} or bool(_ref_fields(kind))
    return any(_may_name(part) for part in get_args(kind))


PETITIONER_ACTOR, AGENT_ACTOR = "petitioner", "agent:"
"""The actors of the petitioner's side: themselves, and who acts for them, by the number of the mandate."""


class Recorded(msgspec.Struct, frozen=True):
    """One line of a ledger: the payload in its envelope.

    `actor` is `officer:<id>`, `petitioner`, `agent:<mandate>`, `system:<job>` or `import:<batch>`; `rulebook` pins the
    profile and calendar versions in force when it was written.
    """

    case_id: UUID
    seq: int
    payload: Payload
    occurred_at: dt.datetime
    recorded_at: dt.datetime
    actor: str
    body: str
    command_id: UUID
    rulebook: str

    @property
    def kind(self) -> str:
        """Kind word of the payload."""
        return kind_of(self.payload)

    @property
    def version(self) -> int:
        """Version of the payload's shape."""
        return self.payload.version
