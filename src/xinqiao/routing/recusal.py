"""回避: who answers for a matter in place of a body that is accused in it (art. 30(3))."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from xinqiao.directory.seats import seats_in
from xinqiao.directory.tree import BodyCard, bodies, chain_of, is_within_any
from xinqiao.routing.addressees import in_force

DISPATCH = "case:forward"
PETITION_OFFICE = "petition_office"


def superior_instead(*, of: Sequence[str], office: str, accused: Sequence[str], today: dt.date) -> BodyCard | None:
    """The nearest competent superior of some bodies where an officer can send the matter on.

    Takes  of, the bodies that may not answer for it, the one named first counting first; office, which received the matter
           and stands in where nobody above can; accused, the bodies complained of.
    Gives  a body in force that is neither accused nor under who is, and has a dispatcher; None where there is none.
    Source Regulation 2022 art. 30(3).
    """
    for card in _candidates(of, office, today):
        is_free = card.is_in_force(today) and card.code not in of and not is_within_any(code=card.code, above=accused)
        if is_free and any(seat.can(DISPATCH) for seat in seats_in(body=card.code, today=today)):
            return card
    return None


def _candidates(of: Sequence[str], office: str, today: dt.date) -> Iterator[BodyCard]:
    """Each superior, nearest first, and behind it its own petition office; at last who received the matter."""
    known = bodies()
    for above in dict.fromkeys(code for each in of for code in chain_of(code=each)[1:]):
        yield known[above]
        yield from (card for card in in_force(today=today) if card.parent == above and card.kind == PETITION_OFFICE)
    if office in known:
        yield known[office]
