"""The daily digest (每日摘要): on working days, to officers who asked for it, by mail; counts and numbers, nothing of a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from xinqiao.cases import access
from xinqiao.clocks.due import due_counts
from xinqiao.clocks.rulebooks import current_rulebooks
from xinqiao.correspondence.carriers.interface import Parcel
from xinqiao.correspondence.carriers.mail import MailCarrier
from xinqiao.directory.seats import Seat, seats_of
from xinqiao.teamwork import agenda, notifications
from xinqiao.teamwork.models import Preference
from xinqiao.teamwork.preferences import address_of

READ = "case:read"
NEAR_DAYS = 3
MOST_LISTED = 20


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a digest points to: the first page, and where it is switched off."""

    home: str
    preferences: str


def wanted(*, today: dt.date, hour: int) -> list[UUID]:
    """Officers whose digest of a day is due by this hour and not sent yet; nobody on a day that is not worked."""
    if not current_rulebooks().current.calendar.is_workday(today):
        return []
    unsent = Q(digest_on=None) | Q(digest_on__lt=today)
    rows = Preference.objects.filter(unsent, digest_hour__lte=hour, sealed_address__isnull=False, officer__is_active=True)
    return list(rows.order_by("officer_id").values_list("officer_id", flat=True))


def send(*, officer_id: UUID, today: dt.date, addresses: Addresses) -> bool:
    """Send one officer's digest of a day, once.

    Gives  whether it went; False where it went before, was switched off meanwhile, or there is nothing to say.
    Raises CarrierFault where the server did not take it: the job tries again, with the same Message-ID.
    Writes teamwork_preference.digest_on.
    """
    row = Preference.objects.filter(officer_id=officer_id, digest_hour__isnull=False).first()
    address = address_of(row) if row and (row.digest_on is None or row.digest_on < today) else None
    if row is None or not address:
        return False
    seats = [seat for seat in seats_of(officer_id=officer_id, today=today) if seat.can(READ)]
    with translation.override("zh-hans"):
        text = _text(seats, today, addresses)
        subject = _("信访工作台 %(day)s 待办摘要") % {"day": today.isoformat()}
    if text:
        MailCarrier().send(Parcel(key=f"digest-{officer_id}-{today}", recipient=address, subject=subject, text=text))
    with transaction.atomic():
        Preference.objects.filter(officer_id=officer_id).update(digest_on=today)
    return bool(text)


def _text(seats: list[Seat], today: dt.date, addresses: Addresses) -> str:
    parts = [part for seat in seats if (part := _of_seat(seat, today))]
    if not parts:
        return ""
    end = [
        _("打开工作台：%(address)s") % {"address": addresses.home},
        _("不想再收：%(address)s") % {"address": addresses.preferences},
        _("本邮件由系统自动发出，不含任何个人信息，请勿回复。"),
    ]
    return "\n\n".join([*parts, "\n".join(end)])


def _of_seat(seat: Seat, today: dt.date) -> str:
    counts = due_counts(holders=[seat.body], today=today, near_days=NEAR_DAYS, among=access.visible(seat=seat))
    unread = notifications.unread(seat=seat)
    if not any((*counts, unread)):
        return ""
    lines = [
        f"{seat.body_name} · {seat.post_title}",
        _("已超期 %(missed)s 项，今天到期 %(today)s 项，三天内到期 %(near)s 项，未读通知 %(unread)s 条。")
        % {"missed": counts.missed, "today": counts.due_today, "near": counts.near, "unread": unread},
    ]
    near = [
        due for day in agenda.days(seat=seat, first=today - agenda.BACK, last=today + dt.timedelta(days=NEAR_DAYS)) for due in day.first
    ]
    lines += [f"{due.due_on} {_(agenda.clock_label(due.kind))} {due.spaced_number}" for due in near[:MOST_LISTED]]
    return "\n".join(lines)
