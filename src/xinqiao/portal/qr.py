"""The QR code of a receipt: the address of the look-up page, and the number behind a #.

A browser keeps what stands behind # to itself, so the number comes into no log and no referrer. The query code is not in
it: a photograph of the QR code must not open the matter, and a code that every scanner app sees would be no secret.
"""

from __future__ import annotations

import segno
from django.http import HttpRequest
from django.urls import reverse


def lookup_qr(*, request: HttpRequest, number: str) -> str:
    """Draw it as a data: address for an img."""
    address = request.build_absolute_uri(reverse("portal-lookup"))
    return str(segno.make(f"{address}#{number}", error="m").svg_data_uri(scale=4, border=4))
