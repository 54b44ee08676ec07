"""Groups: the cases that a case hangs together with, and those that might belong to it."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse
from ninja import Router

from xinqiao.api import parts, shown
from xinqiao.api.authority import OFFICERS, seat_of
from xinqiao.api.gate import CaseNumber, opened
from xinqiao.cases import feed, queries
from xinqiao.directory.tree import name_of
from xinqiao.grouping.group import CANDIDATES_MOST, OtherCase, candidates, group_of

router = Router(tags=["cases"], auth=OFFICERS)


class OtherCaseAnswer(parts.Answer):
    """Another case of the group, as far as the seat may see it."""

    number: str
    title: str
    stage: str
    stage_label: str
    owner: str
    owner_name: str
    role: str
    relation: str
    demands: tuple[int, ...]
    leading_demand: int
    next_due_on: dt.date | None
    is_answered: bool
    served_on: dt.date | None


class GroupAnswer(parts.Answer):
    """Linked, leading and member cases."""

    number: str
    seq: int
    persons: int
    is_answer_waiting: bool
    nearest_due_on: dt.date | None
    others: tuple[OtherCaseAnswer, ...]


class CandidatesAnswer(parts.Answer):
    """Cases that may be the same matter: a proposal, the officer decides."""

    number: str
    cases: tuple[parts.Line, ...]


@router.get(
    "/cases/{number}/group",
    operation_id="case_group",
    summary="关联、并案",
    description="与这件事关联、并案的其他事项；本岗位无权查看的不列出。",
    response=GroupAnswer,
)
def case_group(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """Show the group of a case."""
    held = opened(request, number)
    payloads = [event.payload for event in feed.ledger_of(case_id=held.case_id)]
    group = group_of(seat=seat_of(request), case_id=held.case_id, snapshot=held.snapshot, payloads=payloads)
    return parts.send(
        GroupAnswer(
            number=held.number,
            seq=held.seq,
            persons=held.snapshot.persons,
            is_answer_waiting=group.is_answer_waiting,
            nearest_due_on=group.nearest_due_on,
            others=tuple(map(_other, group.others)),
        )
    )


@router.get(
    "/cases/{number}/group-candidates",
    operation_id="case_group_candidates",
    summary="可能是同一件事的",
    description="按证件、电话、姓名住址，或者按单位、分类和地点找到的其他事项；是不是同一件事由工作人员判断。",
    response=CandidatesAnswer,
)
def case_group_candidates(request: HttpRequest, number: CaseNumber) -> HttpResponse:
    """Propose cases to link or merge with."""
    held = opened(request, number)
    found = queries.page_of(cases=candidates(seat=seat_of(request), held=held), size=CANDIDATES_MOST)
    return parts.send(CandidatesAnswer(number=held.number, cases=tuple(map(shown.line, found.lines))))


def _other(other: OtherCase) -> OtherCaseAnswer:
    return OtherCaseAnswer(
        number=other.number,
        title=other.title,
        stage=other.stage,
        stage_label=shown.stage_label(other.stage),
        owner=other.owner,
        owner_name=name_of(other.owner),
        role=other.role,
        relation=other.relation,
        demands=other.demands,
        leading_demand=other.leading_demand,
        next_due_on=other.next_due_on,
        is_answered=other.is_answered,
        served_on=other.served_on,
    )
