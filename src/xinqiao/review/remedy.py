"""The two remedies of an opinion, review (复查) and recheck (复核): one procedure, twice. What tells them apart stands here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from xinqiao.cases import standing
from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.procedures.review import RECHECK, REVIEW, Remedy
from xinqiao.correspondence.outbox import Outgoing
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.foundation.terms import Terms, ui
from xinqiao.lifecycle.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two: its words, its lines in the ledger, its letters."""

    kind: str
    label: str
    window: str
    article: str
    asked: type[kinds.ReviewRequested | kinds.RecheckRequested]
    admitted: type[kinds.ReviewAdmitted | kinds.RecheckAdmitted]
    not_admitted: type[kinds.ReviewNotAdmitted | kinds.RecheckNotAdmitted]
    material: type[kinds.ReviewMaterialGiven | kinds.RecheckMaterialGiven]
    drafted: type[kinds.ReviewDrafted | kinds.RecheckDrafted]
    approved: type[kinds.ReviewApproved | kinds.RecheckApproved]
    decided: type[kinds.ReviewDecided | kinds.RecheckDecided]
    served: type[kinds.ReviewServed | kinds.RecheckServed]
    withdrawn: type[kinds.ReviewWithdrawn | kinds.RecheckWithdrawn]
    suspended: type[kinds.ReviewSuspended | kinds.RecheckSuspended]
    resumed: type[kinds.ReviewResumed | kinds.RecheckResumed]
    application: LetterKind
    acceptance: LetterKind
    nonacceptance: LetterKind
    opinion: LetterKind

    def noun(self, act: str) -> str:
        """The noun of an act: `review_request`."""
        return f"{self.kind}_{act}"


REVIEW_WAY = Way(
    REVIEW, told("复查"), "review_request", "art. 35",
    kinds.ReviewRequested, kinds.ReviewAdmitted, kinds.ReviewNotAdmitted, kinds.ReviewMaterialGiven, kinds.ReviewDrafted,
    kinds.ReviewApproved, kinds.ReviewDecided, kinds.ReviewServed, kinds.ReviewWithdrawn, kinds.ReviewSuspended, kinds.ReviewResumed,
    LetterKind.REVIEW_APPLICATION, LetterKind.REVIEW_ACCEPTANCE_NOTICE, LetterKind.REVIEW_NONACCEPTANCE_NOTICE, LetterKind.REVIEW_OPINION,
)  # fmt: skip
RECHECK_WAY = Way(
    RECHECK, told("复核"), "recheck_request", "art. 36(1)",
    kinds.RecheckRequested, kinds.RecheckAdmitted, kinds.RecheckNotAdmitted, kinds.RecheckMaterialGiven, kinds.RecheckDrafted,
    kinds.RecheckApproved, kinds.RecheckDecided, kinds.RecheckServed, kinds.RecheckWithdrawn, kinds.RecheckSuspended, kinds.RecheckResumed,
    LetterKind.RECHECK_APPLICATION, LetterKind.RECHECK_ACCEPTANCE_NOTICE, LetterKind.RECHECK_NONACCEPTANCE_NOTICE,
    LetterKind.RECHECK_OPINION,
)  # fmt: skip
WAYS = (REVIEW_WAY, RECHECK_WAY)

ProcedureNumber = Annotated[int, Field(ge=1, le=99)]


class OnProcedure(Terms):
    """Base of the terms of an act on a review or recheck: which one, where there are several."""

    procedure: ProcedureNumber | None = Field(None, title=told("哪一个程序"), json_schema_extra=ui(kind="select"))


def challenged(sheet: Sheet, way: Way, demands: list[standing.Demand]) -> tuple[int, str]:
    """The one opinion that is not accepted: its line in the ledger and whose it is.

    Raises Refusal opinions_differ where the demands were answered by several.
    """
    opinions = {_opinion_on(sheet, way, demand) for demand in demands}
    if len(opinions) != 1:
        raise opinions_differ(source=way.article)
    return opinions.pop()


def opinions_differ(*, source: str) -> Refusal:
    """The refusal of demands that several opinions answer."""
    return Refusal(
        code="opinions_differ", message=told("这些诉求不是同一份意见书答复的，请一份意见书提一次申请。"), field="demands", source=source
    )


def _opinion_on(sheet: Sheet, way: Way, demand: standing.Demand) -> tuple[int, str]:
    if way is REVIEW_WAY:
        return demand.answered_seq, demand.body
    found = [
        (procedure.decided_seq, procedure.body)
        for procedure in sheet.before.procedures
        if isinstance(procedure, Remedy) and not procedure.is_open and procedure.decided_seq and demand.n in procedure.demands
    ]
    # reviewed by an organ of another house: in this one it is the unit whose answer it was that gives the file
    found += [
        (event.seq, demand.body)
        for event in sheet.ledger
        if isinstance(event.payload, kinds.OutsideOpinion) and demand.n in event.payload.demands
    ]
    return max(found)


def letter(kind: LetterKind, demands: list[int], *, body: str = "", message: str = "") -> Outgoing:
    """A letter about the demands of a procedure."""
    return Outgoing(kind, message=message, demands=tuple(demands), addressee_body=body)
