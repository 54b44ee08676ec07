"""Finished rechecks that 不再受理 may rest on: without one there is none (art. 36(3))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from xinqiao.cases import access, numbering, queries
from xinqiao.cases.procedures.review import CHANGED, UPHELD, Recheck
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.shelf import letters_of
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import name_of
from xinqiao.lifecycle.pending import same_matters

MOST = 20


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One demand that a recheck has ended: what was asked, what was opined, by whom."""

    key: str
    number: str
    demand: str
    opinion: str
    document_number: str
    decided_on: str
    organ: str

    @property
    def paper(self) -> str:
        """The opinion by its own number; where it has none, which matter it is in."""
        return self.document_number or _("没有文号，见编号 %(number)s") % {"number": numbering.spaced(self.number)}

    @property
    def label(self) -> str:
        """One line to choose by."""
        return f"{self.paper}（{self.organ}，{self.decided_on}）：{self.demand}"


def recheck_basis(*, seat: Seat, case_id: UUID) -> list[Rechecked]:
    """What was finally rechecked, in this matter, in those linked to it, and in others of the same person that the seat may see.

    Raises Refusal NOT_FOUND.
    Source Regulation 2022 art. 36(3).
    """
    held = access.open_case(principal=seat, case_id=case_id)
    linked = [UUID(case) for case in same_matters(snapshot=held.snapshot)]
    same = access.sharing_keys(seat=seat, held=held).order_by("-id").values_list("number", flat=True)[:MOST]
    numbers = [*access.visible(seat=seat).filter(id__in=linked).values_list("number", flat=True), *same]
    found = [held, *access.open_many(seat=seat, numbers=numbers)]
    return [each for one in found for each in _of(one)]


def _of(held: access.Held) -> Iterator[Rechecked]:
    rechecks = [p for p in held.snapshot.procedures if isinstance(p, Recheck) and p.outcome in {UPHELD, CHANGED}]
    if not rechecks:
        return
    texts, _purposes = queries.contents_of(case_id=held.case_id)
    papers = {card.event_seq: card.document_number for card in letters_of(case_id=held.case_id) if card.kind is LetterKind.RECHECK_OPINION}
    for recheck in rechecks:
        for ruling in recheck.rulings:
            demand = held.snapshot.demand(ruling.n)
            if demand is None or recheck.decided_on is None:
                continue
            yield Rechecked(
                key=f"{held.number}-{recheck.n}-{ruling.n}",
                number=held.number,
                demand=texts.get(demand.text, ""),
                opinion=texts.get(ruling.text, "") or texts.get(demand.answer_opinion, ""),
                document_number=papers.get(recheck.decided_seq, ""),
                decided_on=recheck.decided_on.isoformat(),
                organ=name_of(recheck.body),
            )
