"""Post: the letter is put ready. Paper leaves the house when an officer prints a batch and takes it to the post office (postings)."""

from __future__ import annotations

from xinqiao.correspondence.carriers.interface import CarrierFault, Parcel, Receipt


class PostCarrier:
    """Checks that there is a letter and somewhere to send it; nothing of it lies in the clear outside the sealed store."""

    def send(self, parcel: Parcel) -> Receipt:
        """Say that it waits to be posted.

        Raises CarrierFault recipient_missing, letter_not_ready.
        """
        if not parcel.recipient:
            raise CarrierFault(code="recipient_missing", is_permanent=True)
        if parcel.attachment is None:
            raise CarrierFault(code="letter_not_ready")
        return Receipt(is_waiting=True)
