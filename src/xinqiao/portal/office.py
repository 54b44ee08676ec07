"""Whose portal this is: the petition office of the town."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.directory.tree import BodyCard
from xinqiao.foundation.ui import parts
from xinqiao.intake.offices import office_for, offices


def office_of(*, today: dt.date) -> BodyCard | None:
    """The office whose house this is: the petition office highest in the tree; None before the bodies were founded."""
    return next(iter(offices(today=today)), None)


def required_office(*, today: dt.date, place: str | None = None) -> BodyCard:
    """Give the receiving office of a matter at `place`, by the same rule as the API. Raises Refusal office_missing (503)."""
    return office_for(office=None, place=place, today=today)


def office_part(card: BodyCard | None) -> parts.Office | None:
    """The office for the head and foot of a page."""
    if card is None:
        return None
    return parts.Office(
        name=card.name,
        phone=card.phone,
        hours=card.hours,
        address=card.address,
        law=parts.Link(label=_("办理程序和期限"), href=reverse("portal-law")),
        privacy=parts.Link(label=_("个人信息怎样保护"), href=reverse("portal-privacy")),
        more=(
            parts.Link(label=_("电话、地址、接待时间"), href=reverse("portal-contact")),
            parts.Link(label=_("听证公开"), href=reverse("portal-hearings")),
        ),
    )
