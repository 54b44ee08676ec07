"""Every letter by its kind: the one list that composing, printing and the tests read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xinqiao.correspondence.rules import (
    agreements,
    endings,
    exchanges,
    handovers,
    hearings,
    investigations,
    notices,
    opinions,
    reports,
    reviews,
    sheets,
)
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.correspondence.rules.parts import LetterData

_ALL: tuple[type[LetterData], ...] = (
    notices.Receipt,
    notices.ForwardingNotice,
    notices.AcceptanceNotice,
    notices.NonacceptanceNotice,
    endings.FinalNonacceptanceNotice,
    endings.RetentionNotice,
    endings.CorrectionNotice,
    notices.RedirectionNotice,
    notices.ExtensionNotice,
    notices.ContactChangeNotice,
    notices.WithdrawalConfirmation,
    exchanges.ForwardingLetter,
    exchanges.AssignmentLetter,
    exchanges.ObjectionLetter,
    exchanges.ObjectionReply,
    reports.CompletionReport,
    reports.UrgentReport,
    opinions.Opinion,
    opinions.SimpleReply,
    sheets.RegistrationForm,
    sheets.ServiceRecord,
    opinions.BriefReply,
    reviews.ReviewApplication,
    reviews.ReviewAcceptanceNotice,
    reviews.ReviewNonacceptanceNotice,
    reviews.ReviewOpinion,
    reviews.RecheckApplication,
    reviews.RecheckAcceptanceNotice,
    reviews.RecheckNonacceptanceNotice,
    reviews.RecheckOpinion,
    hearings.HearingNotice,
    hearings.HearingLetter,
    hearings.HearingRecord,
    hearings.HearingOpinion,
    agreements.MediationAgreement,
    agreements.ReconciliationAgreement,
    agreements.ConsultationMinutes,
    handovers.HandoverLetter,
    handovers.DisciplineHandover,
    handovers.Mandate,
    handovers.FinalityFiling,
    investigations.InvestigationRecord,
    investigations.InvestigationReport,
)

LETTERS: Mapping[LetterKind, type[LetterData]] = MappingProxyType({letter.kind: letter for letter in _ALL})
