"""Rulebooks: the Regulation, one local profile and one calendar, as pinned in each line of a ledger (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xinqiao.clocks.rules.arithmetic import Dates, count, settle
from xinqiao.clocks.rules.calendar import Calendar
from xinqiao.clocks.rules.clock import CONTACT, DUTY, LOCAL, PERMISSION, WINDOW
from xinqiao.statute.local.profile import PETITIONER, URGENT_STAGE, Profile, Stage
from xinqiao.statute.regulation_2022 import CITIZEN, OBJECTION, PERIODS, Period


class Rule:
    """One kind of clock under one rulebook: its term, and its end for any start, remembered."""

    __slots__ = (
        "_cache", "calendar", "calendar_version", "is_shifted", "key", "kind", "nature", "profile_version", "source",
        "term_days", "unit",
    )  # fmt: skip

    def __init__(self, source: Period | Stage, profile: Profile, calendar: Calendar) -> None:
        """Read term and nature from the Regulation's period or the profile's stage."""
        self.source = source
        self.kind = source.key
        self.term_days = source.term_days
        self.unit = source.unit
        self.calendar = calendar
        self.calendar_version = calendar.version
        self.profile_version = profile.name
        if isinstance(source, Period):
            self.key = f"{source.article.instrument.key}:{source.key}"
            self.nature = WINDOW if source.bound == CITIZEN else PERMISSION if source is OBJECTION else DUTY
        else:
            self.key = f"{profile.name}:{source.key}"
            self.nature = WINDOW if source.holder == PETITIONER else CONTACT if source.is_contact else LOCAL
        switches = profile.switches
        self.is_shifted = switches.is_citizen_shifted if self.nature == WINDOW else switches.is_agency_shifted
        self._cache: dict[tuple[date, int], tuple[date, date, date, bool]] = {}

    def is_in_force_on(self, day: date) -> bool:
        """Whether it binds what starts on `day`; a profile binds what it is pinned to."""
        return not isinstance(self.source, Period) or day >= self.source.in_force_from

    def dates(self, start: date, extended_days: int = 0) -> tuple[date, date, date, bool]:
        """End of a term from `start`: (due, strict, lenient, is_provisional)."""
        key = (start, extended_days)
        found = self._cache.get(key)
        if found is None:
            ends = count(calendar=self.calendar, start=start, term_days=self.term_days + extended_days, unit=self.unit)
            found = self._cache[key] = self._choose(ends)
        return found

    def dates_until(self, given: date) -> tuple[date, date, date, bool]:
        """The same for an end that somebody fixed: it counts as it was fixed (clock C12)."""
        ends = settle(calendar=self.calendar, strict=given)
        return given, given, ends.lenient_on, False

    def _choose(self, ends: Dates) -> tuple[date, date, date, bool]:
        due = ends.lenient_on if self.is_shifted else ends.strict_on
        is_provisional = ends.is_lenient_provisional if self.is_shifted else ends.is_strict_provisional
        return due, ends.strict_on, ends.lenient_on, is_provisional


class Rulebook:
    """Profile and calendar of one pin, with a rule per kind of clock."""

    __slots__ = ("calendar", "pin", "profile", "rules")

    def __init__(self, profile: Profile, calendar: Calendar) -> None:
        """Make the rules of every period and stage."""
        self.profile = profile
        self.calendar = calendar
        self.pin = pin_of(profile=profile.name, calendar=calendar.version)
        sources: list[Period | Stage] = [*PERIODS.values(), *profile.stages, URGENT_STAGE]
        self.rules = {source.key: Rule(source, profile, calendar) for source in sources}


class UnknownRulebookError(LookupError):
    """A ledger pins a profile or calendar that is not at hand: a fault of the installation."""


class Rulebooks:
    """Every version of profiles and calendars, and the pin for what is written now.

    Takes  profiles and calendars, all versions; profile and calendar, names of the current ones.
    """

    __slots__ = ("_books", "calendars", "pin", "profiles")

    def __init__(self, *, profiles: Iterable[Profile], calendars: Iterable[Calendar], profile: str, calendar: str) -> None:
        """Index the versions; rulebooks are made when first asked for."""
        self.profiles = {entry.name: entry for entry in profiles}
        self.calendars = {entry.version: entry for entry in calendars}
        self.pin = pin_of(profile=profile, calendar=calendar)
        self._books: dict[str, Rulebook] = {}

    @property
    def current(self) -> Rulebook:
        """The rulebook that new events pin."""
        return self.pinned(self.pin)

    def pinned(self, pin: str) -> Rulebook:
        """The rulebook of a pin. Raises UnknownRulebookError."""
        book = self._books.get(pin)
        if book is None:
            try:
                profile, calendar = (part.partition(":")[2] for part in pin.split(";"))
                book = Rulebook(self.profiles[profile], self.calendars[calendar])
            except (KeyError, ValueError) as error:
                raise UnknownRulebookError(pin) from error
            self._books[pin] = book
        return book

    def pinned_for(self, *, profile: str, calendar: str) -> Rulebook:
        """The rulebook of a profile version with a calendar version."""
        return self.pinned(pin_of(profile=profile, calendar=calendar))


def pin_of(*, profile: str, calendar: str) -> str:
    """How an event's envelope names its rulebook: `profile:default@1;calendar:2025-11`."""
    return f"profile:{profile};calendar:{calendar}"
