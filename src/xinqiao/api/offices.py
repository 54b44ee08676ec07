"""Offices: what art. 18 has every office publish, for programs: address, telephone, hours, ways to hand in and to ask."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from xinqiao.api import parts
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.offices import public_offices
from xinqiao.statute.regulation_2022 import PUBLICATION_ARTICLE

router = Router(tags=["public"])


class OfficeAnswer(parts.Body):
    """An office or unit, where it stands, and whether petitions are handed in there."""

    region: str
    region_name: str
    is_receiving: bool


class OfficesAnswer(parts.Answer):
    """Where and how to petition and to ask."""

    source: str
    online: str
    look_up: str
    offices: tuple[OfficeAnswer, ...]


@router.get(
    "/public/offices", operation_id="public_offices", summary="电话、地址、接待时间", response=OfficesAnswer,
    description="《信访工作条例》第十八条要求公布的：网上渠道、通信地址、电话、接待时间和地点、查询办法。",
)  # fmt: skip
def offices(request: HttpRequest) -> HttpResponse:
    """Give all offices in force."""
    root = settings.PUBLIC_URL.rstrip("/") if settings.PUBLIC_URL else request.build_absolute_uri("/").rstrip("/")
    return parts.send(
        OfficesAnswer(
            source=PUBLICATION_ARTICLE.text,
            online=f"{root}/submit",
            look_up=f"{root}/track",
            offices=tuple(
                OfficeAnswer(
                    code=card.code, name=card.name, address=card.address, phone=card.phone, hours=card.hours,
                    region=card.region, region_name=card.region_name, is_receiving=is_receiving,
                )
                for card, is_receiving in public_offices(today=local_date(now()))
            ),
        )
    )  # fmt: skip
