"""Whose portal this is: the petition office of the town."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from xinqiao.directory.tree import BodyCard, bodies, chain_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.foundation.ui import parts

PETITION_OFFICE = "petition_office"


def office_of(*, today: dt.date) -> BodyCard | None:
    """Find the office that receives what the portal takes in.

    Gives  the body that the setting PORTAL_OFFICE names, else the petition office highest in the tree; None before the
           bodies were founded.
    """
    known = bodies()
    named = known.get(str(getattr(settings, "PORTAL_OFFICE", "")))
    if named is not None and named.is_in_force(today):
        return named
    offices = [card for card in known.values() if card.kind == PETITION_OFFICE and card.is_in_force(today)]
    return min(offices, key=lambda card: (len(chain_of(code=card.code)), card.pinyin, card.code), default=None)


def required_office(*, today: dt.date) -> BodyCard:
    """Give the receiving office. Raises Refusal office_missing (503)."""
    card = office_of(today=today)
    if card is None:
        raise Refusal(
            code="office_missing",
            message=told("本站还没有设置接收信访事项的单位，暂时不能网上提交。请联系管理员，或者到当地信访部门窗口提出。"),
            kind=RefusalKind.UNAVAILABLE,
        )
    return card


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
        more=(parts.Link(label=_("电话、地址、接待时间"), href=reverse("portal-contact")),),
    )
