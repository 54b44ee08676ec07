"""How far an office is from its first working day: what is there, judged by the directory itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from xinqiao.directory.administration.first_run import SUBJECT
from xinqiao.directory.models import Body, BodyKind, Region, Tenure
from xinqiao.foundation import changes

NEEDED_IN_OFFICE = ("case:register", "case:screen", "case:forward")
NEEDED_IN_UNITS = ("case:handle", "case:answer")


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is there."""

    regions: int
    office_is_reachable: bool
    units: int
    officers: int
    missing: tuple[str, ...]
    wordless: int
    confirmed: frozenset[str]


def readiness(*, office: str, today: dt.date) -> Readiness:
    """See what an office still lacks.

    Takes  office, the body of the administrator.
    Gives  Readiness; .missing are capabilities that nobody holds yet, .wordless the bodies without an organ word of their own.
    """
    in_force = Q(valid_from_on__lte=today) & (Q(valid_to_on=None) | Q(valid_to_on__gte=today))
    bodies = list(Body.objects.filter(in_force).values_list("code", "kind", "organ_word", "phone", "hours", "address"))
    held: dict[bool, set[str]] = {True: set(), False: set()}
    people = set()
    tenures = Tenure.objects.filter(in_force, officer__is_active=True)
    for officer, body, capabilities in tenures.values_list("officer_id", "body_id", "post__capabilities"):
        held[body == office] |= set(capabilities)
        people.add(officer)
    own = next((row for row in bodies if row[0] == office), None)
    return Readiness(
        regions=Region.objects.filter(in_force).count(),
        office_is_reachable=own is not None and all(own[3:]),
        units=sum(1 for row in bodies if row[0] != office and row[1] != BodyKind.GOVERNMENT),
        officers=len(people),
        missing=(
            *(each for each in NEEDED_IN_OFFICE if each not in held[True]),
            *(each for each in NEEDED_IN_UNITS if each not in held[True] | held[False]),
        ),
        wordless=sum(1 for row in bodies if not row[2]),
        confirmed=frozenset(fact.key for fact in changes.page(subject=SUBJECT).changes),
    )
