"""What cases that hang together have to tell one another, and what an answer for several may not say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from xinqiao.cases.parties import names_somebody
from xinqiao.cases.standing import Demand, Snapshot
from xinqiao.foundation.refusal import Refusal, told
from xinqiao.lifecycle.sheet import Sheet

TELL_JOB = "grouping.tell"


def require_nameless(*, sheet: Sheet, texts: Iterable[str]) -> None:
    """See that an answer which goes to the petitioners of other cases too names none of them.

    Takes  the words of the answer to the demands of the sheet; where nobody goes along with these, nothing is looked at.
    Raises Refusal answer_names_people.
    Source Regulation 2022 arts 46(5), 47.
    """
    going_along = [UUID(member.case) for member in sheet.before.members if member.leading_demand in sheet.demands]
    if going_along and names_somebody(cases=[sheet.page.case_id, *going_along], texts=texts):
        raise names_people()


def words_of_answer(*, snapshot: Snapshot, demands: Iterable[Demand], contents: Mapping[int, str]) -> list[str]:
    """Everything that the letter says of an answer to some demands: findings, grounds, opinion, other remedies, what is promised."""
    places = [snapshot.remedy]
    for demand in demands:
        promised = [what for _body, what, _day in promises_of(snapshot=snapshot, demand=demand)]
        places += [demand.answer_facts, demand.answer_basis, demand.answer_opinion, *promised]
    return [contents[place] for place in places if contents.get(place)]


def promises_of(*, snapshot: Snapshot, demand: Demand) -> list[tuple[str, int, dt.date]]:
    """What the answer to a demand promises: by whom, content row, day; once it was served, what of it is still to be kept."""
    return list(demand.promises) or [
        (each.body, each.what, each.due_on) for _of, each in snapshot.promises if each.demand == demand.n and not each.is_settled
    ]


def names_people() -> Refusal:
    """The refusal of words that would tell one petitioner of another."""
    return Refusal(
        code="answer_names_people",
        message=told("这份答复会一并送给几件的信访人，不能写出其中任何人的姓名、电话、住址或者证件号码。请改成“信访人”，或者先分案。"),
        field="answers",
        source="art. 46(5)",
    )
