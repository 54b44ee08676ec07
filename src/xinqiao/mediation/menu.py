"""The acts of a mediation, as doors offer them."""

from __future__ import annotations

from xinqiao.lifecycle.entries import MenuEntry, enter
from xinqiao.mediation import told as _told  # noqa: F401  enters how its lines are told
from xinqiao.mediation.agreement import MediationAgreementTerms, agree
from xinqiao.mediation.consent import MediationConsentTerms, consent
from xinqiao.mediation.ending import MediationEndingTerms, end_mediation
from xinqiao.mediation.performance import MediationPerformanceTerms, record_performance
from xinqiao.mediation.places import duty_choices, side_choices
from xinqiao.mediation.proposal import MediationProposalTerms, propose_mediation
from xinqiao.mediation.session import MediationSessionTerms, hold_session
from xinqiao.statute.local.mediation_lists import MEDIATION_WAYS


def _ways(**_asked: object) -> dict[str, list[tuple[str, str]]]:
    return {"way": MEDIATION_WAYS.choices()}


enter(
    MenuEntry("mediation_proposal", MediationProposalTerms, propose_mediation, choices=_ways),
    MenuEntry("mediation_consent", MediationConsentTerms, consent, choices=side_choices),
    MenuEntry("mediation_session", MediationSessionTerms, hold_session, takes_files=True),
    MenuEntry("mediation_agreement", MediationAgreementTerms, agree, takes_files=True),
    MenuEntry("mediation_performance", MediationPerformanceTerms, record_performance, takes_files=True, choices=duty_choices),
    MenuEntry("mediation_ending", MediationEndingTerms, end_mediation),
)
