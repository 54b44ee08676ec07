"""复查、复核管辖: which organ a request goes to, by the opinion, by local practice, by the tree (arts 35, 36)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from xinqiao.directory.tree import BodyCard, bodies, chain_of
from xinqiao.statute.local.profile import GOVERNMENT_REVIEWS, Profile


def review_organs_for(*, unit: str, named: str, accused: Sequence[str], today: dt.date, profile: Profile) -> list[BodyCard]:
    """The organs that may review or recheck an opinion of `unit`, the competent one first.

    Takes  named, the organ that the opinion itself names: it comes first; accused, bodies complained of; profile, whose
           `review_practice` says whether a government or the department above reviews, `review_organs` the exceptions by body.
    Gives  bodies in force; never the unit itself, nor one below it, nor one that is accused or under who is (art. 30(3)).
    Source Regulation 2022 arts 35, 36(1).
    """
    known = bodies()
    found = []
    for code in dict.fromkeys(_candidates(unit, named, profile)):
        card = known.get(code)
        above = set(chain_of(code=code)) if card else set()
        if card and card.is_in_force(today) and unit not in above and not above & set(accused):
            found.append(card)
    return found


def _candidates(unit: str, named: str, profile: Profile) -> Iterator[str]:
    """Codes, the likeliest first: as told to the petitioner, as the locality does it, then whoever stands above."""
    yield named
    given = dict(profile.review_organs).get(unit, "")
    above = list(chain_of(code=unit)[1:])
    if profile.review_practice != GOVERNMENT_REVIEWS:
        yield given
    yield from above
    yield given
