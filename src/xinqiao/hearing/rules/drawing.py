"""The lot: who sits in a hearing, drawn so that anybody can draw again and find the same (pure).

Each name of the pool gets the SHA-256 of `seed:id`; the smallest come first. The seed is made at the act and kept in the ledger,
the pool of that day too, so a draw can be checked with any tool that computes SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

LEAST = 3
INTEREST, SAME_BODY, PARTY = "interest", "same_body", "party"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the pool as far as the lot asks."""

    id: str
    name: str
    body: str


def order_of(*, seed: str, pool: Iterable[str]) -> list[str]:
    """The whole pool in the order of the lot."""
    return sorted(set(pool), key=lambda each: (hashlib.sha256(f"{seed}:{each}".encode()).hexdigest(), each))


def draw(*, seed: str, pool: Iterable[str], size: int) -> list[str]:
    """The panel.

    Takes  size, odd and at least three.
    Raises ValueError where the size is wrong or the pool too small.
    """
    ordered = order_of(seed=seed, pool=pool)
    if size < LEAST or size % 2 == 0 or len(ordered) < size:
        raise ValueError(size)
    return ordered[:size]


def next_in_order(*, seed: str, pool: Sequence[str], used: Collection[str]) -> str:
    """Who comes in for a member that leaves: the next in the same order; "" where nobody is left."""
    return next((each for each in order_of(seed=seed, pool=pool) if each not in used), "")


def left_out(
    *, pool: Iterable[Candidate], interested: Collection[str], bodies: Collection[str], parties: Collection[str]
) -> dict[str, str]:
    """Who may not be drawn, and why (art. 28(3)).

    Takes  interested, ids of those who declared an interest; bodies, those that handled the matter or are accused; parties, names.
    """
    found: dict[str, str] = {}
    named = {"".join(name.split()) for name in parties if name.strip()}
    for each in pool:
        if each.id in interested:
            found[each.id] = INTEREST
        elif each.body and each.body in bodies:
            found[each.id] = SAME_BODY
        elif "".join(each.name.split()) in named:
            found[each.id] = PARTY
    return found
