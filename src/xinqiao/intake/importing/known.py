"""What is here already: rows entered before, numbers of other systems, the same matter of the same person.

A case that the importer may not see is told of only as far as the file itself names it: by its own key, or by its number in
another system. The words of a stranger's matter find nothing, so that an import is no way to ask who has petitioned.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias
from uuid import UUID

from xinqiao.cases import access
from xinqiao.cases.models import Case, Content, ExactKey, OpeningCommand
from xinqiao.cases.parties import PartyData, exact_keys
from xinqiao.directory.seats import Seat
from xinqiao.foundation.privacy.blind import blind_external
from xinqiao.intake.importing.reading import Candidate

SHARED_BY = 50
"""A phone that stands in more cases than this belongs to a hotline, not to a person."""
_COMPARED = ("title", "demand", "facts")


Sight: TypeAlias = Callable[[Collection[UUID]], Collection[UUID]]
"""Which of some cases the importer may see."""


def whole_house(cases: Collection[UUID]) -> Collection[UUID]:
    """The sight of whoever keeps the machine: an import by a command."""
    return cases


def sight_of(seat: Seat | None) -> Sight:
    """The sight of an officer; None where they hold the seat no more."""

    def seen(cases: Collection[UUID]) -> Collection[UUID]:
        if seat is None or not cases:
            return frozenset()
        return frozenset(access.telling_who(seat=seat).filter(id__in=list(cases)).values_list("id", flat=True))

    return seen


class Here(NamedTuple):
    """A case that is here; `number` is "" where the importer may not see it, `row` where this very file names it."""

    case_id: UUID | None
    number: str
    received_on: dt.date
    row: int = 0


@dataclass(slots=True)
class Known:
    """Looked up for some rows at a time; remembers what this import has entered."""

    sight: Sight
    entered: dict[UUID, Here] = field(default_factory=dict)
    _numbers: dict[bytes, Here] = field(default_factory=dict)
    _matters: dict[bytes, Here] = field(default_factory=dict)

    def prepare(self, candidates: Sequence[Candidate]) -> None:
        """Look up these rows, in a few statements."""
        commands = [candidate.command_id for candidate in candidates]
        cases = dict(OpeningCommand.objects.filter(command_id__in=commands).values_list("command_id", "case_id"))
        externals = {blind_external(number=number): number for c in candidates if (number := c.terms.upstream_number)}
        people = {digest for candidate in candidates for digest in person_keys(candidate)}
        held = _cases_by_digest([*externals, *people])
        cards = _cards([*cases.values(), *(case_id for ids in held.values() for case_id in ids)], self.sight)
        self.entered |= {command: cards[case_id] for command, case_id in cases.items()}
        for digest in externals:
            for case_id in held.get(digest, ()):
                self._numbers.setdefault(digest, cards[case_id])
        self._remember_people({digest: held[digest] for digest in people if digest in held}, cards)

    def _remember_people(self, held: dict[bytes, list[UUID]], cards: dict[UUID, Here]) -> None:
        owned = {digest: ids for digest, ids in held.items() if len(ids) <= SHARED_BY}
        seen = {case_id for ids in owned.values() for case_id in ids if cards[case_id].number}
        prints = _prints(seen)
        for digest, ids in owned.items():
            # the earliest first, whichever way they came out of the database
            for case_id in (each for each in ids if each in seen):
                self._matters.setdefault(_matter(digest, prints[case_id]), cards[case_id])

    def by_number(self, candidate: Candidate) -> Here | None:
        """The case that bears the same number of another system."""
        number = candidate.terms.upstream_number
        return self._numbers.get(blind_external(number=number)) if number else None

    def by_matter(self, candidate: Candidate) -> Here | None:
        """The case of the same person, by the same exact keys, with the same words: one in sight, or one of this file."""
        said = _print_of(candidate)
        return next((found for digest in person_keys(candidate) if (found := self._matters.get(_matter(digest, said)))), None)

    def remember(self, candidate: Candidate, here: Here) -> None:
        """Keep what this import has entered, or would have."""
        self.entered[candidate.command_id] = here
        self.recall(candidate, here)

    def recall(self, candidate: Candidate, here: Here) -> None:
        """Keep what this file says of a case, so that later rows of it are compared."""
        if candidate.terms.upstream_number:
            self._numbers.setdefault(blind_external(number=candidate.terms.upstream_number), here)
        said = _print_of(candidate)
        for digest in person_keys(candidate):
            self._matters.setdefault(_matter(digest, said), here)


def person_keys(candidate: Candidate) -> list[bytes]:
    """The blind keys of the person of a row."""
    parties = [
        PartyData(name=p.name or "", id_number=(p.id_number or "").upper(), phone=p.phone or "", address=p.address or "")
        for p in candidate.terms.parties
    ]
    return [digest for _kind, digest in exact_keys(parties=parties)]


def _cases_by_digest(digests: Sequence[bytes]) -> dict[bytes, list[UUID]]:
    held: dict[bytes, list[UUID]] = defaultdict(list)
    if digests:
        for digest, case_id in ExactKey.objects.filter(digest__in=digests).order_by("case_id").values_list("digest", "case_id"):
            held[bytes(digest)].append(case_id)
    return held


def _cards(case_ids: Iterable[UUID], sight: Sight) -> dict[UUID, Here]:
    wanted = set(case_ids)
    if not wanted:
        return {}
    seen = sight(wanted)
    rows = Case.objects.filter(id__in=wanted).values_list("id", "number", "received_on")
    return {case_id: Here(case_id, number if case_id in seen else "", received_on) for case_id, number, received_on in rows}


def _prints(case_ids: Iterable[UUID]) -> dict[UUID, bytes]:
    wanted = set(case_ids)
    said: dict[UUID, dict[str, list[str]]] = {case_id: defaultdict(list) for case_id in wanted}
    if wanted:
        rows = Content.objects.filter(case_id__in=wanted, purpose__in=_COMPARED).order_by("n")
        for case_id, purpose, text in rows.values_list("case_id", "purpose", "text"):
            said[case_id][purpose].append(text)
    return {case_id: _print([*texts["title"], *texts["demand"], *texts["facts"]]) for case_id, texts in said.items()}


def _print_of(candidate: Candidate) -> bytes:
    terms = candidate.terms
    return _print([terms.headline, *terms.demands, *([terms.facts] if terms.facts else [])])


def _print(texts: Iterable[str]) -> bytes:
    said = "\x1f".join("".join(text.split()) for text in texts)
    return hashlib.blake2b(said.encode(), digest_size=16).digest()


def _matter(digest: bytes, said: bytes) -> bytes:
    return hashlib.blake2b(digest + said, digest_size=16).digest()
