"""By which ways a petitioner can be told, and the sealed address on a delivery."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from uuid import UUID

from xinqiao.cases.parties import PartyData
from xinqiao.correspondence.models import CarrierKey
from xinqiao.foundation.privacy import sealed

_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_GAPS = re.compile(r"[\s\-()（）]+")


def ways_to(*, parties: Sequence[PartyData], has_letter: bool) -> Iterator[tuple[CarrierKey, str]]:
    """Give carrier and address for the leading party.

    A mobile number gets an SMS, an address of e-mail an e-mail; where there is neither, a letter goes by post to the place
    of residence. The in-site message stands beside all of them.
    """
    lead = parties[0] if parties else PartyData()
    mobile = mobile_of(lead.phone)
    if mobile:
        yield CarrierKey.SMS, mobile
    if lead.email:
        yield CarrierKey.EMAIL, lead.email
    if has_letter and not mobile and not lead.email and lead.name and lead.address:
        yield CarrierKey.POST, f"{lead.postcode} {lead.address} {lead.name}".strip()


def mobile_of(phone: str) -> str:
    """The mobile number in what was given; empty for a landline."""
    found = _MOBILE.fullmatch(_GAPS.sub("", phone))
    return found.group(1) if found else ""


def seal_recipient(*, case_id: UUID, n: int, recipient: str) -> bytes:
    """Seal an address to its delivery."""
    return sealed.seal_text(plain=recipient, about=_place(case_id, n))


def open_recipient(*, case_id: UUID, n: int, sealed_bytes: bytes | memoryview) -> str:
    """Open the address of a delivery, for its carrier."""
    return sealed.unseal_text(sealed=sealed_bytes, about=_place(case_id, n))


def _place(case_id: UUID, n: int) -> bytes:
    return b"correspondence_delivery:" + case_id.bytes + n.to_bytes(8)
