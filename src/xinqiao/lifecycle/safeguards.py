"""The acts on accusations, recusal, disputes and suggestions, entered into the menu, with what their forms offer."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Mapping
from typing import Any

from xinqiao.cases import standing
from xinqiao.directory.seats import Seat
from xinqiao.lifecycle.accused_naming import AccusedNamingTerms, name_accused
from xinqiao.lifecycle.adoption import AdoptionTerms, adoption_choices, decide_adoption
from xinqiao.lifecycle.appraisal import AppraisalTerms, appraisal_choices, appraise
from xinqiao.lifecycle.arbitration import ArbitrationTerms, ask_arbitration
from xinqiao.lifecycle.designation import DesignationTerms, designate, designation_choices
from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.lifecycle.file_clearance import FileClearanceTerms, clear_file, clearance_choices
from xinqiao.lifecycle.identity_release import IdentityReleaseTerms, release_choices, release_identity
from xinqiao.lifecycle.identity_request import IdentityRequestTerms, request_identity
from xinqiao.lifecycle.recusal import RecusalTerms, recuse
from xinqiao.lifecycle.recusal_request import RecusalRequestTerms, request_recusal
from xinqiao.lifecycle.recusal_ruling import RecusalRulingTerms, rule_recusal, ruling_choices
from xinqiao.routing.addressees import in_force
from xinqiao.statute.safeguards import ABOUT, ARBITRATION_GROUNDS, INTERESTS

importlib.import_module("xinqiao.lifecycle.safeguard_facts")  # enters how their lines are told


def _nameable(*, snapshot: standing.Snapshot, seat: Seat | None, today: dt.date) -> Mapping[str, Any]:
    if seat is None:
        return {}
    kept = {*seat.chain, *snapshot.accused}
    return {"accused": [(card.code, card.name) for card in in_force(today=today) if card.code not in kept]}


def _interests(**_where: object) -> Mapping[str, Any]:
    return {"interest": list(INTERESTS.items())}


def _grounds(**_where: object) -> Mapping[str, Any]:
    return {"ground": list(ARBITRATION_GROUNDS.items())}


def _about(**_where: object) -> Mapping[str, Any]:
    return {"about": list(ABOUT.items())}


enter(
    MenuEntry("appraisal", AppraisalTerms, appraise, takes_files=True, choices=appraisal_choices),
    MenuEntry("adoption", AdoptionTerms, decide_adoption, choices=adoption_choices),
    MenuEntry("arbitration", ArbitrationTerms, ask_arbitration, choices=_grounds),
    MenuEntry("designation", DesignationTerms, designate, choices=designation_choices),
    MenuEntry("accused_naming", AccusedNamingTerms, name_accused, choices=_nameable),
    MenuEntry("identity_request", IdentityRequestTerms, request_identity),
    MenuEntry("identity_release", IdentityReleaseTerms, release_identity, choices=release_choices),
    MenuEntry("file_clearance", FileClearanceTerms, clear_file, takes_files=True, choices=clearance_choices),
    MenuEntry("recusal", RecusalTerms, recuse, choices=_interests),
    MenuEntry("recusal_request", RecusalRequestTerms, request_recusal, choices=_about),
    MenuEntry("recusal_ruling", RecusalRulingTerms, rule_recusal, choices=ruling_choices),
)
