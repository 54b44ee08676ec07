"""What the lines of an urgent report do to a snapshot (pure)."""

from __future__ import annotations

from xinqiao.cases import events as ev
from xinqiao.cases.standing import Snapshot, Urgent
from xinqiao.cases.stepping import on


@on(ev.UrgentReported)
def _urgent_reported(s: Snapshot, p: ev.UrgentReported, event: ev.Recorded) -> None:
    s.urgent.append(Urgent(seq=event.seq, addressees=list(p.addressees), unread=list(p.addressees)))


@on(ev.UrgentReportRead)
def _urgent_report_read(s: Snapshot, p: ev.UrgentReportRead, _event: ev.Recorded) -> None:
    for report in s.urgent:
        if report.seq in p.report_seqs:
            report.unread = [code for code in report.unread if code != p.body]
