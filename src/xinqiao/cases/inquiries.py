"""Who reads what was said in an inquiry, and who said it: to the organ of a review or recheck it was not said for who answered."""

from __future__ import annotations

from uuid import UUID

from xinqiao.cases import feed
from xinqiao.cases.kinds.papers import Investigated
from xinqiao.cases.parties import ASKED, PartyData, place_of_asked
from xinqiao.cases.procedures.review import Remedy
from xinqiao.cases.standing import Snapshot


def may_read_inquiry(*, snapshot: Snapshot, by: str, reader: str) -> bool:
    """Whether a body reads what another was told in an inquiry."""
    organs = {procedure.body for procedure in snapshot.procedures if isinstance(procedure, Remedy)}
    return by not in organs or reader in organs or reader == snapshot.office


def parties_for(*, parties: list[tuple[int, PartyData]], case_id: UUID, snapshot: Snapshot, reader: str) -> list[tuple[int, PartyData]]:
    """The parties of an opened case, without those who spoke in an inquiry that the reader may not read."""
    organs = [procedure.body for procedure in snapshot.procedures if isinstance(procedure, Remedy)]
    is_asked = any(party.role == ASKED for _n, party in parties)
    if not is_asked or all(may_read_inquiry(snapshot=snapshot, by=organ, reader=reader) for organ in organs):
        return parties
    records = [event.payload for event in feed.ledger_of(case_id=case_id) if isinstance(event.payload, Investigated)]
    kept = {place_of_asked(each.record) for each in records if not may_read_inquiry(snapshot=snapshot, by=each.body, reader=reader)}
    return [(n, party) for n, party in parties if n not in kept]
