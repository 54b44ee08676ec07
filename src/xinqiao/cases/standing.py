"""How a case stands: its demands, its procedures and what is derived from them (pure).

A snapshot is made by `fold` alone, one line of the ledger after another. One file, a little over the usual length: the words of the states,
the snapshot, and what is derived from both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias, TypeVar

import msgspec

from xinqiao.cases.payload import Reach
from xinqiao.cases.procedures.aftercare import Fulfilment, Promise, Relook
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.cases.procedures.cooperation import Cooperation
from xinqiao.cases.procedures.grouping import Link, Member
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.cases.procedures.mediation import Mediation
from xinqiao.cases.procedures.papers import Mandate
from xinqiao.cases.procedures.procedure import Procedure
from xinqiao.cases.procedures.review import FINAL, RECHECKING, REVIEWING, Recheck, Review
from xinqiao.cases.procedures.safeguards import ASKED, RecusalRequest, Release
from xinqiao.statute.classes import ACCUSATION

P = TypeVar("P", bound=Procedure)
AnyProcedure: TypeAlias = Review | Recheck | Hearing | Mediation | Consultation | Cooperation | Fulfilment | Relook

# States of a demand, in the order of the lawful path.
RECEIVED = "received"  # 待甄别
SCREENED = "screened"  # 已甄别，待转送
FORWARDED = "forwarded"  # 已转送或交办，待受理
OBJECTED = "objected"  # 异议待裁定
ACCEPTED = "accepted"  # 已受理，办理中
DRAFTED = "drafted"  # 答复待预审
PREREVIEWED = "prereviewed"  # 预审通过，待签发
CONCLUDED = "concluded"  # 已作出结论，待送达
SERVED = "served"  # 已送达
WITHDRAWN = "withdrawn"  # 已撤回
HISTORIC = "historic"  # 旧件，照原样接收

DEMAND_STATES = (
    RECEIVED, SCREENED, FORWARDED, OBJECTED, ACCEPTED, DRAFTED, PREREVIEWED, CONCLUDED, SERVED, WITHDRAWN, HISTORIC,
)  # fmt: skip
ENDED = frozenset({SERVED, WITHDRAWN, HISTORIC})

# The outcome that a word of the petitioner takes back (存查), and the system a number "from above" belongs to.
RETAINED = "retained"
SIMPLY_ANSWERED = "simply_answered"
SUPERIOR = "superior"

# What a case may wait for beside its stage.
EXTENSION_RULING = "extension_ruling"  # 延期待批
REPORT_OWED = "report_owed"  # 待报送办结报告
IDENTITY_RULING = "identity_ruling"  # 身份披露待决定
FILES_UNJUDGED = "files_unjudged"  # 附件待脱敏
RECUSAL_RULING = "recusal_ruling"  # 回避待决定
URGENT_UNREAD = "urgent_unread"  # 重大紧急待阅
PETITIONER_REPLY = "petitioner_reply"  # 等信访人回复

# Stages of a case that are not simply the state of its least advanced demand.
SUBMITTED = "submitted"  # 待登记
COMPLETED = "completed"  # 办结
PERFORMING = "performing"  # 办结，承诺履行中
ARCHIVED = "archived"  # 归档
STAGES = (SUBMITTED, *DEMAND_STATES, REVIEWING, RECHECKING, PERFORMING, COMPLETED, ARCHIVED)


class Annulled(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that a review or recheck annulled: by which procedure and body, and what it said (content rows)."""

    by: int
    body: str
    conclusion: str
    facts: int
    basis: int
    opinion: int


