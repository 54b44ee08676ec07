"""Who calls, as far as a rate needs it: the address, behind our own proxy the one the proxy saw."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

_HOUSEHOLD_BITS = 64


def address_of(request: HttpRequest) -> bytes:
    """Give the address that tries are counted under; of IPv6 the network of the household, which has 2^64 of them.

    Behind a proxy (a https PUBLIC_URL) the last entry of X-Forwarded-For is the one our proxy wrote; earlier ones
    are whatever the caller claims.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    try:
        found = ip_address(address)
    except ValueError:
        return address.encode()
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is None:
            return ip_network((found, _HOUSEHOLD_BITS), strict=False).network_address.packed
        found = found.ipv4_mapped
    return found.packed
