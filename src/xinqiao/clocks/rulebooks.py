"""Rulebooks at hand in this process: what ships with the product and what was published here.

Versions never change, so they are kept; which one is current is asked of the database now and then.
A pin that another process published in between is fetched when a ledger names it.
"""

from __future__ import annotations

import time
from threading import Lock

from django.db import transaction

from xinqiao.clocks.models import CalendarVersion, CalendarYear, LocalProfile
from xinqiao.clocks.rules.calendar import Calendar
from xinqiao.clocks.rules.notice import profile_from_json, table_from_json
from xinqiao.clocks.rules.rulebook import Rulebook, Rulebooks, UnknownRulebookError, pin_of
from xinqiao.clocks.rules.shipped import SHIPPED
from xinqiao.foundation.time import local_date, now
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.local.profile import Profile

FRESH_SECONDS = 30.0

_lock = Lock()
_held: list[tuple[float, LoadedRulebooks]] = []


class LoadedRulebooks(Rulebooks):
    """Rulebooks that ask the database for a pin they do not know."""

    __slots__ = ()

    def pinned(self, pin: str) -> Rulebook:
        """The rulebook of a pin. Raises UnknownRulebookError where the database has it neither."""
        try:
            return super().pinned(pin)
        except UnknownRulebookError:
            latest = _load()
            self.profiles.update(latest.profiles)
            self.calendars.update(latest.calendars)
            return super().pinned(pin)


def current_rulebooks() -> Rulebooks:
    """Rulebooks whose `pin` is what new events are to name. At most `FRESH_SECONDS` old; no query in between."""
    with _lock:
        if _held and time.monotonic() - _held[0][0] < FRESH_SECONDS:
            return _held[0][1]
    loaded = _load()
    with _lock:
        # The rules made so far stay warm while the current versions are the same.
        if _held and _held[0][1].pin == loaded.pin:
            loaded = _held[0][1]
        _held[:] = [(time.monotonic(), loaded)]
    return loaded


def forget() -> None:
    """Drop what is held, so that the next question goes to the database."""
    with _lock:
        _held.clear()


def forget_on_commit() -> None:
    """Drop what is held when the transaction that publishes something commits."""
    transaction.on_commit(forget)


def _load() -> LoadedRulebooks:
    calendars = [SHIPPED, *_published_calendars()]
    profiles = [DEFAULT_PROFILE, *_adopted_profiles()]
    today = local_date(now())
    current = next((each for each in reversed(profiles) if each.is_in_force_on(today)), DEFAULT_PROFILE)
    return LoadedRulebooks(profiles=profiles, calendars=calendars, profile=current.name, calendar=_newest(calendars).version)


def _newest(calendars: list[Calendar]) -> Calendar:
    """The last published, unless the product ships a year that it lacks."""
    last = calendars[-1]
    return last if SHIPPED.years.keys() <= last.years.keys() else SHIPPED


def _published_calendars() -> list[Calendar]:
    years: dict[str, dict[int, object]] = {}
    for row in CalendarYear.objects.order_by("version", "year"):
        years.setdefault(row.version_id, {})[row.year] = row.table
    versions = CalendarVersion.objects.order_by("published_at", "version").values_list("version", flat=True)
    return [Calendar(version, {year: table_from_json(table) for year, table in years.get(version, {}).items()}) for version in versions]


def _adopted_profiles() -> list[Profile]:
    return [profile_from_json(row.rules) for row in LocalProfile.objects.order_by("adopted_at", "name")]


__all__ = ["LoadedRulebooks", "Rulebooks", "current_rulebooks", "forget", "forget_on_commit", "pin_of"]