class Demand(msgspec.Struct, kw_only=True):
    """One demand (诉求) as the ledger leaves it."""

    n: int
    text: int  # content row
    state: str = RECEIVED
    klass: str = ""
    path: int = 0
    category: str = ""
    body: str = ""  # who must answer for it now
    sender: str = ""  # who sent it there
    handler: str = ""  # officer id: who handles it in that body
    owes: list[tuple[str, str]] = []  # completion reports still owed: by which body, to whom
    appraised_seq: int = 0  # of a suggestion: the line of its last study
    adoption: str = ""  # whole | part | none
    grade: str = ""
    returns: list[str] = []  # bodies whose objection was agreed to
    arbiter: str = ""  # who designates, where bodies differ
    is_designated: bool = False  # may not be returned again
    accepted_on: dt.date | None = None
    is_simple: bool = False  # 简易办理
    extended_days: int = 0
    pending_extension_days: int = 0
    outcome: str = (
        ""  # answered | directly_replied | simply_answered | not_accepted | finally_not_accepted | redirected | retained | withdrawn
    )
    conclusion: str = ""
    answer_facts: int = 0
    answer_basis: int = 0
    answer_opinion: int = 0
    answered_seq: int = 0
    promises: list[tuple[str, int, dt.date]] = []  # of its draft: body, content row, day; duties from service
    served_on: dt.date | None = None
    effects: list[str] = []  # keys of statute FOUR_OUTCOMES that were brought about (art. 27)
    next_organ: str = ""  # whom the opinion in force names for review or recheck
    chain: str = ""  # how far its remedies went: review_open | reviewed | recheck_open | final
    annulled: Annulled | None = None  # the answer before, where one was annulled
    is_redo_agreed: bool = False
    is_filed: bool = False  # 终结备案
    is_transferred: bool = False  # 移送: its material went to an organ outside
    leading: str = ""  # case id: the leading case it is handled along with (并案); `cases.bonds` says whether that still holds
    leading_demand: int = 0
    shared_from: str = ""  # case id: the leading case whose answer it was given

    @property
    def is_final(self) -> bool:
        """Whether it was rechecked for good: the same facts and reasons are accepted no more (art. 36(3))."""
        return self.chain == FINAL


class Urgent(msgspec.Struct, kw_only=True):
    """One urgent report: its line, who was told, who has not seen it yet."""

    seq: int
    addressees: list[str]
    unread: list[str]


