"""The acts of grouping, as doors offer them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xinqiao.cases import access, standing
from xinqiao.cases.numbering import spaced
from xinqiao.directory.seats import Seat
from xinqiao.grouping import told as _told  # noqa: F401  enters how its lines are told
from xinqiao.grouping.linking import LinkingTerms, link
from xinqiao.grouping.merging import MergingTerms, merge
from xinqiao.grouping.representation import RepresentationTerms, name_representatives
from xinqiao.grouping.separation import SeparationTerms, separate
from xinqiao.grouping.shared_answer import SharedAnswerTerms, share_answer
from xinqiao.grouping.signer_enquiry import SignerEnquiryTerms, inform_signer
from xinqiao.grouping.unlinking import UnlinkingTerms, unlink
from xinqiao.lifecycle.contact_change import OFFICERS_PROOFS
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.statute.grouping import LINK_RELATIONS, SHOWN_TO_SIGNERS
from xinqiao.statute.local.code_lists import CONTACT_PROOFS, ID_TYPES


def _relations(**_asked: object) -> Mapping[str, Any]:
    return {"relation": list(LINK_RELATIONS.items())}


def _links(*, snapshot: standing.Snapshot, seat: Seat | None, **_asked: object) -> Mapping[str, Any]:
    """Only those links that the officer may see."""
    if seat is None or not snapshot.links:
        return {"number": []}
    ids = [link.other for link in snapshot.links]
    numbers = access.visible(seat=seat).filter(id__in=ids).order_by("-id").values_list("number", flat=True)
    return {"number": [(number, spaced(number)) for number in numbers]}


def _proofs() -> list[tuple[str, str]]:
    return [(key, label) for key, label in CONTACT_PROOFS.choices() if key in OFFICERS_PROOFS]


def _representatives(**_asked: object) -> Mapping[str, Any]:
    return {"verified_by": _proofs(), "representatives.id_type": ID_TYPES.choices()}


def _signer(**_asked: object) -> Mapping[str, Any]:
    return {"verified_by": _proofs(), "shown": list(SHOWN_TO_SIGNERS.items())}


enter(
    MenuEntry("linking", LinkingTerms, link, choices=_relations),
    MenuEntry("unlinking", UnlinkingTerms, unlink, choices=_links),
    MenuEntry("merging", MergingTerms, merge),
    MenuEntry("separation", SeparationTerms, separate),
    MenuEntry("shared_answer", SharedAnswerTerms, share_answer),
    MenuEntry("representation", RepresentationTerms, name_representatives, takes_files=True, choices=_representatives),
    MenuEntry("signer_enquiry", SignerEnquiryTerms, inform_signer, choices=_signer),
)
