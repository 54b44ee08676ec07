"""The QR code of a receipt: the address of the look-up page, and the number behind a #.

A browser keeps what stands behind # to itself, so the number comes into no log and no referrer. The query code is not in
it: a photograph of the QR code must not open the matter, and a code that every scanner app sees would be no secret.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from xinqiao.foundation.ui.qr import qr_picture


def lookup_qr(*, request: HttpRequest, number: str) -> str:
    """Draw it as a data: address for an img."""
    address = request.build_absolute_uri(reverse("portal-lookup"))
    return qr_picture(text=f"{address}#{number}")
