"""Open sessions: where an officer is signed in, how long that lasts, and ending it from elsewhere."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session

from xinqiao.directory.models import OpenSession
from xinqiao.directory.sign_in_rules import sign_in_rules
from xinqiao.foundation.time import local_date

STARTED, SEEN = "signed_in_at", "seen_at"
_NOTE_EVERY = dt.timedelta(seconds=60)
_LONGEST = dt.timedelta(hours=24)
_BROWSERS = (("MicroMessenger", "微信"), ("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux"))
_KEY = re.compile(r"[a-z0-9]{8,40}")


@dataclass(frozen=True, slots=True)
class SessionFact:
    """One place where the officer is signed in."""

    id: UUID
    device: str
    signed_in_at: dt.datetime
    seen_at: dt.datetime
    is_this: bool


def began(*, session: SessionBase, officer_id: UUID, user_agent: str, now: dt.datetime) -> None:
    """Note a session that has just begun; old notes of the officer go.

    Writes directory_opensession and the marks of time in the session.
    """
    session[STARTED] = session[SEEN] = int(now.timestamp())
    OpenSession.objects.filter(officer_id=officer_id, signed_in_at__lt=now - _LONGEST).delete()
    key = session.session_key or ""
    if _KEY.fullmatch(key):
        OpenSession.objects.create(officer_id=officer_id, session_key=key, device=device_of(user_agent), signed_in_at=now, seen_at=now)


def goes_on(*, session: SessionBase, now: dt.datetime, is_activity: bool) -> bool:
    """Whether a session may go on; a page opened now is noted, at most once a minute.

    Gives  False when it was left alone too long or has lasted too long; the caller ends it.
    """
    rules = sign_in_rules(on=local_date(now))
    at = int(now.timestamp())
    started, seen = int(session.setdefault(STARTED, at)), int(session.setdefault(SEEN, at))
    if at - seen > rules.idle.total_seconds() or at - started > rules.absolute.total_seconds():
        return False
    if is_activity and at - seen >= _NOTE_EVERY.total_seconds():
        session[SEEN] = at
        OpenSession.objects.filter(session_key=session.session_key).update(seen_at=now)
    return True


def seconds_left(*, session: SessionBase, now: dt.datetime) -> tuple[int, int]:
    """How long the session lasts if nothing is done, and at most: for the warning in the page."""
    rules = sign_in_rules(on=local_date(now))
    at = int(now.timestamp())
    most = int(session.get(STARTED, at) + rules.absolute.total_seconds() - at)
    return max(0, min(int(rules.idle.total_seconds()), most)), max(0, most)


def renamed(*, old_key: str, new_key: str) -> None:
    """The session got a new key (after a change of password)."""
    OpenSession.objects.filter(session_key=old_key).update(session_key=new_key)


def ended(*, session_key: str) -> None:
    """Forget a session that ends."""
    OpenSession.objects.filter(session_key=session_key).delete()


def sessions_of(*, officer_id: UUID, session_key: str, now: dt.datetime) -> tuple[SessionFact, ...]:
    """Where an officer is signed in now, this place first."""
    rules = sign_in_rules(on=local_date(now))
    rows = OpenSession.objects.filter(officer_id=officer_id, seen_at__gte=now - rules.idle, signed_in_at__gte=now - rules.absolute)
    facts = [SessionFact(r.id, r.device, r.signed_in_at, r.seen_at, r.session_key == session_key) for r in rows.order_by("-seen_at")[:50]]
    return tuple(sorted(facts, key=lambda fact: not fact.is_this))


def end(*, officer_id: UUID, session_id: UUID | None, but_key: str = "") -> int:
    """End one session of an officer, or all of them but the one with `but_key`. Gives how many."""
    rows = OpenSession.objects.filter(officer_id=officer_id).exclude(session_key=but_key)
    if session_id is not None:
        rows = rows.filter(id=session_id)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    OpenSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def device_of(user_agent: str) -> str:
    """A few words for a browser and its system; what cannot be read is called so."""
    browser = next((word for mark, word in _BROWSERS if mark in user_agent), "浏览器")
    system = next((word for mark, word in _SYSTEMS if mark in user_agent), "")
    return f"{browser} · {system}" if system else browser
