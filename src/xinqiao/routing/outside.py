"""Organs of another house: who reviews a body at the top of this one, as the local rules name it (arts 35, 36)."""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.statute.local.profile import Profile
from xinqiao.statute.review import outside_code, outside_name


@dataclass(frozen=True, slots=True)
class OutsideOrgan:
    """An organ that is not in the directory: its code in the ledger, its name, where it is asked."""

    code: str
    name: str
    place: str


def outside_organ(*, body: str, profile: Profile) -> OutsideOrgan | None:
    """The organ that the local rules name for a body; None where they name none."""
    found = next(((name, place) for code, name, place in profile.external_organs if code == body), None)
    return OutsideOrgan(outside_code(found[0]), *found) if found else None


def is_named(*, code: str, profile: Profile) -> bool:
    """Whether the local rules name an organ of another house."""
    return any(outside_code(name) == code for _body, name, _place in profile.external_organs)


def place_of(*, code: str, profile: Profile) -> str:
    """Where an organ of another house is asked; "" where the rules in force do not say."""
    return next((place for _body, name, place in profile.external_organs if name == outside_name(code)), "")
