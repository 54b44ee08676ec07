"""Composing reports to organs: the completion report (办结报告), the report of an urgent matter (重大紧急)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases import events as ev
from xinqiao.cases.standing import SUPERIOR
from xinqiao.correspondence.matter import Matter, organ_of
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.payload import payload_of
from xinqiao.correspondence.rules.kinds import FORMS, LetterKind
from xinqiao.correspondence.rules.reports import CompletionReport, UrgentReport
from xinqiao.foundation.time import SHANGHAI, local_date
from xinqiao.statute.local.code_lists import URGENT_ADDRESSEES
from xinqiao.statute.service import OUTCOMES, WAYS


def completion_report(*, matter: Matter, held: dict[str, Any]) -> CompletionReport:
    """Compose the completion report to the organ that assigned the matter."""
    reported = payload_of(matter, ev.CompletionReported)
    assigned_on, number, due_on = _order_of(matter, reported)
    return CompletionReport(
        **held,
        to_organ=organ_of(reported.to_body),
        demands=matter.demands(reported.demands),
        case_title=matter.text(matter.snapshot.title),
        assigned_on=assigned_on,
        assigned_number=number,
        due_on=due_on,
        process=matter.text(reported.process),
        result=matter.text(reported.result),
        view=matter.text(reported.view),
        served=tuple(_served(matter, reported.demands)),
        service=matter.text(reported.service),
    )


def _order_of(matter: Matter, reported: ev.CompletionReported) -> tuple[dt.date | None, str, dt.date | None]:
    """When the organ assigned it, under which number, to be reported by when."""
    for event in reversed(matter.events):
        sent = event.payload
        if isinstance(sent, ev.Assigned) and sent.from_body == reported.to_body and {*sent.demands} & {*reported.demands}:
            number = matter.number_of(event_seq=event.seq, kinds=(LetterKind.ASSIGNMENT_LETTER,))
            return local_date(event.occurred_at), number, sent.report_due_on
    number = next((number for system, number in matter.snapshot.external_numbers if system == SUPERIOR), "")
    arrival = matter.opening.arrival
    return matter.snapshot.received_on, number, arrival.report_due_on if arrival else None


def _served(matter: Matter, demands: tuple[int, ...]) -> list[str]:
    found = []
    for event in matter.events:
        served = event.payload
        if isinstance(served, ev.Served) and {*served.demands} & {*demands}:
            way, outcome = WAYS.get(served.way), OUTCOMES.get(served.outcome)
            title = FORMS[LetterKind(served.letter)].title
            words = (title, way.label if way else served.way, outcome.label if outcome else served.outcome)
            found.append(f"{served.served_on.isoformat()} " + "，".join(words))
    return found


def urgent_report(*, matter: Matter, order: Order, held: dict[str, Any]) -> UrgentReport:
    """Compose the report of an urgent matter to one of those who must know."""
    reported = payload_of(matter, ev.UrgentReported)
    return UrgentReport(
        **held,
        to_organ=organ_of(order.addressee_body),
        demands=matter.demands(()),
        happened_at=_minute(reported.happened_at),
        known_at=_minute(reported.known_at),
        place=matter.text(reported.place),
        what=matter.text(reported.what),
        measures=matter.text(reported.measures),
        told_elsewhere=tuple(URGENT_ADDRESSEES.label_of(role) for role in reported.told_elsewhere),
    )


def _minute(at: dt.datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y年%m月%d日%H时%M分}"
