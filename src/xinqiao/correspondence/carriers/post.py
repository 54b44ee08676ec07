"""Post: a print job. The letter lies as PDF in the outbox with a slip that says where it goes."""

from __future__ import annotations

import json

from xinqiao.correspondence.carriers.folder import place
from xinqiao.correspondence.carriers.interface import CarrierFault, Parcel, Receipt


class PostCarrier:
    """Puts letter and address into the print folder."""

    def send(self, parcel: Parcel) -> Receipt:
        """Write letter and slip.

        Raises CarrierFault recipient_missing, letter_not_ready, outbox_not_writable.
        """
        if not parcel.recipient:
            raise CarrierFault(code="recipient_missing", is_permanent=True)
        if parcel.attachment is None:
            raise CarrierFault(code="letter_not_ready")
        place(folder="post", name=f"{parcel.key}.pdf", content=parcel.attachment())
        slip = json.dumps({"key": parcel.key, "to": parcel.recipient, "subject": parcel.subject}, ensure_ascii=False)
        place(folder="post", name=f"{parcel.key}.json", content=slip.encode() + b"\n")
        return Receipt(reference=f"post/{parcel.key}.pdf")
