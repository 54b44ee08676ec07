"""Short ledgers for the tests of winding: one call per line, dates as MM-DD of 2026 or ISO."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from xinqiao.cases import events as ev
from xinqiao.clocks.rules import Clock, Rulebooks, wind
from xinqiao.clocks.rules.shipped import SHIPPED
from xinqiao.foundation.time import SHANGHAI
from xinqiao.statute.local.default import DEFAULT_PROFILE

BOOKS = Rulebooks(profiles=[DEFAULT_PROFILE], calendars=[SHIPPED], profile="default@1", calendar="2025-11")
OFFICE, UNIT, OTHER, DISCIPLINE = "990000-xfj", "990000-unit", "990000-other", "990000-jw"
SUCCESSOR = "990000-successor"
CASE = UUID(int=1)
REF = ev.TextRef(1, "00")
KNOWN = ev.Reach(name=True, address=True)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


class Ledger:
    def __init__(self, books: Rulebooks = BOOKS, actor: str = "officer:1") -> None:
        self.books = books
        self.actor = actor
        self.events: list[ev.Recorded] = []

    def add(self, payload: ev.Payload, on: str, *, body: str = "", recorded_on: str | None = None, pin: str | None = None) -> Ledger:
        at = dt.datetime.combine(day(on), dt.time(10), SHANGHAI)
        recorded = dt.datetime.combine(day(recorded_on or on), dt.time(10), SHANGHAI)
        seq = len(self.events) + 1
        self.events.append(ev.Recorded(CASE, seq, payload, at, recorded, self.actor, body, UUID(int=seq), pin or self.books.pin))
        return self

    def submitted(
        self,
        on: str,
        *,
        demands: int = 1,
        office: str = OFFICE,
        kind: str = "petition_office",
        reach: ev.Reach = KNOWN,
        via: str = "desk",
        received_on: str | None = None,
        recorded_on: str | None = None,
        assigned_from_above: str = "",
    ) -> Ledger:
        arrival = ev.Arrival(sent_as="assigned", report_due_on=day(assigned_from_above)) if assigned_from_above else None
        payload = ev.Submitted(
            channel="web", via=via, received_on=day(received_on or on), office=office, office_kind=kind, is_anonymous=not reach.name,
            persons=1, reach=reach, place="990000", title=REF, demands=(REF,) * demands,
            arrival=arrival,
        )  # fmt: skip
        return self.add(payload, on, recorded_on=recorded_on)

    def registered(self, on: str, *, reach: ev.Reach | None = None, recorded_on: str | None = None) -> Ledger:
        return self.add(ev.Registered(reach=reach), on, body=OFFICE, recorded_on=recorded_on)

    def screened(self, on: str, *paths: int | str) -> Ledger:
        rulings = tuple(
            ev.DemandClass(n=n, klass=path) if isinstance(path, str) else ev.DemandClass(n=n, klass="claim", path=path)
            for n, path in enumerate(paths or (6,), start=1)
        )
        return self.add(ev.Screened(demands=rulings), on, body=OFFICE)

    def forwarded(self, on: str, *demands: int, to: str = UNIT, kind: str = "unit") -> Ledger:
        return self.add(ev.Forwarded(demands=demands or (1,), from_body=OFFICE, to_body=to, to_kind=kind), on, body=OFFICE)

    def assigned(self, on: str, report: str, *demands: int) -> Ledger:
        payload = ev.Assigned(demands=demands or (1,), from_body=OFFICE, to_body=UNIT, to_kind="unit", report_due_on=day(report))
        return self.add(payload, on, body=OFFICE)

    def objected(self, on: str, *demands: int) -> Ledger:
        return self.add(ev.Objected(demands=demands or (1,), from_body=UNIT, to_body=OFFICE, reason=REF), on, body=UNIT)

    def ruled(self, on: str, *demands: int, agreed: bool) -> Ledger:
        return self.add(ev.ObjectionRuled(demands=demands or (1,), is_agreed=agreed, reason=REF), on, body=OFFICE)

    def accepted(self, on: str, *demands: int, body: str = UNIT) -> Ledger:
        return self.add(ev.Accepted(demands=demands or (1,), body=body), on, body=body)

    def not_accepted(self, on: str, *demands: int, body: str = UNIT) -> Ledger:
        return self.add(ev.NotAccepted(demands=demands or (1,), body=body, ground="out_of_powers", reason=REF), on, body=body)

    def redirected(self, on: str, *demands: int, path: int = 1, body: str = UNIT) -> Ledger:
        return self.add(ev.Redirected(demands=demands or (1,), body=body, path=path, where=REF), on, body=body)

    def extended(self, on: str, days: int, *demands: int) -> Ledger:
        return self.add(ev.Extended(demands=demands or (1,), term_days=days, reason=REF), on, body=UNIT)

    def answered(self, on: str, *demands: int, body: str = UNIT) -> Ledger:
        return self.add(ev.Answered(demands=demands or (1,), body=body), on, body=body)

    def served(self, on: str, *demands: int, letter: str = "opinion", opens: bool = True, effective: bool = True) -> Ledger:
        payload = ev.Served(
            demands=demands or (1,), letter=letter, way="in_person", outcome="received", served_on=day(on), opens_window=opens,
            is_effective=effective,
        )  # fmt: skip
        return self.add(payload, on, body=UNIT)

    def rated(self, on: str, about: str) -> Ledger:
        return self.add(ev.Rated(about=about, level=0), on)

    def withdrawn(self, on: str, *demands: int) -> Ledger:
        return self.add(ev.Withdrawn(demands=demands or (1,)), on)

    def reported(self, on: str, *demands: int, body: str = UNIT) -> Ledger:
        payload = ev.CompletionReported(demands=demands or (1,), body=body, to_body=OTHER, process=REF, result=REF, view=REF)
        return self.add(payload, on, body=body)

    def succeeded(self, on: str, *, from_body: str, to: str = SUCCESSOR) -> Ledger:
        return self.add(ev.Succeeded(demands=(1,), from_body=from_body, to_body=to, to_kind="unit", ground="merged"), on)

    def completed(self, on: str) -> Ledger:
        return self.add(ev.Completed(), on, body=OFFICE)

    def archived(self, on: str) -> Ledger:
        return self.add(ev.Archived(), on, body=OFFICE)

    def clocks(self) -> tuple[Clock, ...]:
        return wind(events=self.events, rulebooks=self.books)

    def the(self, kind: str, n: int | None = None) -> Clock:
        found = [clock for clock in self.clocks() if clock.kind == kind and n in {None, clock.n}]
        assert len(found) == 1, [(clock.kind, clock.n) for clock in self.clocks()]
        return found[0]

    def running(self) -> list[str]:
        return sorted(clock.kind for clock in self.clocks() if clock.is_running)


def full_road() -> Ledger:
    return (
        Ledger().submitted("04-28", demands=2).registered("04-28").screened("04-29", 6, 6).forwarded("04-30", 1, 2)
        .accepted("05-06", 1, 2).extended("06-20", 15, 1, 2).answered("07-10", 1, 2).served("07-13", 1, 2)
        .rated("07-14", "office").rated("07-14", "unit").completed("07-15").archived("09-01")
    )  # fmt: skip


def dates(texts: Sequence[str]) -> list[dt.date]:
    return [day(text) for text in texts]
