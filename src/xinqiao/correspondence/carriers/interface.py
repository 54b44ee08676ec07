"""What a carrier takes, gives back and may raise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way.

    `key` is the same for every try, so a carrier that can tell sends it once; `recipient` is an address, number or id;
    `attachment` gives the printed letter, read only by carriers that take it along.
    """

    key: str
    recipient: str
    subject: str
    text: str
    attachment: Callable[[], bytes] | None = None

    def __repr__(self) -> str:
        """Say which message it is, and nothing of what it holds."""
        return f"Parcel({self.key})"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the carrier says: sent on its way, or delivered, or put ready for somebody to post; its own reference where it has one."""

    is_delivered: bool = False
    is_waiting: bool = False
    reference: str = ""


class CarrierFault(Exception):
    """A message did not leave. `code` is a word of rules.faults; a permanent fault is not tried again by itself."""

    def __init__(self, *, code: str, is_permanent: bool = False) -> None:
        """Keep the word; nothing of the message."""
        self.code = code
        self.is_permanent = is_permanent
        super().__init__(code)


class Carrier(Protocol):
    """A way by which messages leave."""

    def send(self, parcel: Parcel) -> Receipt:
        """Send one message.

        Raises CarrierFault; it returns or raises within its own time limit.
        """
