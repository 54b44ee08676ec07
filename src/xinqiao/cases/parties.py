"""Parties of a case: sealed at rest, masked in every list, opened with a reason that is recorded."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import msgspec

from xinqiao.foundation.privacy import blind, masks, sealed
from xinqiao.foundation.refusal import told
from xinqiao.foundation.rows import native_cursor

KEPT_APART = told("身份另行保管")
"""What stands in the place of a name that a custodian keeps (art. 30(3))."""
AGENT, ASKED = "agent", "asked"
_AGENTS, _ASKED = 100_000, 200_000
"""Those who petition come first, at most 99,999 as forms count them; whoever acts for them, and whoever was asked in an inquiry, stands beyond these places."""


class PartyData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of one party. `role` is petitioner, representative, signer, agent or asked."""

    role: str = "petitioner"
    name: str = ""
    id_type: str = ""
    id_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    work_unit: str = ""
    calling_number: str = ""  # as the display showed it: kept as evidence, nobody is told anything by it


class MaskedParty(msgspec.Struct, frozen=True, kw_only=True):
    """A party as a list or a case file shows it before it is revealed."""

    n: int
    role: str
    name: str
    id_number: str
    phone: str
    email: str
    address: str


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(PartyData)


def place_of_agent(mandate: int) -> int:
    """Where the one whom a mandate names stands among the parties."""
    return _AGENTS + mandate


def place_of_asked(record: int) -> int:
    """Where the one whom a record of an inquiry names stands among the parties."""
    return _ASKED + record


def petitions(n: int) -> bool:
    """Whether the party at a place is one of those who petition, and neither acts for them nor was asked."""
    return n <= _AGENTS


def seal_party(*, case_id: UUID, n: int, party: PartyData) -> bytes:
    """Sealed bytes of a party, bound to its place."""
    return sealed.seal(plain=_encoder.encode(party), about=_place(case_id, n))


def open_party(*, case_id: UUID, n: int, sealed_bytes: bytes | memoryview) -> PartyData:
    """Open a party. Only `cases.access` and correspondence's job may show or use what comes out."""
    return _decoder.decode(sealed.unseal(sealed=sealed_bytes, about=_place(case_id, n)))


def mask(*, n: int, party: PartyData) -> MaskedParty:
    """The masked view of a party."""
    return MaskedParty(
        n=n,
        role=party.role,
        name=masks.masked_name(name=party.name),
        id_number=masks.masked_identity(number=party.id_number),
        phone=masks.masked_phone(number=party.phone),
        email=masks.masked_email(address=party.email),
        address=masks.masked_address(address=party.address),
    )


def lead_names(*, case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Masked name of the first party of each case, in one query; of an accusation only that it is kept apart."""
    with native_cursor() as cursor:
        rows = cursor.execute(_LEADS, [list(case_ids)], binary=True).fetchall()
    return {
        case_id: KEPT_APART if is_kept else masks.masked_name(name=open_party(case_id=case_id, n=1, sealed_bytes=raw).name)
        for case_id, raw, is_kept in rows
    }


_LEADS = b"""
SELECT p.case_id, p.sealed, c.is_sealed FROM cases_party p JOIN cases_case c ON c.id = p.case_id WHERE p.case_id = ANY(%s) AND p.n = 1
"""


def names_somebody(*, cases: Iterable[UUID], texts: Iterable[str]) -> bool:
    """Whether words name a party of some cases: by name, a number or an address. Yes or no is all that comes out."""
    said = "".join("".join(text.split()) for text in texts)
    with native_cursor() as cursor:
        rows = cursor.execute(_SEALED, [list(cases)], binary=True).fetchall()
    parties = (open_party(case_id=case_id, n=n, sealed_bytes=raw) for case_id, n, raw in rows)
    return any(mark in said for party in parties for mark in _marks(party))


_SEALED = b"SELECT case_id, n, sealed FROM cases_party WHERE case_id = ANY(%s)"
_SHORTEST = 2


def _marks(party: PartyData) -> Iterable[str]:
    told_of = (party.name, party.id_number, party.phone, party.calling_number, party.email, party.address)
    return (mark for each in told_of if len(mark := "".join(each.split())) >= _SHORTEST)


def exact_keys(*, parties: Iterable[PartyData]) -> list[tuple[str, bytes]]:
    """Blind keys by which an earlier matter of the same person is found: (kind, digest)."""
    keys: set[tuple[str, bytes]] = set()
    for party in parties:
        if party.id_number:
            keys.add(("identity", blind.blind_identity(number=party.id_number)))
        for number in filter(None, (party.phone, party.calling_number)):
            keys.add(("phone", blind.blind_phone(number=number)))
        if party.name and party.address:
            keys.add(("name_address", blind.blind_name_address(name=party.name, address=party.address)))
    return sorted(keys)


def _place(case_id: UUID, n: int) -> bytes:
    return b"cases_party:" + case_id.bytes + n.to_bytes(4)
