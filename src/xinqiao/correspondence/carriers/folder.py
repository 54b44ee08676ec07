"""The outbox folder: what the demo would have sent lies there as files, one per message, readable by the owner only.

A second try of the same message writes the same file again, so the folder never holds a message twice.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from xinqiao.correspondence.carriers.interface import CarrierFault, Parcel, Receipt
from xinqiao.foundation.home import home


class FolderCarrier:
    """Writes SMS and WeChat messages as one line of JSON each."""

    def __init__(self, *, name: str) -> None:
        """Keep the name of the folder."""
        self._name = name

    def send(self, parcel: Parcel) -> Receipt:
        """Write the message."""
        if not parcel.recipient:
            raise CarrierFault(code="recipient_missing", is_permanent=True)
        line = json.dumps({"key": parcel.key, "to": parcel.recipient, "text": parcel.text}, ensure_ascii=False)
        place(folder=self._name, name=f"{parcel.key}.json", content=line.encode() + b"\n")
        return Receipt(reference=f"{self._name}/{parcel.key}.json")


def place(*, folder: str, name: str, content: bytes) -> Path:
    """Write one file of the outbox at once or not at all.

    Raises CarrierFault outbox_not_writable.
    """
    target = home().outbox / folder / name
    half = target.with_name(f".{name}.{os.getpid()}")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.touch(mode=0o600)
        half.write_bytes(content)
        half.rename(target)
    except OSError:
        raise CarrierFault(code="outbox_not_writable") from None
    return target
