"""What the lines about the accused, recusal and a sealed identity do to a snapshot (pure)."""

from __future__ import annotations

from collections.abc import Mapping

from xinqiao.cases import events as ev
from xinqiao.cases import standing
from xinqiao.cases.kinds import safeguards
from xinqiao.cases.procedures.safeguards import GRANTED, REFUSED, RecusalRequest, Release
from xinqiao.cases.standing import Demand, Snapshot
from xinqiao.cases.stepping import on
from xinqiao.statute.safeguards import FREE


@on(safeguards.AccusedNamed)
def _accused_named(s: Snapshot, p: safeguards.AccusedNamed, _event: ev.Recorded) -> None:
    s.accused = sorted({*s.accused, *p.accused})
    heirs = {each.from_body: each for each in p.replaced}
    if s.office in heirs:
        heir = heirs[s.office]
        s.office, s.office_kind, s.owner_officer = heir.to_body, heir.to_kind, ""
    for demand in s.demands:
        _replace(demand, heirs)
        demand.promises = [("" if by in p.lost else by, what, due_on) for by, what, due_on in demand.promises]
        if demand.n in p.demands:
            _take_back(demand, p.replaced[0].to_body)
    for procedure in s.procedures:
        procedure.shut_out(lost=p.lost, heirs={code: each.to_body for code, each in heirs.items()}, office=s.office)
    for report in s.urgent:
        report.unread = [code for code in report.unread if code not in p.lost]
        report.addressees = [code for code in report.addressees if code not in p.lost]
    for request in s.recusal_requests:
        if request.ruler in heirs:
            request.ruler = heirs[request.ruler].to_body


def _replace(demand: Demand, heirs: Mapping[str, safeguards.Replaced]) -> None:
    demand.owes = [(by, heirs[to].to_body if to in heirs else to) for by, to in demand.owes if by not in heirs]
    if demand.body in heirs:
        demand.body, demand.handler = heirs[demand.body].to_body, ""
    if demand.sender in heirs:
        demand.sender = heirs[demand.sender].to_body


def _take_back(demand: Demand, body: str) -> None:
    """What the accused body had in hand begins again where it is sent on from."""
    demand.state, demand.body, demand.sender, demand.handler, demand.accepted_on = standing.SCREENED, body, "", "", None
    demand.pending_extension_days = demand.extended_days = 0
    demand.arbiter, demand.is_designated = "", False
    demand.conclusion, demand.answer_facts, demand.answer_basis, demand.answer_opinion = "", 0, 0, 0


@on(safeguards.IdentityRequested)
def _identity_requested(s: Snapshot, p: safeguards.IdentityRequested, event: ev.Recorded) -> None:
    s.releases.append(Release(seq=event.seq, officer=p.officer, body=p.body, until_on=p.until_on))


@on(safeguards.IdentityReleased)
def _identity_released(s: Snapshot, p: safeguards.IdentityReleased, _event: ev.Recorded) -> None:
    for release in s.releases:
        if release.seq == p.request_seq:
            release.state, release.until_on = GRANTED if p.is_granted else REFUSED, p.until_on


@on(safeguards.FileCleared)
def _file_cleared(s: Snapshot, p: safeguards.FileCleared, _event: ev.Recorded) -> None:
    s.files_judged = sorted({*s.files_judged, p.file})
    others = {n for n in s.files_cleared if n != p.file}
    s.files_cleared = sorted(others | {p.file} if p.way == FREE else others)


@on(safeguards.Recused)
def _recused(s: Snapshot, p: safeguards.Recused, _event: ev.Recorded) -> None:
    _keep_away(s, p.officer)


@on(safeguards.RecusalRequested)
def _recusal_requested(s: Snapshot, p: safeguards.RecusalRequested, event: ev.Recorded) -> None:
    s.recusal_requests.append(RecusalRequest(seq=event.seq, about=p.about, ruler=p.ruler))


@on(safeguards.RecusalRuled)
def _recusal_ruled(s: Snapshot, p: safeguards.RecusalRuled, _event: ev.Recorded) -> None:
    for request in s.recusal_requests:
        if request.seq == p.request_seq:
            request.is_open = False
    if p.officer:
        _keep_away(s, p.officer)


def _keep_away(s: Snapshot, officer: str) -> None:
    s.recused = sorted({*s.recused, officer})
    if s.owner_officer == officer:
        s.owner_officer = ""
    for demand in s.demands:
        if demand.handler == officer:
            demand.handler = ""
    for procedure in s.procedures:
        if procedure.handler == officer:
            procedure.handler = ""
