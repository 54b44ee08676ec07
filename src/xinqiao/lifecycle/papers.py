"""The acts that issue papers, entered into the menu, with what their forms offer."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from xinqiao.cases.standing import Snapshot
from xinqiao.directory.seats import Seat
from xinqiao.lifecycle.agency import AgencyTerms, verify_agent
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.investigation_record import InvestigationRecordTerms, record_investigation
from xinqiao.lifecycle.investigation_report import InvestigationReportTerms, report_investigation
from xinqiao.lifecycle.mandate import MandateTerms, mandate
from xinqiao.lifecycle.mandate_revocation import MandateRevocationTerms, revoke_mandate
from xinqiao.lifecycle.transfer import TransferTerms, transfer
from xinqiao.statute.local.code_lists import ID_TYPES
from xinqiao.statute.local.paper_lists import AGENT_RELATIONS, MANDATE_POWERS, SIGNINGS, TRANSFER_ENCLOSURES, TRANSFER_ORGANS

importlib.import_module("xinqiao.lifecycle.paper_facts")  # enters how their lines are told
Choices = Mapping[str, Any]


def _transfers(**_asked: object) -> Choices:
    return {"organ_kind": TRANSFER_ORGANS.choices(), "enclosed": TRANSFER_ENCLOSURES.choices()}


def _all_demands(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(str(demand.n), str(demand.n)) for demand in snapshot.demands]


def _mandates(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> Choices:
    del seat, today
    return {
        "relation": AGENT_RELATIONS.choices(),
        "powers": MANDATE_POWERS.choices(),
        "id_type": ID_TYPES.choices(),
        "demands": _all_demands(snapshot),
    }


def _revocable(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> Choices:
    del seat, today
    return {
        "mandate": [
            (str(each.n), _("第%(n)s份（%(day)s 起）") % {"n": each.n, "day": each.from_on.isoformat()})
            for each in snapshot.mandates
            if not each.is_ended
        ]
    }


def _agents(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> Choices:
    return {"power": MANDATE_POWERS.choices(), **_revocable(snapshot=snapshot, seat=seat, today=today)}


def _signings(**_asked: object) -> Choices:
    return {"signing": list(SIGNINGS.items())}


def _demands(*, snapshot: Snapshot, seat: Seat | None, today: dt.date) -> Choices:
    del seat, today
    return {"demands": _all_demands(snapshot)}


enter(
    MenuEntry("transfer", TransferTerms, transfer, choices=_transfers),
    MenuEntry("mandate", MandateTerms, mandate, takes_files=True, choices=_mandates),
    MenuEntry("mandate_revocation", MandateRevocationTerms, revoke_mandate, choices=_revocable),
    MenuEntry("agency", AgencyTerms, verify_agent, choices=_agents),
    MenuEntry("investigation_record", InvestigationRecordTerms, record_investigation, takes_files=True, choices=_signings),
    MenuEntry("investigation_report", InvestigationReportTerms, report_investigation, takes_files=True, choices=_demands),
)
