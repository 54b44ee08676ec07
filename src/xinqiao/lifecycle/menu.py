"""The menu of acts: noun → terms and function. Doors offer acts from here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xinqiao.foundation.terms import Terms
from xinqiao.lifecycle.acceptance import AcceptanceTerms, accept
from xinqiao.lifecycle.allocation import AllocationTerms, allocate
from xinqiao.lifecycle.answer import AnswerTerms, answer
from xinqiao.lifecycle.answer_draft import AnswerDraftTerms, draft_answer
from xinqiao.lifecycle.archival import ArchivalTerms, archive
from xinqiao.lifecycle.assignment import AssignmentTerms, assign
from xinqiao.lifecycle.claim import ClaimTerms, claim
from xinqiao.lifecycle.completion import CompletionTerms, complete
from xinqiao.lifecycle.completion_report import CompletionReportTerms, report_completion
from xinqiao.lifecycle.contact_change import ContactChangeTerms, change_contact
from xinqiao.lifecycle.correction import correct
from xinqiao.lifecycle.correction_terms import CorrectionTerms
from xinqiao.lifecycle.direct_reply import DirectReplyTerms, reply_directly
from xinqiao.lifecycle.extension import ExtensionTerms, extend
from xinqiao.lifecycle.extension_refusal import ExtensionRefusalTerms, refuse_extension
from xinqiao.lifecycle.extension_request import ExtensionRequestTerms, request_extension
from xinqiao.lifecycle.external_number import ExternalNumberTerms, add_external_number
from xinqiao.lifecycle.final_nonacceptance import FinalNonacceptanceTerms, refuse_finally
from xinqiao.lifecycle.forwarding import ForwardingTerms, forward
from xinqiao.lifecycle.handling import HandlingTerms, record_handling
from xinqiao.lifecycle.handover import HandoverTerms, hand_over
from xinqiao.lifecycle.inquiry import InquiryTerms, inquire
from xinqiao.lifecycle.nonacceptance import NonacceptanceTerms, refuse
from xinqiao.lifecycle.objection import ObjectionTerms, object_to
from xinqiao.lifecycle.objection_ruling import ObjectionRulingTerms, rule_objection
from xinqiao.lifecycle.outcome import Outcome
from xinqiao.lifecycle.prereview import PrereviewTerms, prereview
from xinqiao.lifecycle.rating import RatingTerms, rate
from xinqiao.lifecycle.redirection import RedirectionTerms, redirect
from xinqiao.lifecycle.registration import RegistrationTerms, register
from xinqiao.lifecycle.retention import RetentionTerms, retain
from xinqiao.lifecycle.screening import ScreeningTerms, screen
from xinqiao.lifecycle.service import ServiceTerms, serve
from xinqiao.lifecycle.supplement import SupplementTerms, supplement
from xinqiao.lifecycle.urgent_report import UrgentReportTerms, report_urgent
from xinqiao.lifecycle.urgent_report_reading import UrgentReportReadingTerms, read_urgent
from xinqiao.lifecycle.withdrawal import WithdrawalTerms, withdraw


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One act as a door offers it; `takes_files` where uploads may be attached."""

    noun: str
    terms: type[Terms]
    perform: Callable[..., Outcome]
    takes_files: bool = False


def _entry(noun: str, terms: type[Terms], perform: Callable[..., Any], *, takes_files: bool = False) -> MenuEntry:
    return MenuEntry(noun, terms, perform, takes_files)


MENU: dict[str, MenuEntry] = {
    entry.noun: entry
    for entry in (
        _entry("registration", RegistrationTerms, register),
        _entry("screening", ScreeningTerms, screen),
        _entry("direct_reply", DirectReplyTerms, reply_directly),
        _entry("retention", RetentionTerms, retain),
        _entry("forwarding", ForwardingTerms, forward),
        _entry("assignment", AssignmentTerms, assign),
        _entry("objection", ObjectionTerms, object_to),
        _entry("objection_ruling", ObjectionRulingTerms, rule_objection),
        _entry("acceptance", AcceptanceTerms, accept),
        _entry("allocation", AllocationTerms, allocate),
        _entry("claim", ClaimTerms, claim),
        _entry("handover", HandoverTerms, hand_over),
        _entry("urgent_report", UrgentReportTerms, report_urgent),
        _entry("urgent_report_reading", UrgentReportReadingTerms, read_urgent),
        _entry("nonacceptance", NonacceptanceTerms, refuse),
        _entry("final_nonacceptance", FinalNonacceptanceTerms, refuse_finally),
        _entry("redirection", RedirectionTerms, redirect),
        _entry("handling", HandlingTerms, record_handling, takes_files=True),
        _entry("inquiry", InquiryTerms, inquire),
        _entry("supplement", SupplementTerms, supplement, takes_files=True),
        _entry("extension_request", ExtensionRequestTerms, request_extension),
        _entry("extension", ExtensionTerms, extend),
        _entry("extension_refusal", ExtensionRefusalTerms, refuse_extension),
        _entry("answer_draft", AnswerDraftTerms, draft_answer),
        _entry("prereview", PrereviewTerms, prereview),
        _entry("answer", AnswerTerms, answer),
        _entry("service", ServiceTerms, serve),
        _entry("rating", RatingTerms, rate),
        _entry("withdrawal", WithdrawalTerms, withdraw),
        _entry("correction", CorrectionTerms, correct),
        _entry("external_number", ExternalNumberTerms, add_external_number),
        _entry("contact_change", ContactChangeTerms, change_contact),
        _entry("completion_report", CompletionReportTerms, report_completion),
        _entry("completion", CompletionTerms, complete),
        _entry("archival", ArchivalTerms, archive),
    )
}