class Snapshot(msgspec.Struct, kw_only=True):
    """The case as its ledger says it is."""

    seq: int = 0
    channel: str = ""
    via: str = ""
    received_on: dt.date | None = None
    office: str = ""
    office_kind: str = ""
    is_anonymous: bool = False
    is_historic: bool = False
    persons: int = 1
    reach: Reach = Reach()
    place: str = ""
    title: int = 0
    facts: int = 0
    is_registered: bool = False
    first_owner: str = ""  # officer id: who received it first, for good
    owner_officer: str = ""  # officer id: who answers to the petitioner now
    is_first: bool = True
    repeats: list[str] = []
    accused: list[str] = []
    releases: list[Release] = []
    recusal_requests: list[RecusalRequest] = []
    recused: list[str] = []  # officer ids: who may neither act on it nor read it (art. 28(3))
    is_accusation: bool = False  # as the petitioner meant it, until it is sorted
    demands: list[Demand] = []
    review_organ: str = ""
    remedy: int = 0
    open_inquiry: int = 0
    office_rating: int | None = None
    unit_rating: int | None = None
    urgent: list[Urgent] = []
    procedures: list[AnyProcedure] = []
    external_numbers: list[tuple[str, str]] = []  # system, what it calls the matter
    links: list[Link] = []
    mandates: list[Mandate] = []  # who acts for the petitioner
    inquiries: int = 0  # highest number of a record of an inquiry
    members: list[Member] = []
    contents: int = 0  # highest content number used
    files: int = 0  # highest file number used
    files_given: list[int] = []  # those of the petitioner
    files_cleared: list[int] = []  # of an accuser's files those free of identity (附件脱敏)
    files_judged: list[int] = []  # those that the custodian has looked at
    is_completed: bool = False
    is_archived: bool = False

    @property
    def stage(self) -> str:
        """Stage of the case, derived from its demands, its procedures and facts."""
        if self.is_archived:
            return ARCHIVED
        if not self.is_registered:
            return SUBMITTED
        if self.all_ended and (staged := self._staged):
            return staged.stage
        if self.is_completed:
            return PERFORMING if self.is_performing else COMPLETED
        return min((d.state for d in self.demands), key=_order, default=RECEIVED)

    @property
    def owner(self) -> str:
        """The one answerable body: that of the least advanced demand, else of an open review, else the office."""
        open_demands = [d for d in self.demands if d.state not in ENDED]
        if not open_demands:
            return (self._staged.body if self._staged else "") or self.office
        return min(open_demands, key=lambda d: (_order(d.state), d.n)).body or self.office

    @property
    def is_open(self) -> bool:
        """Whether the invariant "an owner and a running clock" binds."""
        return not self.is_archived

    @property
    def barred(self) -> list[str]:
        """Bodies, with all under them, and officers to whom the gate is closed."""
        return sorted({*self.accused, *self.recused})

    @property
    def is_sealed(self) -> bool:
        """Whether the identity of the petitioner is kept by a custodian (art. 30(3))."""
        return self.is_accusation or any(d.klass == ACCUSATION for d in self.demands)

    def keeps_file(self, n: int) -> bool:
        """Whether a file is kept apart with the identity of who gave it."""
        return self.is_sealed and n in self.files_given and n not in self.files_cleared

    @property
    def files_unjudged(self) -> list[int]:
        """Files of an accuser that the custodian has not looked at yet."""
        return [n for n in self.files_given if n not in self.files_judged] if self.is_sealed else []

    @property
    def waits_for(self) -> str:
        """What it waits for beside its stage: a head's ruling on an extension, or the petitioner's reply."""
        if any(d.pending_extension_days for d in self.demands):
            return EXTENSION_RULING
        return PETITIONER_REPLY if self.open_inquiry else ""

    @property
    def promises(self) -> list[tuple[Fulfilment, Promise]]:
        """What was promised, in the order it was given, each with the procedure in which it is kept."""
        return [(procedure, each) for procedure in self.procedures if isinstance(procedure, Fulfilment) for each in procedure.duties]

    @property
    def is_performing(self) -> bool:
        """Whether something that was promised is still to be done."""
        return any(fulfilment.is_open for fulfilment, _each in self.promises)

    @property
    def rulers(self) -> list[str]:
        """Bodies whose head has to rule on a request for recusal."""
        return list(dict.fromkeys(each.ruler for each in self.recusal_requests if each.is_open))

    @property
    def is_identity_asked(self) -> bool:
        """Whether somebody asked to learn the identity of the petitioner and has no answer yet."""
        return any(each.state == ASKED for each in self.releases)

    @property
    def all_ended(self) -> bool:
        """Whether every demand has its served end."""
        return all(d.state in ENDED for d in self.demands)

    @property
    def _staged(self) -> AnyProcedure | None:
        """The newest open procedure that gives the case its stage."""
        return next((p for p in reversed(self.procedures) if p.is_open and p.stage), None)

    @property
    def next_procedure(self) -> int:
        """The number of the next procedure to be opened."""
        return len(self.procedures) + 1

    def procedure(self, n: int) -> AnyProcedure | None:
        """Procedure number `n`, or None."""
        return next((p for p in self.procedures if p.n == n), None)

    def conducted(self, kind: type[P], n: int) -> P:
        """Procedure number `n`, of the kind that the table of acts lets a line fall on. Raises TypeError where it is none: a defect."""
        found = self.procedure(n)
        if not isinstance(found, kind):
            raise TypeError(f"procedure {n} is no {kind.__name__}")
        return found

    def demand(self, n: int) -> Demand | None:
        """Demand number `n`, or None."""
        return next((d for d in self.demands if d.n == n), None)

    def those(self, numbers: Iterable[int]) -> list[Demand]:
        """The demands with these numbers."""
        wanted = set(numbers)
        return [d for d in self.demands if d.n in wanted]


_ORDER = {state: place for place, state in enumerate(DEMAND_STATES)}


def _order(state: str) -> int:
    return _ORDER[state]


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Snapshot)


def encode_snapshot(snapshot: Snapshot) -> bytes:
    """JSON of a snapshot, keys in a fixed order."""
    return _encoder.encode(snapshot)


def decode_snapshot(raw: bytes | str) -> Snapshot:
    """Snapshot from its JSON."""
    return _decoder.decode(raw)
