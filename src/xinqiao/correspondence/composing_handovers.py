"""Composing the letter by which an accusation goes to the discipline organ: nobody is named in it (arts 22(2), 30(3))."""

from __future__ import annotations

from xinqiao.correspondence.composing_head import head
from xinqiao.correspondence.matter import Matter, officer_of, organ_of
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.payload import sending_of
from xinqiao.correspondence.rules.handovers import DisciplineHandover

THE_PETITION_ITSELF = 1


def discipline_handover(matter: Matter, order: Order) -> DisciplineHandover:
    """Compose the hand-over of an accusation (检举控告移送函): the number of the matter and of the sealed pieces, and who sealed them."""
    return DisciplineHandover(
        **head(matter, order),
        to_organ=organ_of(sending_of(matter).to_body),
        received_on=matter.snapshot.received_on,
        sheets=THE_PETITION_ITSELF,
        files=matter.snapshot.files,
        custodian=officer_of(matter.event.actor)[0],
    )
