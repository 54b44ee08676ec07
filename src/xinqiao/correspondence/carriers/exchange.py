"""Which carrier serves which key, and rest for one that is dead: so that jobs do not queue up behind its time limit."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from functools import lru_cache

from django.conf import settings
from django.utils.module_loading import import_string

from xinqiao.correspondence.carriers.folder import FolderCarrier
from xinqiao.correspondence.carriers.in_site import InSiteCarrier
from xinqiao.correspondence.carriers.interface import Carrier, CarrierFault, Parcel, Receipt
from xinqiao.correspondence.carriers.mail import MailCarrier
from xinqiao.correspondence.carriers.post import PostCarrier
from xinqiao.correspondence.models import CarrierKey

RESTING = "carrier_resting"
REST_SECONDS = 60.0
FAULTS_BEFORE_REST = 3

_DEFAULTS: Mapping[str, Callable[[], Carrier]] = {
    CarrierKey.IN_SITE: InSiteCarrier,
    CarrierKey.EMAIL: MailCarrier,
    CarrierKey.SMS: lambda: FolderCarrier(name="sms"),
    CarrierKey.WECHAT: lambda: FolderCarrier(name="wechat"),
    CarrierKey.POST: PostCarrier,
}


class _Rest:
    """How often a carrier failed in a row, and until when it is left alone in this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def is_resting(self, key: str) -> bool:
        with self._lock:
            return time.monotonic() < self._until.get(key, 0.0)

    def went_well(self, key: str) -> None:
        with self._lock:
            self._faults.pop(key, None)

    def went_wrong(self, key: str) -> None:
        with self._lock:
            self._faults[key] = self._faults.get(key, 0) + 1
            if self._faults[key] >= FAULTS_BEFORE_REST:
                self._until[key] = time.monotonic() + REST_SECONDS
                self._faults.pop(key)

    def forget(self) -> None:
        with self._lock:
            self._faults.clear()
            self._until.clear()


_rest = _Rest()


def hand_over(*, carrier: str, parcel: Parcel) -> Receipt:
    """Give a message to its carrier.

    Raises CarrierFault; `carrier_resting` at once where the carrier failed three times in a row within this process.
    """
    if _rest.is_resting(carrier):
        raise CarrierFault(code=RESTING)
    try:
        receipt = carriers()[carrier].send(parcel)
    except CarrierFault as fault:
        if not fault.is_permanent:
            _rest.went_wrong(carrier)
        raise
    _rest.went_well(carrier)
    return receipt


@lru_cache(maxsize=1)
def carriers() -> Mapping[str, Carrier]:
    """Give the carriers: the house's own, or those that the setting CARRIERS names by key and dotted path."""
    chosen: Mapping[str, str] = getattr(settings, "CARRIERS", {})
    return {key: import_string(chosen[key])() if key in chosen else make() for key, make in _DEFAULTS.items()}


def forget() -> None:
    """Forget carriers and their rest: after a change of settings."""
    carriers.cache_clear()
    _rest.forget()
