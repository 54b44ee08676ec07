"""What every letter begins with: the part of its data that no act has to say."""

from __future__ import annotations

from typing import Any

from xinqiao.correspondence.matter import Matter, organ_of
from xinqiao.correspondence.order import Order


def head(matter: Matter, order: Order) -> dict[str, Any]:
    """What every letter holds."""
    return {
        "organ": organ_of(matter.writer),
        "number": matter.number,
        "issued_on": matter.issued_on,
        "document_number": order.document_number,
    }


def notice_head(matter: Matter, order: Order) -> dict[str, Any]:
    """What every notice to the petitioner holds; the day of receipt is that of the body that writes."""
    return {
        **head(matter, order),
        "addressee": matter.addressee,
        "received_on": matter.arrival(order.demands)[0],
        "demands": matter.demands(order.demands),
    }
